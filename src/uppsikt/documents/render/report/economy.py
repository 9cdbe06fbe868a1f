"""The economy: frames, outcome and forecast, who is called for a deficit, the financial goal."""

from collections.abc import Iterator
from fractions import Fraction

from uppsikt.core.decimals import fraction_rounded
from uppsikt.core.deficit_rule import DeficitRule, assess_deficit
from uppsikt.core.money import Money, format_number
from uppsikt.documents.figures import NO_BREAK_SPACE
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.render.blocks import (
    Block,
    BulletList,
    Cell,
    Entry,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.chart_forecast import forecast_bars
from uppsikt.documents.render.chart_pairs import Pair
from uppsikt.documents.render.composer import figures_column
from uppsikt.documents.render.composer import section as heading_of
from uppsikt.documents.render.report.composer import ReportComposer
from uppsikt.documents.render.report.goals import goals
from uppsikt.documents.render.words import number_text
from uppsikt.documents.report.economy import (
    EconomyFigures,
    EconomyLine,
    EconomyRow,
    FinancialForecast,
    FinancialYear,
    ReportedDeficit,
)
from uppsikt.documents.report.sections import Section

FIGURES = ("frame", "budget_to_date", "outcome", "forecast", "variance")
"""The columns of the table, in its order."""

_TKR = 100_000


def economy(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The financial goals, the figures of each unit, the deficits, and the financial goal."""
    found = composer.document.economy
    if any(goal.kind is GoalKind.FINANCIAL for goal in composer.document.goals):
        yield heading_of(composer.say("Financial goals"), f"{section.id}-goals", 2)
        yield from goals(composer, section, GoalKind.FINANCIAL, 3)
    if found.financial:
        yield from _financial(composer, found.financial, section)
    if found.rows or found.total:
        yield heading_of(composer.say("Outcome and forecast"), f"{section.id}-figures", 2)
        yield _table(composer, section)
        yield from _comments(composer)
        yield from _chart(composer, section)
    if found.deficits:
        yield from _deficits(composer, section)


def figure_titles(composer: ReportComposer) -> tuple[str, ...]:
    """What the columns are called."""
    return (
        composer.say("Frame"),
        composer.say("Budget to date"),
        composer.say("Outcome to date"),
        composer.say("Forecast"),
        composer.say("Variance"),
    )


def _table(composer: ReportComposer, section: Section) -> Table:
    found = composer.document.economy
    rows: list[Row] = []
    for row in found.rows:
        rows.extend(_line(composer, row, RowKind.ORDINARY, _owner(composer, row), row.id))
    if found.total:
        rows.extend(_line(composer, found.total, RowKind.TOTAL, "", found.total.id))
    unit = composer.say("Body") if composer.gathers else composer.say("Unit")
    return Table(
        composer.say("Outcome to date and forecast of the year, tkr"),
        (
            composer.column(unit, 3),
            *(figures_column(title) for title in figure_titles(composer)),
        ),
        tuple(rows),
        f"t_{section.id}",
        notes=(
            words(
                composer.say(
                    "Income is positive and cost negative. The variance is the forecast less the "
                    "frame: a deficit is negative."
                )
            ),
        ),
    )


def _owner(composer: ReportComposer, row: EconomyRow) -> str:
    """The body of a row, where the report gathers several and the row has another name."""
    name = composer.body_name(row.body)
    return composer.body_short(row.body) if composer.gathers and row.name != name else ""


def _line(
    composer: ReportComposer, line: EconomyLine, kind: RowKind, owner: str, anchor: str
) -> Iterator[Row]:
    """The figures of the line, and of what is split of it as parts of the row above."""
    name = f"{owner}: {line.name}" if owner else line.name
    yield Row((composer.text(words(name)), *_cells(composer, line.whole)), kind, anchor)
    parts = (
        (composer.say("of which staff"), line.staff),
        (composer.say("of which other"), line.other),
    )
    for title, figures in parts:
        if figures is not None:
            yield Row((composer.text(title), *_cells(composer, figures)), RowKind.OF_WHICH)


def _cells(composer: ReportComposer, figures: EconomyFigures) -> Iterator[Cell]:
    for name in FIGURES:
        yield composer.amount(getattr(figures, name))


def _comments(composer: ReportComposer) -> Iterator[Block]:
    entries = tuple(
        Entry(composer.strong(row.name), below=composer.paragraphs(row.comment))
        for row in composer.document.economy.rows
        if row.comment
    )
    if entries:
        yield BulletList(entries)


def _chart(composer: ReportComposer, section: Section) -> Iterator[Block]:
    pairs = [
        Pair(row.name, row.whole.frame, row.whole.forecast)
        for row in composer.document.economy.rows
        if row.whole.frame is not None and row.whole.forecast is not None
    ]
    if pairs:
        yield forecast_bars(pairs, anchor=f"c_{section.id}", language=composer.document.language)


def _deficits(composer: ReportComposer, section: Section) -> Iterator[Block]:
    yield heading_of(composer.say("The deficit rule"), f"{section.id}-deficits", 2)
    yield Table(
        composer.say("Forecasts held against the deficit rule, tkr"),
        (
            composer.column(composer.say("Whose forecast"), 2),
            figures_column(composer.say("Frame")),
            figures_column(composer.say("Variance")),
            figures_column(composer.say("Per cent of the frame")),
            figures_column(composer.say("The deficit may be at most")),
            figures_column(composer.say("Least deficit that counts")),
            composer.column(composer.say("Called?"), 2),
        ),
        tuple(_deficit(composer, one) for one in composer.document.economy.deficits),
        f"t_{section.id}-deficits",
        notes=(
            words(
                composer.say(
                    "Called is the one whose deficit is more than its share of the frame, and at "
                    "least the least deficit that counts."
                )
            ),
        ),
    )


def _deficit(composer: ReportComposer, one: ReportedDeficit) -> Row:
    rule = assess_deficit(one.frame, one.variance, DeficitRule(one.percent, one.floor))
    return Row(
        (
            composer.text(words(one.name), words(_of_whom(composer, one))),
            composer.amount(one.frame),
            composer.amount(one.variance),
            composer.number(one.share),
            Cell(_limit(composer, one, rule.limit)),
            composer.amount(one.floor),
            composer.text(*_called(composer, one)),
        ),
        anchor=one.id,
    )


def _of_whom(composer: ReportComposer, one: ReportedDeficit) -> str:
    name = composer.body_name(one.body)
    return name if composer.gathers and name != one.name else ""


def _limit(
    composer: ReportComposer, one: ReportedDeficit, limit: Fraction | None
) -> tuple[Inline, ...]:
    """The exact share of the frame, in tkr with two decimals, and how large the share is."""
    percent = composer.say("{percent} % of the frame", percent=number_text(one.percent))
    percent = percent.replace(" ", NO_BREAK_SPACE)
    if limit is None:
        return (words(percent),)
    written = format_number(fraction_rounded(limit / _TKR, 2))
    return (words(written), words(percent))


def _called(composer: ReportComposer, one: ReportedDeficit) -> Iterator[Inline]:
    if not one.called:
        yield composer.strong(composer.say("Not called"))
        return
    yield composer.strong(composer.say("Called"))
    if one.called_to:
        yield words(composer.say("to {body}", body=one.called_to))


def _financial(
    composer: ReportComposer, found: FinancialForecast, section: Section
) -> Iterator[Block]:
    yield heading_of(composer.say("The financial goal as it is forecast"), f"{section.id}-goal", 2)
    yield from composer.prose(found.comment)
    least = composer.say(
        "The result is to be at least {percent} per cent of taxes, general state grants and "
        "equalisation, each year.",
        percent=number_text(found.least_percent),
    )
    yield Paragraph(words(least), Voice.NOTE)
    if found.years:
        yield Table(
            composer.say("The result against the financial goal, tkr"),
            (
                composer.column(composer.say("Year")),
                figures_column(composer.say("Result")),
                figures_column(composer.say("Tax income")),
                figures_column(composer.say("General state grants")),
                figures_column(composer.say("Equalisation")),
                figures_column(composer.say("Per cent")),
                composer.column(composer.say("Goal"), 2),
            ),
            tuple(_financial_year(composer, year) for year in found.years),
            f"t_{section.id}-goal",
        )


def _financial_year(composer: ReportComposer, year: FinancialYear) -> Row:
    met = composer.say("Goal met") if year.met else composer.say("Goal not met")
    amounts: tuple[Money, ...] = (
        year.result,
        year.tax_income,
        year.general_grants,
        year.equalisation,
    )
    return Row(
        (
            composer.text(str(year.year)),
            *(composer.amount(amount) for amount in amounts),
            composer.number(year.share),
            composer.text(composer.strong(met)),
        )
    )
