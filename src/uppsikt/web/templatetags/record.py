"""What the frame around every page asks about the record."""

from typing import Any

from django import template

from uppsikt.web.record.access import may_read_record

register = template.Library()


@register.filter
def reads_record(user: Any) -> bool:
    """Whether the user may read the record; nobody is no user."""
    return bool(user) and may_read_record(user)
