"""Measures (resultatmått) against their targets: women, men and total, a small plot for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from uppsikt.core.decimals import decimals_of
from uppsikt.core.measures import Direction, Status, status
from uppsikt.core.money import format_number
from uppsikt.documents.language import N_, Translator, translator
from uppsikt.documents.plan.goals import Measure
from uppsikt.documents.render import chart_style as style
from uppsikt.documents.render.blocks import Chart

TITLE = N_("Measures against their targets")
WOMEN = N_("Women")
MEN = N_("Men")
TOTAL = N_("Total")
AT_LEAST = N_("target at least {target}")
AT_MOST = N_("target at most {target}")
NO_TARGET = N_("no target")
OUTCOME_OF_YEAR = N_("outcome {year}")
NO_OUTCOME = N_("no outcome yet")
NO_VALUE = N_("no value")
KEY = N_("Filled mark: target met. Hollow mark: not met. The line is the target.")
OWN_SCALE = N_("Each measure has a scale of its own.")
TOLD = N_("{name} ({unit}), {outcome}, {target}: {values}.")
VALUE_MET = N_("{group} {value} (target met)")
VALUE_NOT_MET = N_("{group} {value} (target not met)")
VALUE_ALONE = N_("{group} {value}")

_GROUPS = (WOMEN, MEN, TOTAL)
_SHAPES = ("circle", "square", "diamond")
_LANE = 19
_PLOT = 205
_LETTERS = 38
_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Mark:
    group: str
    value: Decimal | None
    text: str
    status: Status


@dataclass(frozen=True, slots=True)
class Plotted:
    """A measure as it is drawn: when its values are of, and those of women, men and in total."""

    name: str
    unit: str
    direction: Direction
    target: Decimal | None
    outcome: str
    values: tuple[Decimal | None, Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class _Panel:
    measure: Plotted
    outcome: str
    target: str
    marks: tuple[_Mark, ...]


def measure_chart(measures: Sequence[Measure], *, language: str) -> Chart:
    """The latest outcome of each measure beside its target, every measure on its own scale.

    Women, men and total have each their line, shape and label; a filled mark has met the target
    and a hollow one has not. A value that does not exist is a dash.
    Source: docs/formulas/11-measures.md.
    """
    words = translator(language)
    return plotted_chart([_plotted(one, words) for one in measures], language=language)


def plotted_chart(
    measures: Sequence[Plotted], *, language: str, title: str = "", anchor: str = "c_measures"
) -> Chart:
    """The same of values of any time; `title` is the usual one where none is given."""
    words = translator(language)
    panels = [_panel(measure, words) for measure in measures]
    told = [_told(panel, words) for panel in panels]
    return Chart(
        title=title or words.gettext(TITLE),
        description=" ".join((*told, words.gettext(OWN_SCALE))),
        specification=_specification(panels, words),
        anchor=anchor,
    )


def _plotted(measure: Measure, words: Translator) -> Plotted:
    latest = max(measure.observations, key=lambda seen: seen.year, default=None)
    outcome = words.gettext(NO_OUTCOME)
    if latest is not None:
        outcome = words.gettext(OUTCOME_OF_YEAR).format(year=latest.year)
    return Plotted(
        measure.name,
        measure.unit,
        measure.direction,
        measure.target,
        outcome,
        (None, None, None) if latest is None else (latest.women, latest.men, latest.total),
    )


def _panel(measure: Plotted, words: Translator) -> _Panel:
    # Written alike, so that 5,0 and 3,9 can be compared at a glance.
    decimals = max(
        (decimals_of(found) for found in (measure.target, *measure.values) if found is not None),
        default=0,
    )
    target = words.gettext(NO_TARGET)
    if measure.target is not None:
        wanted = AT_MOST if measure.direction is Direction.LOWER else AT_LEAST
        target = words.gettext(wanted).format(target=format_number(measure.target, decimals))
    marks = tuple(
        _Mark(
            words.gettext(group),
            value,
            _NONE if value is None else format_number(value, decimals),
            status(value, measure.target, measure.direction),
        )
        for group, value in zip(_GROUPS, measure.values, strict=True)
    )
    return _Panel(measure, measure.outcome, target, marks)


def _told(panel: _Panel, words: Translator) -> str:
    templates = {Status.MET: VALUE_MET, Status.NOT_MET: VALUE_NOT_MET}
    values = ", ".join(
        words.gettext(templates.get(mark.status, VALUE_ALONE)).format(
            group=mark.group.lower(),
            value=words.gettext(NO_VALUE) if mark.value is None else mark.text,
        )
        for mark in panel.marks
    )
    return words.gettext(TOLD).format(
        name=panel.measure.name,
        unit=panel.measure.unit,
        outcome=panel.outcome,
        target=panel.target,
        values=values,
    )


def _specification(panels: Sequence[_Panel], words: Translator) -> style.Specification:
    return style.dressed(
        {
            "title": {
                "text": f"{words.gettext(KEY)} {words.gettext(OWN_SCALE)}",
                "fontWeight": "normal",
                "color": style.FAINT_TEXT,
                "anchor": "start",
                "offset": 16,
            },
            "spacing": {"column": 22, "row": 22},
            "columns": 2,
            "concat": [_plot(panel, words) for panel in panels],
        }
    )


def _plot(panel: _Panel, words: Translator) -> dict[str, Any]:
    measure = panel.measure
    domain = _domain(panel)
    values = [
        {
            "group": mark.group,
            "value": domain[0] if mark.value is None else float(mark.value),
            "missing": mark.value is None,
            "text": mark.text,
            "hollow": mark.status is Status.NOT_MET,
        }
        for mark in panel.marks
    ]
    across = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False, "zero": False},
        "axis": {
            "title": None,
            "tickCount": 3,
            "labelColor": style.FAINT_TEXT,
            "labelFontSize": 11,
            "ticks": False,
            "domain": False,
            **_limited(panel),
        },
    }
    return {
        "width": _PLOT,
        "height": _LANE * len(_GROUPS),
        "title": _headline(panel),
        "data": {"values": values},
        "encoding": {"y": _lanes(words)},
        "layer": [*_target_line(measure, across), *_marks(across, words)],
    }


def _limited(panel: _Panel) -> dict[str, Any]:
    """No label over a hundred on an axis of per cent, where no value is."""
    values = (*(mark.value for mark in panel.marks), panel.measure.target)
    if panel.measure.unit == "%" and all(value is None or value <= 100 for value in values):
        return {"labelExpr": "datum.value > 100 ? '' : datum.label"}
    return {}


def _headline(panel: _Panel) -> dict[str, Any]:
    name = style.in_lines(f"{panel.measure.name}\u00a0({panel.measure.unit})", _LETTERS)
    return {
        "text": name.split("\n"),
        "subtitle": f"{panel.target}, {panel.outcome}",
        "subtitleFontSize": 12,
        "subtitleColor": style.FAINT_TEXT,
        "anchor": "start",
        "frame": "bounds",
        "offset": 6,
    }


def _lanes(words: Translator) -> dict[str, Any]:
    return {
        "field": "group",
        "type": "nominal",
        "sort": [words.gettext(group) for group in _GROUPS],
        "axis": {
            "title": None,
            "ticks": False,
            "domain": False,
            "grid": True,
            "labelFontSize": 12,
            "minExtent": 52,
        },
    }


def _target_line(measure: Plotted, across: dict[str, Any]) -> list[dict[str, Any]]:
    if measure.target is None:
        return []
    return [
        {
            "data": {"values": [{"value": float(measure.target)}]},
            "mark": {"type": "rule", "color": style.TEXT, "strokeWidth": 2},
            "encoding": {"x": across, "y": None},
        }
    ]


def _marks(across: dict[str, Any], words: Translator) -> list[dict[str, Any]]:
    present = [{"filter": "!datum.missing"}]
    shapes = {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": [words.gettext(group) for group in _GROUPS], "range": list(_SHAPES)},
        "legend": None,
    }
    return [
        {
            "transform": present,
            "mark": {"type": "point", "size": 95, "opacity": 1, "strokeWidth": 2},
            "encoding": {
                "x": across,
                "shape": shapes,
                "stroke": {"value": style.NOW},
                "fill": {
                    "condition": {"test": "datum.hollow", "value": "white"},
                    "value": style.NOW,
                },
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 10, "fontSize": 12, "fontWeight": 600},
            "encoding": {"x": across, "text": {"field": "text"}},
        },
    ]


def _domain(panel: _Panel) -> tuple[float, float]:
    """Around the values and the target, with room for the labels at the end."""
    found = [float(mark.value) for mark in panel.marks if mark.value is not None]
    if panel.measure.target is not None:
        found.append(float(panel.measure.target))
    if not found:
        return 0.0, 1.0
    low, high = min(found), max(found)
    span = high - low or max(abs(high) * 0.1, 1.0)
    return low - span * 0.15, high + span * 0.35
