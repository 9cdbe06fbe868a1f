"""The checks of a report: each a small function that says what it saw, where, and the remedy.

docs/report-findings.md explains each.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.follow_up_kinds import Cause, ValueOf
from uppsikt.documents.derived import derived
from uppsikt.documents.figures import figure_references
from uppsikt.documents.items import items, items_by_id, references
from uppsikt.documents.language import N_
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.answers import ReportedAssignment, ReportedGoal
from uppsikt.documents.report.defaults import default_heading
from uppsikt.documents.report.economy_checks import (
    deficit_rule,
    line_split,
    line_variance,
    total_incomplete,
    totals,
)
from uppsikt.documents.report.sections import GOALS_IN, SectionKind

Check = Callable[[ReportDocument], Iterator[Finding]]


def duplicate(report: ReportDocument) -> Iterator[Finding]:
    """An identity belongs to one thing in the whole report."""
    times = Counter(found.id for found in items(report))
    first = items_by_id(report)
    for found in items(report):
        if times[found.id] > 1 and found.place != first[found.id].place:
            yield Finding(
                "report.identity",
                Severity.ERROR,
                (*found.place, "id"),
                N_("The identity {found} is already used, by {name}."),
                expected=N_("an identity that nothing else in the report has"),
                found="{found}",
                remedy=N_("Give one of the two another identity."),
                facts={"found": found.id, "name": first[found.id].label},
            )


def dangling(report: ReportDocument) -> Iterator[Finding]:
    """Every reference leads to a body or a goal of the report, as it is meant to."""
    known = items_by_id(report)
    for reference in references(report):
        target = known.get(reference.target)
        if target is None or target.kind not in reference.kinds:
            yield Finding(
                "report.reference",
                Severity.ERROR,
                reference.place,
                N_("The reference leads to nothing of the right kind in the report."),
                found="{found}",
                remedy=N_("Correct the identity, or add what it is to lead to."),
                facts={"found": reference.target},
            )


def figure_dangling(report: ReportDocument) -> Iterator[Finding]:
    """Every reference to a figure can be filled in."""
    for reference in figure_references(report):
        unread = reference.stated is not None and reference.stated_number is None
        if reference.fault is not None or unread:
            yield Finding(
                "report.figure-dangling",
                Severity.ERROR,
                reference.place,
                N_("The reference to a figure cannot be filled in."),
                expected=N_("[[name|unit]] or [[name|unit=figure]], with a figure of the report"),
                found="{found}",
                remedy=N_("Correct the reference."),
                facts={"found": reference.written},
            )


def figure_contradicts(report: ReportDocument) -> Iterator[Finding]:
    """A figure that a text states is still the one of the report's data."""
    for reference in figure_references(report):
        if reference.is_contradicted:
            yield Finding(
                "report.figure-contradicts",
                Severity.ERROR,
                reference.place,
                N_("The text says another figure than {name} in the report."),
                expected="{expected}",
                found="{found}",
                remedy=N_("Read the sentence again, and correct the figure that it states."),
                facts={
                    "name": reference.name or "",
                    "expected": reference.shown,
                    "found": reference.stated or "",
                },
            )


def judgement_without_reason(report: ReportDocument) -> Iterator[Finding]:
    """A goal (mål) is never judged without a reason."""
    for position, goal in enumerate(report.goals):
        place: Place = ("goals", position)
        judged = [(place, goal.judgement, goal.reason)]
        judged += [
            ((*place, "answers", number), answer.judgement, answer.reason)
            for number, answer in enumerate(goal.answers)
        ]
        for own, judgement, reason in judged:
            if judgement is not None and reason is None:
                yield Finding(
                    "report.judgement-without-reason",
                    Severity.WARNING,
                    (*own, "reason"),
                    N_("Goal {number} is judged, and nothing says why."),
                    remedy=N_("Write why it is judged so, or ask the one who answered."),
                    facts={"number": goal.number},
                )


def unanswered(report: ReportDocument) -> Iterator[Finding]:
    """Every question has been answered, by every body that was asked."""
    for position, one in enumerate(report.not_answered):
        yield _unanswered(("not_answered", position), one.what, report, one.body)
    told = {(one.about, one.body) for one in report.not_answered}
    for field in ("goals", "assignments"):
        asked: tuple[ReportedGoal | ReportedAssignment, ...] = getattr(report, field)
        for position, question in enumerate(asked):
            for body in question.silent:
                if (question.id, body) not in told:
                    yield _unanswered((field, position), question.label, report, body)


def _unanswered(place: Place, what: str, report: ReportDocument, body: str) -> Finding:
    known = report.body_of(body)
    return Finding(
        "report.unanswered",
        Severity.WARNING,
        place,
        N_("{body} has not answered: {what}"),
        remedy=N_("Ask for the answer, or let the report say that there is none."),
        facts={"what": what, "body": known.name if known else body},
    )


def measure_without_value(report: ReportDocument) -> Iterator[Finding]:
    """Every measure (resultatmått) has a value in the period, or one that is held back."""
    for position, measure in enumerate(report.measures):
        values = measure.of(report.year, report.period)
        shown = values and any(getattr(values, group.value) is not None for group in ValueOf)
        if not shown and not (values and values.held_back):
            yield Finding(
                "report.measure-without-value",
                Severity.WARNING,
                ("measures", position, "values"),
                N_("{name} has no value in the period."),
                remedy=N_("Enter the value, or write why there is none."),
                facts={"name": measure.name},
            )


def deficit_without_plan(report: ReportDocument) -> Iterator[Finding]:
    """Who is called for a deficit has an action plan (åtgärdsplan) in the report."""
    planned = {plan.body for plan in report.action_plans if plan.cause is Cause.DEFICIT}
    for position, one in enumerate(report.economy.deficits):
        if one.called and one.body not in planned:
            yield Finding(
                "report.deficit-without-plan",
                Severity.WARNING,
                ("economy", "deficits", position),
                N_("{name} is called for its deficit, and there is no action plan for it."),
                remedy=N_("Ask for an action plan."),
                facts={"name": one.name},
            )


def left_out(report: ReportDocument) -> Iterator[Finding]:
    """What has been answered stands in a section that is shown."""
    for kind in SectionKind:
        if _holds_something(report, kind) and not report.shows(kind):
            yield Finding(
                "report.left-out",
                Severity.NOTE,
                ("sections",),
                N_("The report holds what no section shows: {kind}."),
                remedy=N_("Show the section, or leave it out on purpose."),
                facts={"kind": default_heading(kind, language=report.language)},
            )


def _holds_something(report: ReportDocument, kind: SectionKind) -> bool:
    if kind in GOALS_IN.values() and any(GOALS_IN[goal.kind] is kind for goal in report.goals):
        return True
    match kind:
        case SectionKind.ECONOMY:
            economy = report.economy
            return bool(economy.rows or economy.deficits or economy.financial)
        case SectionKind.REMITS:
            return bool(report.follow_ups)
        case _:
            held: tuple[object, ...] = getattr(report, _FIELDS.get(kind, ""), ())
            return bool(held)


_FIELDS: Mapping[SectionKind, str] = {
    SectionKind.PROGRAMMES: "programmes",
    SectionKind.ASSIGNMENTS: "assignments",
    SectionKind.FOCUS_AREAS: "focus_areas",
    SectionKind.MEASURES: "measures",
    SectionKind.GRANTS: "grants",
    SectionKind.CONTRACTORS: "contractors",
    SectionKind.DEVIATIONS: "deviations",
    SectionKind.ACTION_PLANS: "action_plans",
    SectionKind.NOT_ANSWERED: "not_answered",
}

REPORT_CHECKS: Mapping[str, Check] = {
    "report.identity": duplicate,
    "report.reference": dangling,
    "report.figure-dangling": figure_dangling,
    "report.figure-contradicts": figure_contradicts,
    "report.judgement-without-reason": judgement_without_reason,
    "report.unanswered": unanswered,
    "report.measure-without-value": measure_without_value,
    "report.economy-total": totals,
    "report.economy-incomplete": total_incomplete,
    "report.economy-variance": line_variance,
    "report.economy-split": line_split,
    "report.deficit-rule": deficit_rule,
    "report.deficit-without-plan": deficit_without_plan,
    "report.left-out": left_out,
}
"""Every check of a report, in the order that findings are listed."""


@derived
def check_report(report: ReportDocument) -> tuple[Finding, ...]:
    """Everything that the checks find in the report, in the order of the table of checks."""
    return tuple(finding for check in REPORT_CHECKS.values() for finding in check(report))
