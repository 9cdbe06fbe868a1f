"""A form for a part of the plan, made from its class.

A field of the class is a field of the form; a part within it is a group of fields, and a list of
parts is rows, with an empty one at the end. All faults are found at once, and what was typed
stays in the form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from uppsikt.documents.editing import NotAContent
from uppsikt.documents.editing.changes import part_from
from uppsikt.documents.editing.schema import Field, Holds, own_fields
from uppsikt.documents.plan.base import Part
from uppsikt.web.editing import fields as f
from uppsikt.web.editing.choices import Choices
from uppsikt.web.editing.errors import message_of
from uppsikt.web.editing.labels import help_text, label
from uppsikt.web.editing.plain_form import plain_form

MOST_ROWS = 500
SHORT = (Holds.AMOUNT, Holds.NUMBER, Holds.WHOLE, Holds.YEAR, Holds.DAY)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the identity of the field where it is."""

    field: str
    label: str
    message: str


class PartForm:
    """The form of one part: `content` is what it says, `data` what a person typed.

    What is `fixed` is neither shown nor read.
    """

    def __init__(
        self,
        kind: type[Part],
        choices: Choices,
        *,
        prefix: str = "",
        content: Mapping[str, Any] | None = None,
        data: QueryDict | None = None,
        optional: bool = False,
        title: str = "",
        fixed: Mapping[str, Any] | None = None,
    ) -> None:
        self.kind, self.prefix, self.optional, self.title = kind, prefix, optional, title
        self.data = data
        names = {spec.name for spec in own_fields(kind)}
        self.fixed = {name: value for name, value in (fixed or {}).items() if name in names}
        content = content or {}
        self.specs = tuple(spec for spec in own_fields(kind) if spec.name not in self.fixed)
        self.form = plain_form(kind, self.specs, choices, prefix, content, data)
        self.groups: dict[str, PartForm | Rows] = {}
        for spec in self.specs:
            if spec.holds is Holds.PART and spec.part is not None:
                self.groups[spec.name] = self._group(spec, spec.part, choices, content)

    def _group(
        self, spec: Field, part: type[Part], choices: Choices, content: Mapping[str, Any]
    ) -> "PartForm | Rows":
        prefix = _joined(self.prefix, spec.name)
        title, its = label(self.kind, spec.name), content.get(spec.name)
        if spec.many:
            return Rows(part, choices, prefix=prefix, rows=its, data=self.data, title=title)
        return PartForm(
            part,
            choices,
            prefix=prefix,
            content=its,
            data=self.data,
            optional=not spec.required,
            title=title,
        )

    @property
    def identity(self) -> str:
        """What the group is called on the page."""
        return f"id_{self.prefix}"

    @property
    def is_compact(self) -> bool:
        """Whether the fields are short enough to stand beside each other."""
        return len(self.specs) > 1 and all(
            spec.holds in (*SHORT, Holds.LINE, Holds.REFERENCE) and not spec.many
            for spec in self.specs
        )

    def entries(self) -> Iterator[dict[str, Any]]:
        """The fields, groups and rows in the order of the class, for the page to show."""
        for spec in self.specs:
            if spec.name in self.groups:
                group = self.groups[spec.name]
                kind = "rows" if isinstance(group, Rows) else "group"
                yield {"kind": kind, "group": group, "help": help_text(self.kind, spec.name)}
            else:
                bound = self.form[spec.name]
                asked = bound.field.required and not self.optional
                yield {"kind": _shape(bound), "field": bound, "is_required": asked}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        if self.data is None:
            return False
        names = [self.form.add_prefix(name) for name in self.form.fields]
        if any(value.strip() for name in names for value in self.data.getlist(name)):
            return False
        return all(group.is_blank for group in self.groups.values())

    def content(self) -> dict[str, Any] | None:
        """What was typed, as plain values; those that could not be read are left out.

        None for a group that may be left out, and in which nothing was typed.
        """
        if self.optional and self.is_blank:
            return None
        self.form.full_clean()
        typed = self.fixed | self.form.cleaned_data
        return typed | {name: group.content() for name, group in self.groups.items()}

    def check(self) -> dict[str, Any] | None:
        """The content, if it makes a part; None, and every fault beside its field, if not.

        What no field asks for, such as the identity, is judged by who stores it.
        """
        content = self.content() or {}
        try:
            part_from(self.kind, content)
        except NotAContent as refusal:
            for error in refusal.error.errors(include_url=False):
                self.add_fault(error["loc"], message_of(error["type"], error.get("ctx", {})))
        return None if self.has_faults else content

    def add_fault(self, place: tuple[str | int, ...], message: str) -> bool:
        """Note what is wrong at a place in the content, nothing more where a fault is known;
        whether there is a field to note it beside. What is wrong with the whole stands beside its
        first field."""
        name, rest = (str(place[0]), place[1:]) if place else (self.specs[0].name, ())
        if group := self.groups.get(name):
            return group.add_fault(rest, message)
        if name in self.form.fields and name not in self.form.errors:
            self.form.add_error(name, message)
        return name in self.form.fields

    @property
    def has_faults(self) -> bool:
        """Whether anything is wrong, in the groups too."""
        return bool(self.faults)

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong, in the order of the page."""
        found: list[Fault] = []
        if self.optional and self.is_blank:
            return found
        for spec in self.specs:
            if spec.name in self.groups:
                found += self.groups[spec.name].faults
            elif spec.name in self.form.errors:
                bound = self.form[spec.name]
                target = _first_identity(bound)
                name = f"{self.title}: {bound.label}" if self.title else str(bound.label)
                found += [Fault(target, name, str(one)) for one in bound.errors]
        return found

    @property
    def has_prose(self) -> bool:
        """Whether running text can be written in it."""
        return any(isinstance(field, f.ProseField) for field in self.form.fields.values())

    @property
    def long_names(self) -> list[str]:
        """The names of the fields that hold longer texts."""
        return [self.form.add_prefix(name) for name in self.long_fields]

    @property
    def long_fields(self) -> list[str]:
        """The fields that hold longer texts."""
        fields = self.form.fields.items()
        return [name for name, field in fields if getattr(field, "is_long", False)]


class Rows:
    """The rows of a list of parts, with an empty one at the end."""

    is_compact = True

    def __init__(
        self,
        kind: type[Part],
        choices: Choices,
        *,
        prefix: str,
        rows: list[Mapping[str, Any]] | None,
        data: QueryDict | None,
        title: str,
    ) -> None:
        self.prefix, self.title = prefix, title
        numbers = range(len(rows or ())) if data is None else _numbers(data, prefix)
        contents = rows or []
        self.rows = [
            PartForm(
                kind,
                choices,
                prefix=f"{prefix}-{number}",
                content=contents[number] if data is None else None,
                data=data,
                optional=True,
                title=f"{title} {number + 1}",
            )
            for number in numbers
        ]
        if data is None or (self.rows and not self.rows[-1].is_blank) or not self.rows:
            number = (numbers[-1] + 1) if numbers else 0
            self.rows.append(
                PartForm(
                    kind,
                    choices,
                    prefix=f"{prefix}-{number}",
                    optional=True,
                    title=f"{title} {number + 1}",
                )
            )

    @property
    def identity(self) -> str:
        """What the rows are called on the page."""
        return f"id_{self.prefix}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in any row."""
        return all(row.data is None or row.is_blank for row in self.rows)

    @property
    def _typed(self) -> list[PartForm]:
        return [row for row in self.rows if row.data is not None and not row.is_blank]

    def content(self) -> list[dict[str, Any] | None]:
        """The rows in which something was typed."""
        return [row.content() for row in self._typed]

    def add_fault(self, place: tuple[str | int, ...], message: str) -> bool:
        """Note what is wrong in a row; the rows count as `content` has them."""
        if place and isinstance(place[0], int) and place[0] < len(self._typed):
            return self._typed[place[0]].add_fault(place[1:], message)
        return False

    @property
    def faults(self) -> list[Fault]:
        """Everything that is wrong in the rows."""
        return [fault for row in self._typed for fault in row.faults]


def rearranged(data: QueryDict, act: str) -> QueryDict:
    """What was typed, after a row was asked for, moved or taken away.

    `act` is `add:<rows>`, `up:<rows>:<number>`, `down:` or `drop:` likewise; anything else
    changes nothing.
    """
    verb, _colon, rest = act.partition(":")
    new = data.copy()
    if verb == "add":
        return new
    prefix, _colon, written = rest.rpartition(":")
    numbers = _numbers(data, prefix)
    if not written.isdecimal() or int(written) not in numbers:
        return new
    here = numbers.index(int(written))
    order = list(numbers)
    if verb == "drop":
        order.pop(here)
    elif verb in {"up", "down"}:
        there = max(0, min(here + (1 if verb == "down" else -1), len(order) - 1))
        order.insert(there, order.pop(here))
    for key in [key for key in new if _row_of(key, prefix) is not None]:
        del new[key]
    for place, number in enumerate(order):
        start = f"{prefix}-{number}-"
        for key in [key for key in data if key.startswith(start)]:
            new.setlist(f"{prefix}-{place}-{key.removeprefix(start)}", data.getlist(key))
    return new


def _numbers(data: QueryDict, prefix: str) -> list[int]:
    """The numbers of the rows that were sent, in order."""
    found = {number for key in data if (number := _row_of(key, prefix)) is not None}
    return sorted(found)[:MOST_ROWS]


def _row_of(key: str, prefix: str) -> int | None:
    rest = key.removeprefix(f"{prefix}-")
    number = rest.partition("-")[0]
    is_row = rest != key and number.isascii() and number.isdecimal() and len(number) < 6
    return int(number) if is_row else None


def _shape(bound: forms.BoundField) -> str:
    """How the field is shown: one control with its label, or several under a common legend."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "flag"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | f.SeveralSelects):
        return "several"
    return "field"


def _first_identity(bound: forms.BoundField) -> str:
    """The identity of the first control of a field."""
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return str(bound.auto_id)


def _joined(prefix: str, name: str) -> str:
    return f"{prefix}-{name}" if prefix else name
