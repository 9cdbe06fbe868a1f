"""The addresses of the pages, read from the web ring's own list.

A new page is thus walked by every test that walks the pages, without a line here; an address of
a new form makes them fail until it is said what stands for its parts.
"""

from collections.abc import Iterator

from django.urls import URLPattern, reverse

from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS
from uppsikt.web.urls import urlpatterns


def _parts(pattern: URLPattern) -> tuple[str, ...]:
    return tuple(pattern.pattern.converters)


def _names(*parts: str) -> tuple[str, ...]:
    return tuple(str(pattern.name) for pattern in urlpatterns if _parts(pattern) == parts)


FRONT_PAGES = _names()
"""Names of the pages that belong to no plan."""

PLAN_PAGES = _names("body", "year")
"""Names of the pages that every plan has one of."""

ITEM_PAGES = _names("body", "year", "item")
"""Names of the pages that every item of a plan has one of."""

FILES = _names("body", "year", "form")
"""Names of the addresses that lead to a file."""

REDIRECTS = _names("body")
"""Names of the addresses that lead on to another."""


def pages_of(document: PlanDocument, *, each_item: bool = False) -> list[str]:
    """The addresses of a plan's pages, with those of its first item, or of every item."""
    plan = [document.body, document.year]
    found = items(document) if each_item else items(document)[:1]
    identities = dict.fromkeys(one.id for one in found)
    return [
        *(reverse(name, args=plan) for name in PLAN_PAGES),
        *(reverse(name, args=[*plan, item]) for name in ITEM_PAGES for item in identities),
    ]


def files_of(document: PlanDocument) -> dict[str, str]:
    """The address of the plan in each format, by the format's key."""
    return {
        key: reverse(name, args=[document.body, document.year, key])
        for name in FILES
        for key in FORMATS
    }


def unknown_addresses() -> Iterator[str]:
    """Names of addresses of a form that this file does not know."""
    known = {*FRONT_PAGES, *PLAN_PAGES, *ITEM_PAGES, *FILES, *REDIRECTS}
    return (str(pattern.name) for pattern in urlpatterns if pattern.name not in known)
