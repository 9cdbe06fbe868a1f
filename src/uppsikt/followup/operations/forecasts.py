"""The forecast of the municipality's result, reported with a month of the executive board."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.money import ZERO
from uppsikt.documents.month import MonthYear
from uppsikt.followup.models import FinancialForecast
from uppsikt.followup.month_documents import financial_of
from uppsikt.followup.operations.common import (
    held_round,
    of_round,
    refuse_unless_open,
    refuse_unless_runs,
)
from uppsikt.followup.operations.month_refusals import (
    ForecastChangedMeanwhile,
    NotAMonth,
    YearIsFaulty,
)

_AMOUNTS = ("result", "tax_income", "general_grants", "equalisation")


def store_forecast(
    *,
    round_id: int,
    years: Iterable[MonthYear],
    seen: Iterable[MonthYear],
    by: Actor,
    now: datetime,
) -> bool:
    """Let the month's forecast of the result be these years, and no others; whether it differs.

    `seen` are the years as they were shown. Raises YearIsFaulty for a year without income to
    hold the result against, ForecastChangedMeanwhile, NotAMonth, RoundIsClosed, RoundIsNotOpen,
    NoSuchRound, and NotYours for who does not run the body's rounds.
    """
    new = {one.year: one for one in years}
    for one in new.values():
        if one.figures.income <= ZERO:
            raise YearIsFaulty(one.year)
    with transaction.atomic():
        held = held_round(round_id)
        refuse_unless_runs(by, held, now)
        if not held.is_month:
            raise NotAMonth(round_id)
        refuse_unless_open(held)
        old = {one.year: one for one in financial_of(held.pk)}
        if new == old:
            return False
        if old != {one.year: one for one in seen}:
            raise ForecastChangedMeanwhile(round_id)
        FinancialForecast.objects.filter(round=held).delete()
        FinancialForecast.objects.bulk_create(
            FinancialForecast(round=held, **{"year": one.year} | _amounts(one))
            for one in new.values()
        )
        facts = {"old": _facts(old.values()) or None, "new": _facts(new.values()) or None}
        record_many(by=by, now=now, changes=[of_round(held, "month.forecast-result", **facts)])
    return True


def _amounts(one: MonthYear) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _AMOUNTS}


def _facts(years: Iterable[MonthYear]) -> dict[str, Any]:
    return {
        str(one.year): {f"{name}_ore": amount.ore for name, amount in _amounts(one).items()}
        for one in years
    }
