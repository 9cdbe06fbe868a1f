"""How the items of a plan were followed up, as somebody who reads the plan is told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.money import Money
from uppsikt.documents.month import MonthRow
from uppsikt.followup.action_policies import sees_plan
from uppsikt.followup.models import ActionPlan, Question, ReportVersion
from uppsikt.followup.models.rounds import MONTHS
from uppsikt.followup.month_documents import frozen_month, latest_version
from uppsikt.followup.month_figures import entered_in, row_of
from uppsikt.followup.policies import about
from uppsikt.followup.queries.reading import questions
from uppsikt.followup.queries.seen import SeenValue, seen_values
from uppsikt.followup.reader_policies import Reader, Told, tells_answer


@dataclass(frozen=True, slots=True)
class Followed:
    """What a round asked about an item of a plan, and what the reader is told of the answer."""

    pk: int
    body: str
    year: int
    period: str
    """T1, T2, T3, or a month as 01 to 12."""
    kind: QuestionKind
    item: str
    unit: str
    """Empty for the body itself."""
    role: str
    """Empty where the plan names none."""
    told: Told
    is_reported: bool
    """Whether the body's report for the period is closed."""
    is_gathered: bool
    """Whether the council's report for the period is closed."""
    state: QuestionState | None
    """None where the reader is not told."""
    is_answered: bool
    """Whether the reader is shown an answer."""
    status: str
    text: str
    amount: Money | None
    values: Mapping[ValueOf, SeenValue]
    """Small groups are held back, whoever reads."""
    answered_by: str
    """The name of who wrote it; empty where the reader is not told."""
    approved_by: str
    approved_at: datetime | None

    @property
    def is_whole(self) -> bool:
        """Whether the reader may open the question itself."""
        return self.told is Told.ALL


@dataclass(frozen=True, slots=True)
class LatestStatus:
    """The latest judgement or status of an item, and when that was."""

    year: int
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class FollowedMonth:
    """The latest month of a frame row: its figures, where the reader is shown any."""

    asked: Followed
    row: MonthRow


@dataclass(frozen=True, slots=True)
class CalledPlan:
    """An action plan about an item."""

    pk: int
    year: int
    name: str
    state: str


def followed(
    reader: Reader, *, body: str, year: int, items: Iterable[str], council: str | None = None
) -> tuple[Followed, ...]:
    """What tertials asked about the items, up to and in the year, the latest first.

    `council` is the body whose report gathers others'. Two queries.
    """
    rows = _asked(council).filter(
        round__body__slug=body, round__year__lte=year, item__in=set(items)
    )
    rows = rows.exclude(round__period__in=MONTHS)
    return _told(reader, rows.order_by("-round__year", "-round__period", "position", "pk"))


def latest_statuses(
    reader: Reader, *, body: str, year: int, kind: QuestionKind
) -> dict[str, LatestStatus]:
    """The latest status of the year that is approved and that the reader is told, by the item.

    One query.
    """
    rows = _asked(None).filter(
        round__body__slug=body, round__year=year, kind=kind, state=QuestionState.APPROVED
    )
    found: dict[str, LatestStatus] = {}
    for one in rows.prefetch_related(None).order_by("-round__period", "pk"):
        if one.answer.status and told_of(reader, one) is not Told.NOTHING:
            found.setdefault(one.item, LatestStatus(year, one.round.period, one.answer.status))
    return found


def elsewhere(
    reader: Reader, *, body: str, municipality: int, year: int, same: Q
) -> tuple[Followed, ...]:
    """What other bodies of the municipality answered in the year about the same.

    `same` is what tells that a question is about it. Of each body the latest answer of each kind
    that the reader is shown; else that it was asked. Two queries at most.
    """
    rows = _asked(None).filter(
        same, round__body__municipality=municipality, round__year=year, left_plan_at=None
    )
    rows = rows.exclude(round__body__slug=body)
    told = _told(reader, rows.order_by("round__body__slug", "kind", "-round__period", "pk"))
    found: dict[tuple[str, QuestionKind], Followed] = {}
    for one in sorted(told, key=lambda each: not each.is_answered):
        found.setdefault((one.body, one.kind), one)
    return tuple(sorted(found.values(), key=lambda one: (one.body, one.kind)))


def same_goal(item: str) -> Q:
    """Questions about the goal of that identity, which all bodies' plans share."""
    return Q(item=item, kind__in=(QuestionKind.GOAL_DATA, QuestionKind.GOAL_JUDGEMENT))


def same_assignment(number: str) -> Q:
    """Questions about the council's assignment of that number."""
    return Q(name__startswith=f"{number} ", kind=QuestionKind.ASSIGNMENT)


def latest_month(reader: Reader, *, body: str, year: int, row: str) -> FollowedMonth | None:
    """The latest month of the year whose figures of the frame row the reader is shown.

    Of a closed month as it was closed. Three queries at most.
    """
    rows = _asked(None).filter(
        round__body__slug=body, round__year=year, kind=QuestionKind.MONTH, item=row
    )
    months = list(rows.exclude(round__state=RoundState.PLANNED).order_by("-round__period"))
    for one in months:
        asked = _one(reader, one)
        if asked is None or not (asked.is_whole or asked.is_answered):
            continue
        figures = _figures(one)
        if figures is not None:
            return FollowedMonth(asked, figures)
    return None


def called_plans(reader: Reader, *, body: str, year: int, item: str) -> tuple[CalledPlan, ...]:
    """The action plans about the item, up to and of the year, that the reader may open.

    One query; none for who is not signed in.
    """
    if reader.who.user_id is None:
        return ()
    rows = ActionPlan.objects.select_related("body", "round").filter(
        body__slug=body, year__lte=year, item=item
    )
    return tuple(
        CalledPlan(one.pk, one.year, one.name, one.state)
        for one in rows.order_by("-year", "-pk")
        if sees_plan(reader.who, one)
    )


def _figures(question: Question) -> MonthRow | None:
    if question.round.state == RoundState.CLOSED:
        document = frozen_month(latest_version(question.round_id))
        return next((one for one in document.rows if one.id == question.item), None)
    text = question.answer.text if hasattr(question, "answer") else ""
    return row_of(question, entered_in(question.round_id), text)


def with_reports(rows: QuerySet[Question], council: str | None = None) -> QuerySet[Question]:
    """The questions, each with whether the reports that it stands in are closed."""
    closed = ReportVersion.objects.filter(
        report__year=OuterRef("round__year"), report__period=OuterRef("round__period")
    )
    return rows.annotate(
        is_reported=Exists(closed.filter(report__body=OuterRef("round__body"))),
        is_gathered=Exists(closed.filter(report__body__slug=council or "")),
    )


def told_of(reader: Reader, row: Question) -> Told:
    """What the reader is told of a question read by `with_reports`."""
    return reader.told(about(row), is_reported=row.is_reported)  # type: ignore[attr-defined]


def _asked(council: str | None) -> QuerySet[Question]:
    return with_reports(questions(), council)


def _told(reader: Reader, rows: Iterable[Question]) -> tuple[Followed, ...]:
    found = (_one(reader, row) for row in rows)
    return tuple(one for one in found if one is not None)


def _one(reader: Reader, row: Question) -> Followed | None:
    told, state = told_of(reader, row), QuestionState(row.state)
    is_approved = state is QuestionState.APPROVED
    if told is Told.NOTHING or (row.left_plan_at is not None and not is_approved):
        return None
    answer = getattr(row, "answer", None) if tells_answer(told, state) else None
    is_whole = told is Told.ALL
    return Followed(
        pk=row.pk,
        body=row.round.body.slug,
        year=row.round.year,
        period=row.round.period,
        kind=QuestionKind(row.kind),
        item=row.item,
        unit=row.unit,
        role=row.role,
        told=told,
        is_reported=row.is_reported,  # type: ignore[attr-defined]
        is_gathered=row.is_gathered,  # type: ignore[attr-defined]
        state=state if is_whole else None,
        is_answered=answer is not None,
        status=answer.status if answer else "",
        text=answer.text if answer else "",
        amount=answer.amount if answer else None,
        values=seen_values(answer.values.all(), raw=False) if answer else {},
        answered_by=answer.saved_by_name if answer and is_whole else "",
        approved_by=row.approved_by_name if is_approved and is_whole else "",
        approved_at=row.approved_at if is_approved else None,
    )
