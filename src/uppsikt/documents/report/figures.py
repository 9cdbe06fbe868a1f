"""The figures of a report that running text can be bound to, by name.

`economy.<row>.<figure>` and `economy.total.<figure>`, where the figure is frame, budget_to_date,
outcome, forecast or variance, and `economy.<row>.staff.<figure>` or `.other.` of the split;
`measure.<id>.<value>`: women, men, total, target, and gap (women less men) of the report's period;
`goals.<judgement>` and `assignments.<status>`, with `.all` and those that have none; `grant.<id>`,
`action.<id>`, `deficit.<id>`, `financial.<year>`; `deviations.all`, `not-answered.all`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement
from uppsikt.documents.derived import derived
from uppsikt.documents.plan.base import Figure, Part
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.economy import EconomyLine
from uppsikt.documents.report.measures import ReportedMeasure

Named = Iterator[tuple[str, Figure | None]]


@derived
def report_figures(report: ReportDocument) -> Mapping[str, Figure]:
    """Every figure of the report by its name."""
    named = (*_economy(report), *_measures(report), *_counts(report), *_amounts(report))
    found: dict[str, Figure] = {}
    for name, value in named:
        if value is not None:
            found.setdefault(name, value)
    return found


def _economy(report: ReportDocument) -> Named:
    economy = report.economy
    # A row that happened to be called "total" must not hide the sum of them all.
    if economy.total:
        yield from _line("economy.total", economy.total)
    for row in economy.rows:
        yield from _line(f"economy.{row.id}", row)
    for one in economy.deficits:
        yield from _fields(f"deficit.{one.id}", one, ("frame", "variance", "share"))
    if economy.financial:
        yield "financial.least_percent", economy.financial.least_percent
        for year in economy.financial.years:
            yield from _fields(f"financial.{year.year}", year, ("result", "share"))


def _line(name: str, line: EconomyLine) -> Named:
    for prefix, found in (
        (name, line.whole),
        (f"{name}.staff", line.staff),
        (f"{name}.other", line.other),
    ):
        if found is not None:
            yield from _fields(prefix, found, type(found).model_fields)


def _measures(report: ReportDocument) -> Named:
    for measure in report.measures:
        name = f"measure.{measure.id}"
        yield f"{name}.target", measure.target
        yield from _values(report, measure, name)


def _values(report: ReportDocument, measure: ReportedMeasure, name: str) -> Named:
    found = measure.of(report.year, report.period)
    if found is None:
        return
    yield from _fields(name, found, ("women", "men", "total"))
    if found.women is not None and found.men is not None:
        yield f"{name}.gap", found.women - found.men


def _counts(report: ReportDocument) -> Named:
    yield from _counted("goals", GoalJudgement, (goal.weighed for goal in report.goals))
    yield from _counted("assignments", AssignmentStatus, (one.status for one in report.assignments))
    actions = [action.status for plan in report.action_plans for action in plan.actions]
    yield from _counted("actions", AssignmentStatus, actions)
    yield "deviations.all", len(report.deviations)
    yield "not-answered.all", len(report.not_answered)
    yield "deficit-rule.called", sum(one.called for one in report.economy.deficits)


def _counted(name: str, scale: type[StrEnum], found: Iterable[StrEnum | None]) -> Named:
    """How many of each, under names that a reference can have: `goals.not_met`."""
    counts = Counter(found)
    yield f"{name}.all", counts.total()
    for one in scale:
        yield f"{name}.{one.value.replace('-', '_')}", counts[one]
    yield f"{name}.without", counts[None]


def _amounts(report: ReportDocument) -> Named:
    for grant in report.grants:
        yield from _fields(f"grant.{grant.id}", grant, ("amount", "used"))
    for plan in report.action_plans:
        for action in plan.actions:
            yield from _fields(f"action.{action.id}", action, ("expected_effect", "effect"))


def _fields(name: str, part: Part, fields: Iterable[str]) -> Named:
    for field in fields:
        yield f"{name}.{field}", getattr(part, field)
