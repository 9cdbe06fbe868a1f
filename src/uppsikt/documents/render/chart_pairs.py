"""Two amounts of each of several things, as bars beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from uppsikt.core.money import Money, format_mnkr
from uppsikt.documents.language import translator
from uppsikt.documents.render import chart_style as style
from uppsikt.documents.render.chart_amounts import View, position

_BAR = 13


@dataclass(frozen=True, slots=True)
class Pair:
    """What a pair of bars is about, and the two amounts with the document's signs."""

    name: str
    first: Money
    second: Money


def pairs_of_bars(
    pairs: Sequence[Pair], view: View, names: tuple[str, str], language: str
) -> style.Specification:
    """The pairs in their order, the bars in mnkr on an axis that starts at zero.

    `names` are what the first and the second bar of each pair are called. What is turned below
    zero reaches to the left of it.
    """
    axis = translator(language).gettext(view.axis)
    labels = _labels(pairs)
    values = [
        {
            "name": labels[place],
            "frame": name,
            "amount": position(view.turned(amount)),
            "end": max(0.0, position(view.turned(amount))),
            "text": format_mnkr(view.turned(amount)),
        }
        for place, pair in enumerate(pairs)
        for name, amount in zip(names, (pair.first, pair.second), strict=True)
    ]
    amounts = [amount for pair in pairs for amount in (pair.first, pair.second)]
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
            "height": max(1, len(pairs)) * (2 * _BAR + 12) + 90,
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


def _labels(pairs: Sequence[Pair]) -> list[str]:
    """The names in lines; rows of the same name are kept apart by what is not seen."""
    labels: list[str] = []
    for pair in pairs:
        label = style.in_lines(pair.name, 30)
        while label in labels:
            label += "\u200b"
        labels.append(label)
    return labels
