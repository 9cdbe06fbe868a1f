"""What every section of a report composes with: whose an answer is, and codes in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import Protocol, TypeVar

from uppsikt.core.periods import Tertial
from uppsikt.documents.plan.base import GuardedItem
from uppsikt.documents.render.blocks import (
    Block,
    Cell,
    Column,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    words,
)
from uppsikt.documents.render.composer import Composing
from uppsikt.documents.render.report.codes import code_text
from uppsikt.documents.report import ReportDocument


class Owned(Protocol):
    """Something that is a body's."""

    @property
    def body(self) -> str:
        """The identity of the body."""


class Answerer(Owned, Protocol):
    """Something that a role of a unit has answered for."""

    @property
    def unit(self) -> str | None:
        """The unit's name."""

    @property
    def responsible(self) -> str | None:
        """The role's name."""


_Owned = TypeVar("_Owned", bound=Owned)


_JUDGING = frozenset({Tertial.T2, Tertial.T3})


class ReportComposer(Composing[ReportDocument]):
    """A report and the language it is composed in."""

    # Asked for every row, and worked out from all answers.
    @cached_property
    def gathers(self) -> bool:
        """Whether the report gathers the answers of other bodies."""
        return self.document.gathers

    @cached_property
    def judges(self) -> bool:
        """Whether goals are judged in the period, as from T2 on, or somebody has judged one."""
        is_judged = any(
            goal.judgement or any(answer.judgement for answer in goal.answers)
            for goal in self.document.goals
        )
        return is_judged or self.document.period in _JUDGING

    def body_name(self, identity: str) -> str:
        """The name of a body; its identity if the report knows no such."""
        body = self.document.body_of(identity)
        return body.name if body else identity

    def body_short(self, identity: str) -> str:
        """The abbreviation of a body, or else its name."""
        body = self.document.body_of(identity)
        return body.short_name if body else identity

    def column(self, title: str, share: int = 1) -> Column:
        """A column of words."""
        return Column(title, share=share)

    def code(self, code: Enum | None, missing: str = "") -> str:
        """The word for a code; `missing` where there is none."""
        return missing if code is None else code_text(code, self.translator)

    def strong(self, text: str) -> Inline:
        """The words, set strong; nothing for no words."""
        return (Run(text, strong=True),) if text else ()

    def name(self, text: str, item: GuardedItem) -> Inline:
        """A name, with the legal section after it where the item is confidential."""
        return words(self.marked(text, item))

    def who(self, answer: Answerer) -> tuple[Inline, ...]:
        """The unit and the role that answered, a line each; nothing where neither is known."""
        return tuple(words(one) for one in _names(answer))

    def who_text(self, answer: Answerer) -> str:
        """The unit and the role that answered, on one line."""
        return ", ".join(_names(answer))

    def labelled(self, label: str, text: str | None) -> Iterator[Block]:
        """A running text whose first paragraph begins with the label; nothing for no text."""
        blocks = list(self.prose(text))
        if not blocks:
            return
        start = self.strong(f"{label}: ")
        first = blocks[0]
        if isinstance(first, Paragraph):
            yield Paragraph((*start, *first.inline), first.voice)
            yield from blocks[1:]
        else:
            yield Paragraph(start)
            yield from blocks

    def rows(self, items: Sequence[_Owned], row: Callable[[_Owned, RowKind], Row]) -> list[Row]:
        """The items as rows; where others' answers are gathered, under the name of each body."""
        if not self.gathers:
            return [row(item, RowKind.ORDINARY) for item in items]
        found: list[Row] = []
        for body, own in groupby(items, key=lambda item: item.body):
            found.append(group_row(self.body_name(body)))
            found.extend(row(item, RowKind.IN_GROUP) for item in own)
        return found


def _names(answer: Answerer) -> Iterator[str]:
    """The unit and the role, once where they are called the same."""
    return (one for one in dict.fromkeys((answer.unit, answer.responsible)) if one)


def without_empty_columns(table: Table) -> Table:
    """The table without the columns in which no row says anything; the first one always stays."""
    kept = [
        place
        for place in range(len(table.columns))
        if place == 0 or any(cell.lines for row in table.rows for cell in row.cells[place:][:1])
    ]
    rows = (
        replace(row, cells=tuple(row.cells[place] for place in kept if place < len(row.cells)))
        for row in table.rows
    )
    columns = tuple(table.columns[place] for place in kept)
    return replace(table, columns=columns, rows=tuple(rows))


def group_row(*lines: str | Inline, anchor: str | None = None) -> Row:
    """A row that heads those below it."""
    said = tuple(words(line) if isinstance(line, str) else line for line in lines if line)
    return Row((Cell(said),), RowKind.GROUP, anchor)
