"""Figures in running text: bound to what the plan holds, never typed a second time.

A running text writes `[[name|unit]]` or, to hold the printed figure against the plan,
`[[name|unit=stated]]`. The name is an identity and a field, `ram-hr.total`, or one of the derived
figures below. The unit is mnkr (one decimal), mnkr0, tkr, percent or number. Running text leaves
out the sign: "a frame of 1 315,7 mnkr" is said of a net cost of the same size.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from uppsikt.core.findings import Place
from uppsikt.core.money import Money, format_mnkr, format_number, format_tkr
from uppsikt.documents.derived import derived
from uppsikt.documents.items import items, texts
from uppsikt.documents.language import Translator
from uppsikt.documents.plan import PlanDocument

Figure = Money | Decimal | int

NO_BREAK_SPACE = "\u00a0"

_REFERENCE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
# What is stated is stripped afterwards: spaces that two parts of a pattern could both take make
# it search for hours in a text of nothing but spaces.
_PARTS = re.compile(r"\s*([a-z0-9][a-z0-9.-]*\.[a-z_]+)\s*\|\s*([a-z0-9]+)\s*(?:=([^|=]*))?")


class FigureUnit(StrEnum):
    """What a bound figure is written in."""

    MNKR = "mnkr"
    MNKR_WHOLE = "mnkr0"
    TKR = "tkr"
    PERCENT = "percent"
    NUMBER = "number"


class FigureFault(StrEnum):
    """Why a reference cannot be filled in."""

    PLACE = "place"
    """It stands in a line, such as a name, which pages and headings print as it is."""
    FORM = "form"
    NAME = "name"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class FigureReference:
    """A reference in a text: as written, and what it says if its form can be read."""

    place: Place
    owner: str | None
    written: str
    name: str | None = None
    unit: FigureUnit | None = None
    stated: str | None = None
    value: Figure | None = None
    fault: FigureFault | None = None


def figures(document: PlanDocument) -> dict[str, Figure]:
    """Every figure of the plan by its name: `<identity>.<field>`, and the derived ones.

    Derived: `<table>.change` = total - previous; `disposable.total` and `.previous` = what the
    body itself disposes of, the administration's frames and the common ones; `headcount.*`;
    `deficit-rule.*`.
    """
    return _figures(document)


@derived
def _figures(document: PlanDocument) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for item in items(document):
        fields = type(item.item).model_fields
        for field in fields:
            value = getattr(item.item, field)
            if isinstance(value, Money | Decimal | int) and not isinstance(value, bool):
                found.setdefault(f"{item.id}.{field}", value)
        if {"previous", "total"} <= fields.keys():
            total, previous = (getattr(item.item, name) for name in ("total", "previous"))
            found.setdefault(f"{item.id}.change", total - previous)
    budget = document.budget
    found["disposable.total"] = budget.office.total + budget.common.total
    found["disposable.previous"] = budget.office.previous + budget.common.previous
    if headcount := document.administration.headcount:
        found["headcount.persons"] = headcount.persons
        found["headcount.full_time_equivalents"] = headcount.full_time_equivalents
    if document.financial_work and (rule := document.financial_work.deficit_rule):
        found["deficit-rule.percent"] = rule.percent
        found["deficit-rule.floor"] = rule.floor
    return found


@derived
def figure_references(document: PlanDocument) -> tuple[FigureReference, ...]:
    """Every `[[...]]` of every text, in reading order; one with a fault says which."""
    known = figures(document)
    return tuple(
        _read(match.group(0), match.group(1), text.place, text.owner, known)
        if text.running
        else FigureReference(text.place, text.owner, match.group(0), fault=FigureFault.PLACE)
        for text in texts(document)
        for match in _REFERENCE.finditer(text.text)
    )


def fill_in(text: str, document: PlanDocument, translator: Translator) -> str:
    """The text with its figures written out in Swedish notation, unit included.

    A reference that cannot be filled in stands as it was written: the checks report it as an
    error, and a reader sees that something is missing.
    """
    return "".join(piece for piece, _ in pieces(text, document, translator))


def pieces(
    text: str, document: PlanDocument, translator: Translator
) -> Iterator[tuple[str, FigureReference | None]]:
    """The text in pieces: plain words, and each figure written out with its reference."""
    known = figures(document)
    end = 0
    for match in _REFERENCE.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], None
        reference = _read(match.group(0), match.group(1), (), None, known)
        if reference.fault or reference.unit is None or reference.value is None:
            yield match.group(0), reference
        else:
            yield write(reference.value, reference.unit, translator), reference
        end = match.end()
    if end < len(text):
        yield text[end:], None


def write(value: Figure, unit: FigureUnit, translator: Translator) -> str:
    """The figure as running text has it, its unit after a no-break space; money without sign."""
    _ = translator.gettext
    if isinstance(value, Money):
        size = abs(value)
        match unit:
            case FigureUnit.MNKR:
                return format_mnkr(size) + NO_BREAK_SPACE + _("MSEK")
            case FigureUnit.MNKR_WHOLE:
                return format_mnkr(size, 0) + NO_BREAK_SPACE + _("MSEK")
            case _:
                return format_tkr(size) + NO_BREAK_SPACE + _("SEK thousand")
    written = format_number(value)
    if unit is FigureUnit.PERCENT:
        return written + NO_BREAK_SPACE + _("per cent")
    return written


def without_references(text: str) -> str:
    """The text with `[]` for every `[[...]]`, to look for figures that are typed."""
    return _REFERENCE.sub("[]", text)


def _read(
    written: str, inner: str, place: Place, owner: str | None, known: dict[str, Figure]
) -> FigureReference:
    parts = _PARTS.fullmatch(inner)
    if not parts:
        return FigureReference(place, owner, written, fault=FigureFault.FORM)
    name, unit, stated = parts.groups()
    stated = stated and stated.strip()
    if stated == "":
        return FigureReference(place, owner, written, fault=FigureFault.FORM)
    if unit not in list(FigureUnit):
        return FigureReference(place, owner, written, name, fault=FigureFault.UNIT)
    value = known.get(name)
    fault = None
    if value is None:
        fault = FigureFault.NAME
    elif isinstance(value, Money) == (unit in (FigureUnit.PERCENT, FigureUnit.NUMBER)):
        fault = FigureFault.UNIT
    return FigureReference(place, owner, written, name, FigureUnit(unit), stated, value, fault)
