"""Charts drawn: as SVG that may stand in a page under a strict policy, and as PNG."""

import hashlib
import json
import re
from functools import cache, lru_cache
from typing import Final
from xml.etree import ElementTree

import vl_convert

from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.fonts import font_folder

_SVG = "http://www.w3.org/2000/svg"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_LOCALE: Final = "sv-SE"

_DROPPED = frozenset({"class", "role", "style"})
"""Attributes of the parts: hooks for scripts, and what a strict policy refuses."""


def draw_svg(chart: Chart) -> str:
    """The chart as one SVG element with its title and description for those who do not see it.

    It holds no script, no style and no foreign address. Its ids are its own, so that several
    charts can stand in one page. The same chart gives the same text.
    """
    return _drawn(_as_json(chart), chart.title, chart.description, chart.anchor)


def draw_png(chart: Chart, scale: float = 2) -> bytes:
    """The chart as PNG, `scale` times its size in pixels."""
    return _painted(draw_svg(chart), scale)


def start_drawing() -> None:
    """Start the drawer, which takes most of a second, before anybody waits for a chart."""
    _with_fonts()
    nothing = {"data": {"values": []}, "mark": "point"}
    vl_convert.vegalite_to_svg(nothing, format_locale=_LOCALE, allowed_base_urls=[])


def forget_drawings() -> None:
    """Draw every chart anew the next time: for tests, and for measuring."""
    _drawn.cache_clear()
    _painted.cache_clear()


def _as_json(chart: Chart) -> str:
    return json.dumps(chart.specification, sort_keys=True, ensure_ascii=False)


@cache
def _with_fonts() -> None:
    vl_convert.register_font_directory(str(font_folder()))


# A drawing takes some thirty milliseconds, and a page, a PDF and a Word file show the same one.
@lru_cache(maxsize=256)
def _drawn(specification: str, title: str, description: str, anchor: str) -> str:
    _with_fonts()
    drawing = vl_convert.vegalite_to_svg(specification, format_locale=_LOCALE, allowed_base_urls=[])
    identity = "chart-" + hashlib.sha256(f"{anchor}\n{specification}".encode()).hexdigest()[:12]
    ElementTree.register_namespace("", _SVG)
    # What is read was drawn a line above, out of our own specification.
    root = ElementTree.fromstring(drawing)  # noqa: S314
    _strip(root)
    _rename(root, identity)
    _introduce(root, identity, title, description)
    return ElementTree.tostring(root, encoding="unicode")


@lru_cache(maxsize=64)
def _painted(drawing: str, scale: float) -> bytes:
    _with_fonts()
    return vl_convert.svg_to_png(drawing, scale=scale)


def _strip(root: ElementTree.Element) -> None:
    for element in root.iter():
        for name in list(element.attrib):
            if name in _DROPPED or name.startswith("aria-"):
                del element.attrib[name]


def _rename(root: ElementTree.Element, identity: str) -> None:
    """The drawer counts its ids through the life of the process; ours follow from the chart."""
    names: dict[str, str] = {}
    for element in root.iter():
        if "id" in element.attrib:
            names[element.attrib["id"]] = f"{identity}-{len(names) + 1}"
            element.attrib["id"] = names[element.attrib["id"]]
    for element in root.iter():
        for name, value in element.attrib.items():
            if "url(#" in value:
                element.attrib[name] = _REFERENCE.sub(
                    lambda found: f"url(#{names[found[1]]})", value
                )


def _introduce(root: ElementTree.Element, identity: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{identity}-title")
    root.set("aria-describedby", f"{identity}-description")
    for place, (tag, name, text) in enumerate(
        (("title", "title", title), ("desc", "description", description))
    ):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}", {"id": f"{identity}-{name}"})
        element.text = text
        root.insert(place, element)
