"""The money of the year, with every change explained."""

from collections.abc import Iterator, Sequence

from uppsikt.core.decimals import decimals_of
from uppsikt.core.money import Money, format_mnkr
from uppsikt.documents.figures import NO_BREAK_SPACE
from uppsikt.documents.plan.budget import (
    FrameColumns,
    FrameTable,
    Grant,
    InvestmentLine,
    Investments,
)
from uppsikt.documents.render.blocks import (
    Block,
    Cell,
    Column,
    Row,
    RowKind,
    Table,
    words,
)
from uppsikt.documents.render.charts import bridge_waterfall, frames_bar
from uppsikt.documents.render.composer import Composer, figures_column, section, total_row
from uppsikt.documents.render.words import name_of, number_text, of_which_name


def budget(composer: Composer) -> Iterator[Block]:
    """The frame, what it grew by and why, and the investments."""
    money = composer.document.budget
    yield section(composer.say("Operating and investment budget"), "budget")
    yield from composer.prose(money.description)
    yield overview_table(composer)
    yield bridge_waterfall(
        money.office, language=composer.document.language, year=composer.document.year
    )
    if money.grants or money.grants_description:
        yield section(composer.say("Additions and what they go to"), "grants", 2)
        yield from composer.prose(money.grants_description)
        if money.grants:
            yield grants_table(composer)
    if money.transfers or money.transfers_description:
        yield section(composer.say("Internal transfers"), "transfers", 2)
        yield from composer.prose(money.transfers_description)
        if money.transfers:
            yield transfers_table(composer)
    yield from investments(composer)


def overview_table(composer: Composer) -> Table:
    """The body's frame in three parts, two years."""
    money = composer.document.budget
    return Table(
        composer.say("The budget in brief, tkr"),
        (Column(composer.say("Part"), share=4), *_year_columns(composer)),
        (
            *(
                Row(
                    (
                        Cell((composer.link(part.id, part.name),)),
                        composer.amount(part.previous),
                        composer.amount(part.total),
                    )
                )
                for part in (money.appropriations, money.office, money.common)
            ),
            total_row(
                composer.text(money.total.name),
                composer.amount(money.total.previous),
                composer.amount(money.total.total),
                anchor=money.total.id,
            ),
        ),
        "t_overview",
    )


def _year_columns(composer: Composer) -> tuple[Column, Column]:
    year = composer.document.year
    return (
        figures_column(composer.say("Frame {year}", year=year - 1)),
        figures_column(composer.say("Frame {year}", year=year)),
    )


def grants_table(composer: Composer) -> Table:
    """Every grant with its parts and where the money went, in mnkr."""
    rows: list[Row] = []
    for grant in composer.document.budget.grants:
        rows.extend(_grant_rows(composer, grant, RowKind.TOTAL))
    return Table(
        composer.say("Grants and how they are allocated, MSEK"),
        (
            Column(composer.say("Grant and receiver"), share=4),
            Column(composer.say("Purpose"), share=4),
            figures_column(composer.say("Amount"), 1),
        ),
        tuple(rows),
        "t_grants",
    )


def _grant_rows(composer: Composer, grant: Grant, kind: RowKind) -> Iterator[Row]:
    purpose = composer.text(*composer.prose_lines(grant.purpose))
    yield Row((composer.text(grant.name), purpose, _millions(grant.amount)), kind, grant.id)
    for part in grant.parts:
        yield from _grant_rows(composer, part, RowKind.ORDINARY)
    for allocation in grant.allocations:
        receiver = name_of(composer.document, allocation.to)
        yield Row(
            (
                Cell((composer.link(allocation.to, receiver),)),
                composer.text(allocation.purpose or ""),
                _millions(allocation.amount),
            ),
            RowKind.IN_GROUP,
            allocation.id,
        )


def _millions(amount: Money) -> Cell:
    """One decimal as millions have it, and more where the amount would not be the same."""
    decimals = max(1, decimals_of(amount.in_mnkr.normalize()))
    return Cell((words(format_mnkr(amount, decimals)),), amount)


def transfers_table(composer: Composer) -> Table:
    """The internal transfers, from whom and to whom."""
    document = composer.document
    return Table(
        composer.say("Internal transfers, tkr"),
        (
            Column(composer.say("Reason"), share=4),
            Column(composer.say("From"), share=3),
            Column(composer.say("To"), share=3),
            figures_column(composer.say("Amount"), 2),
        ),
        tuple(
            Row(
                (
                    composer.text(transfer.reason, transfer.source_note or ""),
                    composer.text(name_of(document, transfer.giver)),
                    composer.text(name_of(document, transfer.receiver)),
                    composer.amount(transfer.amount),
                ),
                anchor=transfer.id,
            )
            for transfer in document.budget.transfers
        ),
        "t_transfers",
    )


def investments(composer: Composer) -> Iterator[Block]:
    """The investment budget of two years."""
    yield section(composer.say("Investments"), "investments", 2)
    yield from composer.prose(composer.document.budget.investments.description)
    yield investments_table(composer)


def investments_table(composer: Composer) -> Table:
    """Net investments by line, two years; positive for expenditure.

    Where any line has income, expenditure and income stand beside the net.
    """
    found = composer.document.budget.investments
    both = any(line.income or line.previous_income for line in found.rows)
    year = composer.document.year
    return Table(
        composer.say("Net investments, tkr"),
        (
            Column(composer.say("Investment"), share=4),
            *_investment_columns(composer, year - 1, both),
            *_investment_columns(composer, year, both),
        ),
        (
            *(
                Row(tuple(_investment_cells(composer, line, both)), anchor=line.id)
                for line in found.rows
            ),
            total_row(*_investment_totals(composer, found, both), anchor=found.id),
        ),
        "t_investments",
        wide=both,
        notes=tuple(composer.inline(note) for note in found.notes),
    )


def _investment_columns(composer: Composer, year: int, both: bool) -> Iterator[Column]:
    """The net of a year; before it what it is the net of, where any line has income."""
    if both:
        yield figures_column(composer.say("Expenditure {year}", year=year))
        yield figures_column(composer.say("Income {year}", year=year))
    yield figures_column(composer.say("Budget {year}", year=year))


def _investment_cells(composer: Composer, line: InvestmentLine, both: bool) -> Iterator[Cell]:
    yield composer.text(line.name)
    for expenditure, income in (
        (line.previous_expenditure, line.previous_income),
        (line.expenditure, line.income),
    ):
        if both:
            yield composer.amount(expenditure)
            yield composer.amount(income)
        yield composer.amount(net(expenditure, income))


def _investment_totals(composer: Composer, found: Investments, both: bool) -> Iterator[Cell]:
    """The stated totals, which are net."""
    yield composer.text(found.name)
    for total in (found.previous, found.total):
        if both:
            yield from (Cell(), Cell())
        yield composer.amount(total)


def net(expenditure: Money | None, income: Money | None) -> Money | None:
    """Net investment = expenditure - income, positive for expenditure; None where both are."""
    if expenditure is None and income is None:
        return None
    return (expenditure or Money(0)) - (income or Money(0))


def frames(composer: Composer) -> Iterator[Block]:
    """The annex: appropriations and the frames of units, change by change."""
    money = composer.document.budget
    yield section(composer.say("Annex: distribution of the budget"), "frames")
    yield section(money.appropriations.name, "appropriations", 2)
    yield appropriations_table(composer)
    yield section(money.office.name, "office", 2)
    yield frame_table(composer, money.office)
    yield frames_bar(money.office, language=composer.document.language, year=composer.document.year)
    yield section(money.common.name, "common", 2)
    yield frame_table(composer, money.common)


def appropriations_table(composer: Composer) -> Table:
    """Amounts that the council has tied to purposes, two years."""
    found = composer.document.budget.appropriations
    rows: list[Row] = []
    group: str | None = None
    for one in found.rows:
        if one.group != group and one.group:
            rows.append(Row((composer.text(one.group),), RowKind.GROUP))
        group = one.group
        rows.append(
            Row(
                (
                    composer.text(one.name),
                    composer.amount(one.previous),
                    composer.amount(one.total),
                ),
                RowKind.IN_GROUP if one.group else RowKind.ORDINARY,
                one.id,
            )
        )
    rows.append(
        total_row(
            composer.text(composer.say("Total")),
            composer.amount(found.previous),
            composer.amount(found.total),
            anchor=found.id,
        )
    )
    return Table(
        f"{found.name}, tkr",
        (Column(composer.say("Appropriation"), share=4), *_year_columns(composer)),
        tuple(rows),
        "t_appropriations",
    )


def frame_table(composer: Composer, table: FrameTable) -> Table:
    """Frames from one year to the next; a column that nobody uses is left out."""
    year = composer.document.year
    titles = {
        "previous": composer.say("Frame {year}", year=year - 1),
        "indexation": composer.say("Indexation"),
        "payroll": composer.say("Payroll on-cost"),
        "additions": composer.say("Additions"),
        "internal": composer.say("Internal transfers"),
        "total": composer.say("Frame {year}", year=year),
    }
    used = [name for name in titles if _uses(table, name)]
    rows: list[Row] = []
    for row in table.rows:
        rows.append(_frame_row(composer, row, used, RowKind.ORDINARY))
        for part in row.of_which:
            name = of_which_name(part.name, composer.translator)
            rows.append(_frame_row(composer, part, used, RowKind.OF_WHICH, name))
    rows.append(_frame_row(composer, table, used, RowKind.TOTAL, composer.say("Total")))
    rates = [
        words(f"{rate.name}: {number_text(rate.percent)}{NO_BREAK_SPACE}%")
        for rate in composer.document.budget.rates
        if table is composer.document.budget.office
    ]
    return Table(
        f"{table.name}, tkr",
        (
            Column(composer.say("Unit") if _of_units(table) else composer.say("Item"), share=5),
            *(figures_column(titles[name], 2) for name in used),
        ),
        tuple(rows),
        f"t_frames-{table.id}",
        wide=True,
        notes=tuple(rates),
    )


def _of_units(table: FrameTable) -> bool:
    return any(row.unit for row in table.rows)


def _uses(table: FrameTable, name: str) -> bool:
    parts = (part for row in table.rows for part in row.of_which)
    return any(getattr(row, name) is not None for row in (table, *table.rows, *parts))


def _frame_row(
    composer: Composer,
    row: FrameColumns,
    used: Sequence[str],
    kind: RowKind,
    name: str | None = None,
) -> Row:
    return Row(
        (
            composer.text(name or row.name),
            *(composer.amount(getattr(row, column)) for column in used),
        ),
        kind,
        row.id,
    )
