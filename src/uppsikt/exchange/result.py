"""What an import did, and why it refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Model

from uppsikt.core.findings import Finding
from uppsikt.exchange.rows import Row, Rows, item_of
from uppsikt.exchange.storage import Difference, StoredRows
from uppsikt.plans.models import Item, ItemKind, Plan

ByKind = Mapping[ItemKind, tuple[str, ...]]
"""The identities of items by what they are, in the order of the plan."""


@dataclass(frozen=True)
class ImportResult:
    """What an import changed.

    An item counts as changed when anything that is said of it differs, its periods, links and
    figures too; as moved when only its place in a list does. `plan_changed` tells of what
    belongs to no item, such as the plan's title and the texts of its sections.
    """

    is_new: bool
    """Whether the database held no plan of the body for the year."""
    plan_changed: bool = False
    created: ByKind = field(default_factory=dict)
    changed: ByKind = field(default_factory=dict)
    moved: ByKind = field(default_factory=dict)
    removed: ByKind = field(default_factory=dict)

    @property
    def unchanged(self) -> bool:
        """Whether the database already said the same, so that nothing was written."""
        touched = self.created or self.changed or self.moved or self.removed
        return not (self.is_new or self.plan_changed or touched)


class PlanHasErrors(Exception):
    """The plan has findings that are errors, or cannot be stored; nothing is changed."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(", ".join(finding.code for finding in findings))


class BodyIsAnothers(Exception):
    """The identity of a body is taken by a body of another municipality."""

    def __init__(self, body: str, municipality: str) -> None:
        self.body, self.municipality = body, municipality
        super().__init__(f"{body} belongs to {municipality}")


def summary(stored: StoredRows, new: Rows, diff: Difference, *, is_new: bool) -> ImportResult:
    """The difference told in items."""
    before, after = stored.rows.get(Item, {}), new[Item]
    touched, moved, plan_changed = set[str](), set[str](), False
    for model, keys in _differing(diff):
        for key in keys:
            old, now = stored.rows.get(model, {}).get(key), new.get(model, {}).get(key)
            slug = item_of(model, now or old or {}) if model is not Plan else None
            if slug is None:
                plan_changed = True
            elif old and now and _only_moved(old, now):
                moved.add(slug)
            else:
                touched.add(slug)
    created = {slug for slug in after if slug not in before}
    removed = {slug for slug in before if slug not in after}
    changed = touched - created - removed
    return ImportResult(
        is_new=is_new,
        plan_changed=plan_changed and not is_new,
        created=_by_kind(after, created),
        changed=_by_kind(after, changed),
        moved=_by_kind(after, moved - changed - created - removed),
        removed=_by_kind(before, removed),
    )


def _differing(diff: Difference) -> list[tuple[type[Model], tuple[object, ...]]]:
    return [*diff.created.items(), *diff.changed.items(), *diff.removed.items()]


def _only_moved(old: Row, now: Row) -> bool:
    return {**old, "position": None} == {**now, "position": None}


def _by_kind(items: Mapping[str, Row], chosen: set[str]) -> ByKind:
    found: dict[ItemKind, list[str]] = {}
    for slug, row in items.items():
        if slug in chosen:
            found.setdefault(ItemKind(row["kind"]), []).append(slug)
    return {kind: tuple(found[kind]) for kind in ItemKind if kind in found}
