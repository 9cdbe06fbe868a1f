"""How the items of a plan were followed up, where the plan is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import PlanState
from uppsikt.core.money import format_tkr
from uppsikt.documents.items import FoundItem, items
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.goals import Goal
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.documents.render.report.codes import PLAN_STATES
from uppsikt.documents.render.words import body_short_name
from uppsikt.followup.queries.followed import (
    CalledPlan,
    Followed,
    FollowedMonth,
    called_plans,
    elsewhere,
    followed,
    latest_month,
    latest_statuses,
    same_assignment,
    same_goal,
)
from uppsikt.followup.reader_policies import Reader, reader_of
from uppsikt.plans.described import bodies_as_described
from uppsikt.web.followup.words import kind_name, period_name, status_name
from uppsikt.web.months.table import SHOWN
from uppsikt.web.months.words import figure_name, tkr_in_words
from uppsikt.web.plan_page import PlanPage

_IN_TERTIALS = frozenset(
    {"Goal", "Assignment", "Measure", "CoreRemit", "FollowUp", "FocusArea", "Grant", "Contractor"}
)
"""The kinds of items that a tertial asks about, themselves or in their parts."""
_IN_MONTHS = frozenset({"FrameRow"})


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class StatusInList:
    """The latest judgement or status of an item, in words."""

    code: str
    words: str
    period: str


@dataclass(frozen=True, slots=True)
class FollowUpOfItem:
    """How an item was followed up, as its thread shows it."""

    page: PlanPage
    reader: Reader
    asked: tuple[Followed, ...]
    month: FollowedMonth | None
    others: tuple[Followed, ...]
    has_others: bool
    """Whether other bodies may have been asked about the same."""
    plans: tuple[CalledPlan, ...]
    names: Mapping[str, str]
    """What the other bodies are called."""

    @property
    def rows(self) -> list["AskedRow"]:
        """What the body itself was asked."""
        return [AskedRow(self, one) for one in self.asked]

    @property
    def other_rows(self) -> list["AskedRow"]:
        """What other bodies were asked about the same."""
        return [AskedRow(self, one) for one in self.others]

    @property
    def month_row(self) -> "AskedRow | None":
        """Whose the month's figures are, and how far they have come."""
        return AskedRow(self, self.month.asked) if self.month else None

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The month's figures in thousands of kronor, and the forecast against the budget."""
        if self.month is None:
            return []
        total = self.month.row.figures.total
        amounts = [(figure_name(one), total.of(one)) for one in SHOWN]
        told = [(name, "–" if one is None else f"{format_tkr(one)} tkr") for name, one in amounts]
        variance = tkr_in_words(total.variance)
        if total.variance is not None and total.variance.in_tkr:
            variance += " tkr"
        return [*told, (_("Forecast against budget"), variance)]

    @property
    def plan_links(self) -> list[tuple[Link, str]]:
        """The action plans about the item, each with how far it has come."""
        body = self.page.body
        return [
            (
                Link(one.name, reverse("action_plan", args=[body, one.year, one.pk])),
                self.page.composer.say(PLAN_STATES[PlanState(one.state)]),
            )
            for one in self.plans
        ]


@dataclass(frozen=True)
class AskedRow:
    """One question about the item, in words."""

    of: FollowUpOfItem
    its: Followed

    @property
    def period(self) -> str:
        """The period with its year."""
        return period_name(self.its.period, self.its.year)

    @property
    def kind(self) -> str:
        """What was asked for."""
        return kind_name(self.its.kind)

    @property
    def body(self) -> str:
        """The name of the body that was asked."""
        return self.of.names.get(self.its.body, self.its.body)

    @property
    def status(self) -> str:
        """The judgement or the status in words."""
        return status_name(self.its.kind, self.its.status)

    @property
    def own_item(self) -> FoundItem | None:
        """What was asked about, where it is a part of the item of the page."""
        if self.its.kind is not QuestionKind.FOLLOW_UP:
            return None
        found = (one for one in items(self.of.page.document) if one.id == self.its.item)
        return next(found, None)

    @cached_property
    def reports(self) -> list[Link]:
        """The reports that the answer stands in, and that the reader may open."""
        return list(self._reports())

    def _reports(self) -> Iterator[Link]:
        its, page = self.its, self.of.page
        if its.approved_at is None:
            return
        if its.is_reported or self.of.reader.reads_drafts(its.body):
            whose = self.of.names.get(its.body) or body_short_name(page.document, its.body)
            name = _("%(body)s, report %(period)s") % {"body": whose, "period": self.period}
            if not its.is_reported:
                name = _("%(report)s (draft)") % {"report": name}
            yield Link(name, reverse("report", args=[its.body, its.year, its.period]))
        council = council_of(page)
        if its.is_gathered and council:
            whose = body_short_name(page.document, council)
            name = _("%(body)s, report %(period)s") % {"body": whose, "period": self.period}
            yield Link(name, reverse("report", args=[council, its.year, its.period]))


def reader_on(request: HttpRequest, page: PlanPage) -> Reader:
    """Who reads the page, today."""
    return reader_of(request.user, page.sight, on=localdate())


def statuses(
    request: HttpRequest, page: PlanPage, kind: QuestionKind, reader: Reader | None = None
) -> dict[str, StatusInList]:
    """The latest approved judgement or status of the year, by the item.

    `reader` is who reads the page, where that is already known.
    """
    reader = reader or reader_on(request, page)
    found = latest_statuses(reader, body=page.body, year=int(page.year), kind=kind)
    return {
        item: StatusInList(
            one.status, status_name(kind, one.status), period_name(one.period, one.year)
        )
        for item, one in found.items()
    }


def follow_up_of(request: HttpRequest, page: PlanPage, found: FoundItem) -> FollowUpOfItem | None:
    """How the item was followed up, as far as the reader is told; None for what is never asked
    about. Five queries at most, and those of `reader_of`.
    """
    if found.kind not in _IN_TERTIALS | _IN_MONTHS:
        return None
    reader, year = reader_on(request, page), int(page.year)
    asked: tuple[Followed, ...] = ()
    month = None
    if found.kind in _IN_MONTHS:
        month = latest_month(reader, body=page.body, year=year, row=found.id)
    else:
        parts = _with_follow_ups(page, found)
        asked = followed(reader, body=page.body, year=year, items=parts, council=council_of(page))
    same = _same(found)
    others: tuple[Followed, ...] = ()
    if same is not None:
        municipality = page.shown.history.plan.body.municipality_id
        others = elsewhere(reader, body=page.body, municipality=municipality, year=year, same=same)
    return FollowUpOfItem(
        page=page,
        reader=reader,
        asked=asked,
        month=month,
        others=others,
        has_others=same is not None,
        plans=called_plans(reader, body=page.body, year=year, item=found.id),
        names=_names({one.body for one in others}, year),
    )


def council_of(page: PlanPage) -> str | None:
    """The council whose report gathers the bodies', by its identity."""
    bodies = page.document.organisation.bodies
    return next((one.id for one in bodies if one.kind is BodyKind.COUNCIL), None)


def _with_follow_ups(page: PlanPage, found: FoundItem) -> list[str]:
    """The item, and the follow-ups that stand in it: a core remit is asked about by them."""
    inside = (
        one.id for one in items(page.document) if one.kind == "FollowUp" and one.parent == found.id
    )
    return [found.id, *inside]


def _same(found: FoundItem) -> Q | None:
    """What tells that another body was asked about the same; None where nobody else can be."""
    match found.item:
        case Goal() as goal:
            return same_goal(goal.id)
        case Assignment(origin=AssignmentOrigin.COUNCIL) as assignment:
            return same_assignment(assignment.number)
    return None


def _names(bodies: set[str], year: int) -> dict[str, str]:
    """What the bodies are called in the year. One query where there are any."""
    if not bodies:
        return {}
    rows = bodies_as_described(year).filter(body__slug__in=bodies)
    return dict(rows.values_list("body__slug", "name"))
