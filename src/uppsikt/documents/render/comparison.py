"""Two versions of a plan side by side, as blocks: for a page and for Word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from uppsikt.core.money import Money, format_tkr
from uppsikt.documents.compare import (
    Change,
    FieldChange,
    ItemChange,
    Mark,
    Stretch,
    Value,
    compare_plans,
    compare_words,
)
from uppsikt.documents.editing.schema import Field, Holds, fields_of
from uppsikt.documents.field_labels import field_label, kind_label
from uppsikt.documents.language import N_, Translator, translator
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.documents.render.blocks import (
    Align,
    Block,
    BlockDocument,
    Cell,
    Column,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Voice,
    plain,
    words,
)
from uppsikt.documents.render.composer import Composer, section
from uppsikt.documents.render.words import (
    CODES,
    body_name,
    name_of,
    number_text,
)

PLUS = "+"

_CHANGES = {
    (Change.ADDED, False): N_("Added"),
    (Change.REMOVED, False): N_("Removed"),
    (Change.CHANGED, False): N_("Changed"),
    (Change.CHANGED, True): N_("Changed and moved"),
}
_ONLY_MOVED = N_("Moved")

_STEP = re.compile(r"([a-z_]+)")


def comparison_blocks(
    old: PlanDocument, new: PlanDocument, *, old_name: str, new_name: str, language: str
) -> BlockDocument:
    """Everything that differs from the old version to the new, section by section.

    `old_name` and `new_name` are what the versions are called, in `language`. Each change of a
    text is told word by word, and each of an amount with its difference, in tkr: new less old.
    A decision is compared with another one; beside a draft or a proposal, which has none, it is
    no change of what the plan says.
    """
    if old.decision is None or new.decision is None:
        old, new = (one.model_copy(update={"decision": None}) for one in (old, new))
    return _Comparing(old, new, old_name, new_name, language).document()


@dataclass(frozen=True)
class _Comparing:
    old: PlanDocument
    new: PlanDocument
    old_name: str
    new_name: str
    language: str

    @property
    def say(self) -> Translator:
        return translator(self.language)

    def document(self) -> BlockDocument:
        say = self.say.gettext
        body = body_name(self.new)
        title = say("What has changed: {title}").format(title=self.new.title)
        between = say("From {old} to {new}").format(old=self.old_name, new=self.new_name)
        return BlockDocument(
            title=title,
            subtitle=between,
            language=self.language,
            publisher=self.new.municipality.name,
            header=f"{title}, {body}",
            subject=between,
            blocks=tuple(self.blocks()),
            keywords=(self.new.municipality.name, body, str(self.new.year)),
        )

    def blocks(self) -> Iterator[Block]:
        changes = compare_plans(self.old, self.new).changes
        if not changes:
            yield Paragraph(words(self.say.gettext("The versions say the same.")), Voice.LEAD)
            return
        yield Paragraph(words(self._counted(changes)), Voice.LEAD)
        how = self.say.gettext(
            "Words that were removed are struck through, words that were added are underlined. "
            "Amounts are in thousands of kronor (tkr); the difference is the new less the old."
        )
        yield Paragraph(words(how), Voice.NOTE)
        for name, within in self._sections(changes):
            yield section(field_label(name, "PlanDocument", self.say), f"changed_{name}")
            yield self._table(name, within)

    def _counted(self, changes: Sequence[ItemChange]) -> str:
        counts = {
            N_("Added: {count}."): [one for one in changes if one.change is Change.ADDED],
            N_("Removed: {count}."): [one for one in changes if one.change is Change.REMOVED],
            N_("Changed: {count}."): [one for one in changes if one.fields and _is_changed(one)],
            N_("Moved: {count}."): [one for one in changes if one.moved],
        }
        return " ".join(
            self.say.gettext(template).format(count=len(found))
            for template, found in counts.items()
        )

    def _sections(self, changes: Iterable[ItemChange]) -> Iterator[tuple[str, list[ItemChange]]]:
        """The changes by the section of the plan that they lie in, in its order."""
        found: dict[str, list[ItemChange]] = {}
        for change in changes:
            if change.found is not None:
                found.setdefault(str(change.found.place[0]), []).append(change)
                continue
            for name, fields in _by_first_step(change.fields).items():
                found.setdefault(name, []).insert(0, ItemChange(change.change, None, fields))
        order = list(PlanDocument.model_fields)
        yield from sorted(found.items(), key=lambda pair: order.index(pair[0]))

    def _table(self, name: str, changes: Iterable[ItemChange]) -> Table:
        say = self.say.gettext
        caption = say("{section}: {old} beside {new}").format(
            section=field_label(name, "PlanDocument", self.say),
            old=self.old_name,
            new=self.new_name,
        )
        columns = (
            Column(say("What"), share=2),
            Column(self.old_name, share=4),
            Column(self.new_name, share=4),
            Column(say("Difference"), Align.END, share=2),
        )
        rows = tuple(row for change in changes for row in self._rows(change))
        return Table(caption, columns, rows, f"t_changed_{name}", wide=True, stacks=True)

    def _rows(self, change: ItemChange) -> Iterator[Row]:
        found = change.found
        if found is not None:
            yield Row((Cell((self._called(change),)),), RowKind.GROUP)
        kind = type(found.item) if found is not None else PlanDocument
        in_group = RowKind.ORDINARY if found is None else RowKind.IN_GROUP
        for field in change.fields:
            if field.field != "id":
                yield Row(self._cells(kind, field), in_group)

    def _called(self, change: ItemChange) -> Inline:
        """What has happened to which item."""
        if change.moved and not change.fields:
            happened = _ONLY_MOVED
        else:
            happened = _CHANGES[change.change, change.moved and change.change is Change.CHANGED]
        if change.found is None:
            return words(self.say.gettext(happened))
        kind = kind_label(change.found.item)
        item = f"{self.say.gettext(kind)} – {self._label(change)}"
        return (Run(f"{self.say.gettext(happened)}: ", strong=True), Run(item))

    def _label(self, change: ItemChange) -> str:
        # A label may hold a bound figure, which each version writes out for itself.
        document = self.old if change.change is Change.REMOVED else self.new
        label = change.found.label if change.found else ""
        return plain(Composer(document, self.say).inline(label))

    def _cells(self, kind: type[Part], change: FieldChange) -> tuple[Cell, ...]:
        label = Cell((words(field_label(change.field, kind.__name__, self.say)),))
        field = _field_at(kind, change.field)
        before = _Said(self.old, self.say).value(change.old, field)
        after = _Said(self.new, self.say).value(change.new, field)
        if change.stretches and _is_text(field):
            stretches = compare_words(before, after)
        else:
            stretches = tuple(_whole(before, after))
        return (
            label,
            Cell(_lines(stretches, Mark.REMOVED)),
            Cell(_lines(stretches, Mark.ADDED)),
            _difference(change.difference),
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """The values of a version in words."""

    document: PlanDocument
    say: Translator

    def value(self, value: Value, field: Field | None) -> str:
        """What the value is to a reader; empty where there is none."""
        match value:
            case None:
                return ""
            case bool():
                return self.say.gettext("Yes") if value else self.say.gettext("No")
            case Money():
                return format_tkr(value)
            case date():
                return value.isoformat()
            case int() | Decimal():
                is_year = field is not None and field.holds is Holds.YEAR
                return str(value) if is_year else number_text(value)
            case _:
                return self.text(value, field)

    def text(self, text: str, field: Field | None) -> str:
        """A text with its figures written out, the word of a code, or the name of an item."""
        if field is not None and field.holds is Holds.REFERENCE:
            return name_of(self.document, text)
        if field is not None and field.enum is not None:
            word = CODES.get(field.enum, {}).get(field.enum(text))
            return self.say.gettext(word) if word else text
        return plain(Composer(self.document, self.say).inline(text))


def _is_changed(change: ItemChange) -> bool:
    return change.change is Change.CHANGED


def _by_first_step(fields: Iterable[FieldChange]) -> dict[str, tuple[FieldChange, ...]]:
    """The plan's own fields by the section that each lies in."""
    found: dict[str, tuple[FieldChange, ...]] = {}
    for field in fields:
        name = _STEP.findall(field.field)[0]
        found[name] = (*found.get(name, ()), field)
    return found


def _field_at(kind: type[Part], path: str) -> Field | None:
    """What the schema says of the field at the end of a path; None of what is never edited."""
    found: Field | None = None
    part: type[Part] | None = kind
    for name in _STEP.findall(path):
        if part is None:
            return None
        if (part, name) == (PlanDocument, "decision"):
            # Entered by deciding, so that no form has it.
            part = Decision
            continue
        found = next((one for one in fields_of(part) if one.name == name), None)
        part = found.part if found else None
    return found


def _is_text(field: Field | None) -> bool:
    return field is None or field.holds in {Holds.LINE, Holds.PROSE}


def _whole(before: str, after: str) -> Iterator[Stretch]:
    if before:
        yield Stretch(Mark.REMOVED, before)
    if after:
        yield Stretch(Mark.ADDED, after)


def _lines(stretches: Iterable[Stretch], mark: Mark) -> tuple[Inline, ...]:
    """The lines of one version: what was kept, and what is that version's alone."""
    lines: list[list[Run]] = [[]]
    for stretch in stretches:
        if stretch.mark not in (Mark.KEPT, mark):
            continue
        for number, text in enumerate(stretch.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Run(text, mark=stretch.mark))
    return tuple(tuple(line) for line in lines if line)


def _difference(difference: Money | Decimal | None) -> Cell:
    if difference is None:
        return Cell()
    if isinstance(difference, Money):
        text = format_tkr(difference)
        is_more = difference.ore > 0
    else:
        text = number_text(difference)
        is_more = difference > 0
    return Cell((words(f"{PLUS}{text}" if is_more else text),), difference)
