"""The document as HTML: a page of its own, and a fragment that a page of the web embeds.

Neither holds a script or a style attribute. All words are escaped on their way in, so markup in
somebody's text is shown as text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from uppsikt.documents.language import translator
from uppsikt.documents.render.blocks import (
    Block,
    BlockDocument,
    Cell,
    Chart,
    Row,
    RowKind,
    Table,
    plain,
)
from uppsikt.documents.render.characters import printable
from uppsikt.documents.render.charts import draw_svg
from uppsikt.documents.render.contents import ContentsEntry, anchors, contents
from uppsikt.documents.render.inline_svg import fit_in
from uppsikt.documents.render.regions import region_names

__all__ = [
    "ContentsEntry",
    "contents",
    "render_html_blocks",
    "render_html_fragment",
    "render_html_page",
]

DEEPEST_HEADING = 6
_HEADING_SIZES = {1: "lg", 2: "md", 3: "sm", 4: "xs"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def render_html_page(document: BlockDocument) -> str:
    """A whole HTML file that needs nothing beside it, with its style sheet and contents list."""
    return (
        _templates()
        .get_template("page.html.jinja")
        .render(contents=contents(document), **_context(document, heading_offset=0))
    )


def render_html_fragment(
    document: BlockDocument,
    *,
    heading_offset: int = 0,
    thread: Callable[[str], str | None] | None = None,
    more: Callable[[str, str, str], str] | None = None,
) -> str:
    """The blocks alone, without title and contents list, for a page that has both.

    `thread` gives the address of an item's red thread, or None for an anchor that has none; a
    link to it then stands beside the item. `more` gives the markup of what else stands there, of
    an anchor, what has it (heading, entry or row) and its name; plain text of it is escaped.

    A heading of level 1 becomes `h2`, since the page's title is its `h1`; `heading_offset` puts
    all of them that much lower. Classes are Designsystemet's (`ds-…`) and our own (`plan-…`).
    """
    template = _templates().get_template("fragment.html.jinja")
    context = _context(document, heading_offset=heading_offset)
    hooks = {"thread": thread or context["thread"], "more": more or context["more"]}
    return template.render(context | hooks)


def render_html_blocks(
    blocks: Sequence[Block], *, language: str, link: Callable[[str], str], number_from: int = 1
) -> str:
    """Some blocks for a page that shows a part of a plan, in the same classes as the whole.

    `link` gives the address that a link to an anchor leads to: it is not on this page.
    `number_from` keeps the identities of tables and charts apart where a page prints several
    such parts.
    """
    template = _templates().get_template("fragment.html.jinja")
    printing = _printing(language, link, heading_offset=0)
    return template.render(blocks=blocks, number_from=number_from, **printing)


def _context(document: BlockDocument, heading_offset: int) -> dict[str, Any]:
    known = frozenset(anchors(document))

    def link(anchor: str) -> str | None:
        return f"#{anchor}" if anchor in known else None

    return {
        "document": document,
        "blocks": document.blocks,
        "number_from": 1,
        **_printing(document.language, link, heading_offset),
    }


def _printing(
    language: str, link: Callable[[str], str | None], heading_offset: int
) -> dict[str, Any]:
    printed: set[str] = set()

    def once(anchor: str | None) -> str | None:
        """The anchor where it first comes; an identity may not stand twice on a page."""
        if not anchor or anchor in printed:
            return None
        printed.add(anchor)
        return anchor

    return {
        "once": once,
        "link": link,
        "thread": lambda _anchor: None,
        "more": lambda _anchor, _place, _name: "",
        "heading_tag": lambda level: f"h{min(level + 1 + heading_offset, DEEPEST_HEADING)}",
        "_": translator(language).gettext,
    }


def _kind(block: object) -> str:
    return type(block).__name__


def _with_regions(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    return zip(blocks, region_names(blocks), strict=True)


def _is_day(cell: Cell | None) -> bool:
    """Whether the cell holds a day and no more: its hyphens are no place for a new line."""
    return cell is not None and len(cell.lines) == 1 and bool(_DAY.fullmatch(plain(cell.lines[0])))


def _row_groups(table: Table) -> Iterator[tuple[Row | None, list[Row]]]:
    """The rows in groups, each with the group row it stands under, if any.

    The first row that is not in the group ends it.
    """
    heading: Row | None = None
    rows: list[Row] = []
    for row in table.rows:
        starts = row.kind is RowKind.GROUP or (row.kind is not RowKind.IN_GROUP and heading)
        if starts and (heading or rows):
            yield heading, rows
            heading, rows = None, []
        if row.kind is RowKind.GROUP:
            heading = row
        else:
            rows.append(row)
    if heading or rows:
        yield heading, rows


def _svg(chart: Chart, number: int) -> Markup:
    # Shapes and escaped words alone: see inline_svg.
    return Markup(fit_in(draw_svg(chart), f"chart_{number}_"))  # noqa: S704


def _finalize(value: Any) -> Any:
    is_markup = hasattr(value, "__html__")
    return printable(value) if isinstance(value, str) and not is_markup else value


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("uppsikt.documents.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = _kind
    environment.tests["day"] = _is_day
    environment.filters["row_groups"] = _row_groups
    environment.filters["with_regions"] = _with_regions
    environment.filters["svg"] = _svg
    environment.globals["heading_sizes"] = _HEADING_SIZES
    return environment
