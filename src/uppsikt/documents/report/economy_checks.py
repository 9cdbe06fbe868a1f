"""The sums of a report's economy, and what its deficits say of who is called."""

from collections.abc import Iterator

from uppsikt.core.deficit_rule import DeficitRule, assess_deficit
from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.money import TKR, ZERO, Money, format_tkr
from uppsikt.core.rounding import check_total
from uppsikt.documents.checks.amounts import total_finding
from uppsikt.documents.field_labels import field_label
from uppsikt.documents.language import N_, translator
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.economy import EconomyFigures, EconomyLine

_FIGURES = tuple(EconomyFigures.model_fields)


def totals(report: ReportDocument) -> Iterator[Finding]:
    """The rows make the stated totals, where every row has the figure."""
    economy = report.economy
    for field, stated, rows in _columns(report):
        if stated is not None and None not in rows:
            yield from total_finding(
                "report.economy-total",
                ("economy", "total", "whole", field),
                check_total([row for row in rows if row is not None], stated),
                message=N_("The rows of the economy do not add up to {name}: {figure}."),
                remedy=N_("Correct the row or the total that is wrong."),
                name=economy.total.name if economy.total else "",
                figure=_called(report, field),
            )


def total_incomplete(report: ReportDocument) -> Iterator[Finding]:
    """A total is of all rows: none lacks the figure."""
    for field, stated, rows in _columns(report):
        missing = [
            row.name
            for row, amount in zip(report.economy.rows, rows, strict=True)
            if amount is None
        ]
        if stated is not None and missing:
            yield Finding(
                "report.economy-incomplete",
                Severity.WARNING,
                ("economy", "total", "whole", field),
                N_("The total has a figure that some of its rows lack: {figure}."),
                found="{found}",
                remedy=N_("Ask for the figures that are missing."),
                facts={"figure": _called(report, field), "found": ", ".join(missing)},
            )


def line_variance(report: ReportDocument) -> Iterator[Finding]:
    """The variance (avvikelse) is the forecast less the frame."""
    for place, line in _lines(report):
        for part in ("whole", "staff", "other"):
            figures: EconomyFigures | None = getattr(line, part)
            if figures is None or None in (figures.forecast, figures.frame, figures.variance):
                continue
            forecast, frame, variance = (
                figures.forecast or ZERO,
                figures.frame or ZERO,
                figures.variance or ZERO,
            )
            yield from total_finding(
                "report.economy-variance",
                (*place, part, "variance"),
                check_total([forecast, -frame], variance),
                message=N_("The variance of {name} is not its forecast less its frame."),
                remedy=N_("Correct the figure that is wrong."),
                name=line.name,
            )


def line_split(report: ReportDocument) -> Iterator[Finding]:
    """Staff and other costs make the whole, where a line is split."""
    for place, line in _lines(report):
        if line.staff is None or line.other is None:
            continue
        for field in _FIGURES:
            whole, staff, other = (
                getattr(part, field) for part in (line.whole, line.staff, line.other)
            )
            if None not in (whole, staff, other):
                yield from total_finding(
                    "report.economy-split",
                    (*place, "whole", field),
                    check_total([staff, other], whole),
                    message=N_("Staff and other costs do not make the whole of {name}: {figure}."),
                    remedy=N_("Correct the figure that is wrong."),
                    name=line.name,
                    figure=_called(report, field),
                )


def deficit_rule(report: ReportDocument) -> Iterator[Finding]:
    """Who is said to be called is who the rule calls.

    The report's amounts are rounded, so that within a thousand of the limit either may be right.
    """
    for position, one in enumerate(report.economy.deficits):
        rule = assess_deficit(one.frame, one.variance, DeficitRule(one.percent, one.floor))
        least = rule.least_called
        if one.called is rule.called or (least and abs(rule.deficit - least) <= TKR):
            continue
        yield Finding(
            "report.deficit-rule",
            Severity.ERROR,
            ("economy", "deficits", position, "called"),
            N_("The rule calls {name}, and the report says that it does not.")
            if rule.called
            else N_("The rule does not call {name}, and the report says that it does."),
            expected=N_("a deficit of at least {expected} tkr") if least else "",
            found=N_("a deficit of {found} tkr"),
            remedy=N_("Correct the figures, or what they are said to lead to."),
            facts={
                "name": one.name,
                "expected": format_tkr(least or ZERO),
                "found": format_tkr(rule.deficit),
            },
        )


def _columns(
    report: ReportDocument,
) -> Iterator[tuple[str, Money | None, list[Money | None]]]:
    """Each figure of the total, with that of every row."""
    total = report.economy.total
    for field in _FIGURES if total and report.economy.rows else ():
        stated = getattr(total.whole, field) if total else None
        yield field, stated, [getattr(row.whole, field) for row in report.economy.rows]


def _lines(report: ReportDocument) -> Iterator[tuple[Place, EconomyLine]]:
    for position, row in enumerate(report.economy.rows):
        yield ("economy", "rows", position), row
    if report.economy.total:
        yield ("economy", "total"), report.economy.total


def _called(report: ReportDocument, field: str) -> str:
    """What a reader of the report calls the figure."""
    return field_label(field, EconomyFigures.__name__, translator(report.language)).lower()
