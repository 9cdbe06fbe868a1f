"""Figures, kinds and blocks in templates. Nothing here decides anything."""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from uppsikt.core import money as amounts
from uppsikt.core.findings import Finding, Place, dotted
from uppsikt.core.measures import Status
from uppsikt.core.money import Money
from uppsikt.documents.finding_text import say
from uppsikt.documents.items import FoundItem, items
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.base import Item
from uppsikt.documents.plan.goals import Measure
from uppsikt.documents.render.blocks import Block
from uppsikt.documents.render.html import render_html_blocks
from uppsikt.documents.render.words import (
    assignment_name,
    body_short_name,
    measured_text,
    name_of,
    number_text,
    schedule_text,
)
from uppsikt.documents.thread import Relation
from uppsikt.web.plan_page import PlanPage
from uppsikt.web.wording import DOWNWARDS, KINDS, UPWARDS

register = template.Library()

# The money of an item, by the first of these fields that it has.
_MONEY_FIELDS = ("total", "amount", "expenditure")


@register.filter
def tkr(money: Money | None) -> str:
    """An amount in whole thousands of kronor, without its unit."""
    return "" if money is None else amounts.format_tkr(money)


@register.filter
def mnkr(money: Money | None) -> str:
    """An amount in millions of kronor with one decimal, without its unit."""
    return "" if money is None else amounts.format_mnkr(money)


@register.filter
def size(money: Money) -> Money:
    """The amount without its sign, for a text that says in words which way it goes."""
    return abs(money)


@register.filter
def number(value: object) -> str:
    """A number in Swedish notation; a dash where there is none."""
    return number_text(value)  # type: ignore[arg-type]


@register.filter
def measured(value: Decimal | str | None, measure: Measure) -> str:
    """A value of a measure, with the decimals that it is given with; a dash where there is none.

    A template makes an empty text of a value that it does not find.
    """
    return measured_text(measure, value if isinstance(value, Decimal) else None)


@register.filter
def kind(found: FoundItem) -> str | Promise:
    """What the kind of an item is called."""
    return KINDS.get(found.kind, found.kind)


@register.filter
def upwards(relation: Relation) -> Promise:
    """What an item does for the one above it."""
    return UPWARDS[relation]


@register.filter
def downwards(relation: Relation) -> Promise:
    """How an item below is connected, seen from the one above."""
    return DOWNWARDS[relation]


@register.filter
def money_of(item: Item) -> Money | None:
    """The money that an item holds, if it holds any."""
    for name in _MONEY_FIELDS:
        value = getattr(item, name, None)
        if isinstance(value, Money):
            return value
    return None


@register.filter
def missed(status: Status) -> bool:
    """Whether a value misses its target."""
    return status is Status.NOT_MET


@register.simple_tag
def label(page: PlanPage, identity: str | None) -> str:
    """What a reader calls the item of that identity."""
    return name_of(page.document, identity)


@register.simple_tag
def short_body(page: PlanPage, identity: str | None) -> str:
    """The abbreviation of a body."""
    return body_short_name(page.document, identity)


@register.simple_tag
def called(page: PlanPage, assignment: Assignment) -> str:
    """The short name of an assignment."""
    return assignment_name(assignment, page.document)


@register.simple_tag
def when(page: PlanPage, assignment: Assignment) -> str:
    """When an assignment is followed up."""
    return schedule_text(assignment.schedule, page.document, page.translator)


@register.simple_tag
def status_in_list(statuses: Mapping[str, object], identity: str) -> object:
    """The latest status of the item of that identity; None where the reader is told of none."""
    return statuses.get(identity)


@register.simple_tag
def thread_url(page: PlanPage, identity: str) -> str:
    """The address of an item's red thread."""
    return reverse("thread", args=[page.body, page.year, identity])


@register.simple_tag
def blocks(page: PlanPage, *some: Block | None) -> SafeString:
    """The blocks as the documents print them, their links leading to red threads."""
    printed = "".join(
        render_html_blocks(
            [block],
            language=page.language,
            link=lambda identity: thread_url(page, identity),
            number_from=next(page.printed),
        )
        for block in some
        if block is not None
    )
    # The renderer escapes every word on its way in (tests attack it with markup).
    return mark_safe(printed)  # noqa: S308


@register.simple_tag
def prose(page: PlanPage, text: str | None) -> SafeString:
    """A running text as paragraphs and lists, its figures written out; in its own language."""
    printed = blocks(page, *page.composer.prose(text))
    if not printed or not page.lang:
        return printed
    return format_html("<div{}>{}</div>", page.lang, printed)


@register.simple_tag
def said(page: PlanPage, finding: Finding) -> object:
    """A finding in words."""
    return say(finding, page.translator)


@register.filter
def path(place: Place) -> str:
    """A place in the document as one readable string."""
    return dotted(place)


@register.simple_tag
def item_at(page: PlanPage, place: Place) -> FoundItem | None:
    """The innermost item that a place lies in."""
    around = [found for found in items(page.document) if place[: len(found.place)] == found.place]
    return max(around, key=lambda found: len(found.place), default=None)
