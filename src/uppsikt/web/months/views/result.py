"""The forecast of the municipality's result against the financial goal, reported with a month."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.core.follow_up import RoundState
from uppsikt.core.money import Money
from uppsikt.core.written_amounts import UnreadableAmount, read_tkr
from uppsikt.documents.language import translator
from uppsikt.documents.month import MonthGoal, MonthYear, goal_of
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.operations.forecasts import store_forecast
from uppsikt.followup.operations.month_refusals import (
    Fault,
    ForecastChangedMeanwhile,
    YearIsFaulty,
)
from uppsikt.followup.operations.refusals import RoundIsNotOpen
from uppsikt.followup.queries.months import SeenMonth
from uppsikt.web.months.access import Visit, nothing_there, show, visit_view
from uppsikt.web.months.table import amount_text
from uppsikt.web.months.views.month import found_month
from uppsikt.web.months.words import FAULTS, refusal_text

AMOUNTS = {
    "result": gettext_lazy("Result"),
    "tax_income": gettext_lazy("Tax income"),
    "general_grants": gettext_lazy("General state grants"),
    "equalisation": gettext_lazy("Equalisation"),
}


@visit_view("GET", "POST")
def result(request: HttpRequest, visit: Visit, mm: str) -> HttpResponse:
    """The years of the goal, each with its forecast; sent in, stored all together."""
    its, _rules, seen = found_month(visit, mm)
    goal = seen.document.goal
    if goal is None or not seen.sees_all:
        raise nothing_there()
    if not seen.may_run:
        raise PermissionDenied
    if request.method != "POST" or seen.round.state is not RoundState.OPEN:
        return _page(request, visit, seen, {}, {})
    fields = request.POST.dict()
    years, faults = _years(goal, fields)
    if not faults:
        try:
            store_forecast(round_id=its.pk, years=years, seen=_shown(goal, fields), **visit.acting)
        except YearIsFaulty as error:
            said = _("Give an income above zero, to hold the result against.")
            faults = {f"{error.year}.tax_income": said}
        except (ForecastChangedMeanwhile, RoundIsNotOpen) as error:
            messages.error(request, refusal_text(error))
            return redirect("month_result", visit.body, visit.year, mm)
    if faults:
        return _page(request, visit, seen, fields, faults)
    messages.success(request, _("The forecast of the result is saved."))
    return redirect("month", visit.body, visit.year, mm)


def _years(goal: MonthGoal, fields: dict[str, str]) -> tuple[list[MonthYear], dict[str, str]]:
    """The years that were filled in, and what is wrong; a year left empty is left out."""
    years, faults = [], {}
    for year in range(goal.first_year, goal.last_year + 1):
        texts = {name: fields.get(f"{year}.{name}", "").strip() for name in AMOUNTS}
        if not any(texts.values()):
            continue
        amounts: dict[str, Money] = {}
        for name, text in texts.items():
            try:
                amounts[name] = read_tkr(text)
            except UnreadableAmount as error:
                faults[f"{year}.{name}"] = str(FAULTS[Fault(error.fault.value)])
        if len(amounts) == len(AMOUNTS):
            years.append(MonthYear(year=year, **amounts))
    return years, faults


def _shown(goal: MonthGoal, fields: dict[str, str]) -> list[MonthYear]:
    """The years as they were shown."""
    found = []
    for year in range(goal.first_year, goal.last_year + 1):
        shown = fields.get(f"{year}.seen", "").split(",")
        if len(shown) == len(AMOUNTS) and all(one.removeprefix("-").isdecimal() for one in shown):
            amounts = (Money(int(one)) for one in shown)
            found.append(MonthYear(year=year, **dict(zip(AMOUNTS, amounts, strict=True))))
    return found


def _page(
    request: HttpRequest,
    visit: Visit,
    seen: SeenMonth,
    fields: dict[str, str],
    faults: dict[str, str],
) -> HttpResponse:
    goal, assessed = seen.document.goal, goal_of(seen.document)
    stored = {one.year: one for one in seen.document.financial}
    shares = {one.figures.year: one for one in assessed.years} if assessed else {}
    years: list[dict[str, Any]] = []
    for year in range(goal.first_year, goal.last_year + 1) if goal else ():
        one = stored.get(year)
        cells = [
            {
                "name": f"{year}.{name}",
                "heading": label,
                "label": f"{label} {year}",
                "value": fields.get(
                    f"{year}.{name}", amount_text(getattr(one, name)) if one else ""
                ),
                "fault": faults.get(f"{year}.{name}", ""),
            }
            for name, label in AMOUNTS.items()
        ]
        seen_ore = ",".join(str(getattr(one, name).ore) for name in AMOUNTS) if one else ""
        years.append({"year": year, "cells": cells, "seen": seen_ore, "assessed": shares.get(year)})
    return show(
        request,
        visit,
        "months/result",
        "months",
        status=422 if faults else 200,
        month=seen,
        goal=goal,
        name=month_name(seen.document.month, translator(visit.language)),
        years=years,
        headings=list(AMOUNTS.values()),
        faults=[
            (cell["name"], cell["label"], cell["fault"])
            for one in years
            for cell in one["cells"]
            if cell["fault"]
        ],
        is_open=seen.round.state is RoundState.OPEN,
    )
