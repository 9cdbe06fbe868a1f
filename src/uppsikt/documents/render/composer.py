"""What every section of a document composes with: prose, cells, links and the language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from uppsikt.core.money import Money, format_tkr
from uppsikt.documents.figures import NO_BREAK_SPACE, pieces
from uppsikt.documents.items import items_by_id
from uppsikt.documents.language import Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.base import GuardedItem, Part
from uppsikt.documents.plan.goals import Goal
from uppsikt.documents.plan.remits import CoreRemit, FocusArea, FollowUp, Share
from uppsikt.documents.render.blocks import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Entry,
    Heading,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.words import assignment_name, number_text, schedule_text

_Document = TypeVar("_Document", bound=Part)

BULLET = "\N{BULLET}"
_SECTION = "s_"

_BLANK_LINES = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"^\s*-\s+")


@dataclass(frozen=True)
class Composing(Generic[_Document]):
    """A document and the language it is composed in."""

    document: _Document
    translator: Translator

    def say(self, message: str, /, **facts: object) -> str:
        """The message in the document's language, filled in."""
        said = self.translator.gettext(message)
        return said.format(**facts) if facts else said

    def inline(self, text: str) -> Inline:
        """The text with its bound figures written out."""
        return tuple(
            Run(piece) for piece, _ in pieces(text, self.document, self.translator) if piece
        )

    def prose(self, text: str | None, voice: Voice = Voice.BODY) -> Iterator[Block]:
        """Paragraphs and lists of a running text; nothing where there is none."""
        for chunk in _BLANK_LINES.split(text.strip()) if text else ():
            for is_list, lines in _runs_of_lines(chunk.splitlines()):
                if is_list:
                    yield BulletList(
                        tuple(Entry(self.inline(_BULLET.sub("", line))) for line in lines)
                    )
                else:
                    yield Paragraph(self.inline(" ".join(line.strip() for line in lines)), voice)

    def paragraphs(self, text: str | None, voice: Voice = Voice.BODY) -> tuple[Paragraph, ...]:
        """The text as paragraphs alone, its lists as one paragraph an entry with a bullet."""
        found: list[Paragraph] = []
        for block in self.prose(text, voice):
            if isinstance(block, Paragraph):
                found.append(block)
            elif isinstance(block, BulletList):
                found.extend(
                    Paragraph((Run(f"{BULLET}{NO_BREAK_SPACE}"), *entry.inline), voice)
                    for entry in block.entries
                )
        return tuple(found)

    def link(self, identity: str, text: str | None = None) -> Inline:
        """A link to an item by its name; plain words if the plan knows no such item."""
        found = items_by_id(self.document).get(identity)
        if found is None:
            return words(text or identity)
        return (Run(text or found.label, target=identity),)

    def amount(self, money: Money | None) -> Cell:
        """A cell with an amount in tkr; empty where the column is left blank."""
        return Cell((words(format_tkr(money)),), money) if money is not None else Cell()

    def number(self, number: Decimal | int | None) -> Cell:
        """A cell with a number; a dash where there is none."""
        return Cell((words(number_text(number)),), number)

    def text(self, *lines: str | Inline) -> Cell:
        """A cell of one or more lines."""
        return Cell(
            tuple(self.inline(line) if isinstance(line, str) else line for line in lines if line)
        )

    def prose_lines(self, text: str | None) -> tuple[Inline, ...]:
        """A running text as lines of a cell, a line a paragraph or an entry of a list."""
        return tuple(paragraph.inline for paragraph in self.paragraphs(text))

    def marked(self, text: str, item: GuardedItem) -> str:
        """The text, with the legal section after it where the item is confidential (sekretess).

        Documents for everybody hold no such item: see documents.confidential.
        """
        if item.confidential is None:
            return text
        mark = self.say("Confidential: {section}", section=item.confidential)
        return f"{text} [{mark}]"


class Composer(Composing[PlanDocument]):
    """A plan and the language it is composed in."""

    def links(self, identities: Iterable[str], short: bool = False) -> Inline:
        """Links to several items, parted by semicolons."""
        runs: list[Run] = []
        for identity in identities:
            if runs:
                runs.append(Run("; "))
            runs.extend(self.link(identity, self._number_of(identity) if short else None))
        return tuple(runs)

    def _number_of(self, identity: str) -> str | None:
        """What a goal or an assignment is called in short; None for anything else."""
        found = items_by_id(self.document).get(identity)
        if found and isinstance(found.item, Goal):
            return self.say("Goal {number}", number=found.item.number)
        if found and isinstance(found.item, Assignment):
            return assignment_name(found.item, self.document)
        return None

    def serving(self, identities: Sequence[str]) -> tuple[Paragraph, ...]:
        """What an item serves, as a note with links; nothing where it serves nothing named."""
        line = self.serving_line(identities)
        return (Paragraph(line, Voice.NOTE),) if line else ()

    def serving_line(self, identities: Sequence[str]) -> Inline:
        """What an item serves, as a line with links; nothing where it serves nothing named.

        Goals and assignments are called by their numbers: their names are whole sentences.
        """
        if not identities:
            return ()
        return (Run(self.say("Serves:") + " ", strong=True), *self.links(identities, short=True))

    def focus_list(self, focus_areas: Sequence[FocusArea]) -> Iterator[Block]:
        """Focus areas as a list; nothing where there are none."""
        if focus_areas:
            yield BulletList(
                tuple(
                    Entry(
                        self.inline(self.marked(area.name, area)),
                        area.id,
                        (*self.paragraphs(area.description), *self.serving(area.serves)),
                    )
                    for area in focus_areas
                )
            )

    def remit_table(
        self, remits: Sequence[CoreRemit], caption: str, anchor: str
    ) -> Iterator[Block]:
        """Core remits beside how they are followed up; nothing where there are none."""
        if remits:
            yield Table(
                caption,
                (
                    Column(self.say("Core remit"), share=2),
                    Column(self.say("How it is followed up"), share=3),
                ),
                tuple(
                    Row(
                        (
                            self.text(
                                self.marked(remit.name, remit), self.serving_line(remit.serves)
                            ),
                            self._follow_ups(remit),
                        ),
                        anchor=remit.id,
                    )
                    for remit in remits
                ),
                anchor,
            )

    def _follow_ups(self, remit: CoreRemit) -> Cell:
        lines = [self.inline(remit.assessment)] if remit.assessment else []
        lines.extend(self.inline(self.follow_up_text(one)) for one in remit.follow_ups)
        return Cell(tuple(lines))

    def follow_up_text(self, follow_up: FollowUp) -> str:
        """The method with its shares of a whole, and how often and when in brackets."""
        method = self.marked(follow_up.method, follow_up)
        if follow_up.shares:
            method += f": {', '.join(_share_text(share) for share in follow_up.shares)}"
        when = [
            text
            for text in (
                follow_up.frequency,
                schedule_text(follow_up.schedule, self.document, self.translator),
            )
            if text
        ]
        return f"{method} ({', '.join(when)})" if when else method


def section(text: str, anchor: str, level: int = 1) -> Heading:
    """A heading of a section. Its anchor has an underscore, which no item's identity has."""
    return Heading(level, text, f"{_SECTION}{anchor}")


def is_section(heading: Heading) -> bool:
    """Whether it is the heading of a section, and not of an item."""
    return heading.anchor.startswith(_SECTION)


def without_bare_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without headings of sections that nothing stands under."""
    kept: list[Block] = []
    for block in reversed(tuple(blocks)):
        if isinstance(block, Heading) and is_section(block):
            below = kept[-1] if kept else None
            if below is None or (isinstance(below, Heading) and below.level <= block.level):
                continue
        kept.append(block)
    return tuple(reversed(kept))


def figures_column(title: str, share: int = 2) -> Column:
    """A column of figures."""
    return Column(title, Align.END, share)


def total_row(*cells: Cell, anchor: str | None = None) -> Row:
    """A row of totals."""
    return Row(cells, RowKind.TOTAL, anchor)


def _share_text(share: Share) -> str:
    return f"{share.name} {number_text(share.percent)}{NO_BREAK_SPACE}%"


def _runs_of_lines(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines in stretches of list items and of ordinary lines."""
    run: list[str] = []
    in_list = False
    for line in lines:
        is_item = bool(_BULLET.match(line))
        if run and is_item != in_list:
            yield in_list, run
            run = []
        in_list = is_item
        run.append(line)
    if run:
        yield in_list, run
