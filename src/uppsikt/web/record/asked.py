"""Which entries of the record a reader asks for: the form, and the question made of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from uppsikt.accounts.models import User
from uppsikt.audit.actors import Actor
from uppsikt.audit.queries import Wanted
from uppsikt.web.record.words import kind_choices, operation_choices

YEARS = range(1900, 3000)
"""Beyond them a day cannot be told apart from a slip of the hand."""

ENTRY_NUMBER = RegexValidator(r"^[1-9][0-9]{0,17}\Z")
HASH = RegexValidator(r"^[0-9a-f]{64}\Z", _("A hash has 64 digits, of 0 to 9 and a to f."))


def _text(label: Any, longest: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, input_formats=["%Y-%m-%d"])


class Question(forms.Form):
    """What is asked of the record. Whatever cannot be asked is told, never left out of account:
    who takes a copy of a part must not get another part."""

    organ = _text(_("Body"), 80, _("As in addresses, such as ks."))
    ar = forms.IntegerField(
        label=_("The plan's year"), required=False, min_value=YEARS[0], max_value=YEARS[-1]
    )
    person = _text(_("Person"), 254, _("E-mail address or number, such as user:7."))
    handelse = forms.ChoiceField(label=_("What was done"), required=False)
    slag = forms.ChoiceField(label=_("Kind of object"), required=False)
    objekt = _text(_("Object"), 200, _("Its identity, such as mal-1."))
    fran = _day(_("From"))
    till = _day(_("To and including"))
    ord = _text(_("Words"), 200, _("In the name of the object or the person."))

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="ask_%s", use_required_attribute=False)
        for name, control in self.fields.items():
            control.widget.attrs["class"] = "ds-input"
            if control.help_text:
                control.widget.attrs["aria-describedby"] = f"ask_{name}_help"
        asked = {name: str(self.data.get(name, "")) for name in ("handelse", "slag")}
        self.fields["handelse"].choices = operation_choices(asked["handelse"])  # type: ignore[attr-defined]
        self.fields["slag"].choices = kind_choices(asked["slag"])  # type: ignore[attr-defined]

    def clean_person(self) -> str:
        """The identity of who acted; an address is looked up, which takes one query."""
        given: str = self.cleaned_data["person"]
        if "@" in given:
            number = User.objects.filter(email=given.lower()).values_list("pk", flat=True).first()
            if number is None:
                raise ValidationError(_("Nobody has that address."))
            return Actor.person(number, given).identity
        if given:
            try:
                Actor(given, given)
            except ValueError as error:
                raise ValidationError(
                    _("Write an e-mail address, a number such as user:7, command or system.")
                ) from error
        return given

    def clean_fran(self) -> datetime | None:
        """The moment that the day begins."""
        return _midnight(self.cleaned_data["fran"])

    def clean_till(self) -> datetime | None:
        """The moment that the day is over."""
        day = self.cleaned_data["till"]
        return _midnight(day and day + timedelta(days=1) if day != date.max else day)

    def wanted(self) -> Wanted | None:
        """The question; None where something in it cannot be asked."""
        if not self.is_valid():
            return None
        asked = self.cleaned_data
        return Wanted(
            object_kind=asked["slag"],
            object_id=asked["objekt"],
            body=asked["organ"],
            year=asked["ar"],
            actor=asked["person"],
            operation=asked["handelse"],
            since=asked["fran"],
            until=asked["till"],
            words=asked["ord"],
        )

    def as_asked(self) -> dict[str, str]:
        """What was filled in, to be asked again in another address."""
        return {name: value for name in self.fields if (value := self.data.get(name, ""))}


def _midnight(day: date | None) -> datetime | None:
    """When the day begins, where the municipality is. Raises ValidationError for a far-off day."""
    if day is None:
        return None
    if day.year not in YEARS:
        raise ValidationError(_("Write a day as 2025-03-31."))
    return timezone.make_aware(datetime.combine(day, time.min))
