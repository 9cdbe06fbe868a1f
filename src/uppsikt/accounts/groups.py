"""Which groups of an identity provider give which roles: a small file that the municipality keeps.

    [[group]]
    name = "uppsikt-controller-ks"
    role = "board-controller"
    body = "ks"

The name is as the provider sends it. A group may stand several times, once for each role.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uppsikt.accounts.roles import HELD_FOR, Role, reach


class UnreadableGroups(Exception):
    """The file does not say what it should; the message tells what and where."""


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role for a place, as a group gives it."""

    role: Role
    body: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GroupRoles:
    """What each group gives."""

    given: tuple[tuple[str, GivenRole], ...] = ()

    def of(self, groups: Iterable[str]) -> frozenset[GivenRole]:
        """The roles that somebody in these groups has by them; an unknown group gives none."""
        members = set(groups)
        return frozenset(role for name, role in self.given if name in members)


def read_groups(file: Path) -> GroupRoles:
    """What the file says; nothing where there is no file. Raises UnreadableGroups."""
    if not file.is_file():
        return GroupRoles()
    try:
        with file.open("rb") as stream:
            data = tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UnreadableGroups(f"{file}: {error}") from error
    entries = data.get("group", [])
    if set(data) - {"group"} or not isinstance(entries, list):
        raise UnreadableGroups(f"{file}: only [[group]] tables are expected")
    return GroupRoles(
        tuple(_one(entry, f"{file}: [[group]] {i}") for i, entry in enumerate(entries, 1))
    )


def _one(entry: Any, place: str) -> tuple[str, GivenRole]:
    if not isinstance(entry, dict) or not all(isinstance(one, str) for one in entry.values()):
        raise UnreadableGroups(f"{place}: every value is a text")
    if unknown := set(entry) - {"name", "role", "body", "unit"}:
        raise UnreadableGroups(f"{place}: unknown {', '.join(sorted(unknown))}")
    name, body, unit = (entry.get(key) or None for key in ("name", "body", "unit"))
    if name is None or entry.get("role") not in set(Role):
        raise UnreadableGroups(
            f"{place}: needs a name, and a role that is one of {', '.join(Role)}"
        )
    role = Role(entry["role"])
    if reach(body, unit) not in HELD_FOR[role] or (unit and not body):
        allowed = ", ".join(sorted(HELD_FOR[role]))
        raise UnreadableGroups(f"{place}: {role} is held for: {allowed} (see body and unit)")
    return name, GivenRole(role, body, unit)
