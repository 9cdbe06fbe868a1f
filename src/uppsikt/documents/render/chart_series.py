"""Measures (resultatmått) over time: women, men and total by period, a small plot for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from uppsikt.core.decimals import decimals_of
from uppsikt.core.measures import Direction
from uppsikt.core.money import format_number
from uppsikt.documents.language import N_, Translator, translator
from uppsikt.documents.render import chart_style as style
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_measures import (
    AT_LEAST,
    AT_MOST,
    MEN,
    NO_TARGET,
    OWN_SCALE,
    TOTAL,
    WOMEN,
)

TITLE = N_("Measures over time")
KEY = N_("The line across is the target. A value that does not exist or is not shown has no mark.")
TOLD = N_("{name} ({unit}), {target}: {values}.")
OF_PERIOD = N_("{period} {values}")

_GROUPS = (WOMEN, MEN, TOTAL)
_SHAPES = ("circle", "square", "diamond")
_COLOURS = (style.DEARER, style.CHEAPER, style.NOW)
_WIDTH, _HEIGHT = 205, 130
_LETTERS = 38


@dataclass(frozen=True, slots=True)
class Point:
    """The values of a period; None where there is none to show."""

    period: str
    women: Decimal | None
    men: Decimal | None
    total: Decimal | None

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """Women's, men's and the total."""
        return self.women, self.men, self.total


@dataclass(frozen=True, slots=True)
class PlottedSeries:
    """A measure as it is drawn, its periods from the earliest."""

    name: str
    unit: str
    direction: Direction
    target: Decimal | None
    points: tuple[Point, ...]


def series_chart(
    measures: Sequence[PlottedSeries], *, language: str, title: str = "", anchor: str = "c_series"
) -> Chart:
    """How each measure moves from period to period beside its target, each on its own scale.

    Women, men and total have each their colour and shape. `title` is the usual one where none is
    given. Source: docs/formulas/11-trends.md.
    """
    words = translator(language)
    return Chart(
        title=title or words.gettext(TITLE),
        description=" ".join((*(_told(one, words) for one in measures), words.gettext(OWN_SCALE))),
        specification=_specification(measures, words),
        anchor=anchor,
    )


def _written(measure: PlottedSeries, value: Decimal) -> str:
    figures = [measure.target, *(one for point in measure.points for one in point.values)]
    decimals = max(decimals_of(one) for one in figures if one is not None)
    return format_number(value, decimals)


def _target(measure: PlottedSeries, words: Translator) -> str:
    if measure.target is None:
        return words.gettext(NO_TARGET)
    wanted = AT_MOST if measure.direction is Direction.LOWER else AT_LEAST
    return words.gettext(wanted).format(target=_written(measure, measure.target))


def _told(measure: PlottedSeries, words: Translator) -> str:
    periods = []
    for point in measure.points:
        values = ", ".join(
            f"{words.gettext(group).lower()} {_written(measure, value)}"
            for group, value in zip(_GROUPS, point.values, strict=True)
            if value is not None
        )
        if values:
            told = words.gettext(OF_PERIOD)
            periods.append(told.format(period=point.period, values=values))
    return words.gettext(TOLD).format(
        name=measure.name,
        unit=measure.unit,
        target=_target(measure, words),
        values="; ".join(periods) or "–",
    )


def _specification(measures: Sequence[PlottedSeries], words: Translator) -> style.Specification:
    key = f"{words.gettext(KEY)} {words.gettext(OWN_SCALE)}"
    return style.dressed(
        {
            "title": {
                "text": style.in_lines(key, 95).split("\n"),
                "fontWeight": "normal",
                "color": style.FAINT_TEXT,
                "anchor": "start",
                "offset": 16,
            },
            "spacing": {"column": 28, "row": 26},
            "columns": 2,
            "concat": [_plot(one, words) for one in measures],
        }
    )


def _plot(measure: PlottedSeries, words: Translator) -> dict[str, Any]:
    name = style.in_lines(f"{measure.name}\u00a0({measure.unit})", _LETTERS)
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "title": {
            "text": name.split("\n"),
            "subtitle": _target(measure, words),
            "subtitleFontSize": 12,
            "subtitleColor": style.FAINT_TEXT,
            "anchor": "start",
            "frame": "bounds",
            "offset": 8,
        },
        "data": {"values": list(_values(measure, words))},
        "layer": [*_target_line(measure), *_marks(measure, words)],
    }


def _values(measure: PlottedSeries, words: Translator) -> Iterator[dict[str, Any]]:
    for point in measure.points:
        for group, value in zip(_GROUPS, point.values, strict=True):
            if value is not None:
                yield {
                    "period": point.period,
                    "group": words.gettext(group),
                    "value": float(value),
                }


def _upwards() -> dict[str, Any]:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"zero": False, "padding": 8},
        "axis": {"title": None, "tickCount": 4, "labelFontSize": 11, "ticks": False},
    }


def _target_line(measure: PlottedSeries) -> list[dict[str, Any]]:
    if measure.target is None:
        return []
    return [
        {
            "data": {"values": [{"value": float(measure.target)}]},
            "mark": {"type": "rule", "color": style.TEXT, "strokeWidth": 2},
            "encoding": {"y": _upwards()},
        }
    ]


def _marks(measure: PlottedSeries, words: Translator) -> list[dict[str, Any]]:
    groups = [words.gettext(group) for group in _GROUPS]
    legend = {"title": None, "orient": "bottom", "labelFontSize": 12}
    across = {
        "field": "period",
        "type": "ordinal",
        "sort": None,
        "scale": {"domain": [point.period for point in measure.points]},
        "axis": {"title": None, "labelAngle": -40, "labelFontSize": 11, "ticks": False},
    }
    colour = {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": groups, "range": list(_COLOURS)},
        "legend": legend,
    }
    shape = colour | {"scale": {"domain": groups, "range": list(_SHAPES)}}
    shared = {"x": across, "y": _upwards(), "color": colour}
    return [
        {"mark": {"type": "line", "strokeWidth": 1.5}, "encoding": shared},
        {
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": shared | {"shape": shape},
        },
    ]
