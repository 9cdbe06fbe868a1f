"""A generated municipality: the plans of many bodies for many years, made by varying the example.

The same numbers always give the same plans. Every plan is complete and passes the checks: what is
added to an amount is added to the totals above it.
"""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from uppsikt.documents.files import read_plan
from uppsikt.documents.plan import PlanDocument

BODY = "ks"
COUNCIL = "kf"
"""Whom every body answers to; it has no plan of its own."""
YEAR = 2025
"""The newest year of every body; the first body's plan for it is the example itself."""

_STATED = re.compile(r"(\[\[[^\]=]+)=[^\]]+\]\]")
_OF_THE_BODY = re.compile(rf"\[\[{BODY}\.")
_YEARS = frozenset({"year", "target_year", "first_year", "last_year"})


def example() -> PlanDocument:
    """The plan of the example's board for 2025."""
    return read_plan(files("uppsikt.examples") / "umea" / "ks-2025.yaml").document


def municipality(bodies: int, years: int) -> Iterator[PlanDocument]:
    """`bodies` × `years` plans, the newest of each body for 2025. The first is the example."""
    original = example()
    for body in range(bodies):
        for back in range(years):
            yield varied(original, body, YEAR - back) if body or back else original


def varied(original: PlanDocument, body: int, year: int) -> PlanDocument:
    """The example as the plan of another body (0 is the board itself) and year.

    Item identities stay as they are: they are a plan's own.
    """
    slug = BODY if body == 0 else f"namnd-{body:02d}"
    fields = _renamed(original.model_dump(exclude_none=True), slug, year - original.year)
    for one in fields["organisation"]["bodies"]:
        if one["id"] == slug and body:
            one |= {"name": f"Nämnd {body}", "abbreviation": f"N{body}", "kind": "committee"}
    fields["title"] = f"Verksamhetsplan {year} för {slug}"
    _add_money(fields["budget"], step=7 * body + year % 100)
    return PlanDocument.model_validate(fields)


def _renamed(value: Any, body: str, later: int) -> Any:
    """The same with another body and every year so much later."""
    if isinstance(value, dict):
        return {
            key: inner + later if key in _YEARS else _renamed(inner, body, later)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_renamed(inner, body, later) for inner in value]
    if isinstance(value, date):
        return value.replace(year=value.year + later)
    if isinstance(value, str):
        return body if value == BODY else _prose(value, body)
    return value


def _prose(text: str, body: str) -> str:
    """The text without the figures that the source states: the varied plan has others."""
    return _OF_THE_BODY.sub(f"[[{body}.", _STATED.sub(r"\1]]", text))


def _add_money(budget: dict[str, Any], step: int) -> None:
    """Add to every row of the budget, to each another amount, and to the totals above it."""
    for column in ("previous", "total"):
        added = sum(
            _add(budget[table], column, step) for table in ("appropriations", "office", "common")
        )
        budget["total"][column] += added
    lines = budget["investments"]
    for row in lines["rows"]:
        row["expenditure"] = row.get("expenditure", 0) + step
    lines["total"] += step * len(lines["rows"])


def _add(table: dict[str, Any], column: str, step: int) -> int:
    """The same for both years: the bridge between them is then as it was."""
    added = 0
    for number, row in enumerate(table["rows"]):
        row[column] -= step + number
        added -= step + number
    table[column] += added
    return added
