"""A month as its page shows it: the table of all units, and a form for those one answers for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uppsikt.core.follow_up import RoundState
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.forecasts import Figures, FiguresSum
from uppsikt.core.money import Money, format_tkr
from uppsikt.core.written_amounts import write_tkr
from uppsikt.documents.month import MonthDocument, MonthRow, month_total
from uppsikt.exchange.followup.month_sheet import costs_of
from uppsikt.followup.operations.month_refusals import FigureClash, FigureFault
from uppsikt.followup.queries.months import SeenMonth
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.web.months.sent import (
    as_shown,
    cells_of,
    field_name,
    fingerprint,
    seen_name,
    touched,
)
from uppsikt.web.months.words import comment_label, cost_name, fault_text, figure_name, tkr_in_words

SHOWN = (FigureKind.FRAME, FigureKind.BUDGET, FigureKind.OUTCOME, FigureKind.FORECAST)
"""The columns of the tables, in their order."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the table: its figures in whole thousands, and the variance in words."""

    name: str
    figures: tuple[str, ...]
    variance: str
    anchor: str = ""
    is_part: bool = False
    is_total: bool = False
    question: SeenQuestion | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A figure in the form."""

    name: str
    heading: str
    """What its column is called."""
    label: str
    value: str
    fault: str = ""
    theirs: str = ""
    """What somebody else has saved meanwhile."""
    is_fixed: bool = False
    """Whether it comes from the accounts."""

    @property
    def id(self) -> str:
        """The identity of the field on the page."""
        return f"figure-{self.name.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """The figures of staff or other costs."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class UnitForm:
    """The form of a unit, or what it says where it cannot be changed."""

    row: MonthRow
    question: SeenQuestion | None
    lines: tuple[FieldLine, ...]
    """Empty where the reader may not change them."""
    total: TableRow
    seen_name: str
    shown: str
    comment_name: str
    comment: str
    comment_seen: str
    theirs: str | None
    """The comment that somebody else has saved meanwhile."""
    comment_fault: str
    revision: int
    differences: tuple[tuple[str, str], ...]
    """Where staff and other together are not the total: the column, and by how much."""

    @property
    def named_totals(self) -> list[tuple[str, str]]:
        """The totals, each with what its column is called."""
        return list(zip(headings(), self.total.figures, strict=True))

    @property
    def may_answer(self) -> bool:
        """Whether the reader may write here."""
        return self.question is not None and self.question.may_answer


@dataclass
class Given:
    """What was sent and not stored, to be shown again with what is wrong."""

    fields: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[FigureFault, ...] = ()
    clashes: tuple[FigureClash, ...] = ()
    comment_clash: tuple[int, str, int] | None = None
    """A question, the comment that somebody else saved, and its revision."""
    comment_faults: Mapping[str, str] = field(default_factory=dict)
    """By the name of the field."""
    lost: tuple[tuple[str, str], ...] = ()
    """What was written where nothing can be changed any more, each with what its field is
    called: to be copied."""

    @property
    def is_faulty(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.faults or self.clashes or self.comment_clash or self.comment_faults)


def headings() -> tuple[str, ...]:
    """What the columns are called."""
    return tuple(figure_name(one) for one in SHOWN)


def table_rows(month: SeenMonth, *, of_units_only: bool = False) -> list[TableRow]:
    """Every unit with what it is split in, and the total of the body."""
    found = []
    for row in month.document.rows:
        its = row.figures
        question = month.questions.get(row.id)
        found.append(_line(row.name, its.total, anchor=row.id, question=question))
        if row.is_split and not of_units_only:
            parts = ((CostKind.STAFF, its.staff), (CostKind.OTHER, its.other))
            found += [_line(cost_name(cost), part, is_part=True) for cost, part in parts]
    if month.sees_all and found:
        found.append(total_row(month.document))
    return found


def total_row(document: MonthDocument) -> TableRow:
    """The whole body; what it lacks is missing."""
    return _line("", month_total(document).total.figures, is_total=True)


def lacks(document: MonthDocument) -> list[tuple[str, str]]:
    """The columns whose total is not known, each with the units that lack it."""
    names = {row.id: row.name for row in document.rows}
    total: FiguresSum = month_total(document).total
    return [
        (figure_name(column), ", ".join(names[one] for one in missing))
        for column, missing in total.missing.items()
    ]


def unit_forms(month: SeenMonth, given: Given, *, even_if_closed: bool = False) -> list[UnitForm]:
    """A form for each unit of the month, open to those who may write there.

    Of a closed month for every unit, where it is to be corrected.
    """
    return [_unit(month, row, given, even_if_closed) for row in month.document.rows]


def _unit(month: SeenMonth, row: MonthRow, given: Given, even_if_closed: bool) -> UnitForm:
    question = month.questions.get(row.id)
    may_answer = even_if_closed or (question is not None and question.may_answer)
    sources = frozenset() if even_if_closed else month.sources
    number = question.pk if question else 0
    comment_name = f"comment-of.{row.id}" if even_if_closed else f"comment.{number}"
    answer = question.answer if question else None
    clash = given.comment_clash
    is_theirs = clash is not None and clash[0] == number
    stored = row.comment
    return UnitForm(
        row=row,
        question=question,
        lines=tuple(_field_lines(row, given, sources)) if may_answer else (),
        total=_line("", row.figures.total, is_total=True),
        seen_name=seen_name(row.id),
        shown=as_shown(row),
        comment_name=comment_name,
        comment=given.fields.get(comment_name, stored),
        comment_seen=fingerprint(stored),
        theirs=clash[1] if clash is not None and is_theirs else None,
        comment_fault=given.comment_faults.get(comment_name, ""),
        revision=answer.revision if answer else 0,
        differences=tuple(
            (figure_name(column), write_tkr(difference))
            for column, difference in row.figures.differences.items()
        ),
    )


def _field_lines(row: MonthRow, given: Given, sources: frozenset[str]) -> list[FieldLine]:
    faults = {one.place: fault_text(one) for one in given.faults}
    theirs = {
        field_name(one.unit, one.cost, one.figure): amount_text(one.theirs) or "–"
        for one in given.clashes
    }
    lines = []
    for cost in costs_of(row):
        fields = []
        for figure in SHOWN:
            name = field_name(row.id, cost, figure)
            fields.append(
                Field(
                    name=name,
                    heading=figure_name(figure),
                    label=figure_label(row, cost, figure),
                    value=given.fields.get(name, amount_text(row.entered(cost, figure))),
                    fault=faults.get(name, ""),
                    theirs=theirs.get(name, ""),
                    is_fixed=figure is FigureKind.OUTCOME and row.id in sources,
                )
            )
        lines.append(FieldLine(cost_name(cost), tuple(fields)))
    return lines


def taken_further(month: SeenMonth, fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What somebody wrote for units that were marked ready, approved or handed in meanwhile."""
    is_open = month.round.state is RoundState.OPEN
    names = {row.id: row.name for row in month.document.rows}
    questions = [
        one
        for unit, one in month.questions.items()
        if unit in names and not one.may_answer and not (is_open and one.state.takes_answer)
    ]
    units = {one.item for one in questions}
    rows = [row for row in month.document.rows if row.id in units]
    written = touched(rows, questions, fields)
    labels = {f"comment.{one.pk}": comment_label(names[one.item]) for one in questions}
    for row in rows:
        for cost, figure in cells_of(row):
            labels[field_name(row.id, cost, figure)] = figure_label(row, cost, figure)
    return tuple((labels[name], text) for name, text in written.items() if text.strip())


def figure_label(row: MonthRow, cost: CostKind, figure: FigureKind) -> str:
    """What the field of a figure is called to the reader."""
    return f"{row.name}, {cost_name(cost)}, {figure_name(figure)}"


def amount_text(amount: Money | None) -> str:
    """An amount as it is written in a field, exact; empty where there is none."""
    return "" if amount is None else write_tkr(amount)


def _line(
    name: str,
    figures: Figures,
    *,
    anchor: str = "",
    is_part: bool = False,
    is_total: bool = False,
    question: SeenQuestion | None = None,
) -> TableRow:
    amounts = (figures.of(column) for column in SHOWN)
    return TableRow(
        name=name,
        figures=tuple("–" if one is None else format_tkr(one) for one in amounts),
        variance=tkr_in_words(figures.variance),
        anchor=anchor,
        is_part=is_part,
        is_total=is_total,
        question=question,
    )
