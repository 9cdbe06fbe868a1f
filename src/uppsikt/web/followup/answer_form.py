"""The form of an answer: what its kind of question takes, and what it lacks to be ready."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.core.follow_up import AnswerPart, Missing, QuestionKind, accepted_parts
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.money import Money, format_kr, parse_kr
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.web.editing.fields import NumberField, TypedField, WholeField, unix_lines
from uppsikt.web.followup.words import status_choices

LONGEST = 50_000
_MOST_PERSONS = 2**31 - 1
_MOST_DECIMALS = 4
_LARGEST = Decimal(10) ** 12
_LARGEST_AMOUNT = Money.from_tkr(10**12)

GROUPS: dict[ValueOf, Promise] = {
    ValueOf.WOMEN: _("Women"),
    ValueOf.MEN: _("Men"),
    ValueOf.TOTAL: _("Total"),
}
AMOUNTS: dict[QuestionKind, Promise] = {
    QuestionKind.GRANT: _("Used so far, in kronor"),
    QuestionKind.ACTION: _("Effect so far, in kronor"),
}
STATUSES: dict[QuestionKind, Promise] = {
    QuestionKind.GOAL_JUDGEMENT: _("Is the goal met?"),
    QuestionKind.ASSIGNMENT: _("How far has the assignment come?"),
    QuestionKind.ACTION: _("How far has the action come?"),
    QuestionKind.DEVIATION: _("How far has the deviation come?"),
}
TEXTS: dict[QuestionKind, Promise] = {
    QuestionKind.GOAL_JUDGEMENT: _("Reason for the judgement"),
    QuestionKind.MEASURE: _("Comment, or why there is no value"),
    QuestionKind.GRANT: _("Comment, or why there is no amount"),
    QuestionKind.ASSIGNMENT: _("Comment"),
    QuestionKind.ACTION: _("Comment"),
    QuestionKind.MONTH: _("Comment on the month"),
}
LACKS: dict[Missing, tuple[str, Promise]] = {
    Missing.STATUS: ("status", _("Choose one of these.")),
    Missing.TEXT: ("text", _("Write an answer.")),
    Missing.REASON: ("text", _("Say why.")),
    Missing.TOTAL_OR_REASON: ("total", _("Give the total, or write why there is none.")),
    Missing.AMOUNT_OR_REASON: ("amount", _("Give the amount, or write why there is none.")),
    **{
        missing: (f"{of.value}_persons", _("Say how many persons the value speaks of."))
        for missing, of in (
            (Missing.WOMEN_PERSONS, ValueOf.WOMEN),
            (Missing.MEN_PERSONS, ValueOf.MEN),
            (Missing.TOTAL_PERSONS, ValueOf.TOTAL),
        )
    },
    Missing.FORECAST_OR_REASON: (
        "text",
        _("Enter the forecast among the month's figures, or write why there is none."),
    ),
}
"""The field at which each thing that is missing is told, and in what words."""

PARTS = {
    AnswerPart.STATUS: "status",
    AnswerPart.TEXT: "text",
    AnswerPart.AMOUNT: "amount",
    AnswerPart.VALUES: "total",
}


class AmountField(TypedField):
    """Kronor, with öre where there are any: 1 250,50."""

    wrong = _("Write an amount in kronor, such as 12 500 or 12 500,50.")
    mode = "decimal"
    affix = "kr"

    def prepare_value(self, value: Any) -> Any:
        """The amount in Swedish notation."""
        return format_kr(value) if isinstance(value, Money) else value

    def read(self, text: str) -> Money:
        """The amount, exact."""
        amount = parse_kr(text)
        if abs(amount) > _LARGEST_AMOUNT:
            raise ValueError("larger than can be kept")
        return amount


class ValueField(NumberField):
    """A value of a measure, with four decimals at most."""

    wrong = _("Write a number with four decimals at most, such as 12 or 3,9.")

    def read(self, text: str) -> Decimal:
        """The number, exact."""
        number = super().read(text)
        if abs(number) >= _LARGEST or number != round(number, _MOST_DECIMALS):
            raise ValueError("finer or larger than can be kept")
        return number


class PersonsField(WholeField):
    """How many persons a value speaks of."""

    def read(self, text: str) -> int:
        """The number."""
        number = super().read(text)
        if number > _MOST_PERSONS:
            raise ValueError("larger than can be kept")
        return number


class AnswerForm(forms.Form):
    """What such a question can be answered with."""

    def __init__(
        self,
        kind: QuestionKind,
        data: Any = None,
        *,
        effect_unit: str | None = None,
        **more: Any,
    ) -> None:
        """`effect_unit` is that of the measure which an action is to change, if it is to."""
        super().__init__(data, auto_id="answer_%s", use_required_attribute=False, **more)
        self.kind, self.parts = kind, accepted_parts(kind)
        if AnswerPart.STATUS in self.parts:
            self.fields["status"] = forms.ChoiceField(
                label=STATUSES[kind],
                choices=status_choices(kind),
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of these.")},
            )
        if self.asks_for_groups:
            for of, name in GROUPS.items():
                self.fields[of.value] = ValueField(label=name, required=False)
                self.fields[f"{of.value}_persons"] = PersonsField(label=name, required=False)
        if AnswerPart.AMOUNT in self.parts:
            self.fields["amount"] = AmountField(label=AMOUNTS[kind], required=False)
        if kind is QuestionKind.ACTION and effect_unit is not None:
            self.fields[ValueOf.TOTAL.value] = ValueField(
                label=_effect_label(effect_unit), required=False
            )
        self.fields["text"] = forms.CharField(
            label=TEXTS.get(kind, _("Answer")),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 8}),
        )
        for control in self.fields.values():
            control.widget.attrs["class"] = "ds-input"

    def content(self) -> AnswerContent:
        """What the form says, of the fields that are right."""
        given = self.cleaned_data
        values = {
            of: Value(given[of.value], given.get(f"{of.value}_persons"))
            for of in GROUPS
            if given.get(of.value) is not None
        }
        return AnswerContent(
            status=given.get("status", ""),
            text=unix_lines(given.get("text", "")),
            amount=given.get("amount"),
            values=values,
        )

    def clean(self) -> dict[str, Any]:
        """A number of persons without a value is a slip: the value was forgotten."""
        given = super().clean() or self.cleaned_data
        for of in GROUPS:
            without = given.get(of.value) is None and of.value not in self.errors
            if without and given.get(f"{of.value}_persons") is not None:
                self.add_error(of.value, _("Give the value for these persons."))
        return given

    def add_missing(self, missing: Iterable[Missing]) -> None:
        """Tell at its field each thing that the answer lacks to be ready."""
        for one in missing:
            name, words = LACKS[one]
            if name not in self.errors:
                self.add_error(name, str(words))

    def add_unkeepable(self, part: AnswerPart) -> None:
        """Tell that a part holds what cannot be kept."""
        self.add_error(PARTS[part], str(_("It holds a character or a figure that cannot be kept.")))

    def faults(self) -> list[tuple[BoundField, str]]:
        """Every field that is not right, with what is wrong with it."""
        return [(field, str(field.errors[0])) for field in self if field.errors]

    @property
    def asks_for_groups(self) -> bool:
        """Whether values of women, of men and in total are asked for."""
        return AnswerPart.VALUES in self.parts and self.kind is not QuestionKind.ACTION

    @property
    def values(self) -> Iterator[tuple[BoundField, BoundField]]:
        """The value and the number of persons of each group; nothing where none are asked for."""
        if self.asks_for_groups:
            for of in GROUPS:
                yield self[of.value], self[f"{of.value}_persons"]

    def typed(self) -> dict[str, str]:
        """What was typed in the form, by the name of the field."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


def _effect_label(unit: str) -> str:
    if unit.strip() == "%":
        unit = str(_("percentage points"))
    if not unit:
        return str(_("Effect so far on the measure"))
    return str(_("Effect so far on the measure, in %(unit)s")) % {"unit": unit}


def initial(content: AnswerContent) -> dict[str, Any]:
    """The fields of the form for what has been answered."""
    found: dict[str, Any] = {
        "status": content.status,
        "text": content.text,
        "amount": content.amount,
    }
    for of, one in content.values.items():
        found |= {of.value: one.value, f"{of.value}_persons": one.persons}
    return found


def told(form: AnswerForm, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was typed, each with the name of its field, to be read and copied."""
    found = []
    for name, field in form.fields.items():
        text = fields.get(name, "").strip()
        if text and name == "status":
            text = dict(status_choices(form.kind)).get(text, text)
        if text:
            found.append((str(field.label), text))
    return found
