"""Stated totals against their rows: appropriations, the body's frame, investments, headcount."""

from collections.abc import Iterator

from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.headcount import Headcount, check_headcount
from uppsikt.core.investments import InvestmentAmount, net_by_line
from uppsikt.core.money import ZERO, format_number
from uppsikt.core.rounding import Verdict, check_total
from uppsikt.documents.checks.amounts import NOTHING_TO_DO, SEVERITY_OF, total_finding
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import InvestmentLine

YEARS = ("previous", "total")
"""The fields that hold the year before and the plan's own."""


def appropriations(document: PlanDocument) -> Iterator[Finding]:
    """The appropriations (anslag) of each year make their stated total."""
    table = document.budget.appropriations
    for field, year in zip(YEARS, _years(document), strict=True):
        yield from total_finding(
            "appropriations.total",
            ("budget", "appropriations", field),
            check_total([getattr(row, field) for row in table.rows], getattr(table, field)),
            message=N_("The rows of {name} do not add up to the total for {year}."),
            remedy=N_("Correct the row or the total that is wrong."),
            name=table.name,
            year=str(year),
        )


def frame(document: PlanDocument) -> Iterator[Finding]:
    """The body's frame (ram) is its appropriations and its frame tables together, each year."""
    budget = document.budget
    tables = (budget.appropriations, budget.office, budget.common)
    for field, year in zip(YEARS, _years(document), strict=True):
        yield from total_finding(
            "frame.total",
            ("budget", "total", field),
            check_total([getattr(table, field) for table in tables], getattr(budget.total, field)),
            message=N_("The parts {parts} do not add up to {name} for {year}."),
            remedy=N_("Correct the frame, or the total of the part that is wrong."),
            name=budget.total.name,
            parts=" + ".join(table.name for table in tables),
            year=str(year),
        )


def investments(document: PlanDocument) -> Iterator[Finding]:
    """The net of the investment lines of each year makes the stated total."""
    table = document.budget.investments
    before, own = _years(document)
    for field, year in ((YEARS[0], before), (YEARS[1], own)):
        amounts = [amount for row in table.rows if (amount := _amount(row, year, year == before))]
        nets = tuple(net_by_line(amounts, year).values())
        yield from total_finding(
            "investments.total",
            ("budget", "investments", field),
            check_total(nets, getattr(table, field)),
            message=N_("The lines of {name} do not add up to the total for {year}."),
            remedy=N_("Correct the line or the total that is wrong."),
            name=table.name,
            year=str(year),
        )


def headcount(document: PlanDocument) -> Iterator[Finding]:
    """Persons and full-time equivalents (årsarbetare) of the units make the stated totals."""
    stated = document.administration.headcount
    if stated is None or list(negative_equivalents(document)):
        return
    check = check_headcount(
        [Headcount(row.persons, row.full_time_equivalents) for row in stated.rows],
        Headcount(stated.persons, stated.full_time_equivalents),
    )
    place: Place = ("administration", "headcount")
    if check.persons_verdict is not Verdict.EXACT:
        yield Finding(
            "headcount.total",
            Severity.ERROR,
            (*place, "persons"),
            N_("The units' persons do not add up to the total."),
            expected=N_("{expected} persons"),
            found=N_("{found} persons"),
            remedy=N_("Correct the row or the total that is wrong."),
            facts={
                "expected": format_number(check.computed.persons),
                "found": format_number(check.stated.persons),
            },
        )
    if check.equivalents_verdict is not Verdict.EXACT:
        rounding = check.equivalents_verdict is Verdict.ROUNDING
        yield Finding(
            "headcount.total",
            SEVERITY_OF[check.equivalents_verdict],
            (*place, "full_time_equivalents"),
            N_("The units' full-time equivalents do not add up to the total."),
            expected=N_("{expected} full-time equivalents"),
            found=N_("{found} full-time equivalents"),
            remedy=NOTHING_TO_DO if rounding else N_("Correct the row or the total that is wrong."),
            facts={
                "expected": format_number(check.computed.full_time_equivalents),
                "found": format_number(check.stated.full_time_equivalents),
            },
        )


def negative_equivalents(document: PlanDocument) -> Iterator[Finding]:
    """Full-time equivalents are never below zero; where some are, nothing is added up."""
    stated = document.administration.headcount
    if stated is None:
        return
    place: Place = ("administration", "headcount")
    numbers = [
        ((*place, "rows", position), row.full_time_equivalents)
        for position, row in enumerate(stated.rows)
    ]
    for own_place, number in [*numbers, (place, stated.full_time_equivalents)]:
        if number < 0:
            yield Finding(
                "headcount.sign",
                Severity.ERROR,
                (*own_place, "full_time_equivalents"),
                N_("Full-time equivalents cannot be below zero."),
                expected=N_("zero or more"),
                found="{found}",
                remedy=N_("Correct the figure."),
                facts={"found": format_number(number)},
            )


def _years(document: PlanDocument) -> tuple[int, int]:
    return document.year - 1, document.year


def _amount(row: InvestmentLine, year: int, is_before: bool) -> InvestmentAmount | None:
    """What the line spends and receives that year; None where nothing is printed."""
    spent, received = (
        (row.previous_expenditure, row.previous_income)
        if is_before
        else (row.expenditure, row.income)
    )
    if spent is None and received is None:
        return None
    # A sign that is wrong has its own finding; the line counts as it was meant.
    return InvestmentAmount(row.id, year, abs(spent or ZERO), abs(received or ZERO))
