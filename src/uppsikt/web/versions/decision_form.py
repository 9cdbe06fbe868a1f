"""The form in which a decision is entered: its data, and a reason for each warning."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from uppsikt.core.findings import Finding, dotted
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.exchange.version_queries import Acceptance
from uppsikt.exchange.versions import warnings_of

LONGEST_LINE = 500
LONGEST_REASON = 2000


def _line(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"class": "ds-input"}),
        error_messages={"required": _("Write it as it stands in the minutes.")},
    )


@dataclass(frozen=True, slots=True)
class WarningField:
    """A warning, and the field in which somebody says why it is accepted."""

    finding: Finding
    field: BoundField


class DecisionForm(forms.Form):
    """Body, date, paragraph and registration number, and a reason for each warning."""

    body = forms.ChoiceField(
        label=_("Decided by"),
        widget=forms.Select(attrs={"class": "ds-input"}),
        error_messages={"required": _("Choose the body that decided.")},
    )
    date = forms.DateField(
        label=_("Date of the decision"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "ds-input", "type": "date"}),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": _("Write the day of the meeting."),
            "invalid": _("Write the date as 2025-01-31."),
        },
    )
    paragraph = _line(_("Paragraph"), _("Of the minutes, such as § 112."))
    registration_number = _line(_("Registration number"), _("Such as KS-2024/00123."))

    def __init__(self, document: PlanDocument, today: datetime.date, data: Any = None) -> None:
        super().__init__(data, auto_id="decision_%s")
        self.today = today
        self.warnings = warnings_of(document)
        self._bodies(document)
        for number, _finding in enumerate(self.warnings):
            self.fields[_name(number)] = forms.CharField(
                label=_("Why it is accepted"),
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"class": "ds-input", "rows": 2}),
                error_messages={"required": _("Say why the warning is accepted.")},
            )

    def _bodies(self, document: PlanDocument) -> None:
        """All bodies of the plan, first chosen the one that mostly decides it: a body its own,
        and of a sub-committee's the body that it is a part of.
        """
        field = cast(forms.ChoiceField, self.fields["body"])
        own = next(one for one in document.organisation.bodies if one.id == document.body)
        field.choices = [(one.id, one.name) for one in document.organisation.bodies]
        above = own.part_of if own.kind is BodyKind.SUB_COMMITTEE else None
        field.initial = above or own.id

    def clean_date(self) -> datetime.date:
        """The day, which must have come."""
        day: datetime.date = self.cleaned_data["date"]
        if day > self.today:
            raise forms.ValidationError(_("The day has not come yet."), code="ahead")
        return day

    def lines(self) -> list[BoundField]:
        """The fields of the decision itself."""
        return [self[name] for name in ("body", "date", "paragraph", "registration_number")]

    def with_warnings(self) -> Iterator[WarningField]:
        """Each warning beside its field."""
        for number, finding in enumerate(self.warnings):
            yield WarningField(finding, self[_name(number)])

    def faults(self) -> list[tuple[BoundField, str]]:
        """Every field that is not right, with what is wrong with it."""
        return [(field, str(field.errors[0])) for field in self if field.errors]

    def decision(self) -> Decision:
        """The decision as the plan holds it. Of a form without faults."""
        names = ("body", "date", "paragraph", "registration_number")
        return Decision(**{name: self.cleaned_data[name] for name in names})

    def accepted(self) -> Sequence[Acceptance]:
        """The warnings with their reasons. Of a form without faults."""
        return [
            Acceptance(finding.code, dotted(finding.place), self.cleaned_data[_name(number)])
            for number, finding in enumerate(self.warnings)
        ]


def _name(number: int) -> str:
    return f"reason_{number}"
