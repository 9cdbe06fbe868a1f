"""A report composed from what bodies have answered and what its controller has written."""

from collections.abc import Iterable, Iterator

from uppsikt.accounts.demo import holds_examples
from uppsikt.core.swedish import swedish_key
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan import Municipality, PlanDocument
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.documents.render.words import body_of
from uppsikt.documents.report import REPORT_FORMAT, Body, FollowedPlan, ReportDocument
from uppsikt.documents.report.defaults import default_title
from uppsikt.documents.report.writing import ReportWriting, default_writing, written
from uppsikt.exchange.followup import opening
from uppsikt.exchange.followup.months import rules_of_months
from uppsikt.exchange.reports.actions import action_plans, deviations
from uppsikt.exchange.reports.answers import (
    contractors,
    focus_areas,
    follow_ups,
    grants,
    not_answered,
)
from uppsikt.exchange.reports.economy import economy
from uppsikt.exchange.reports.gathering import Gathered, Gathering
from uppsikt.exchange.reports.goals import assignments, goals, programmes, same_across
from uppsikt.exchange.reports.measures import measures
from uppsikt.followup.models import Report
from uppsikt.followup.models.rounds import MONTHS
from uppsikt.followup.queries.report_rows import report_rows

_INVENTED = N_(
    "Example data: answers, outcomes, forecasts and everything else that this report tells of "
    "what has happened is invented."
)

Plans = dict[str, opening.FollowedPlan]


class NothingToReport(Exception):
    """The body has no plan for the year; or, of the council, no body has."""

    def __init__(self, body: str, year: int) -> None:
        super().__init__(body, year)
        self.body, self.year = body, year


def composed_report(body: str, year: int, period: str) -> ReportDocument:
    """The report as it stands, what is confidential too. `period` is T1 to T3, or 01 to 12.

    The report of the council gathers what all bodies with a plan have answered. Twenty-one
    queries at most, however many bodies there are, where the process has read their plans
    before. Raises NothingToReport.
    """
    plans = _plans(body, year)
    is_council = body not in plans
    first = next(iter(plans.values())).document
    writing = stored_writing(find_report(body, year, period)) or default_writing(
        year, document_period(year, period), is_council=is_council, language=first.language
    )
    rules = rules_of_months(plans, year)
    rows = report_rows(plans, year, period, rules)
    parts = tuple(Gathered(slug, one.document, rows[slug]) for slug, one in plans.items())
    gathering = Gathering(body, year, period, parts, first.language)
    return written(_composed(gathering, plans, is_council=is_council), writing)


def is_reportable(body: str, year: int) -> bool:
    """Whether there is anything to report of: a plan of the body, or of a body of the council."""
    try:
        _plans(body, year)
    except NothingToReport:
        return False
    return True


def document_period(year: int, period: str) -> str:
    """The period as documents write it: a month with its year."""
    return f"{year}-{period}" if period in MONTHS else period


def find_report(body: str, year: int, period: str) -> Report | None:
    """What is written of the report; None where nobody has begun. One query."""
    rows = Report.objects.select_related("body")
    return rows.filter(body__slug=body, year=year, period=period).first()


def stored_writing(report: Report | None) -> ReportWriting | None:
    """What the row says; None without one."""
    return ReportWriting.model_validate(report.writing) if report is not None else None


def _plans(body: str, year: int) -> Plans:
    """The body's plan; of the council, which has none of its own, those of all bodies."""
    plans = opening.followed_plans(year, [body])
    if not plans:
        gathered = opening.followed_plans(year)
        plans = {
            slug: plan
            for slug, plan in sorted(gathered.items(), key=_order)
            if _is_council(plan.document, body)
        }
    if not plans:
        raise NothingToReport(body, year)
    return plans


def _is_council(plan: PlanDocument, body: str) -> bool:
    """Whether the body is the council that the plan answers to."""
    found = body_of(plan, body)
    return found is not None and found.kind is BodyKind.COUNCIL


def _order(named: tuple[str, opening.FollowedPlan]) -> tuple[bool, object]:
    """The board first, then by name."""
    own = body_of(named[1].document, named[0])
    is_board = own is not None and own.kind is BodyKind.EXECUTIVE_BOARD
    return not is_board, swedish_key(own.name if own else named[0])


def _composed(gathering: Gathering, plans: Plans, *, is_council: bool) -> ReportDocument:
    documents = [plan.document for plan in plans.values()]
    period = document_period(gathering.year, gathering.period)
    bodies = tuple(_bodies(gathering, documents))
    same = same_across(gathering)
    # In this order, so that what refers to others finds them and identities stay the same.
    own_goals = tuple(goals(gathering, same))
    own_assignments = tuple(assignments(gathering, same))
    own_measures = tuple(measures(gathering))
    own_programmes = tuple(programmes(gathering, same, own_goals))
    own = None if is_council else plans[gathering.body]
    return ReportDocument(
        format=REPORT_FORMAT,
        language=documents[0].language,
        municipality=Municipality(
            id=documents[0].municipality.id, name=documents[0].municipality.name
        ),
        body=gathering.body,
        year=gathering.year,
        period=period,
        title=default_title(
            gathering.year, period, is_council=is_council, language=gathering.language
        ),
        about=_about(documents, gathering.language),
        plan=own
        and FollowedPlan(
            title=own.document.title,
            version=own.version,
            sha256=own.sha256 if own.version is not None else None,
        ),
        bodies=bodies,
        goals=own_goals,
        programmes=own_programmes,
        assignments=own_assignments,
        measures=own_measures,
        follow_ups=tuple(follow_ups(gathering)),
        focus_areas=tuple(focus_areas(gathering)),
        economy=economy(gathering),
        grants=tuple(grants(gathering)),
        contractors=tuple(contractors(gathering)),
        deviations=tuple(deviations(gathering)),
        action_plans=tuple(action_plans(gathering)),
        not_answered=tuple(not_answered(gathering)),
    )


def _bodies(gathering: Gathering, documents: Iterable[PlanDocument]) -> Iterator[Body]:
    """The report's own body first, then those that it gathers."""
    plans = {plan.body: plan for plan in documents}
    for slug in dict.fromkeys([gathering.body, *plans]):
        plan = plans.get(slug) or next(iter(plans.values()))
        found = body_of(plan, slug)
        yield Body(
            id=gathering.identities.of(slug),
            name=found.name if found else slug,
            abbreviation=found.abbreviation if found else None,
        )


def _about(plans: Iterable[PlanDocument], language: str) -> str | None:
    """That all is invented, where it is; else what a plan says of itself, where there is one."""
    if holds_examples():
        return translator(language).gettext(_INVENTED)
    said = [plan.about for plan in plans]
    return said[0] if len(said) == 1 else None
