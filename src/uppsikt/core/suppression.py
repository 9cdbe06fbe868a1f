"""Suppression (sekretessprövning av små grupper): statistics that could point out a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.decimals import require_int

# Act 2018:597, 11:6: nothing is disclosed on a group of at most ten employees.
LARGEST_SUPPRESSED = 10


class Shown(StrEnum):
    """Whether the figure of a group may be shown, and if not, why."""

    SHOWN = "shown"
    TOO_FEW = "too few"
    PROTECTS_ANOTHER = "protects another"
    NOT_COUNTED = "not counted"
    """Nobody has said how many persons it is, where it is known of others."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which groups of a total may be shown, and whether the total itself may."""

    sizes: Mapping[str, int]
    threshold: int
    groups: Mapping[str, Shown]
    total: Shown


def suppress(sizes: Mapping[str, int], threshold: int = LARGEST_SUPPRESSED) -> Suppression:
    """Which of the groups that make up one total may be shown, given the persons in each.

    A group of 1 to `threshold` persons is never shown. Where the total is, further groups
    are held back, the smallest first, until what is left when the shown groups are taken
    from the total is several groups and together more than `threshold` persons. An empty
    group is shown: there is nobody in it to point out, and it protects nobody else.
    Raises ValueError for a size or threshold below zero, TypeError unless ints.
    Source: Act 2018:597, 11:6; docs/formulas/11-suppression.md.
    """
    if require_int(threshold) < 0 or any(require_int(size) < 0 for size in sizes.values()):
        raise ValueError("sizes and threshold are never below zero")
    too_few = {group for group, size in sizes.items() if 0 < size <= threshold}
    total_shown = not 0 < sum(sizes.values()) <= threshold
    held_back = _protectors(sizes, too_few, threshold) if total_shown else set()
    return Suppression(
        sizes=dict(sizes),
        threshold=threshold,
        groups={group: _shown(group, too_few, held_back) for group in sizes},
        total=Shown.SHOWN if total_shown else Shown.TOO_FEW,
    )


def _protectors(sizes: Mapping[str, int], too_few: set[str], threshold: int) -> set[str]:
    """The groups to hold back so that no hidden group follows from the total."""
    if not too_few:
        return set()
    hidden = set(too_few)
    for group in sorted((g for g in sizes if sizes[g] > threshold), key=lambda g: sizes[g]):
        # More persons than one small group has, so they are also several groups.
        if sum(sizes[one] for one in hidden) > threshold:
            break
        hidden.add(group)
    return hidden - too_few


def _shown(group: str, too_few: set[str], held_back: set[str]) -> Shown:
    if group in too_few:
        return Shown.TOO_FEW
    return Shown.PROTECTS_ANOTHER if group in held_back else Shown.SHOWN
