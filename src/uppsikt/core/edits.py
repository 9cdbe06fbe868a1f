"""The fewest steps that make one sequence into another, found in bounded time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

_Element = TypeVar("_Element")


class Step(Enum):
    """What is done with an element on the way from the old sequence to the new."""

    KEEP = "keep"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step; `position` is in the old sequence, of an added element in the new one."""

    step: Step
    position: int


def shortest_edits(
    old: Sequence[_Element], new: Sequence[_Element], *, most: int
) -> list[Edit] | None:
    """The steps from old to new in order, as few removals and additions as there can be.

    None where it takes more than `most` of them: the work grows with the length of both times
    that number, and never beyond. Source: E. W. Myers, "An O(ND) Difference Algorithm and Its
    Variations", Algorithmica 1 (1986).
    """
    start = _alike(zip(old, new, strict=False))
    end = _alike(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    reached = _search(inner_old, inner_new, most)
    if reached is None:
        return None
    edits = [Edit(Step.KEEP, position) for position in range(start)]
    edits += [
        Edit(step, start + position) for step, position in _way_back(reached, inner_old, inner_new)
    ][::-1]
    edits += [Edit(Step.KEEP, position) for position in range(len(old) - end, len(old))]
    return edits


def _alike(pairs: Iterator[tuple[_Element, _Element]]) -> int:
    """How many pairs are of two that are the same, from the first."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


_Reached = list[dict[int, int]]
"""For each number of changes: how far into the old sequence one comes on each diagonal."""


def _search(old: Sequence[_Element], new: Sequence[_Element], most: int) -> _Reached | None:
    furthest = {1: 0}
    reached: _Reached = []
    for changes in range(min(most, len(old) + len(new)) + 1):
        reached.append(dict(furthest))
        for diagonal in range(-changes, changes + 1, 2):
            at = _entry(furthest, diagonal, changes)
            other = at - diagonal
            while at < len(old) and other < len(new) and old[at] == new[other]:
                at, other = at + 1, other + 1
            furthest[diagonal] = at
            if at >= len(old) and other >= len(new):
                return reached
    return None


def _entry(furthest: dict[int, int], diagonal: int, changes: int) -> int:
    """Where one comes onto the diagonal: by an addition, or else by a removal."""
    if _by_addition(furthest, diagonal, changes):
        return furthest[diagonal + 1]
    return furthest[diagonal - 1] + 1


def _by_addition(furthest: dict[int, int], diagonal: int, changes: int) -> bool:
    if diagonal in (-changes, changes):
        return diagonal == -changes
    return furthest[diagonal - 1] < furthest[diagonal + 1]


def _way_back(
    reached: _Reached, old: Sequence[_Element], new: Sequence[_Element]
) -> Iterator[tuple[Step, int]]:
    """The steps from the end to the beginning."""
    at, other = len(old), len(new)
    for changes in range(len(reached) - 1, -1, -1):
        furthest = reached[changes]
        diagonal = at - other
        added = _by_addition(furthest, diagonal, changes)
        before = furthest[diagonal + 1] if added else furthest[diagonal - 1]
        other_before = before - (diagonal + 1 if added else diagonal - 1)
        while at > before and other > other_before:
            at, other = at - 1, other - 1
            yield Step.KEEP, at
        if changes == 0:
            return
        if added:
            other -= 1
            yield Step.ADD, other
        else:
            at -= 1
            yield Step.REMOVE, at
