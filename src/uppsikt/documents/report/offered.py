"""The figures that running text of a report can be bound to, by what a reader calls them."""

from collections.abc import Iterator
from dataclasses import dataclass

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement
from uppsikt.core.money import MNKR, Money
from uppsikt.documents.derived import derived
from uppsikt.documents.field_labels import field_label
from uppsikt.documents.figures import FigureUnit, figures, references_in, write
from uppsikt.documents.items import items_by_id
from uppsikt.documents.language import DEFAULT_LANGUAGE, N_, translator
from uppsikt.documents.plan.base import Figure
from uppsikt.documents.render.report.codes import code_text
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.answers import ReportedGrant
from uppsikt.documents.report.measures import ReportedMeasure

_COUNTED = {
    "goals": (N_("Goals"), GoalJudgement),
    "assignments": (N_("Assignments"), AssignmentStatus),
    "actions": (N_("Actions"), AssignmentStatus),
}
_WHOLE = {
    "deviations.all": N_("Deviations, number"),
    "not-answered.all": N_("Questions that nobody has answered, number"),
    "deficit-rule.called": N_("Bodies that the deficit rule calls, number"),
    "financial.least_percent": N_("Financial goal: least per cent"),
}
_ALL, _NONE = N_("all"), N_("without an answer")
_GAP = N_("Gap between women and men")
_PARTS = {"staff": N_("Staff"), "other": N_("Other")}
_SHARES = frozenset({"share", "least_percent"})


@dataclass(frozen=True, slots=True)
class OfferedFigure:
    """A figure, what it is called, and the reference that binds it with what it says now."""

    name: str
    label: str
    value: Figure
    unit: FigureUnit
    written: str
    """As running text has it, with its unit."""

    def reference(self, unit: FigureUnit | None = None) -> str:
        """The reference that states the figure as it is, so that it is told when it changes."""
        return bound(self.name, self.value, unit or self.unit)


def bound(name: str, value: Figure, unit: FigureUnit) -> str:
    """A reference to the figure that states what it says now."""
    stated = _number_of(write(value, unit, translator(DEFAULT_LANGUAGE)))
    return f"[[{name}|{unit.value}={stated}]]"


def _number_of(written: str) -> str:
    """The figure without the words of its unit."""
    end = max(place for place, letter in enumerate(written) if letter.isdigit())
    return written[: end + 1]


def with_figures_anew(text: str, report: ReportDocument) -> str:
    """The text with what the report says now in every figure that it states otherwise."""
    changed, end = [], 0
    for at, one in references_in(text, report):
        if one.is_contradicted and one.name and one.value is not None and one.unit:
            changed += [text[end:at], bound(one.name, one.value, one.unit)]
            end = at + len(one.written)
    return "".join((*changed, text[end:]))


@derived
def offered_figures(report: ReportDocument) -> tuple[OfferedFigure, ...]:
    """Every figure of the report, in its order, with its name in the report's language."""
    say = translator(report.language)
    return tuple(
        OfferedFigure(name, _label(name, report), value, unit, write(value, unit, say))
        for name, value in figures(report).items()
        for unit in [_unit(name, value, report)]
    )


def _unit(name: str, value: Figure, report: ReportDocument) -> FigureUnit:
    if isinstance(value, Money):
        return FigureUnit.MNKR if abs(value) >= MNKR else FigureUnit.TKR
    last = name.rpartition(".")[2]
    if last in _SHARES:
        return FigureUnit.PERCENT
    if last == "gap":
        # Between two percentages lie percentage points: a word for the writer to choose.
        return FigureUnit.NUMBER
    found = items_by_id(report).get(name.split(".")[1])
    measure = found.item if found else None
    is_share = isinstance(measure, ReportedMeasure) and measure.unit_of_value in {"%", "procent"}
    return FigureUnit.PERCENT if is_share else FigureUnit.NUMBER


def _label(name: str, report: ReportDocument) -> str:
    say = translator(report.language).gettext
    if name in _WHOLE:
        return say(_WHOLE[name])
    first, *middle, last = name.split(".")
    if first in _COUNTED:
        title, scale = _COUNTED[first]
        codes = {one.value.replace("-", "_"): one for one in scale}
        said = {"all": say(_ALL), "without": say(_NONE)}.get(last) or code_text(
            codes[last], translator(report.language)
        )
        return f"{say(title)}: {said}"
    kind = "MeasureValues" if first == "measure" else "EconomyFigures"
    return ": ".join((*_owner(middle, report), _field(last, kind, report)))


def _owner(middle: list[str], report: ReportDocument) -> Iterator[str]:
    say = translator(report.language).gettext
    identity, *parts = middle
    found = items_by_id(report).get(identity)
    total = report.economy.total
    if identity == "total" and total:
        yield total.name
    elif found and isinstance(found.item, ReportedGrant):
        # A grant is parted out among several.
        whose = found.item.unit or found.item.responsible
        yield f"{found.label} ({whose})" if whose else found.label
    else:
        yield found.label if found else identity
    yield from (say(_PARTS.get(part, part)) for part in parts)


def _field(name: str, kind: str, report: ReportDocument) -> str:
    words = translator(report.language)
    return words.gettext(_GAP) if name == "gap" else field_label(name, kind, words)
