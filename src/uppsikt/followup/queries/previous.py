"""What was answered to the same question the last time it was asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.models import Question
from uppsikt.followup.models.rounds import MONTHS, TERTIALS
from uppsikt.followup.policies import Standing, about
from uppsikt.followup.queries.seen import SeenAnswer, seen_answer

_Same = tuple[int, bool, str, str, str]


@dataclass(frozen=True, slots=True)
class PreviousAnswer:
    """The answer that was approved the last time, and when that was."""

    year: int
    period: str
    answer: SeenAnswer


def previous_answers(rows: Iterable[Question], who: Standing) -> dict[int, PreviousAnswer]:
    """The last approved answer before each of the questions, by the question; none for others.

    Of the same body, kind, item and unit, in an earlier tertial of the year or of the year
    before; of a month in an earlier month. Small groups are held back from who could not have
    answered it. Two queries.
    """
    rows = tuple(rows)
    before: dict[_Same, list[Question]] = {}
    for one in _earlier(rows):
        before.setdefault(_same(one), []).append(one)
    found = {}
    for row in rows:
        earlier = [one for one in before.get(_same(row), ()) if _when(one) < _when(row)]
        if earlier:
            latest = max(earlier, key=_when)
            answer = seen_answer(latest.answer, raw=who.answers(about(latest)))
            found[row.pk] = PreviousAnswer(latest.round.year, latest.round.period, answer)
    return found


def _earlier(rows: tuple[Question, ...]) -> Iterable[Question]:
    periods = {one for row in rows for one in (MONTHS if row.round.is_month else TERTIALS)}
    years = {year for row in rows for year in (row.round.year, row.round.year - 1)}
    its = Question.objects.filter(
        state=QuestionState.APPROVED,
        answer__isnull=False,
        round__body__in={row.round.body_id for row in rows},
        round__year__in=years,
        round__period__in=periods,
        kind__in={row.kind for row in rows},
        item__in={row.item for row in rows},
    )
    return its.select_related("round__body", "answer").prefetch_related("answer__values")


def _same(row: Question) -> _Same:
    return row.round.body_id, row.round.is_month, row.kind, row.item, row.unit


def _when(row: Question) -> tuple[int, str]:
    return row.round.year, row.round.period
