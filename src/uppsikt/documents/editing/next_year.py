"""The next year's plan, begun from this year's: what carries over, what must be rewritten, what
is done. docs/guides/new-year.md tells it to those who plan.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from uppsikt.core.money import ZERO, Money
from uppsikt.documents.editing.fates import Fate, fate
from uppsikt.documents.editing.nodes import ROOT, section_key
from uppsikt.documents.editing.references import dropped
from uppsikt.documents.editing.schema import children_of, own_fields
from uppsikt.documents.figures import figures, pieces
from uppsikt.documents.items import items
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.base import Item, Part
from uppsikt.documents.plan.budget import InvestmentLine, Investments
from uppsikt.documents.plan.remits import Schedule
from uppsikt.documents.schedules import effective_schedule


@dataclass(frozen=True, slots=True)
class Matter:
    """A field of a part that somebody must write anew, or look at."""

    key: str
    field: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Ending:
    """An assignment that may be done. `is_past` is one whose year has been named and is over."""

    assignment: Assignment
    is_past: bool


@dataclass(frozen=True, slots=True)
class NextYear:
    """A plan for the next year, with what was decided on the way to it."""

    document: PlanDocument
    carried: tuple[Item, ...]
    """The items that are there next year too."""
    matters: tuple[Matter, ...]
    """What must be rewritten, by where it stood this year, in reading order."""
    left: tuple[Item, ...]
    """The items that are not there next year."""


def endings(document: PlanDocument) -> tuple[Ending, ...]:
    """The assignments that may be done when the year is over, in the order of the plan.

    An assignment whose schedule names this year or an earlier one is past; one that has periods
    and names no year may go on. What is followed all the time, without a year, goes on.
    """
    found = []
    for one in document.assignments.items:
        holds = effective_schedule(one.schedule, document)
        if holds is None or (holds.year or 0) > document.year:
            continue
        if holds.year is not None or not holds.continuous:
            found.append(Ending(one, is_past=holds.year is not None))
    return tuple(found)


def next_year(document: PlanDocument, ended: Collection[str] = ()) -> NextYear:
    """The plan of the year after, in which the assignments of these identities are no more.

    Its money begins where this year's ends: the year before is this year's total, the new total
    the same until somebody changes it, and nothing explains a change that nobody has made.
    """
    new: PlanDocument = _Turning(document, frozenset(ended)).part(document)
    kept = {found.id for found in items(new)}
    left = tuple(found.item for found in items(document) if found.id not in kept)
    new = dropped(new, {item.id for item in left})
    new = _without_empty_schedules(new)
    new, broken = _texts(new, document)
    return NextYear(
        document=new,
        carried=tuple(found.item for found in items(new)),
        matters=tuple(_matters(document, kept, broken)),
        left=left,
    )


@dataclass(frozen=True)
class _Turning:
    """Turns each part of a plan into what it is the year after."""

    document: PlanDocument
    ended: frozenset[str]

    def part(self, part: Part) -> Any:
        """The part as it is next year."""
        kind, update = type(part), {}
        for field, info in kind.model_fields.items():
            value = getattr(part, field)
            match fate(kind, field):
                case Fate.CLEARED:
                    update[field] = info.get_default()
                case Fate.COMPUTED:
                    update[field] = self.computed(part, field)
                case _:
                    update[field] = self.inner(value)
        return part.model_copy(update=update)

    def inner(self, value: Any) -> Any:
        """The parts within a field as they are next year; any other value as it is."""
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, tuple):
            return tuple(self.inner(one) for one in value if not self.is_done(one))
        return value

    def is_done(self, value: Any) -> bool:
        """Whether it is an assignment that ends."""
        return isinstance(value, Assignment) and value.id in self.ended

    def computed(self, part: Part, field: str) -> Any:
        """What follows from this year's."""
        value = getattr(part, field)
        match part:
            case PlanDocument():
                return value + 1 if field == "year" else _with_year(value, part.year)
            case Schedule():
                return None if value and value <= self.document.year else value
            case InvestmentLine():
                return getattr(part, field.removeprefix("previous_"))
            case Investments() if field == "total":
                return ZERO
        return _total(part)


def _total(part: Part) -> Money:
    total: Money = getattr(part, "total")  # noqa: B009 - of whatever class with a total
    return total


def _with_year(title: str, year: int) -> str:
    """The title with the next year in place of this one."""
    return re.sub(rf"\b{year}\b", str(year + 1), title)


def _without_empty_schedules(part: Any) -> Any:
    """The part without schedules that say nothing once what they followed is gone."""

    def change(value: Any) -> Any:
        return None if value == Schedule() else value

    return _each(part, change)


def _each(part: Part, change: Callable[[Any], Any]) -> Any:
    """The part with each value in it changed, innermost first."""
    update = {}
    for field in type(part).model_fields:
        value = getattr(part, field)
        if isinstance(value, Part):
            inner = change(_each(value, change))
        elif isinstance(value, tuple):
            inner = tuple(
                change(_each(one, change) if isinstance(one, Part) else one) for one in value
            )
        else:
            inner = change(value)
        if inner is not value and inner != value:
            update[field] = inner
    return part.model_copy(update=update) if update else part


def _texts(new: PlanDocument, old: PlanDocument) -> tuple[PlanDocument, frozenset[str]]:
    """The plan whose texts name only figures that it holds; and this year's texts that lost one.

    A figure that is gone stands as it was printed this year, and what is stated of a figure is
    no longer stated: it is about to change.
    """
    known, words = figures(new), translator(new.language)
    broken: set[str] = set()

    def change(value: Any) -> Any:
        if not isinstance(value, str) or "[[" not in value:
            return value
        said = []
        for piece, reference in pieces(value, old, words):
            if reference is None or reference.fault:
                said.append(piece if reference is None else reference.written)
            elif reference.name in known:
                said.append(f"[[{reference.name}|{reference.unit}]]")
            else:
                said.append(piece)
                broken.add(value)
        return "".join(said)

    return _each(new, change), frozenset(broken)


def _matters(
    document: PlanDocument, kept: Collection[str], broken: Collection[str]
) -> Iterator[Matter]:
    """What must be rewritten, part by part, in reading order."""
    yield from _matters_of(document, ROOT, (), kept, broken)


def _matters_of(
    part: Part, key: str, place: tuple[str, ...], kept: Collection[str], broken: Collection[str]
) -> Iterator[Matter]:
    kind = type(part)
    for field in own_fields(kind):
        value, its = getattr(part, field.name), fate(kind, field.name)
        if value in broken:
            its = Fate.CLEARED if its is Fate.CLEARED else Fate.RENEWED
        if its in (Fate.CLEARED, Fate.RENEWED) and value not in (None, (), ""):
            yield Matter(key, field.name, its)
    for field in children_of(kind):
        value, its = getattr(part, field.name), fate(kind, field.name)
        if its in (Fate.CLEARED, Fate.RENEWED) and value not in (None, ()):
            yield Matter(key, field.name, its)
            continue
        step = (*place, field.name)
        for one in value if field.many else [value]:
            if isinstance(one, Item) and one.id in kept:
                yield from _matters_of(one, one.id, step, kept, broken)
            elif isinstance(one, Part) and not isinstance(one, Item):
                yield from _matters_of(one, section_key(step), step, kept, broken)
