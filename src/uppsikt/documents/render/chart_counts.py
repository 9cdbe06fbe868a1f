"""How many of each: a bar for each word of a scale, with its number."""

from collections.abc import Sequence

from uppsikt.documents.language import N_, translator
from uppsikt.documents.render import chart_style as style
from uppsikt.documents.render.blocks import Chart

COUNTED = N_("{name}: {count}.")

_BAR = 22
_LETTERS = 26
_ROOM = 1.8
"""The longest bar ends where a screen of 390 pixels, which shows seven tenths, still shows it."""


def counts_chart(
    counts: Sequence[tuple[str, int]], *, title: str, anchor: str, language: str
) -> Chart:
    """The counts in their order, each with its word. The axis starts at zero."""
    words = translator(language)
    told = (words.gettext(COUNTED).format(name=name, count=count) for name, count in counts)
    return Chart(title, " ".join(told), _specification(counts), anchor)


def _specification(counts: Sequence[tuple[str, int]]) -> style.Specification:
    # Beside the word, where it is seen also on a screen too narrow for the bars.
    names = [style.in_lines(f"{name}: {count}", _LETTERS) for name, count in counts]
    values = [
        {"name": name, "count": count} for name, (_, count) in zip(names, counts, strict=True)
    ]
    most = max((count for _, count in counts), default=0) or 1
    # Every label says its number, so that an axis would only repeat them.
    across = {
        "field": "count",
        "type": "quantitative",
        "scale": {"domain": [0, most * _ROOM], "nice": False},
        "axis": None,
    }
    down = {
        "field": "name",
        "type": "nominal",
        "scale": {"domain": names, "paddingInner": 0.3, "paddingOuter": 0.15},
        "axis": {
            "title": None,
            "labelExpr": style.LABEL_IN_LINES,
            "ticks": False,
            "domain": False,
            "labelPadding": 10,
        },
    }
    return style.dressed(
        {
            "width": style.WIDTH,
            "height": max(1, len(counts)) * (_BAR + 10) + 10,
            "autosize": {"type": "fit", "contains": "padding"},
            "data": {"values": values},
            "encoding": {"y": down},
            "layer": [
                {
                    "mark": {"type": "bar", "clip": True, "color": style.NOW},
                    "encoding": {"x": across},
                },
            ],
        }
    )
