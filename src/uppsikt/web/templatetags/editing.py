"""Links to editing, for those who may; and the small things that its forms need."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.plans.draft_queries import BegunText
from uppsikt.web.editing.access import editing_of_page
from uppsikt.web.plan_page import PlanPage

register = template.Library()


@register.inclusion_tag("web/editing/edit_link.html", takes_context=True)
def edit_link(context: Mapping[str, Any], page: PlanPage, key: str) -> dict[str, Any]:
    """A link that opens the form of an item, in its place if it can, and one to its history;
    each for those who may."""
    request = context["request"]
    editing = editing_of_page(page, request.user, timezone.now())
    if editing is None:
        return {}
    return {
        "request": request,
        "may_edit": editing.offers(key),
        "may_read_history": editing.may_read_history(key),
        "page": page,
        "key": key,
    }


@register.simple_tag(takes_context=True)
def plan_edit_address(context: Mapping[str, Any], page: PlanPage) -> str:
    """The address where the plan is edited; empty for who may not, and for what is closed."""
    request = context["request"]
    units = [*_units(page), None]
    if any(_may_edit(request.user, page, unit) for unit in units):
        return reverse("edit", args=[page.body, page.year])
    return ""


def _units(page: PlanPage) -> list[str]:
    return [unit.id for unit in page.document.administration.units]


def _may_edit(user: Any, page: PlanPage, unit: str | None) -> bool:
    """Whether the page shows a draft, and the user may change that part of it."""
    if not user.is_authenticated or page.shown.version is not None:
        return False
    today = timezone.localdate()
    return may(user, Permission.PLAN_EDIT, body=page.body, unit=unit, on=today)


@register.simple_tag
def autosaved(field: BoundField, address: str = "", list_name: str = "") -> SafeString:
    """The control of a field; one for longer texts keeps what is written at the address."""
    if not address or not getattr(field.field, "is_long", False):
        return field.as_widget()
    attributes = {
        "hx-post": address,
        "hx-trigger": "input changed delay:2s",
        "hx-params": f"{field.html_name},csrfmiddlewaretoken,list",
        "hx-target": "#draft_status",
        "hx-swap": "innerHTML",
        "hx-sync": "this:replace",
    }
    if list_name:
        attributes["hx-vals"] = f'{{"list": "{list_name}"}}'
    return field.as_widget(attrs=attributes)


@register.filter
def has_options(field: BoundField) -> bool:
    """Whether each choice of the field is a control of its own."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def latest_draft(drafts: Mapping[str, BegunText]) -> datetime:
    """When the latest of some begun texts was kept."""
    return timezone.localtime(max(begun.saved_at for begun in drafts.values()))


@register.filter
def cut_last(prefix: str) -> str:
    """The rows and the number of a row, as `rearranged` reads them."""
    rows, _dash, number = prefix.rpartition("-")
    return f"{rows}:{number}"
