"""The short facts of an item, as its thread shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.core.money import Money, format_tkr
from uppsikt.documents.items import FoundItem
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.goals import Measure
from uppsikt.documents.render.words import (
    DIRECTIONS,
    body_name,
    measured_text,
    name_of,
    schedule_text,
)
from uppsikt.web.plan_page import PlanPage

# Fields that hold money, in the order of a frame's bridge.
_MONEY: dict[str, Promise] = {
    "previous": _("The year before"),
    "indexation": _("Indexation"),
    "payroll": _("Payroll on-cost"),
    "additions": _("Additions"),
    "internal": _("Internal transfers"),
    "total": _("This year"),
    "amount": _("Amount"),
    "previous_expenditure": _("Expenditure the year before"),
    "previous_income": _("Income the year before"),
    "expenditure": _("Expenditure"),
    "income": _("Income"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; `item` is the identity that the value leads to, if any.

    `is_plan_text` tells that the value is in the plan's own words.
    """

    label: str | Promise
    value: str
    item: str | None = None
    is_plan_text: bool = False


def facts(page: PlanPage, found: FoundItem) -> tuple[Fact, ...]:
    """What the item says of itself in short: who, when, how, and how much (tkr)."""
    return tuple(fact for fact in (*_said(page, found), *_money(found)) if fact.value)


def _said(page: PlanPage, found: FoundItem) -> Iterator[Fact]:
    item, document = found.item, page.document
    if responsible := getattr(item, "responsible", None):
        yield Fact(_("Responsible"), name_of(document, responsible), responsible)
    if isinstance(item, Assignment):
        said = schedule_text(item.schedule, document, page.translator)
        yield Fact(_("Followed up"), said or str(_("no period")))
        if item.reports_to:
            yield Fact(_("Reports to"), body_name(document, item.reports_to), item.reports_to)
    if isinstance(item, Measure) and item.target is not None:
        bound = page.composer.say(DIRECTIONS[item.direction])
        yield Fact(_("Target"), f"{bound} {measured_text(item, item.target)} {item.unit}")
        yield Fact(_("Followed up"), ", ".join(item.schedule))
    yield Fact(_("How often"), getattr(item, "frequency", None) or "", is_plan_text=True)
    yield Fact(
        _("How it is followed up"), getattr(item, "follow_up", None) or "", is_plan_text=True
    )


def _money(found: FoundItem) -> Iterator[Fact]:
    for name, label in _MONEY.items():
        value = getattr(found.item, name, None)
        if isinstance(value, Money):
            yield Fact(label, f"{format_tkr(value)} tkr")
