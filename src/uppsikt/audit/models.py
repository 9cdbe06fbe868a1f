"""The record (logg) of every change, and where it ends.

Entries are made by `operations.record` and by nothing else. The database refuses to change or
remove them (migration 0002).
"""

from typing import Any

from django.db import models

from uppsikt.core.canonical import from_canonical


class Entry(models.Model):
    """One change: who made it, when, by what operation, of which object, from what to what.

    Names and texts are copied into the entry. It refers to no other row, so that nothing that
    happens to a user, a plan or an item can reach it.
    """

    sequence = models.BigIntegerField(primary_key=True)
    """1, 2, 3 and so on, without a gap, in the order that the entries were chained."""
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=40)
    """`user:<number>`, `command` or `system` (see actors.Actor)."""
    actor_name = models.CharField(max_length=200)
    operation = models.CharField(max_length=60)
    """A dotted word for what was done: plan.import, item.change, role.grant."""
    object_kind = models.CharField(max_length=40)
    """What was changed: Plan, the name of an item's class, User and so on."""
    object_id = models.CharField(max_length=200)
    object_name = models.CharField(max_length=500)
    """What the object was called then; empty where it has no name."""
    body = models.CharField(max_length=80)
    """The body whose plan it concerns, as in addresses; empty where it concerns no plan."""
    year = models.PositiveSmallIntegerField(null=True)
    """The year of that plan."""
    old_text = models.TextField(null=True)  # noqa: DJ001 - nothing, and the empty text, differ
    """What the object was, as canonical JSON; None where it was not."""
    new_text = models.TextField(null=True)  # noqa: DJ001
    """What the object became, as canonical JSON; None where it is no more."""
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    """SHA-256 of everything above (see chain.hash_of)."""
    words = models.TextField()
    """What a search looks in, in small letters; made of fields above (see models.words_of)."""

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="audit_entry_sequence_from_one", condition=models.Q(sequence__gte=1)
            ),
        )
        indexes = (
            models.Index(
                fields=["body", "year", "object_kind", "object_id", "sequence"],
                name="audit_entry_by_object",
            ),
            models.Index(fields=["object_kind", "object_id", "sequence"], name="audit_entry_by_id"),
            models.Index(fields=["body", "year", "sequence"], name="audit_entry_by_plan"),
            models.Index(fields=["actor", "sequence"], name="audit_entry_by_actor"),
            models.Index(fields=["operation", "sequence"], name="audit_entry_by_operation"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.operation} {self.object_kind} {self.object_id}"

    @property
    def old(self) -> Any:
        """What the object was, as plain values with exact decimals; None where it was not."""
        return None if self.old_text is None else from_canonical(self.old_text)

    @property
    def new(self) -> Any:
        """What the object became, as plain values; None where it is no more."""
        return None if self.new_text is None else from_canonical(self.new_text)


class Head(models.Model):
    """Where the record ends: its last entry. One row, locked by whoever adds to the record."""

    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(name="audit_head_is_one_row", condition=models.Q(id=1)),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"


def words_of(entry: Entry) -> str:
    """What a search looks in. Small letters of every alphabet: SQLite itself folds only a to z."""
    return "\n".join((entry.object_id, entry.object_name, entry.actor_name)).casefold()
