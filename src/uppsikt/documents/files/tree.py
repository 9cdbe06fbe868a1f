"""A file as plain values with the place of each in the text, whether it was YAML or JSON."""

import re
from dataclasses import dataclass, field
from typing import Any

from uppsikt.core.findings import Place, dotted
from uppsikt.documents.files.problems import FileProblem, UnreadablePlan
from uppsikt.documents.language import N_

DEEPEST = 40
"""How many lists and groups of keys may lie within each other."""

MOST_VALUES = 100_000
"""How many values a file may hold; a plan of a large municipality holds some thousands."""

# Tabs and line breaks are text; other control characters and half surrogate pairs are not,
# and neither databases nor PDF take them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

REFUSED = object()
"""Stands where a value was that is not accepted, so that it is not complained of twice."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the text; line and column count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class _Open:
    """A list or a group of keys that is being filled in."""

    value: dict[str, Any] | list[Any]
    place: Place
    key: str | None = None
    key_at: Position | None = None
    keeps: bool = True


@dataclass(slots=True)
class Tree:
    """Values as they come, put together, with the position of each.

    A reader of a format calls `key`, `scalar`, `open` and `close`; what is wrong is gathered in
    `problems`, or raised at once as UnreadablePlan where reading on has no meaning.
    """

    file: str
    root: Any = None
    positions: dict[Place, Position] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    _stack: list[_Open] = field(default_factory=list)
    _count: int = 0

    def expects_key(self) -> bool:
        """Whether the next thing is the name of a key."""
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def place(self) -> Place:
        """The place of the next value."""
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.place, len(top.value) if top.key is None else top.key)

    def key(self, name: str, at: Position) -> None:
        """The name of a key; a second key of the same name is a problem and is not kept."""
        top = self._stack[-1]
        top.key, top.key_at = name, at
        top.keeps = not (isinstance(top.value, dict) and name in top.value)
        if not top.keeps:
            first = self.positions[(*top.place, name)]
            self.complain(
                N_("The key is written twice in the same group."),
                at,
                place=self.place(),
                found=N_("{key}, first on line {first}"),
                accepted=N_("each key once"),
                key=name,
                first=str(first.line),
            )

    def scalar(self, value: Any, at: Position) -> None:
        """A single value."""
        if isinstance(value, str) and (bad := CONTROL.search(value)):
            self.refused.add(self.place())
            self.complain(
                N_("The text holds a control character."),
                at,
                place=self.place(),
                found=N_("the character {character}"),
                accepted=N_("letters, digits, signs, line breaks"),
                character=f"U+{ord(bad[0]):04X}",
            )
        self._attach(value, at)

    def open(self, value: dict[str, Any] | list[Any], at: Position) -> None:
        """The beginning of a list or a group of keys, given empty."""
        if len(self._stack) >= DEEPEST:
            self.stop(
                N_("Too many levels lie within each other."),
                at,
                accepted=N_("at most {levels} levels"),
                levels=str(DEEPEST),
            )
        opened = _Open(value, self.place())
        self._attach(value, at)
        self._stack.append(opened)

    def close(self) -> None:
        """The end of the list or group that was opened last."""
        self._stack.pop()

    def complain(
        self,
        message: str,
        at: Position | None,
        *,
        place: Place = (),
        found: str = "",
        accepted: str = "",
        **facts: str,
    ) -> None:
        """Note a problem, and read on."""
        self.problems.append(
            FileProblem(
                file=self.file,
                line=at.line if at else None,
                column=at.column if at else None,
                field=dotted(place),
                message=message,
                found=found,
                accepted=accepted,
                facts=facts,
            )
        )

    def stop(
        self,
        message: str,
        at: Position | None,
        *,
        found: str = "",
        accepted: str = "",
        **facts: str,
    ) -> None:
        """Raise UnreadablePlan with this problem and those noted before it."""
        self.complain(message, at, place=(), found=found, accepted=accepted, **facts)
        raise UnreadablePlan(self.problems)

    def _attach(self, value: Any, at: Position) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            self.stop(
                N_("The file holds more values than a plan can have."),
                at,
                accepted=N_("at most {values} values"),
                values=str(MOST_VALUES),
            )
        place = self.place()
        if not self._stack:
            self.root = value
            self.positions.setdefault(place, at)
            return
        top = self._stack[-1]
        # A block of text or a list is found by its key, which may stand lines above it.
        of_key = top.key_at if top.key_at and top.key_at.line != at.line else at
        self.positions.setdefault(place, of_key)
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.keeps and top.key is not None:
            top.value[top.key] = value
        top.key = top.key_at = None
