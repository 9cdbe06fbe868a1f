"""A page of the site as a reader meets it: its words, tables, links and where they lead."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

SPACES = " \n\t\r"
"""What a browser folds; a no-break space is none of them."""


def words(element: Element) -> str:
    """The words in the element, with one space between what stands in different places."""
    return " ".join(part for text in element.itertext() for part in _split(text))


def _split(text: str) -> list[str]:
    for space in SPACES:
        text = text.replace(space, " ")
    return [part for part in text.split(" ") if part]


class WebPage:
    """A page, or a part of one, read as browsers read it."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.root: Element = html5lib.parse(html, namespaceHTMLElements=False)

    def every(self, path: str) -> list[Element]:
        """The elements of the path, in the order of the page."""
        return self.root.findall(path)

    def one(self, path: str) -> Element:
        """The only element of the path."""
        found = self.every(path)
        assert len(found) == 1, f"{len(found)} of {path}"
        return found[0]

    @property
    def elements(self) -> Iterator[Element]:
        """Every element of the page."""
        return (one for one in self.root.iter() if isinstance(one.tag, str))

    @property
    def title(self) -> str:
        """What the window is called."""
        return words(self.one(".//title"))

    @property
    def heading(self) -> str:
        """What the page is called."""
        return words(self.one(".//h1"))

    @property
    def text(self) -> str:
        """The words of the page's main part."""
        return words(self.one(".//main"))

    @property
    def all_text(self) -> str:
        """Every word of the page."""
        return words(self.root)

    @property
    def links(self) -> list[str]:
        """Where the page's links lead."""
        return [link.get("href", "") for link in self.every(".//a")]

    @property
    def identities(self) -> list[str]:
        """Every identity on the page."""
        return [one.get("id", "") for one in self.elements if one.get("id") is not None]

    def rows(self, table: str) -> list[list[str]]:
        """The cells of the body's rows in the table of that caption."""
        found = [one for one in self.every(".//table") if words(one.find("caption")) == table]
        assert len(found) == 1, f"{len(found)} tables are called {table!r}"
        return [[words(cell) for cell in row] for row in found[0].findall("tbody/tr")]

    def row(self, table: str, first: str) -> list[str]:
        """The cells after the first, in the row that begins so."""
        found = [row[1:] for row in self.rows(table) if row[0].startswith(first)]
        assert len(found) == 1, f"{len(found)} rows begin with {first!r}"
        return found[0]
