"""What is wrong with a page, found by a strict parser and by walking the page.

Two parsers, since the one that tells of every error in the syntax finds nothing in a tree.
"""

from collections.abc import Iterator

from html5lib import HTMLParser
from justhtml import JustHTML

_LISTS_OF_IDENTITIES = ("aria-labelledby", "aria-describedby", "headers", "for")


def html_faults(html: str, *, fragment: bool = False) -> list[str]:
    """One line for each fault; none for markup that is valid, safe and readable to all."""
    page = JustHTML(html, fragment=fragment, sanitize=False)
    elements = list(_elements(page.root))
    return [
        *_syntax(html, fragment),
        *_identities(elements),
        *_headings(elements, 1 if fragment else 0),
        *_tables(elements),
        *_pictures(elements),
        *_unsafe(elements),
        *(() if fragment else _whole_page(elements)),
    ]


def _syntax(html: str, fragment: bool) -> Iterator[str]:
    parser = HTMLParser()
    (parser.parseFragment if fragment else parser.parse)(html)
    for (line, _), code, facts in parser.errors:
        yield f"syntax: line {line}: {code} {facts}"


def _elements(node: object) -> Iterator[object]:
    for child in node.children or ():
        if not child.name.startswith(("#", "!")):
            yield child
        yield from _elements(child)


def _attribute(element: object, name: str) -> str:
    return (element.attrs or {}).get(name) or ""


def _identities(elements: list[object]) -> Iterator[str]:
    identities = [_attribute(element, "id") for element in elements if _attribute(element, "id")]
    for one in sorted({one for one in identities if identities.count(one) > 1}):
        yield f"identities: {one} stands twice"
    for element in elements:
        target = _attribute(element, "href")
        if element.name == "a" and target.startswith("#") and target[1:] not in identities:
            yield f"links: {target} leads nowhere"
        for name in _LISTS_OF_IDENTITIES:
            for one in _attribute(element, name).split():
                if one not in identities:
                    yield f"identities: {name} points at {one}, which is not there"


def _headings(elements: list[object], level: int) -> Iterator[str]:
    for element in elements:
        if element.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            deeper = int(element.name[1])
            if deeper > level + 1:
                yield f"headings: {element.to_text()!r} skips from level {level} to {deeper}"
            level = deeper


def _tables(elements: list[object]) -> Iterator[str]:
    for table in (element for element in elements if element.name == "table"):
        inside = list(_elements(table))
        if not any(element.name == "caption" for element in inside):
            yield "tables: a table has no caption"
        heads = [element for element in inside if element.name == "th"]
        if not any(_attribute(head, "scope") == "col" for head in heads):
            yield "tables: a table has no column headers"
        if any(not _attribute(head, "scope") for head in heads):
            yield "tables: a header has no scope"
        if any(not head.to_text().strip() for head in heads):
            yield "tables: a header is empty"


def _pictures(elements: list[object]) -> Iterator[str]:
    for drawing in (element for element in elements if element.name == "svg"):
        said = {child.name: child.to_text().strip() for child in _elements(drawing)}
        if _attribute(drawing, "role") != "img" or not said.get("title") or not said.get("desc"):
            yield "pictures: a drawing has no role, title or description"


def _unsafe(elements: list[object]) -> Iterator[str]:
    for element in elements:
        if element.name in ("script", "iframe", "object", "embed", "foreignobject", "image"):
            yield f"safety: <{element.name}>"
        for name in element.attrs or {}:
            if name == "style" or name.startswith("on"):
                yield f"safety: {name} on <{element.name}>"


def _whole_page(elements: list[object]) -> Iterator[str]:
    names = [element.name for element in elements]
    root = next((element for element in elements if element.name == "html"), None)
    if root is None or not _attribute(root, "lang"):
        yield "page: no language"
    if not any(element.name == "title" and element.to_text().strip() for element in elements):
        yield "page: no title"
    if names.count("main") != 1 or names.count("h1") != 1:
        yield "page: not one main part and one first heading"
