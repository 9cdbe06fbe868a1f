"""Measures of the period: women, men and in total against the target, and how they move."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from uppsikt.core.decimals import decimals_of
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Status, status
from uppsikt.core.money import format_number
from uppsikt.core.periods import ReportingPeriod
from uppsikt.core.trends import Trend, trends
from uppsikt.documents.language import N_
from uppsikt.documents.render.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Entry,
    Inline,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.chart_measures import TITLE, Plotted, plotted_chart
from uppsikt.documents.render.composer import figures_column
from uppsikt.documents.render.report.codes import (
    GROUPS,
    HELD_BACK,
    TARGET_STATUSES,
    period_text,
)
from uppsikt.documents.render.report.composer import ReportComposer, group_row
from uppsikt.documents.render.words import DIRECTIONS, number_text
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.measures import MeasureValues, ReportedMeasure
from uppsikt.documents.report.sections import Section

MOST_IN_A_CHART = 12
"""More small plots than this do not go on a page."""
MOST_DRAWN = 24
"""Of more measures than this, those are drawn that have not reached their targets."""

TRENDS = {
    Trend.BETTER: N_("Better than {period} ({value})"),
    Trend.WORSE: N_("Worse than {period} ({value})"),
    Trend.UNCHANGED: N_("The same as {period}"),
    Trend.UNKNOWN: N_("Nothing to compare with"),
}


def measures(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The period's values against the targets, drawn too; then the values of earlier periods."""
    found = composer.document.measures
    if not found:
        return
    yield _table(composer, found, section)
    yield from _comments(composer, found)
    yield from _charts(composer, found, section)
    own = ReportingPeriod.parse(composer.document.period).of_year(composer.document.year)
    earlier = [one for one in found if any(values.when != own for values in one.values)]
    if earlier:
        yield _over_time(composer, earlier, section)


def target_status(report: ReportDocument, measure: ReportedMeasure) -> Status:
    """How the period's total compares with the target."""
    values = measure.of(report.year, report.period)
    return status(values.total if values else None, measure.target, measure.direction)


def measured(measure: ReportedMeasure, value: Decimal | None) -> str:
    """A value with as many decimals as the measure's most exact figure; a dash without one."""
    figures = [measure.target]
    for one in measure.values:
        figures += [one.women, one.men, one.total]
    decimals = max((decimals_of(figure) for figure in figures if figure is not None), default=0)
    return number_text(None) if value is None else format_number(value, decimals)


def trend_text(composer: ReportComposer, measure: ReportedMeasure) -> str:
    """How the period's total compares with the latest before it."""
    report = composer.document
    now = measure.of(report.year, report.period)
    if now is None or now.total is None:
        return ""
    changes = trends([(one.when, one.total) for one in measure.values], measure.direction)
    change = next(one for one in changes if one.period == now.when)
    if change.since is None:
        return composer.say(TRENDS[Trend.UNKNOWN])
    before = next(one for one in measure.values if one.when == change.since)
    return composer.say(
        TRENDS[change.trend],
        period=period_text(before.period, before.year, composer.translator),
        value=measured(measure, change.before),
    )


def _table(composer: ReportComposer, found: Sequence[ReportedMeasure], section: Section) -> Table:
    report = composer.document
    period = period_text(report.period, report.year, composer.translator)

    def row(measure: ReportedMeasure, kind: RowKind) -> Row:
        values = measure.of(report.year, report.period)
        return Row(
            (
                Cell((_name(composer, measure), *_below(composer, measure))),
                Cell(tuple(_target(composer, measure))),
                *_value_cells(composer, measure, values),
                Cell(tuple(_statuses(composer, measure, values))),
                composer.text(trend_text(composer, measure)),
            ),
            kind,
            measure.id,
        )

    return Table(
        composer.say("Measures {period}: outcome against target", period=period),
        (
            composer.column(composer.say("Measure"), 4),
            figures_column(composer.say("Target"), 2),
            *_value_columns(composer),
            composer.column(composer.say("Against the target"), 4),
            composer.column(composer.say("Trend"), 3),
        ),
        tuple(composer.rows(found, row)),
        f"t_{section.id}",
        notes=tuple(_held_back(composer, found)),
    )


def _value_columns(composer: ReportComposer) -> tuple[Column, ...]:
    titles = (composer.say("Women"), composer.say("Men"), composer.say("Total"))
    return tuple(figures_column(title) for title in titles)


def _name(composer: ReportComposer, measure: ReportedMeasure) -> Inline:
    return composer.name(f"{measure.name} ({measure.unit_of_value})", measure)


def _owned_name(composer: ReportComposer, measure: ReportedMeasure) -> str:
    """The measure's name, after its body's where the report gathers several."""
    return (
        f"{composer.body_short(measure.body)}: {measure.name}" if composer.gathers else measure.name
    )


def _below(composer: ReportComposer, measure: ReportedMeasure) -> Iterator[Inline]:
    """The goals that the measure says something about, and who answered."""
    numbers: list[Run] = []
    for goal in composer.document.goals:
        if goal.id in measure.goals:
            numbers += [Run(", ")] if numbers else []
            numbers.append(Run(goal.number, target=goal.id))
    if numbers:
        yield (Run(composer.say("Goals: {numbers}", numbers="")), *numbers)
    yield from composer.who(measure)


def _target(composer: ReportComposer, measure: ReportedMeasure) -> Iterator[Inline]:
    if measure.target is None:
        yield words(number_text(None))
        return
    bound = composer.say(DIRECTIONS[measure.direction])
    yield words(f"{bound} {measured(measure, measure.target)}")
    if measure.target_year and measure.target_year != composer.document.year:
        yield words(composer.say("by {year}", year=measure.target_year))


def _value_cells(
    composer: ReportComposer, measure: ReportedMeasure, values: MeasureValues | None
) -> Iterator[Cell]:
    for group in ValueOf:
        if values is not None and values.is_held_back(group):
            yield Cell((words(composer.say("held back")),))
            continue
        value = getattr(values, group.value) if values else None
        yield Cell((words(measured(measure, value)),), value)


def _statuses(
    composer: ReportComposer, measure: ReportedMeasure, values: MeasureValues | None
) -> Iterator[Inline]:
    """The total's status, if it is not held back; women's and men's where theirs is another."""
    of_all = status(values.total if values else None, measure.target, measure.direction)
    if values is not None and values.is_held_back(ValueOf.TOTAL):
        yield words(number_text(None))
    else:
        yield composer.strong(composer.say(TARGET_STATUSES[of_all]))
    for group in (ValueOf.WOMEN, ValueOf.MEN):
        value = getattr(values, group.value) if values else None
        own = status(value, measure.target, measure.direction)
        if own is not of_all and own in {Status.MET, Status.NOT_MET}:
            word = composer.say(TARGET_STATUSES[own])
            yield words(f"{composer.say(GROUPS[group]).capitalize()}: {word.lower()}")


def _held_back(composer: ReportComposer, found: Sequence[ReportedMeasure]) -> Iterator[Inline]:
    """What is held back, of which period, and why."""
    for measure in found:
        for values in measure.values:
            for one in values.held_back:
                yield words(
                    composer.say(
                        "{measure} {period}: the value of {group} is held back, since {why}.",
                        measure=measure.name,
                        period=period_text(values.period, values.year, composer.translator),
                        group=composer.code(one.group),
                        why=composer.say(HELD_BACK[one.why]),
                    )
                )


def _comments(composer: ReportComposer, found: Sequence[ReportedMeasure]) -> Iterator[Block]:
    entries = tuple(
        Entry(composer.strong(_owned_name(composer, one)), below=composer.paragraphs(one.comment))
        for one in found
        if one.comment
    )
    if entries:
        yield BulletList(entries)


def _charts(
    composer: ReportComposer, found: Sequence[ReportedMeasure], section: Section
) -> Iterator[Block]:
    """The measures that have a value in the period, so many to a chart as go on a page.

    Where there are many, those that have not reached their targets, and how many those are.
    """
    report = composer.document
    period = period_text(report.period, report.year, composer.translator)
    shown = [
        one for one in found if (values := one.of(report.year, report.period)) and _any(values)
    ]
    drawn, all_of_them = shown, composer.say(TITLE)
    if len(shown) > MOST_DRAWN:
        missed = [one for one in shown if target_status(report, one) is Status.NOT_MET]
        drawn, all_of_them = missed[:MOST_DRAWN], composer.say("Measures that miss their targets")
        sentence = composer.say(
            "{drawn} of {all} measures are drawn, of the {missed} that have not reached their "
            "targets. All of them are in the table.",
            drawn=len(drawn),
            all=len(shown),
            missed=len(missed),
        )
        yield Paragraph(words(sentence), Voice.NOTE)
    plotted = [
        Plotted(
            _owned_name(composer, one),
            one.unit_of_value,
            one.direction,
            one.target,
            period,
            (values.women, values.men, values.total),
        )
        for one in drawn
        if (values := one.of(report.year, report.period))
    ]
    parts = range(0, len(plotted), MOST_IN_A_CHART)
    for number, start in enumerate(parts, 1):
        title = all_of_them
        if len(parts) > 1:
            title = composer.say(
                "{title}, {number} of {count}", title=title, number=number, count=len(parts)
            )
        yield plotted_chart(
            plotted[start : start + MOST_IN_A_CHART],
            language=report.language,
            title=title,
            anchor=f"c_{section.id}-{number}",
        )


def _any(values: MeasureValues) -> bool:
    return any(getattr(values, group.value) is not None for group in ValueOf)


def _over_time(
    composer: ReportComposer, found: Sequence[ReportedMeasure], section: Section
) -> Table:
    rows: list[Row] = []
    for measure in found:
        rows.append(group_row(f"{_owned_name(composer, measure)} ({measure.unit_of_value})"))
        for values in sorted(measure.values, key=lambda one: (one.year, one.when.last_month)):
            period = period_text(values.period, values.year, composer.translator)
            rows.append(
                Row(
                    (
                        composer.text(period),
                        *_value_cells(composer, measure, values),
                        _gap(measure, values),
                    ),
                    RowKind.IN_GROUP,
                )
            )
    return Table(
        composer.say("Measures over time"),
        (
            composer.column(composer.say("Period"), 3),
            *_value_columns(composer),
            figures_column(composer.say("Women less men")),
        ),
        tuple(rows),
        f"t_{section.id}-over-time",
    )


def _gap(measure: ReportedMeasure, values: MeasureValues) -> Cell:
    if values.women is None or values.men is None:
        return Cell((words(number_text(None)),))
    gap = values.women - values.men
    return Cell((words(measured(measure, gap)),), gap)
