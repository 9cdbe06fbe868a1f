"""What must never be, as constraints that several models state.

Each refuses a row in the database itself, whoever writes it. The message is what the user is
told; a column that holds nothing passes.
"""

from enum import StrEnum
from typing import Any

from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _


def one_of(column: str, values: type[StrEnum], *, name: str) -> CheckConstraint:
    """The column holds one of the values."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{column}__in": [member.value for member in values]}),
        violation_error_message=_("A value is not one of those that there are."),
    )


def between(column: str, lowest: Any, highest: Any, *, name: str) -> CheckConstraint:
    """The column lies between the two, both included."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{column}__gte": lowest, f"{column}__lte": highest}),
        violation_error_message=_("A year or a number lies outside what is possible."),
    )


def at_least(column: str, lowest: Any, *, name: str, message: Any) -> CheckConstraint:
    """The column is the lowest or more."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{column}__gte": lowest}),
        violation_error_message=message,
    )


def all_or_none(*columns: str, name: str) -> CheckConstraint:
    """The columns are all filled in, or none of them."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{column}__isnull": True for column in columns})
        | Q(**{f"{column}__isnull": False for column in columns}),
        violation_error_message=_("Of values that belong together some are missing."),
    )
