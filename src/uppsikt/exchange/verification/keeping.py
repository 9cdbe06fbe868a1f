"""The frozen versions that the database holds, a few at a time."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.db import DatabaseError
from django.db.models import Model, QuerySet

from uppsikt.core.canonical import from_canonical
from uppsikt.documents.frozen_keys import VersionKey, VersionKind
from uppsikt.exchange.verification.comparing import FoundVersion, KeptVersion, VersionFault
from uppsikt.exchange.verification.noting import facts_of
from uppsikt.followup.models import MonthVersion, ReportVersion
from uppsikt.plans.models import PlanVersion

CHUNK = 10
"""How many texts are in memory at a time; that of a large board's plan takes half a megabyte."""

_NO_VERSION = (ArithmeticError, AttributeError, DatabaseError, TypeError, ValueError)
"""What reading a row raises when it was changed into something that is no version."""

Rows = Callable[[], QuerySet[Any]]


def kept_versions() -> Iterator[KeptVersion | FoundVersion]:
    """Every frozen version, and those that cannot be read as what is wrong with them.

    One query for each CHUNK of every kind.
    """
    for kind in VersionKind:
        after: int | None = None
        while True:
            rows = _ROWS[kind]().order_by("pk")
            if after is not None:
                rows = rows.filter(pk__gt=after)
            numbers = list(rows.values_list("pk", flat=True)[:CHUNK])
            if not numbers:
                break
            yield from _read(kind, numbers)
            after = numbers[-1]


def kept_version(key: VersionKey) -> KeptVersion | FoundVersion | None:
    """The version of that key; None if there is none. Two queries."""
    place = {
        VersionKind.PLAN: {"plan__body__slug": key.body, "plan__year": key.year},
        VersionKind.REPORT: {"report__body__slug": key.body, "report__year": key.year},
        VersionKind.MONTH: {"round__body__slug": key.body, "round__year": key.year},
    }[key.kind]
    period = {
        VersionKind.PLAN: {},
        VersionKind.REPORT: {"report__period": key.period},
        VersionKind.MONTH: {"round__period": key.period},
    }[key.kind]
    rows = _ROWS[key.kind]().filter(**place, **period, number=key.number)
    return next(_read(key.kind, list(rows.values_list("pk", flat=True))), None)


def _read(kind: VersionKind, numbers: list[int]) -> Iterator[KeptVersion | FoundVersion]:
    """The rows of those numbers; one by one where they cannot be read together."""
    read = partial(_kept, kind)
    try:
        found = list(map(read, _ROWS[kind]().filter(pk__in=numbers).order_by("pk")))
    except _NO_VERSION:
        for number in numbers:
            try:
                yield from map(read, _ROWS[kind]().filter(pk=number))
            except _NO_VERSION:
                yield FoundVersion(
                    VersionFault.UNREADABLE, VersionKey(kind, "", 0, "", int(number))
                )
        return
    yield from found


def _kept(kind: VersionKind, row: Any) -> KeptVersion:
    if not isinstance(row.number, int):
        # A database without types lets any value in.
        raise TypeError(row.number)
    if kind is VersionKind.PLAN:
        key = VersionKey(kind, row.plan.body.slug, row.plan.year, "", row.number)
        more = {"kind": row.kind, "accepted": row.accepted}
        contradicted = tuple(_contradicted(row))
    else:
        its = row.report if kind is VersionKind.REPORT else row.round
        key = VersionKey(kind, its.body.slug, its.year, its.period, row.number)
        more = {"what_changed": row.what_changed}
        contradicted = ()
    return KeptVersion(
        key=key,
        text_sha256=hashlib.sha256(row.document.encode(errors="surrogatepass")).hexdigest(),
        sha256=row.sha256,
        facts=facts_of(row.at, row.by, row.by_name, more),
        contradicted=contradicted,
    )


def _contradicted(row: PlanVersion) -> Iterator[str]:
    """What a plan's row says of the decision and of the body, and the text does not."""
    try:
        text: Mapping[str, Any] = from_canonical(row.document)
        bodies = {one["id"]: one for one in text["organisation"]["bodies"]}
        decision = text.get("decision") or {}
        own = bodies.get(text["body"], {})
        decider = decision.get("body", "")
        said = {
            "decided_by": bodies.get(decider, {}).get("name", decider),
            "date": decision.get("date"),
            "paragraph": decision.get("paragraph", ""),
            "registration_number": decision.get("registration_number", ""),
            "body_name": own.get("name", text["body"]),
            "body_abbreviation": own.get("abbreviation", ""),
            "body_kind": own.get("kind", ""),
        }
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        # Then the text is not the one that was frozen, which its checksum tells.
        return
    stated = {name: getattr(row, name) for name in said}
    stated["date"] = row.date.isoformat() if row.date else None
    yield from (name for name, value in said.items() if stated[name] != value)


def _rows(model: type[Model], *places: str) -> QuerySet[Any]:
    return model._default_manager.select_related(*places)


_ROWS: dict[VersionKind, Rows] = {
    VersionKind.PLAN: lambda: _rows(PlanVersion, "plan__body"),
    VersionKind.REPORT: lambda: _rows(ReportVersion, "report__body"),
    VersionKind.MONTH: lambda: _rows(MonthVersion, "round__body"),
}
