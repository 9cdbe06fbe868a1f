"""The frames of all units side by side, last year's and this year's."""

from typing import Any

from uppsikt.core.money import Money, format_mnkr
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan.budget import FrameRow, FrameTable
from uppsikt.documents.render import chart_style as style
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_amounts import frame_names, position, view_of

TITLE = N_("{name}: net cost by unit")
LARGEST = N_("{name} has the largest net cost, {amount} MSEK of {total}.")
GROWS_MOST = N_("It grows most for {name}, by {amount} MSEK.")
EARNS = N_("{name} has a net income, {amount} MSEK.")
SHOWS = N_("Net cost by unit in MSEK, {before} and {now}.")

_BAR = 13


def frames_bar(table: FrameTable, *, language: str, year: int | None = None) -> Chart:
    """Net cost of each row in mnkr, the year before and the plan's year, in the table's order.

    A row with a net income reaches to the left of zero. The axis starts at zero. `year` is the
    plan's year; without it the frames are called previous and this year's.
    """
    words = translator(language)
    names = frame_names(year, language)
    return Chart(
        title=words.gettext(TITLE).format(name=table.name),
        description=_description(table, language, names),
        specification=_specification(table, words.gettext(view_of(table).axis), names),
        anchor=f"c_{table.id}-by-unit",
    )


def _description(table: FrameTable, language: str, names: tuple[str, str]) -> str:
    words = translator(language)
    sentences = [words.gettext(SHOWS).format(before=names[0], now=names[1])]
    spending = [row for row in table.rows if row.total.ore < 0]
    if spending:
        largest = min(spending, key=lambda row: row.total)
        sentences.append(
            words.gettext(LARGEST).format(
                name=largest.name,
                amount=format_mnkr(-largest.total),
                total=format_mnkr(-table.total),
            )
        )
    growing = max(table.rows, key=_growth, default=None)
    if growing is not None and _growth(growing).ore > 0:
        sentences.append(
            words.gettext(GROWS_MOST).format(
                name=growing.name, amount=format_mnkr(_growth(growing))
            )
        )
    sentences += [
        words.gettext(EARNS).format(name=row.name, amount=format_mnkr(row.total))
        for row in table.rows
        if row.total.ore > 0
    ]
    return " ".join(sentences)


def _growth(row: FrameRow) -> Money:
    return row.previous - row.total


def _labels(table: FrameTable) -> list[str]:
    """The names in lines; rows of the same name are kept apart by what is not seen."""
    labels: list[str] = []
    for row in table.rows:
        label = style.in_lines(row.name, 30)
        while label in labels:
            label += "\u200b"
        labels.append(label)
    return labels


def _specification(table: FrameTable, axis: str, names: tuple[str, str]) -> style.Specification:
    view = view_of(table)
    labels = _labels(table)
    values = [
        {
            "name": labels[place],
            "frame": name,
            "amount": position(view.turned(amount)),
            "end": max(0.0, position(view.turned(amount))),
            "text": format_mnkr(view.turned(amount)),
        }
        for place, row in enumerate(table.rows)
        for name, amount in zip(names, (row.previous, row.total), strict=True)
    ]
    amounts = [amount for row in table.rows for amount in (row.previous, row.total)]
    ends = [0.0, *(position(view.turned(amount)) for amount in amounts)]
    low, high = min(ends), max(ends)
    room = (high - low or 1.0) * 0.1
    across: dict[str, Any] = {
        "field": "amount",
        "type": "quantitative",
        "scale": {"domain": [low - (room if low else 0), high + room], "nice": False},
        "axis": {"title": axis, "tickCount": 6, "domain": False, "ticks": False},
    }
    down: dict[str, Any] = {
        "field": "name",
        "type": "nominal",
        "axis": {
            "title": None,
            "labelExpr": style.LABEL_IN_LINES,
            "ticks": False,
            "domain": False,
            "labelPadding": 10,
        },
        "scale": {"domain": labels, "paddingInner": 0.3, "paddingOuter": 0.15},
    }
    beside: dict[str, Any] = {"field": "frame", "type": "nominal", "sort": list(names)}
    return style.dressed(
        {
            "width": style.WIDTH,
            "height": max(1, len(table.rows)) * (2 * _BAR + 12) + 60,
            "autosize": {"type": "fit", "contains": "padding"},
            "data": {"values": values},
            "encoding": {"y": down, "yOffset": beside},
            "layer": [
                {
                    "mark": {"type": "bar", "clip": True},
                    "encoding": {
                        "x": across,
                        "color": {
                            **beside,
                            "scale": {
                                "domain": list(names),
                                "range": [style.BEFORE, style.NOW],
                            },
                            "legend": {"title": None, "orient": "top", "direction": "horizontal"},
                        },
                    },
                },
                {
                    "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 12},
                    "encoding": {
                        "x": {"field": "end", "type": "quantitative"},
                        "text": {"field": "text"},
                    },
                },
            ],
        }
    )
