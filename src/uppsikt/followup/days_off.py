"""The days on which nobody works in Sweden, besides Saturdays and Sundays."""

from datetime import date
from functools import cache

from holidays import DE_FACTO, PUBLIC, country_holidays

from uppsikt.core.working_days import is_working_day, on_or_before


@cache
def days_off(year: int) -> frozenset[date]:
    """The public holidays of the year, and Midsummer Eve, Christmas Eve and New Year's Eve.

    Source: Act (1989:253) on public holidays; the eves count as Sundays by the Annual Leave Act
    (1977:480), section 7.
    """
    categories = (PUBLIC, DE_FACTO)
    return frozenset(country_holidays("SE", years=year, categories=categories))


@cache
def named_days_off(year: int, language: str) -> dict[date, str]:
    """The same days with what each is called; in Swedish unless the language is "en"."""
    its = "en_US" if language == "en" else "sv"
    return dict(
        country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO), language=its).items()
    )


def is_worked(day: date) -> bool:
    """Whether people work on the day."""
    return is_working_day(day, days_off(day.year))


def worked_on_or_before(day: date) -> date:
    """The day itself if it is worked, else the last day before it that is."""
    return on_or_before(day, days_off_of(day.year - 1, day.year))


def days_off_of(*years: int) -> frozenset[date]:
    """The same of several years together."""
    return frozenset().union(*(days_off(year) for year in years))
