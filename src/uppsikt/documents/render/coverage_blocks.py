"""The coverage matrix as blocks: for a page, and for every format that blocks are printed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uppsikt.documents.coverage import Asked, Cell, Coverage, CoverageRow, Uptake
from uppsikt.documents.field_labels import KIND_LABELS
from uppsikt.documents.figures import NO_BREAK_SPACE
from uppsikt.documents.language import N_, Translator, translator
from uppsikt.documents.render.blocks import (
    Align,
    Block,
    BlockDocument,
    Column,
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
from uppsikt.documents.render.blocks import Cell as TableCell
from uppsikt.documents.render.composer import section

_NARROW = 5
"""So many bodies have room beside the names on a page that stands upright."""

_TITLES: Mapping[Asked, str] = {
    Asked.GOAL: N_("The council's goals"),
    Asked.PROGRAMME: N_("The council's programmes"),
    Asked.ASSIGNMENT: N_("The council's assignments"),
}
_FIRST_COLUMNS: Mapping[Asked, str] = {
    Asked.GOAL: N_("Goal"),
    Asked.PROGRAMME: N_("Programme"),
    Asked.ASSIGNMENT: N_("Assignment"),
}


def coverage_blocks(
    coverage: Coverage, *, municipality: str, year: int, language: str
) -> BlockDocument:
    """The matrix kind by kind, and after each what every body has taken it up with."""
    say = translator(language).gettext
    title = say("Coverage of the council's goals, programmes and assignments {year}").format(
        year=year
    )
    bodies = ", ".join(column.name for column in coverage.columns)
    return BlockDocument(
        title=title,
        subtitle=municipality,
        language=language,
        publisher=municipality,
        header=title,
        subject=bodies,
        blocks=tuple(_Printing(coverage, translator(language)).blocks()),
        keywords=(municipality, str(year)),
    )


def matrix(coverage: Coverage, asked: Asked, *, language: str) -> Table:
    """The table of one kind: a row for each thing asked for, a column for each body, and counts."""
    return _Printing(coverage, translator(language)).matrix(asked)


@dataclass(frozen=True)
class _Printing:
    coverage: Coverage
    translator: Translator

    def say(self, message: str, /, **facts: object) -> str:
        said = self.translator.gettext(message)
        return said.format(**facts) if facts else said

    def blocks(self) -> Iterator[Block]:
        if not self.coverage.rows:
            yield Paragraph(words(self.say("No plan names anything to take up.")), Voice.LEAD)
            return
        yield Paragraph(words(self._explained()), Voice.LEAD)
        for asked in Asked:
            rows = self.coverage.of(asked)
            if not rows:
                continue
            yield section(self.say(_TITLES[asked]), f"coverage-{asked}")
            yield self.matrix(asked)
            for position, row in enumerate(rows):
                yield from self._with_what(row, f"{asked}-{position}")

    def _explained(self) -> str:
        return self.say(
            "Yes: the body's plan says how it will work for it, or holds something that serves it. "
            "The figure is how many remits, focus areas, measures and assignments do. "
            "Named: it stands in the plan, but nothing there is for it. "
            "No: it does not stand in the plan."
        )

    def matrix(self, asked: Asked) -> Table:
        columns = self.coverage.columns
        rows = self.coverage.of(asked)
        return Table(
            self.say("{title}, body by body", title=self.say(_TITLES[asked])),
            (
                Column(self.say(_FIRST_COLUMNS[asked]), share=6),
                *(Column(column.short_name, share=2) for column in columns),
                Column(self.say("Taken up by"), Align.END, 2),
            ),
            (*(self._row(row) for row in rows), self._total(rows)),
            f"t_coverage-{asked}",
            wide=len(columns) > _NARROW,
        )

    def _row(self, row: CoverageRow) -> Row:
        return Row(
            (
                TableCell((words(_name(row)), *self._given_to(row))),
                *(TableCell((words(self._uptake(cell)),)) for cell in row.cells),
                _count(row.taken_up),
            )
        )

    def _given_to(self, row: CoverageRow) -> tuple[Inline, ...]:
        if not row.given_to:
            return ()
        return (words(self.say("Given to: {whom}", whom=row.given_to)),)

    def _total(self, rows: tuple[CoverageRow, ...]) -> Row:
        """How many of the rows each body has taken up, and of all cells how many."""
        counts = [
            sum(row.cells[position].uptake is Uptake.TAKEN_UP for row in rows)
            for position in range(len(self.coverage.columns))
        ]
        label = self.say("Taken up, of {count}", count=len(rows))
        cells = (TableCell((words(label),)), *map(_count, counts), _count(sum(counts)))
        return Row(cells, RowKind.TOTAL)

    def _uptake(self, cell: Cell) -> str:
        match cell.uptake:
            case Uptake.NAMED:
                return self.say("Named")
            case Uptake.ABSENT:
                return self.say("No")
        count = len(cell.support)
        if not count:
            return self.say("Yes")
        return self.say("Yes, {count}", count=count).replace(" ", NO_BREAK_SPACE)

    def _with_what(self, row: CoverageRow, anchor: str) -> Iterator[Block]:
        """What each body has taken the row up with, and who has not."""
        yield Heading(2, _name(row), f"coverage_{anchor}")
        names = {column.body: column.name for column in self.coverage.columns}
        taken = [cell for cell in row.cells if cell.uptake is Uptake.TAKEN_UP]
        if taken:
            yield Table(
                self.say("With what: {name}", name=self._short_name(row)),
                (Column(self.say("Body"), share=2), Column(self.say("With what"), share=6)),
                tuple(
                    Row(
                        (TableCell((words(names[cell.body]),)), TableCell(tuple(self._lines(cell))))
                    )
                    for cell in taken
                ),
                f"t_coverage-{anchor}",
            )
        yield from self._others(row, names, Uptake.NAMED, N_("Only named by: {bodies}."))
        yield from self._others(row, names, Uptake.ABSENT, N_("Not in the plan of: {bodies}."))

    def _short_name(self, row: CoverageRow) -> str:
        if row.asked is Asked.GOAL:
            return self.say("Goal {number}", number=row.number)
        return row.number or row.name

    def _others(
        self, row: CoverageRow, names: Mapping[str, str], uptake: Uptake, message: str
    ) -> Iterator[Block]:
        bodies = ", ".join(names[cell.body] for cell in row.cells if cell.uptake is uptake)
        if bodies:
            yield Paragraph(words(self.say(message, bodies=bodies)), Voice.NOTE)

    def _lines(self, cell: Cell) -> Iterator[Inline]:
        """A line for the text of the plan, and one for each kind of what serves it."""
        if cell.planned:
            yield words(self.say("A text in the plan on how it will be done"))
        by_kind: dict[str, list[str]] = {}
        for one in cell.support:
            by_kind.setdefault(one.kind, []).append(one.name)
        for kind, names in by_kind.items():
            label = self.say(KIND_LABELS[kind])
            yield (Run(f"{label}: ", strong=True), Run("; ".join(names)))


def _name(row: CoverageRow) -> str:
    """The name with its number first: "4. …" of a goal, "2023:1 …" of an assignment."""
    if row.number is None:
        return row.name
    dot = "." if row.asked is Asked.GOAL else ""
    return f"{row.number}{dot} {row.name}"


def _count(count: int) -> TableCell:
    return TableCell((words(str(count)),), count)
