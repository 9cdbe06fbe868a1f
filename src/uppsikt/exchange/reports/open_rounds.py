"""Bodies that a report gathers and whose own rounds are not closed when it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uppsikt.core.follow_up import RoundState
from uppsikt.documents.language import translator
from uppsikt.documents.report import ReportDocument
from uppsikt.followup.models import Round


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A body whose answers of the period may still change."""

    body: str
    name: str
    state: RoundState | None
    """How far its round has come; None where it has none."""


class RoundsAreOpen(Exception):
    """Nobody has said why the report is closed before the rounds of these bodies are."""

    def __init__(self, rounds: tuple[OpenRound, ...]) -> None:
        super().__init__(", ".join(one.body for one in rounds))
        self.rounds = rounds


def open_rounds(document: ReportDocument, period: str) -> tuple[OpenRound, ...]:
    """The other bodies of the report whose rounds are not closed, in its order. One query, and
    none for the report of a single body. `period` is as a round's: T1, or a month as 01.
    """
    others = [one for one in document.bodies if one.id != document.body]
    if not others:
        return ()
    rows = Round.objects.filter(
        body__slug__in=[one.id for one in others], year=document.year, period=period
    )
    states = {slug: RoundState(state) for slug, state in rows.values_list("body__slug", "state")}
    return tuple(
        OpenRound(one.id, one.name, states.get(one.id))
        for one in others
        if states.get(one.id) is not RoundState.CLOSED
    )


def reasons_for(rounds: Iterable[OpenRound], given: Mapping[str, str]) -> dict[OpenRound, str]:
    """Why each is not waited for; `given` is by body. Raises RoundsAreOpen with those that
    nothing is said of.
    """
    reasons = {one: " ".join(given.get(one.body, "").split()) for one in rounds}
    if without := tuple(one for one, reason in reasons.items() if not reason):
        raise RoundsAreOpen(without)
    return reasons


def telling_of(document: ReportDocument, reasons: Mapping[OpenRound, str]) -> ReportDocument:
    """The report, saying of itself which bodies' rounds it did not wait for, and why."""
    if not reasons:
        return document
    say = translator(document.language).gettext
    template = say("Closed before the round of {body} was: {reason}")
    said = [template.format(body=one.name, reason=reason) for one, reason in reasons.items()]
    about = "\n\n".join([*([document.about] if document.about else []), *said])
    return ReportDocument.model_validate({**document.model_dump(), "about": about})


def facts_of(reasons: Mapping[OpenRound, str]) -> list[dict[str, str]]:
    """The same for the record."""
    return [
        {"body": one.body, "state": one.state.value if one.state else "", "reason": reason}
        for one, reason in reasons.items()
    ]
