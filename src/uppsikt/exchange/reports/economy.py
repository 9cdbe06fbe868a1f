"""The economy of a report: the last month of its period, held against the rules."""

from collections.abc import Iterable, Iterator

from uppsikt.core.forecasts import Figures
from uppsikt.core.money import ZERO
from uppsikt.documents.language import N_
from uppsikt.documents.month import (
    NOTHING,
    MonthColumns,
    MonthDocument,
    MonthRow,
    deficit_of,
    goal_of,
    month_total,
)
from uppsikt.documents.render.words import body_name
from uppsikt.documents.report.economy import (
    Economy,
    EconomyFigures,
    EconomyLine,
    EconomyRow,
    FinancialForecast,
    FinancialYear,
    ReportedDeficit,
)
from uppsikt.exchange.reports.gathering import Gathered, Gathering
from uppsikt.exchange.reports.texts import in_tkr, prose
from uppsikt.followup.queries.report_rows import ReportedMonth

_TOTAL = N_("Total")


def economy(gathering: Gathering) -> Economy:
    """The economy of the last month of the period; nothing where that has not opened."""
    months = [
        (part, _approved(part.rows.month))
        for part in gathering.parts
        if part.rows.month is not None
    ]
    rows = tuple(_rows(gathering, months))
    return Economy(
        rows=rows,
        total=_total(gathering, [month for _, month in months]) if rows else None,
        deficits=tuple(_deficits(gathering, months)),
        financial=_financial(month for _, month in months),
    )


def _approved(month: ReportedMonth) -> MonthDocument:
    """The month with nothing but the frame of what nobody has approved."""

    def kept(row: MonthRow) -> MonthRow:
        if row.id in month.approved:
            return row
        frame = MonthColumns(frame=row.plan_frame)
        return row.model_copy(
            update={"staff": NOTHING, "other": NOTHING, "stated": frame, "comment": ""}
        )

    rows = tuple(kept(row) for row in month.document.rows)
    return month.document.model_copy(update={"rows": rows})


def _rows(
    gathering: Gathering, months: Iterable[tuple[Gathered, MonthDocument]]
) -> Iterator[EconomyRow]:
    """A row for each unit; where bodies are gathered, for each body."""
    for part, month in months:
        if gathering.gathers:
            sums = month_total(month)
            yield EconomyRow(
                id=gathering.identities.of("ekonomi", part.body),
                name=body_name(part.plan),
                body=part.body,
                whole=_figures(sums.total.figures),
                staff=_split(sums.staff.figures),
                other=None,
            )
            continue
        for row in month.rows:
            differing = {kind.value for kind in row.figures.differences}
            is_split = row.is_split and not differing
            yield EconomyRow(
                id=gathering.identities.of(row.id),
                name=row.name,
                body=part.body,
                whole=_figures(row.figures.total),
                staff=_split(row.staff.figures) if is_split else None,
                other=_split(row.other.figures) if is_split else None,
                comment=prose(row.comment),
            )


def _total(gathering: Gathering, months: Iterable[MonthDocument]) -> EconomyLine:
    everything = MonthDocument(
        body=gathering.body, year=gathering.year, month=1, rows=tuple(_all_rows(months))
    )
    return EconomyLine(
        id=gathering.identities.of("ekonomi-totalt"),
        name=gathering.say.gettext(_TOTAL),
        whole=_figures(month_total(everything).total.figures),
    )


def _all_rows(months: Iterable[MonthDocument]) -> Iterator[MonthRow]:
    """The rows of all months; those of two bodies with one identity do not hide each other."""
    for month in months:
        for row in month.rows:
            yield row.model_copy(update={"id": f"{month.body} {row.id}"})


def _figures(figures: Figures) -> EconomyFigures:
    return EconomyFigures(
        frame=in_tkr(figures.frame),
        budget_to_date=in_tkr(figures.budget_to_date),
        outcome=in_tkr(figures.outcome),
        forecast=in_tkr(figures.forecast),
        variance=in_tkr(figures.variance),
    )


def _split(figures: Figures) -> EconomyFigures | None:
    """A part of the whole; None where nothing of it is known."""
    found = _figures(figures)
    return None if found == EconomyFigures() else found


def _deficits(
    gathering: Gathering, months: Iterable[tuple[Gathered, MonthDocument]]
) -> Iterator[ReportedDeficit]:
    for part, month in months:
        assessment, rule = deficit_of(month), month.deficit
        if assessment is None or rule is None:
            continue
        frame, variance = in_tkr(assessment.frame), in_tkr(assessment.variance)
        floor = in_tkr(rule.floor)
        if frame is None or variance is None or floor is None:
            continue
        yield ReportedDeficit(
            id=gathering.identities.of("underskott", part.body),
            name=body_name(part.plan),
            body=part.body,
            frame=frame,
            variance=variance,
            percent=rule.percent,
            floor=floor,
            share=assessment.share() if assessment.deficit > ZERO else None,
            called=assessment.called,
            called_to=rule.called_to_name,
        )


def _financial(months: Iterable[MonthDocument]) -> FinancialForecast | None:
    """The financial goal as it is forecast by the body that answers for the economy."""
    for month in months:
        found = goal_of(month)
        if found is not None and month.goal is not None:
            return FinancialForecast(
                least_percent=month.goal.percent,
                years=tuple(
                    FinancialYear(
                        year=one.figures.year,
                        result=in_tkr(one.figures.result) or ZERO,
                        tax_income=in_tkr(one.figures.tax_income) or ZERO,
                        general_grants=in_tkr(one.figures.general_grants) or ZERO,
                        equalisation=in_tkr(one.figures.equalisation) or ZERO,
                        share=one.share,
                        met=one.met,
                    )
                    for one in found.years
                ),
            )
    return None
