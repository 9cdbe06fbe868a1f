"""Tertials accumulate from January, and a period is written one way (docs/formulas/08)."""

from datetime import date

import pytest

from uppsikt.core.periods import (
    ReportingPeriod,
    ReportKind,
    Span,
    Tertial,
    closing_span,
    is_interim_length,
    tertial_span,
)

PAGE = "08-periods.md"

TERTIALS = [
    (Tertial.T1, 4, date(2025, 4, 30), ReportKind.SIMPLIFIED, "simplified report", False),
    (Tertial.T2, 8, date(2025, 8, 31), ReportKind.INTERIM, "interim report", True),
    (Tertial.T3, 12, date(2025, 12, 31), ReportKind.ANNUAL, "annual accounts", False),
]


@pytest.mark.parametrize(
    ("tertial", "months", "last", "report", "printed", "interim"),
    TERTIALS,
    ids=[one[0] for one in TERTIALS],
)
def test_a_tertial_runs_from_january(tertial, months, last, report, printed, interim, on_page):
    assert list(tertial.months) == list(range(1, months + 1))
    assert tertial_span(tertial, 2025) == Span(date(2025, 1, 1), last)
    assert tertial.report is report
    assert is_interim_length(len(tertial.months)) is interim
    can = "yes" if interim else "no"
    on_page(PAGE, tertial, f"1–{months}", "2025-01-01", str(last), printed, can)


@pytest.mark.parametrize(
    ("months", "accepted"), [(5, False), (6, True), (7, True), (8, True), (9, False)]
)
def test_the_interim_report_covers_half_to_two_thirds(months, accepted, on_page):
    assert is_interim_length(months) is accepted
    on_page(PAGE, str(months), "yes" if accepted else "no")


@pytest.mark.parametrize(
    ("year", "month", "last"),
    [
        (2025, 1, date(2025, 1, 31)),
        (2025, 2, date(2025, 2, 28)),
        (2024, 2, date(2024, 2, 29)),
        (2025, 3, date(2025, 3, 31)),
        (2025, 12, date(2025, 12, 31)),
    ],
)
def test_a_monthly_closing_covers_january_to_the_end_of_the_month(year, month, last, on_page):
    assert closing_span(year, month) == Span(date(year, 1, 1), last)
    on_page(PAGE, str(year), str(month), str(last))


@pytest.mark.parametrize(("year", "month"), [(2025, 0), (2025, 13), (0, 1), (10_000, 1)])
def test_there_is_no_closing_of_a_month_that_does_not_exist(year, month):
    with pytest.raises(ValueError, match=r"month|year"):
        closing_span(year, month)


@pytest.mark.parametrize(
    ("text", "period", "stored"),
    [
        ("T2", ReportingPeriod(tertial=Tertial.T2), "T2"),
        ("2025-T2", ReportingPeriod(2025, Tertial.T2), "2025-T2"),
        ("T2 2025", ReportingPeriod(2025, Tertial.T2), "2025-T2"),
        (" T3 ", ReportingPeriod(tertial=Tertial.T3), "T3"),
        ("2025-03", ReportingPeriod(2025, month=3), "2025-03"),
        ("2025-12", ReportingPeriod(2025, month=12), "2025-12"),
    ],
)
def test_a_period_is_read_and_written_one_way(text, period, stored):
    assert ReportingPeriod.parse(text) == period
    assert str(period) == stored
    assert ReportingPeriod.parse(stored) == period


@pytest.mark.parametrize(
    "text",
    ["", "T4", "T0", "t2", "2025", "2025-3", "2025-00", "2025-13", "2025-T4", "25-T1", "T2, T3",
     "0000-T1", "2025-T2 2025", "löpande"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"not a period|no such"):
        ReportingPeriod.parse(text)


@pytest.mark.parametrize(
    "parts",
    [{}, {"year": 2025}, {"month": 3}, {"year": 2025, "tertial": Tertial.T1, "month": 3}],
    ids=str,
)
def test_a_period_is_either_a_tertial_or_a_month_of_a_year(parts):
    with pytest.raises(ValueError, match=r"either|belongs"):
        ReportingPeriod(**parts)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2025-T1", date(2025, 4, 30)),
        ("2025-T3", date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
    ],
)
def test_a_period_of_a_year_covers_days_from_january(text, last):
    period = ReportingPeriod.parse(text)
    assert period.span == Span(date(period.year, 1, 1), last)


def test_a_tertial_without_a_year_takes_that_of_the_plan():
    bare = ReportingPeriod.parse("T2")
    with pytest.raises(ValueError, match="no year"):
        _ = bare.span
    assert str(bare.of_year(2025)) == "2025-T2"
    assert str(ReportingPeriod.parse("2024-T2").of_year(2025)) == "2024-T2"


@pytest.mark.parametrize(
    ("text", "before"), [("2024-T3", True), ("2025-T1", False), ("2024-12", True), ("T1", False)]
)
def test_a_follow_up_of_an_earlier_year_lies_before_the_plan(text, before):
    assert ReportingPeriod.parse(text).lies_before(2025) is before


def test_a_span_includes_its_first_and_last_day_and_never_runs_backwards():
    span = tertial_span(Tertial.T1, 2025)
    assert date(2025, 1, 1) in span
    assert date(2025, 4, 30) in span
    assert date(2025, 5, 1) not in span
    with pytest.raises(ValueError, match="before the first"):
        Span(date(2025, 2, 1), date(2025, 1, 31))
