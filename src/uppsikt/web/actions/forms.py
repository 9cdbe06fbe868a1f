"""What is filled in: an action, a decision, a deviation, a reason."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.core.money import Money
from uppsikt.core.written_amounts import UnreadableAmount, read_number, read_tkr
from uppsikt.followup.operations.action_plans import ActionContent, ClosingDecision
from uppsikt.followup.operations.deviations import DeviationContent
from uppsikt.followup.operations.month_refusals import Fault
from uppsikt.web.actions.words import REFUSALS
from uppsikt.web.months.words import FAULTS
from uppsikt.web.operation_form import OperationForm

YEARS = range(1950, 2151)
LONGEST_LINE = 500
LONGEST_TEXT = 20_000
_DECIMALS = 4

Choices = list[tuple[str, Any]]


class FollowUpForm(OperationForm):
    """A form of these pages."""

    refusals = dict.fromkeys(REFUSALS, lambda error: REFUSALS[type(error)])


def _line(label: Any, missing: Any = None, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_LINE,
        required=missing is not None,
        error_messages={"required": missing or ""},
    )


def _text(label: Any, missing: Any = None, help_text: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        required=missing is not None,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing or ""},
    )


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
        validators=[_in_reach],
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write the day as 2025-01-31."),
        },
    )


def _in_reach(day: date) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError(_("Write the day as 2025-01-31."))


class ReasonForm(FollowUpForm):
    """Why something is done."""

    reason = _text(gettext_lazy("Why"), gettext_lazy("Say why."))


class SummaryForm(FollowUpForm):
    """What an action plan says in general."""

    summary = _text(
        gettext_lazy("The plan in general"),
        help_text=gettext_lazy("Why it went wrong, and how it is to be put right."),
        rows=6,
    )


class DueForm(FollowUpForm):
    """When an action plan is to be presented."""

    due = _day(gettext_lazy("To be presented by"))


class ActionForm(FollowUpForm):
    """An action: what, who, when, and what it is to give."""

    what = _text(gettext_lazy("What is to be done"), gettext_lazy("Write what is to be done."))
    role = forms.ChoiceField(
        label=gettext_lazy("Responsible role"),
        required=False,
        help_text=gettext_lazy("Who holds the role is asked how the action goes."),
        error_messages={"invalid_choice": gettext_lazy("The plan has no such role.")},
    )
    responsible = _line(
        gettext_lazy("Or who answers for it, in words"),
        help_text=gettext_lazy("Where no role of the plan does."),
    )
    due = _day(gettext_lazy("To be done by"))
    effect = _line(
        gettext_lazy("Expected effect, thousands of kronor"),
        help_text=gettext_lazy("On the result of the year. What makes it better is positive."),
    )
    value = _line(
        gettext_lazy("Expected effect on the measure"),
        help_text=gettext_lazy("In the measure's unit, where the plan answers to a measure."),
    )

    def __init__(
        self,
        data: Any,
        *,
        roles: Iterable[tuple[str, str]],
        with_value: bool,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["role"].choices = [("", _("None of them")), *roles]  # type: ignore[attr-defined]
        if not with_value:
            del self.fields["value"]

    def clean_effect(self) -> Money | None:
        """The amount; None where nothing is written."""
        text = self.cleaned_data["effect"]
        try:
            return read_tkr(text) if text else None
        except UnreadableAmount as error:
            said = FAULTS[Fault(error.fault.value)]
            raise forms.ValidationError(said) from error

    def clean_value(self) -> Decimal | None:
        """The number; None where nothing is written."""
        text = self.cleaned_data["value"]
        if not text:
            return None
        try:
            number = read_number(text)
        except UnreadableAmount as error:
            raise forms.ValidationError(_("Write a number, such as 3,9.")) from error
        is_kept = number.is_finite() and abs(number) < Decimal(10) ** 12
        if not is_kept or number != round(number, _DECIMALS):
            raise forms.ValidationError(_("Write a number with at most four decimals."))
        return number

    def clean(self) -> dict[str, Any]:
        """Somebody answers for it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("role") and not cleaned.get("responsible"):
            self.add_error("role", _("Choose a role, or write who answers for it."))
        return cleaned

    def content(self) -> ActionContent:
        """The action. Of a form without faults."""
        return ActionContent(
            what=self.cleaned_data["what"],
            due=self.cleaned_data["due"],
            role=self.cleaned_data["role"],
            responsible=self.cleaned_data["responsible"],
            effect_amount=self.cleaned_data["effect"],
            effect_value=self.cleaned_data.get("value"),
        )


class CloseForm(FollowUpForm):
    """The decision that an action plan is closed by."""

    decided_by = _line(
        gettext_lazy("Decided by"), gettext_lazy("Write the body that decided, by its name.")
    )
    day = _day(gettext_lazy("Date of the decision"))
    paragraph = _line(
        gettext_lazy("Paragraph"),
        gettext_lazy("Write it as it stands in the minutes."),
        gettext_lazy("Of the minutes, such as § 112."),
    )
    registration_number = _line(
        gettext_lazy("Registration number"),
        gettext_lazy("Write it as it stands in the minutes."),
        gettext_lazy("Such as KS-2024/00123."),
    )

    def __init__(self, data: Any, *, today: date, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    def clean_day(self) -> date:
        """The day, which must have come."""
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError(_("The day has not come yet."))
        return day

    def decision(self) -> ClosingDecision:
        """The decision. Of a form without faults."""
        return ClosingDecision(**self.cleaned_data)


class DeviationForm(FollowUpForm):
    """A deviation: at whom, what, its consequence, and what has been done."""

    item = forms.ChoiceField(
        label=gettext_lazy("Contractor"),
        error_messages={
            "required": gettext_lazy("Choose where it happened."),
            "invalid_choice": gettext_lazy("The plan has no such contractor."),
        },
    )
    happened_on = _day(gettext_lazy("When it happened, or was seen"))
    what = _text(gettext_lazy("What happened"), gettext_lazy("Write what happened."))
    consequence = _text(
        gettext_lazy("What it led to"),
        help_text=gettext_lazy("For those the work is done for, and for the body."),
    )
    measures_taken = _text(gettext_lazy("What has been done about it"))
    confidential = _line(
        gettext_lazy("Confidential by"),
        help_text=gettext_lazy(
            "The legal section, such as OSL 26 kap. 1 §. Leave it empty where nothing is."
        ),
    )

    def __init__(
        self,
        data: Any,
        *,
        items: Choices,
        today: date,
        year: int,
        initial: dict[str, Any] | None = None,
        must_stay_marked: bool = False,
    ) -> None:
        super().__init__(data, initial=initial)
        self.today, self.year, self.must_stay_marked = today, year, must_stay_marked
        self.fields["item"].choices = [("", _("Choose")), *items]  # type: ignore[attr-defined]

    def clean_happened_on(self) -> date:
        """The day, which must have come, and be of the year that is followed up."""
        day: date = self.cleaned_data["happened_on"]
        if day > self.today:
            raise forms.ValidationError(_("The day has not come yet."))
        if day.year != self.year:
            said = _(
                "The day is not in %(year)s. Report it in the follow-up of the year in which it "
                "happened."
            )
            raise forms.ValidationError(said % {"year": self.year})
        return day

    def clean_confidential(self) -> str:
        """The mark, which only some may take away."""
        mark: str = self.cleaned_data["confidential"]
        if self.must_stay_marked and not mark:
            raise forms.ValidationError(
                _("Only who may mark what is confidential takes the mark away.")
            )
        return mark

    def content(self, item_name: str, unit: str) -> DeviationContent:
        """What is told. Of a form without faults."""
        return DeviationContent(item_name=item_name, unit=unit, **self.cleaned_data)
