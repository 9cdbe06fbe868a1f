"""A plan with faults planted in it: values changed where a controller's hand could slip."""

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from uppsikt.core.findings import Finding, dotted
from uppsikt.documents.files import plain, read_plan
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument

EXAMPLES = Path(str(files("uppsikt") / "examples" / "umea"))
EXAMPLE = EXAMPLES / "ks-2025.yaml"

TAKEN_AWAY = object()
"""Stands for a key or an item of a list that is taken away."""

Edit = tuple[str, Any]
"""A place such as `ram-hr.additions` or `.budget.transfers.0`, and the value to put there.

It begins with the identity of an item, or with nothing for the document itself.
"""


def example() -> PlanDocument:
    """The plan of the example municipality's executive board."""
    return _read(EXAMPLE)


def example_of(body: str) -> PlanDocument:
    """The plan of one of the example municipality's bodies, by the body's identity."""
    return _read(EXAMPLES / f"{body}-2025.yaml")


@cache
def _read(path: Path) -> PlanDocument:
    # No document ever changes, so that one will do for all tests.
    return read_plan(path).document


def planted(document: PlanDocument, edits: Iterable[Edit]) -> PlanDocument:
    """A copy of the document with the edits made, in order."""
    values = deepcopy(plain(document))
    for place, value in edits:
        identity, *steps = place.split(".")
        holder = _item(values, identity) if identity else values
        for step in steps[:-1]:
            holder = holder[_key(holder, step)]
        last = _key(holder, steps[-1])
        if value is TAKEN_AWAY:
            del holder[last]
        else:
            holder[last] = value
    return PlanDocument.model_validate(values)


def seen(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Severity, code and dotted place of each finding, sorted."""
    return sorted((str(one.severity), one.code, dotted(one.place)) for one in findings)


def where(document: PlanDocument, place: str) -> str:
    """The dotted place of `{identity}.field` in the document."""
    index = items_by_id(document)
    return re.sub(r"\{([^}]+)\}", lambda found: dotted(index[found[1]].place), place)


def _key(holder: Any, step: str) -> Any:
    return int(step) if isinstance(holder, list) else step


def _item(value: Any, identity: str) -> Any:
    found = list(_items(value, identity))
    assert len(found) == 1, f"{len(found)} items are called {identity}"
    return found[0]


def _items(value: Any, identity: str) -> Iterable[Any]:
    if isinstance(value, dict):
        if value.get("id") == identity:
            yield value
        for inner in value.values():
            yield from _items(inner, identity)
    elif isinstance(value, list):
        for inner in value:
            yield from _items(inner, identity)
