"""The example's year of follow-up, lived through from its files."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from functools import partial
from importlib.resources import as_file, files

from django.db import transaction

from uppsikt.exchange.example.answering import Answering
from uppsikt.exchange.example.body_year import BodyYear
from uppsikt.exchange.example.data import CouncilYear, ExampleYear
from uppsikt.exchange.example.mending import Mending
from uppsikt.exchange.example.months import Month
from uppsikt.exchange.example.people import People
from uppsikt.exchange.example.reading import read_council, read_year
from uppsikt.exchange.example.reporting import write_and_close
from uppsikt.exchange.example.timeline import A_MOMENT, Timeline, moment
from uppsikt.followup.models import Round
from uppsikt.followup.operations.year import open_year
from uppsikt.plans.models import Plan

FOLDER = "follow-up-2025"
COUNCIL = "council"
"""The folder of the council's own files."""


def example_years(bodies: Container[str] | None = None) -> tuple[ExampleYear, ...]:
    """The years that the files tell of; of these bodies, or without a choice of all."""
    with as_file(files("uppsikt.examples") / "umea" / FOLDER) as folder:
        read = (read_year(file) for file in sorted(folder.glob("*.yaml")))
        return tuple(one for one in read if bodies is None or one.body in bodies)


def council_year() -> CouncilYear:
    """What the council's file tells of its reports."""
    with as_file(files("uppsikt.examples") / "umea" / FOLDER / COUNCIL) as folder:
        return read_council(folder / "kf.yaml")


def load_follow_up_once(*, now: datetime, bodies: Container[str] | None = None) -> bool:
    """Live through the example's year, unless a round is planned already; whether it was.

    The plans are imported and the example users made. What is done is done by them, by the
    ordinary operations and at times of the year 2025; only what is still open is counted from
    `now`, so that it looks the same whenever the demo is made. All of it or nothing; nothing
    where some of the example users or plans are not there, as in a demo of an earlier version.
    """
    if Round.objects.exists() or not People.are_there():
        return False
    planned = set(Plan.objects.values_list("body__slug", "year"))
    years = [one for one in example_years(bodies) if (one.body, one.year) in planned]
    with transaction.atomic():
        _live(years, now)
    return bool(years)


def _are_all(years: Iterable[ExampleYear]) -> bool:
    """Whether every body that the council's reports gather lives through its year."""
    return {one.body for one in years} == {one.body for one in example_years()}


def _live(years: Sequence[ExampleYear], now: datetime) -> None:
    timeline, people = Timeline(now), People()
    for told in years:
        year = BodyYear(told, people, timeline)
        first_day = moment(min(told.meetings).replace(month=1, day=7), 8)
        open_year(
            body=told.body,
            year=told.year,
            meetings=told.meetings,
            by=year.by_controller(),
            now=first_day + A_MOMENT,
        )
        year.plan_rounds()
        for period, its in year.rounds.items():
            if its.is_month:
                if int(period) <= _last_month(told):
                    Month(year, its).plan()
            elif (of_round := told.rounds.get(period)) is not None:
                Answering(year, its, of_round).plan()
        Mending(year).plan()
    council = council_year()
    for period, report in council.reports.items():
        if report.closed_on and _are_all(years):
            when = moment(report.closed_on, 9)
            timeline.at(when, partial(_close_council_report, council, period, people))
    timeline.run()


def _close_council_report(council: CouncilYear, period: str, people: People, now: datetime) -> None:
    """Gather for the council what the bodies have reported."""
    write_and_close(
        body=council.body,
        year=council.year,
        period=period,
        told=council.reports[period],
        by=people.actor(people.central_controller()),
        now=now,
    )


def _last_month(told: ExampleYear) -> int:
    return max(len(row.other_outcome) for row in told.months.rows.values())
