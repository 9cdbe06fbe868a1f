"""Forms for the days of a round and of meetings."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.refusals import DayFault, WrongDay
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
        except refusals.DaysDoNotHold as error:
            for name, wrong in error.days.items():
                self.add_error(name, _why(name, wrong))
            return False
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


TOO_EARLY: dict[str, Promise] = {
    "answers_due": _("Comes before %(day)s, when the round opens."),
    "approval_due": _(
        "Comes before %(day)s, when answers are due. The days must come in order: answers, "
        "approval, report."
    ),
    "hand_in_due": _(
        "Comes before %(day)s, when approval is due. The days must come in order: answers, "
        "approval, report."
    ),
}
WRONG: dict[DayFault, Promise] = {
    DayFault.NOT_WORKED: _("Nobody works on that day. Choose a working day."),
    DayFault.AFTER_MEETING: _(
        "Comes after the meeting on %(day)s. Choose an earlier day, or a later meeting."
    ),
}


def _why(name: str, wrong: WrongDay) -> str:
    """Why the day does not hold, and what to choose instead."""
    words = TOO_EARLY[name] if wrong.fault is DayFault.TOO_EARLY else WRONG[wrong.fault]
    return str(words) % {"day": wrong.limit}


class DatesForm(DaysForm):
    """The days of an open round, and the meeting that takes it up."""

    answers_due = day_field(_("Answers are due"), required=True)
    approval_due = day_field(_("Approval is due"), required=True)
    hand_in_due = day_field(_("The report is written"), required=True)

    meeting = forms.TypedChoiceField(
        label=_("Taken up at the meeting"),
        required=False,
        coerce=date.fromisoformat,
        empty_value=None,
        error_messages={"invalid_choice": _("The body does not meet on that day.")},
    )

    def __init__(self, data: Any = None, *, its: SeenRound, meetings: Iterable[date]) -> None:
        names = ("answers_due", "approval_due", "hand_in_due", "meeting")
        super().__init__(data, initial={name: getattr(its, name) for name in names})
        known = {day for day in meetings if day >= its.opens} | ({its.meeting} - {None})
        none = [] if its.meeting else [("", _("At no known meeting"))]
        days = [(day.isoformat(), day.isoformat()) for day in sorted(filter(None, known))]
        self.fields["meeting"].choices = [*none, *days]  # type: ignore[attr-defined]
