"""The fields of a form, each for one kind of value that a plan holds.

Each takes what a person types in Swedish notation and gives the plain value of the plan's file:
whole thousands of kronor, exact decimals, texts and codes.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.core.money import Money, format_number, format_tkr, parse_tkr

MOST_CHECKBOXES = 12
"""A longer list of things to choose among is a list to choose from, several times."""

EMPTY_CHOICES = 2
"""How many more may be chosen before a person asks for more rows."""

Choice = tuple[str, str | Promise]
Group = tuple[str | Promise, Sequence[Choice]]

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?")
_WHOLE = re.compile(r"[0-9]{1,12}")


class LineField(forms.CharField):
    """One line of text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: Any) -> str | None:
        """The text, or None where there is none."""
        return super().clean(value) or None


class ProseField(LineField):
    """Running text, its line breaks as the plan has them."""

    widget = forms.Textarea
    is_long = True

    def clean(self, value: Any) -> str | None:
        """The text, or None where there is none."""
        return super().clean(unix_lines(value) if isinstance(value, str) else value)


class LinesField(forms.CharField):
    """A list of lines, one on each line."""

    widget = forms.Textarea
    is_long = True

    def prepare_value(self, value: Any) -> Any:
        """The list as text."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """The lines that are not empty."""
        text = super().clean(unix_lines(value) if isinstance(value, str) else value)
        return [line.strip() for line in text.split("\n") if line.strip()]


class TypedField(ABC, forms.CharField):
    """What is typed as text and read as something else."""

    wrong: str | Promise = ""
    mode = "numeric"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": self.mode, "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """What was typed, read; None where nothing was."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except ValueError as error:
            raise forms.ValidationError(self.wrong, code="invalid") from error

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value. Raises ValueError for text that is none."""


class AmountField(TypedField):
    """Money in whole thousands of kronor: −1 250."""

    wrong = _("Write an amount in whole thousands of kronor, such as −1 250.")
    mode = "text"
    affix = "tkr"

    def prepare_value(self, value: Any) -> Any:
        """The amount in Swedish notation."""
        return format_tkr(Money.from_tkr(value)) if isinstance(value, int) else value

    def read(self, text: str) -> int:
        """The amount in whole thousands of kronor."""
        money = parse_tkr(text)
        if money != Money.from_tkr(money.in_tkr):
            raise ValueError("not whole thousands")
        return money.in_tkr


class NumberField(TypedField):
    """A number with decimals: 3,9."""

    wrong = _("Write a number, such as 12 or 3,9.")
    mode = "decimal"

    def prepare_value(self, value: Any) -> Any:
        """The number in Swedish notation."""
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return format_number(value)
        return value

    def read(self, text: str) -> Decimal:
        """The number, exact."""
        plain = _SPACES.sub("", text).replace("\u2212", "-").replace(",", ".")
        if not _NUMBER.fullmatch(plain):
            raise ValueError(text)
        return Decimal(plain)


class WholeField(TypedField):
    """A whole number, zero or more."""

    wrong = _("Write a whole number, such as 15.")

    def read(self, text: str) -> int:
        """The number."""
        plain = _SPACES.sub("", text)
        if not _WHOLE.fullmatch(plain):
            raise ValueError(text)
        return int(plain)


class YearField(WholeField):
    """A year."""

    wrong = _("Write a year in four digits, such as 2026.")


class DayField(TypedField):
    """A day."""

    wrong = _("Write a day as year, month and day: 2026-01-31.")
    widget = forms.DateInput(attrs={"type": "date"})

    def read(self, text: str) -> str:
        """The day as YYYY-MM-DD."""
        return date.fromisoformat(text).isoformat()


class FlagField(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"required": False})
        self.widget.attrs["class"] = "ds-input"


class CodeField(forms.ChoiceField):
    """One of some codes, or items."""

    def clean(self, value: Any) -> str | None:
        """The code, or None where none is chosen."""
        return super().clean(value) or None


class CodesField(forms.MultipleChoiceField):
    """Any of some codes, or items, ticked: those ticked before first, then as the choices stand."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, before: Sequence[str] = (), **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["class"] = "ds-input"
        self.before = tuple(before)

    def clean(self, value: Any) -> list[str]:
        """The codes."""
        chosen: list[str] = super().clean(value)
        kept = [code for code in self.before if code in chosen]
        return [
            *kept,
            *(code for code in flat(self.choices) if code in chosen and code not in kept),
        ]


class SeveralSelects(forms.Select):
    """A list to choose from, once for each that is chosen and some times more."""

    template_name = "web/editing/several_selects.html"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[str]:
        """What was chosen, in order."""
        chosen = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, [])
        return [one for one in chosen if one]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether nothing was said."""
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """One list for each that is chosen, and some empty ones."""
        context = super().get_context(name, None, attrs)
        chosen = [*(value or []), *[""] * EMPTY_CHOICES]
        own = context["widget"]["attrs"]
        identity = str(own.get("id", name))
        context["selects"] = [
            super(SeveralSelects, self).get_context(
                name, one, {**own, "id": identity if not number else f"{identity}_{number}"}
            )["widget"]
            for number, one in enumerate(chosen)
        ]
        return context

    def format_value(self, value: Any) -> list[str]:
        """The chosen one, as the list marks it."""
        return [str(value)] if value else [""]


class SeveralField(forms.MultipleChoiceField):
    """Any of many items, in an order."""

    widget = SeveralSelects

    def clean(self, value: Any) -> list[str]:
        """The items, each once."""
        return list(dict.fromkeys(super().clean(value)))


def flat(choices: Any) -> list[str]:
    """The codes of choices, grouped or not."""
    found: list[str] = []
    for code, name in choices:
        found += [inner for inner, _ in name] if isinstance(name, list | tuple) else [code]
    return found


def unix_lines(text: str) -> str:
    """The text with line breaks as the plan has them; browsers send two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
