"""What the frame around every page, and the pages of people, ask about people."""

from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _

from uppsikt.accounts.held_queries import Held
from uppsikt.plans.names import named_bodies
from uppsikt.web.holders import Holders
from uppsikt.web.people import access
from uppsikt.web.people.words import PlaceNames

register = template.Library()


@register.filter
def sees_people(user: Any) -> bool:
    """Whether the user may see who may sign in; nobody is no user."""
    return bool(user) and access.sees_people(user)


@register.filter
def sees_responsible_somewhere(user: Any) -> bool:
    """Whether the user may see who answers for what; nobody is no user."""
    return bool(user) and access.sees_responsible_somewhere(user)


@register.filter
def place_of(held: Any, places: PlaceNames) -> str:
    """What the place that a role is held for is called."""
    return places.called(held.body, held.unit)


@register.simple_tag
def place_names() -> PlaceNames:
    """What bodies and their units are called. Two queries."""
    return PlaceNames(named_bodies())


@register.filter
def role_called(held: Held, names: dict[tuple[str, str], str]) -> str:
    """What the responsible role is called; its identity where no plan has it any more."""
    return names.get((held.body, held.role), held.role)


@register.filter
def held_by(holders: Holders | None, role: str) -> tuple[Held, ...]:
    """Who holds the role; nobody for a reader who is not told."""
    return holders.by_role.get(role, ()) if holders else ()


@register.simple_tag
def days(first: date, last: date | None) -> str:
    """The stretch of days in words."""
    if last is None:
        return _("from %(first)s") % {"first": first}
    if last < first:
        return _("taken back before %(first)s") % {"first": first}
    if last == first:
        return str(first)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
