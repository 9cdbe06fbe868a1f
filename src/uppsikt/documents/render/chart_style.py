"""How charts look: sizes, colours that hold 3:1 on white and differ in grey, no frames."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

from uppsikt.documents.render.fonts import FAMILY

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

WIDTH = 600
"""Pixels from edge to edge, the labels of the axis included."""

TEXT = "#1E2B30"
FAINT_TEXT = "#4A565C"
GRID = "#DDE3E6"
LEVEL = "#003D4C"
BEFORE = "#85929A"
NOW = "#005B70"
DEARER = "#963C00"
CHEAPER = "#3E93A3"

Specification = dict[str, Any]


def dressed(specification: Mapping[str, Any]) -> Specification:
    """The specification with what all charts share."""
    return {
        "$schema": SCHEMA,
        "background": "white",
        "config": {
            "font": f"{FAMILY}, Arial, sans-serif",
            "view": {"stroke": None},
            "axis": {
                "labelColor": TEXT,
                "labelFontSize": 13,
                "titleColor": FAINT_TEXT,
                "titleFontSize": 13,
                "titleFontWeight": "normal",
                "gridColor": GRID,
                "domainColor": BEFORE,
                "tickColor": BEFORE,
                "labelLimit": 240,
            },
            "legend": {
                "labelColor": TEXT,
                "labelFontSize": 13,
                "symbolSize": 130,
                "symbolStrokeWidth": 0,
            },
            "title": {"color": TEXT, "fontSize": 13, "fontWeight": 600},
            "text": {"color": TEXT, "fontSize": 13},
        },
        **specification,
    }


def in_lines(text: str, letters: int) -> str:
    """The text parted into lines of about that many letters, for the label of an axis."""
    return "\n".join(wrap(text, letters)) or text


LABEL_IN_LINES = "split(datum.label, '\\n')"
"""The expression that sets a label of several lines."""
