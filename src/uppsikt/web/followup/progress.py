"""How far questions have come, as a bar to draw and the words that say the same."""

from dataclasses import dataclass

from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.queries.rounds import Standings
from uppsikt.web.followup.words import STATES

WIDTH = 1000
"""Of the bar, in its own units."""

ORDER = (
    QuestionState.APPROVED,
    QuestionState.READY,
    QuestionState.SENT_BACK,
    QuestionState.BEGUN,
    QuestionState.WAITING,
)
"""From the most done to the least."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar."""

    state: QuestionState
    name: str
    number: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The questions by state, side by side."""

    asked: int
    parts: tuple[Part, ...]

    @property
    def approved(self) -> int:
        """How many are approved."""
        return sum(one.number for one in self.parts if one.state is QuestionState.APPROVED)


def bar_of(standings: Standings) -> Bar:
    """The bar; its parts fill it exactly. Empty where nothing is asked."""
    asked, parts, counted = standings.asked, [], 0
    for state in ORDER:
        number = standings.by_state.get(state, 0)
        if number:
            start = WIDTH * counted // asked
            counted += number
            width = WIDTH * counted // asked - start
            parts.append(Part(state, str(STATES[state]), number, start, width))
    return Bar(asked, tuple(parts))
