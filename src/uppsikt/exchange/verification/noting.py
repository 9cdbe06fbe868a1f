"""What the entries of the record tell of frozen versions."""

from collections.abc import Mapping
from typing import Any

from uppsikt.audit.models import Entry
from uppsikt.core.canonical import canonical_json, canonical_time
from uppsikt.documents.frozen_keys import VersionKey, VersionKind
from uppsikt.exchange.verification.comparing import NotedVersion
from uppsikt.exchange.versions import DECIDE, PROPOSE
from uppsikt.followup.operations.month_closing import CORRECT_MONTH, FREEZE_MONTH
from uppsikt.followup.operations.reports import CLOSE, CORRECT
from uppsikt.plans.models import VersionKind as Status

_KINDS = {
    ("PlanVersion", PROPOSE): VersionKind.PLAN,
    ("PlanVersion", DECIDE): VersionKind.PLAN,
    ("Report", CLOSE): VersionKind.REPORT,
    ("Report", CORRECT): VersionKind.REPORT,
    ("Round", FREEZE_MONTH): VersionKind.MONTH,
    ("Round", CORRECT_MONTH): VersionKind.MONTH,
}
"""Which entries tell that something was frozen, by what they are of and what was done."""

_MOST_OF_A_NAME = 199
"""Names are cut at 200 signs in the record; of a longer one the last sign is another."""


def noted_version(entry: Entry) -> NotedVersion | None:
    """The version that the entry tells was frozen; None if it tells of none.

    None too where somebody changed the entry so that it cannot be read: that it was is for the
    check of the record itself to tell.
    """
    try:
        kind = _KINDS.get((entry.object_kind, entry.operation))
        return None if kind is None else _noted(entry, kind)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None


def facts_of(at: Any, by: str, by_name: str, more: Mapping[str, Any]) -> dict[str, str]:
    """What the record and a version both tell, written so that equal facts are equal texts."""
    told = {"at": canonical_time(at), "by": by, "by_name": by_name[:_MOST_OF_A_NAME]}
    return told | {name: canonical_json(value) for name, value in more.items()}


def _noted(entry: Entry, kind: VersionKind) -> NotedVersion:
    new = entry.new
    if kind is VersionKind.PLAN:
        period, number = "", new["version"]
        is_decided = entry.operation == DECIDE
        status = Status.DECIDED if is_decided else Status.PROPOSED
        more = {"kind": str(status), "accepted": new.get("accepted", [])}
    else:
        period, number = entry.object_name.rsplit(" ", 1)[1], new["number"]
        more = {"what_changed": new.get("what_changed", "")}
    if entry.year is None:
        raise ValueError("a version of no year")
    return NotedVersion(
        key=VersionKey(kind, entry.body, entry.year, period, int(number)),
        entry=entry.sequence,
        sha256=str(new["sha256"]),
        facts=facts_of(entry.at, entry.actor, entry.actor_name, more),
    )
