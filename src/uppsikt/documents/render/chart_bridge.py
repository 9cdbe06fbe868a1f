"""The bridge from one year's frame to the next, as a waterfall."""

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from uppsikt.core.decimals import fraction_rounded
from uppsikt.core.money import Money, format_mnkr, format_number
from uppsikt.documents.language import N_, Translator, translator
from uppsikt.documents.plan.budget import FrameTable
from uppsikt.documents.render import chart_style as style
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_amounts import (
    View,
    frame_names,
    position,
    signed_mnkr,
    view_of,
)

TITLE = N_("{name}: from the previous frame to the new")
INDEXATION = N_("Indexation")
PAYROLL = N_("Payroll on-cost")
ADDITIONS = N_("Additions")
INTERNAL = N_("Internal transfers")
COST_CHANGED = N_("{name}: the net cost goes from {previous} to {total} MSEK, {change}.")
COST_CHANGED_SHARE = N_(
    "{name}: the net cost goes from {previous} to {total} MSEK, {change} ({percent} %)."
)
INCOME_CHANGED = N_("{name}: the net income goes from {previous} to {total} MSEK, {change}.")
CHANGES = N_("The changes in MSEK: {changes}.")
AXIS_STARTS = N_(
    "The axis starts at {start} MSEK and not at zero, so that the changes can be seen."
)

# Where the changes would be less than a quarter of the height, the axis starts near them.
_SMALL_PART = 0.25


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    text: str
    kind: str
    low: float
    high: float
    end: float


def bridge_waterfall(table: FrameTable, *, language: str, year: int | None = None) -> Chart:
    """What changed the frame, column by column, in mnkr with a larger cost higher up.

    Start and end are drawn unlike the changes. Where the axis does not start at zero they are
    lines, not bars whose height would mislead, and the chart and its description say so. `year`
    is the plan's year; without it the frames are called previous and this year's.
    Source: docs/formulas/03-bridge.md.
    """
    words = translator(language)
    view = view_of(table)
    steps = _steps(table, view, words)
    bars = _bars(table, view, steps, frame_names(year, language))
    domain = _domain(bars)
    remark = ""
    if domain[0]:
        start = format_number(math.floor(domain[0]))
        remark = words.gettext(AXIS_STARTS).format(start=start)
    return Chart(
        title=words.gettext(TITLE).format(name=table.name),
        description=" ".join(filter(None, (*_sentences(table, view, steps, words), remark))),
        specification=_specification(bars, domain, words.gettext(view.axis), remark),
        anchor=f"c_{table.id}-bridge",
    )


def _steps(table: FrameTable, view: View, words: Translator) -> list[tuple[str, Money]]:
    columns = (
        (INDEXATION, table.indexation),
        (PAYROLL, table.payroll),
        (ADDITIONS, table.additions),
        (INTERNAL, table.internal),
    )
    return [
        (words.gettext(name), view.turned(amount)) for name, amount in columns if amount is not None
    ]


def _bars(
    table: FrameTable, view: View, steps: list[tuple[str, Money]], names: tuple[str, str]
) -> list[_Bar]:
    level = view.turned(table.previous)
    bars = [_level(names[0], level)]
    for label, amount in steps:
        low, high = sorted((position(level), position(level + amount)))
        level += amount
        kind = "up" if amount.ore > 0 else "down" if amount.ore < 0 else "none"
        bars.append(_Bar(label, signed_mnkr(amount), kind, low, high, position(level)))
    bars.append(_level(names[1], view.turned(table.total)))
    return bars


def _level(label: str, amount: Money) -> _Bar:
    at = position(amount)
    return _Bar(label, format_mnkr(amount), "level", at, at, at)


def _domain(bars: list[_Bar]) -> tuple[float, float]:
    """The ends of the axis; it starts at zero unless the changes are small beside the frame."""
    low, high = min(bar.low for bar in bars), max(bar.high for bar in bars)
    span = high - low
    if low <= 0:
        room = max(high - min(low, 0), 1) * 0.12
        return (low - room if low < 0 else 0.0), high + room
    if not span or span > _SMALL_PART * high:
        return 0.0, high * 1.12
    unit = 10 ** math.floor(math.log10(span))
    return max(0.0, math.floor((low - span * 0.3) / unit) * unit), high + span * 0.15


def _sentences(
    table: FrameTable, view: View, steps: list[tuple[str, Money]], words: Translator
) -> list[str]:
    previous, total = view.turned(table.previous), view.turned(table.total)
    facts = {
        "name": table.name,
        "previous": format_mnkr(previous),
        "total": format_mnkr(total),
        "change": signed_mnkr(total - previous),
    }
    if not view.is_cost:
        sentences = [words.gettext(INCOME_CHANGED).format(**facts)]
    elif previous.ore > 0:
        share = fraction_rounded(Fraction(100 * (total - previous).ore, previous.ore), 1)
        sign = "+" if share > 0 else ""
        facts["percent"] = f"{sign}{format_number(share, 1)}"
        sentences = [words.gettext(COST_CHANGED_SHARE).format(**facts)]
    else:
        sentences = [words.gettext(COST_CHANGED).format(**facts)]
    if steps:
        changes = ", ".join(f"{step} {signed_mnkr(amount)}" for step, amount in steps)
        sentences.append(words.gettext(CHANGES).format(changes=changes))
    return sentences


def _specification(
    bars: list[_Bar], domain: tuple[float, float], axis: str, remark: str
) -> style.Specification:
    zero_based = not domain[0] or domain[0] < 0
    values = []
    for bar in bars:
        row: dict[str, Any] = {
            "label": style.in_lines(bar.label, 13),
            "text": bar.text,
            "kind": bar.kind,
            "low": bar.low,
            "high": bar.high,
            "top": max(bar.high, 0.0) if zero_based else bar.high,
        }
        if bar.kind == "level" and zero_based:
            row["low"], row["high"] = sorted((0.0, bar.high))
        values.append(row)
    across = _across(values)
    up = {
        "field": "low",
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False, "zero": False},
        "axis": {"title": axis, "tickCount": 5, "domain": False, "ticks": False},
    }
    return style.dressed(
        {
            "width": style.WIDTH,
            "height": 300,
            "autosize": {"type": "fit", "contains": "padding"},
            **({"title": _remark(remark)} if remark else {}),
            "layer": [
                {"data": {"values": _joins(bars)}, **_join_layer(across, up)},
                {"data": {"values": values}, **_bar_layer(across, up, zero_based)},
                *([] if zero_based else [{"data": {"values": values}, **_level_layer(across, up)}]),
                {"data": {"values": values}, **_text_layer()},
            ],
        }
    )


def _across(values: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "field": "label",
        "type": "nominal",
        "axis": {
            "title": None,
            "labelAngle": 0,
            "labelExpr": style.LABEL_IN_LINES,
            "ticks": False,
            "labelPadding": 8,
        },
        "scale": {
            "domain": [value["label"] for value in values],
            "paddingInner": 0.3,
            "paddingOuter": 0.15,
        },
    }


def _remark(text: str) -> dict[str, Any]:
    return {
        "text": text,
        "fontWeight": "normal",
        "fontSize": 13,
        "color": style.FAINT_TEXT,
        "anchor": "start",
        "offset": 10,
    }


def _bar_layer(across: dict[str, Any], up: dict[str, Any], zero_based: bool) -> dict[str, Any]:
    colours = {
        "domain": ["level", "up", "down", "none"],
        "range": [style.LEVEL, style.DEARER, style.CHEAPER, style.BEFORE],
    }
    return {
        **({} if zero_based else {"transform": [{"filter": "datum.kind !== 'level'"}]}),
        "mark": {"type": "bar", "clip": True},
        "encoding": {
            "x": across,
            "y": up,
            "y2": {"field": "high"},
            "color": {"field": "kind", "type": "nominal", "scale": colours, "legend": None},
        },
    }


def _level_layer(across: dict[str, Any], up: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": "datum.kind === 'level'"}],
        "mark": {"type": "rule", "strokeWidth": 6, "color": style.LEVEL},
        "encoding": {
            "x": {**across, "bandPosition": 0},
            "x2": {"field": "label", "bandPosition": 1},
            "y": up,
        },
    }


def _joins(bars: list[_Bar]) -> list[dict[str, Any]]:
    """From the end of one bar to the beginning of the next, and across one that is nothing."""
    unmoved = [(bar, bar) for bar in bars if bar.kind == "none"]
    return [
        {
            "from": style.in_lines(first.label, 13),
            "to": style.in_lines(second.label, 13),
            "at": first.end,
        }
        for first, second in (*pairwise(bars), *unmoved)
    ]


def _join_layer(across: dict[str, Any], up: dict[str, Any]) -> dict[str, Any]:
    return {
        "mark": {"type": "rule", "color": style.BEFORE, "strokeDash": [3, 3]},
        "encoding": {
            "x": {**across, "field": "from", "bandPosition": 1},
            "x2": {"field": "to", "bandPosition": 0},
            "y": {**up, "field": "at"},
        },
    }


def _text_layer() -> dict[str, Any]:
    return {
        "mark": {"type": "text", "baseline": "bottom", "dy": -6, "fontWeight": 600},
        "encoding": {
            "x": {"field": "label", "type": "nominal"},
            "y": {"field": "top", "type": "quantitative"},
            "text": {"field": "text"},
        },
    }
