"""A drawn chart made fit to stand within a page, among others."""

import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
DRAWING = {
    "svg", "g", "defs", "clipPath", "title", "desc", "path", "rect", "line", "circle", "ellipse",
    "polygon", "polyline", "text", "tspan", "linearGradient", "radialGradient", "stop", "symbol",
    "mask", "pattern",
}  # fmt: skip
_LISTS_OF_IDENTITIES = {"aria-labelledby", "aria-describedby"}
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)")

ElementTree.register_namespace("", SVG)


def fit_in(svg: str, prefix: str) -> str:
    """The drawing as markup for a page with a strict security policy.

    Its identities get the prefix, so that two charts never share one. Anything but shapes and
    words is left out: scripts, style, links, handlers and foreign content.
    """
    # The text comes from our own renderer of charts.
    root = ElementTree.fromstring(svg)  # noqa: S314
    _clean(root, prefix)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def _clean(element: ElementTree.Element, prefix: str) -> None:
    for name in list(element.attrib):
        value = element.attrib.pop(name)
        if not _is_refused(name):
            element.set(name, _renamed(name, value, prefix))
    for child in list(element):
        if _local_name(child) in DRAWING:
            _clean(child, prefix)
        else:
            element.remove(child)


def _local_name(element: ElementTree.Element) -> str | None:
    tag = element.tag
    return tag.removeprefix(f"{{{SVG}}}") if isinstance(tag, str) else None


def _is_refused(attribute: str) -> bool:
    name = attribute.lower()
    return name == "style" or name.startswith("on") or name.endswith("href") or "{" in name


def _renamed(attribute: str, value: str, prefix: str) -> str:
    if attribute == "id":
        return f"{prefix}{value}"
    if attribute in _LISTS_OF_IDENTITIES:
        return " ".join(f"{prefix}{one}" for one in value.split())
    return _REFERENCE.sub(lambda found: f"url(#{prefix}{found[1]})", value)
