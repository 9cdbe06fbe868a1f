"""Forms for the days of a round and of meetings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.refusals import DayFault, DaysDoNotHold, WrongDay
from uppsikt.followup.queries.seen import SeenRound
from uppsikt.web.followup.refused import REFUSALS, said
from uppsikt.web.operation_form import OperationForm, Told
from uppsikt.web.people.forms import day_field


def _told(error: Exception) -> Told:
    return "day" if isinstance(error, refusals.MeetingIsKnown) else None, said(error)


class DaysForm(OperationForm):
    """A form of days: a refusal is told at the field that it is about."""

    identities = "day_%s"
    refusals = dict.fromkeys((*REFUSALS, refusals.NotYours), _told)

    def tell(self, error: Exception) -> None:
        """Say why it was refused: of each day that does not hold, at the day."""
        if not isinstance(error, DaysDoNotHold):
            super().tell(error)
            return
        for name, wrong in error.days.items():
            self.add_error(name, _why(name, wrong))


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
