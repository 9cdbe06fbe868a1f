"""Figures in running text: bound to what the document holds, never typed a second time.

A running text writes `[[name|unit]]` or, to hold the printed figure against the document,
`[[name|unit=stated]]`. Which names there are is told by plan_figures and report.figures. The
unit is mnkr (one decimal), mnkr0, tkr, percent or number (procent or tal in Swedish). Running
text leaves out the sign: "a frame of 1 315,7 mnkr" is said of a net cost of the same size.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from uppsikt.core.findings import Place
from uppsikt.core.money import MNKR, TKR, Money, format_mnkr, format_number, format_tkr
from uppsikt.core.prose import prose_agrees
from uppsikt.documents.derived import derived
from uppsikt.documents.items import texts
from uppsikt.documents.language import Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Figure, Part
from uppsikt.documents.plan_figures import plan_figures
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.figures import report_figures

NO_BREAK_SPACE = "\u00a0"

_REFERENCE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
# What is stated is stripped afterwards: spaces that two parts of a pattern could both take make
# it search for hours in a text of nothing but spaces.
_PARTS = re.compile(r"\s*([a-z0-9][a-z0-9.-]*\.[a-z_]+)\s*\|\s*([a-z0-9]+)\s*(?:=([^|=]*))?")

# What a Swedish text calls a unit; those of money are the same in both languages.
_IN_SWEDISH = {"procent": "percent", "tal": "number"}

_SPACES = re.compile(r"[ \u00a0\u202f]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_LONGEST_NUMBER = 30


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

    @property
    def stated_number(self) -> Decimal | None:
        """What the text states, as a number; None where it states none that can be read."""
        return read_number(self.stated) if self.stated else None

    @property
    def is_contradicted(self) -> bool:
        """Whether the text states another figure than the document holds."""
        stated = self.stated_number
        if self.fault or self.value is None or self.unit is None or stated is None:
            return False
        exact = self.value if isinstance(self.value, Money) else Decimal(self.value)
        return not prose_agrees(exact, stated, TKR if self.unit is FigureUnit.TKR else MNKR)

    @property
    def shown(self) -> str:
        """The figure that the document holds, in the reference's unit but without its name."""
        if not isinstance(self.value, Money):
            return format_number(self.value) if self.value is not None else ""
        match self.unit:
            case FigureUnit.TKR:
                return format_tkr(abs(self.value))
            case FigureUnit.MNKR_WHOLE:
                return format_mnkr(abs(self.value), 0)
            case _:
                return format_mnkr(abs(self.value))


def figures(document: Part) -> Mapping[str, Figure]:
    """Every figure of the document by its name; none of what is neither a plan nor a report."""
    if isinstance(document, PlanDocument):
        return plan_figures(document)
    if isinstance(document, ReportDocument):
        return report_figures(document)
    return {}


@derived
def figure_references(document: Part) -> tuple[FigureReference, ...]:
    """Every `[[...]]` of every text, in reading order; one with a fault says which."""
    return tuple(
        reference
        for text in texts(document)
        for _, found in references_in(text.text, document, text.place, text.owner)
        for reference in [
            found
            if text.running
            else FigureReference(text.place, text.owner, found.written, fault=FigureFault.PLACE)
        ]
    )


def fill_in(text: str, document: Part, translator: Translator) -> str:
    """The text with its figures written out in Swedish notation, unit included.

    A reference that cannot be filled in stands as it was written: the checks report it as an
    error, and a reader sees that something is missing.
    """
    return "".join(piece for piece, _ in pieces(text, document, translator))


def pieces(
    text: str, document: Part, translator: Translator
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


def read_number(text: str) -> Decimal | None:
    """The number as a person writes it, or None. A decimal comma and a decimal dot both do."""
    plain = _SPACES.sub("", text).replace("\u2212", "-").replace(",", ".")
    if _NUMBER.fullmatch(plain) and len(plain) <= _LONGEST_NUMBER:
        return Decimal(plain)
    return None


def references_in(
    text: str, document: Part, place: Place = (), owner: str | None = None
) -> tuple[tuple[int, FigureReference], ...]:
    """Every `[[...]]` of a running text, and the letter that it begins at."""
    known = figures(document)
    return tuple(
        (match.start(), _read(match.group(0), match.group(1), place, owner, known))
        for match in _REFERENCE.finditer(text)
    )


def without_references(text: str) -> str:
    """The text with `[]` for every `[[...]]`, to look for figures that are typed."""
    return _REFERENCE.sub("[]", text)


def _read(
    written: str, inner: str, place: Place, owner: str | None, known: Mapping[str, Figure]
) -> FigureReference:
    parts = _PARTS.fullmatch(inner)
    if not parts:
        return FigureReference(place, owner, written, fault=FigureFault.FORM)
    name, unit, stated = parts.groups()
    unit = _IN_SWEDISH.get(unit, unit)
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
