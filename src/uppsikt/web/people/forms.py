"""What is filled in: who a person is, a role, a last day, an appointment."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.accounts.models import User
from uppsikt.accounts.roles import NAMES, Role
from uppsikt.core.swedish import swedish_key
from uppsikt.web.operation_form import OperationForm
from uppsikt.web.people.words import REFUSALS, PlaceNames

YEARS = range(1950, 2151)
"""Beyond them a day is a slip of the hand."""

Choices = list[tuple[str, Any]]


class PeopleForm(OperationForm):
    """A form of these pages."""

    identities = "person_%s"
    refusals = REFUSALS


def _text(label: Any, missing: Any, longest: int, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, error_messages={"required": missing}, **more
    )


def day_field(label: Any, *, required: bool, help_text: Any = "") -> forms.DateField:
    """A day, written or chosen."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
        validators=[_is_in_reach],
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write the day as 2025-01-31."),
        },
    )


def _is_in_reach(day: date) -> None:
    if day.year not in YEARS:
        raise ValidationError(_("Write the day as 2025-01-31."))


class PersonForm(PeopleForm):
    """What a person is called, and the address they sign in by."""

    name = _text(gettext_lazy("Name"), gettext_lazy("Write what the person is called."), 200)
    email = _text(
        gettext_lazy("E-mail address"),
        gettext_lazy("Write an e-mail address."),
        254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("The person signs in by it."),
    )


class LastDayForm(PeopleForm):
    """When something is to end."""

    last_day = day_field(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty to end it at once."),
    )


class _Period(PeopleForm):
    """From which day to which, and for whom the person stands in."""

    from_date = day_field(gettext_lazy("From"), required=True)
    last_day = day_field(
        gettext_lazy("To and including"),
        required=False,
        help_text=gettext_lazy("Leave it empty for as long as nothing else is said."),
    )
    substitute_for = forms.ChoiceField(
        label=gettext_lazy("Substitute for"),
        required=False,
        help_text=gettext_lazy("Only for somebody who stands in for another."),
        error_messages={"invalid_choice": gettext_lazy("There is no such person.")},
    )

    def _offer(self, name: str, empty: Any, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", empty), *choices]  # type: ignore[attr-defined]

    def chosen(self, name: str, people: Iterable[User]) -> User | None:
        """The person who was chosen in that field; None for nobody. Of a form without faults."""
        number = self.cleaned_data[name]
        return next((one for one in people if str(one.pk) == number), None)


class RoleForm(_Period):
    """A role for a place and a time."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        error_messages={
            "required": gettext_lazy("Choose a role."),
            "invalid_choice": gettext_lazy("There is no such role."),
        },
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Held for"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such body or unit.")},
    )
    field_order = ("role", "place", "from_date", "last_day", "substitute_for")

    def __init__(
        self, data: Any, *, places: PlaceNames, people: Iterable[User], today: date
    ) -> None:
        super().__init__(data, initial={"from_date": today})
        self.today = today
        self._offer("role", _("Choose a role"), ((role.value, NAMES[role]) for role in Role))
        self._offer("place", _("The whole municipality"), _place_choices(places))
        self._offer("substitute_for", _("Nobody"), people_choices(people))

    def clean_from_date(self) -> date:
        """The first day, which has not been: what was not held then stays so."""
        day: date = self.cleaned_data["from_date"]
        if day < self.today:
            raise ValidationError(_("A role holds from today at the earliest."))
        return day

    def place_parts(self) -> tuple[str | None, str | None]:
        """Body and unit, None for what is not narrowed down. Of a form without faults."""
        body, _slash, unit = self.cleaned_data["place"].partition("/")
        return body or None, unit or None


class AppointmentForm(_Period):
    """Who is to answer for a responsible role, and for how long."""

    user = forms.ChoiceField(
        label=gettext_lazy("Person"),
        error_messages={
            "required": gettext_lazy("Choose a person."),
            "invalid_choice": gettext_lazy("There is no such person."),
        },
    )
    field_order = ("user", "from_date", "last_day", "substitute_for")

    def __init__(self, data: Any, *, people: Iterable[User], today: date) -> None:
        super().__init__(data, initial={"from_date": today})
        choices = people_choices(people)
        self._offer("user", _("Choose a person"), choices)
        self._offer("substitute_for", _("Nobody"), choices)


def people_choices(people: Iterable[User]) -> Choices:
    """People to choose among, by name in Swedish order."""
    return [
        (str(one.pk), f"{one.name} ({one.email})")
        for one in sorted(people, key=lambda one: swedish_key(one.name))
    ]


def _place_choices(places: PlaceNames) -> Choices:
    """Every body, and in a group of its own with its units where it has any."""
    found: Choices = []
    for body in places.bodies:
        whole = (body.slug, body.name)
        if body.units:
            units = [(f"{body.slug}/{unit.slug}", unit.name) for unit in body.units]
            found.append((body.name, [whole, *units]))
        else:
            found.append(whole)
    return found
