"""Forms for the days of a round and of meetings."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from uppsikt.followup.operations import refusals
from uppsikt.followup.queries.seen import SeenRound
from uppsikt.web.followup.refused import REFUSALS, said
from uppsikt.web.people.forms import day_field


class DaysForm(forms.Form):
    """A form of days: a refusal is told at the field that it is about."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, auto_id="day_%s", use_required_attribute=False, **more)
        for control in self.fields.values():
            control.widget.attrs["class"] = "ds-input"

    def does(self, operation: Callable[[], object]) -> bool:
        """Whether the form is right and the operation was done; a refusal is told by the form.

        Raises PermissionDenied for who has no part in it.
        """
        if not self.is_valid():
            return False
        try:
            operation()
        except (*REFUSALS, refusals.NotYours) as error:
            is_of_day = isinstance(error, refusals.MeetingIsKnown)
            self.add_error("day" if is_of_day else None, said(error))
            return False
        return True

    def faults(self) -> list[tuple[BoundField, str]]:
        """Every field that is not right, with what is wrong with it."""
        return [(field, str(field.errors[0])) for field in self if field.errors]


class MeetingForm(DaysForm):
    """The day of a meeting."""

    day = day_field(_("Day of the meeting"), required=True)


class DatesForm(DaysForm):
    """The days of an open round."""

    answers_due = day_field(_("Answers are due"), required=True)
    approval_due = day_field(_("Approval is due"), required=True)
    hand_in_due = day_field(_("The report is written"), required=True)

    def __init__(self, data: Any = None, *, its: SeenRound) -> None:
        days = ("answers_due", "approval_due", "hand_in_due")
        super().__init__(data, initial={name: getattr(its, name) for name in days})
