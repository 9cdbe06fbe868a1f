"""What a stage has of months, action plans, deviations and reports, in every state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.support.people import BY, NOW
from tests.support.reported import (
    answer_round,
    approve_whole_round,
    close_month,
    content_for,
    open_period,
)
from uppsikt.documents.report.writing import ReportWriting
from uppsikt.exchange.reports.closing import close_report, first_writing
from uppsikt.exchange.reports.composing import composed_report
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Question
from uppsikt.followup.operations.action_plans import (
    ActionContent,
    ClosingDecision,
    close_plan,
    present_plan,
    put_action,
    write_summary,
)
from uppsikt.followup.operations.deviations import (
    DeviationContent,
    ask_for_plan,
    close_deviation,
    report_deviation,
)
from uppsikt.followup.operations.reports import held_report, save_writing, start_report

OPEN_MONTH, PLANNED_MONTH, CLOSED_MONTH = "03", "04", "01"
CLOSED_TERTIAL = "T1"

Words = Callable[[str], str]


@dataclass(frozen=True)
class ReportedStage:
    """What of it the addresses are filled with: plans, an action and deviations by number."""

    called: int
    presented: int
    closed: int
    action: int
    """Of the plan that is called for."""
    deviation: int
    closed_deviation: int


def set_reported(year: int, closed_year: int, words: Words) -> ReportedStage:
    """A month that is open and a report that is written in one year; both closed in another."""
    open_period("ks", OPEN_MONTH, year)
    close_month("ks", CLOSED_MONTH, year=closed_year)
    _write_report(year, CLOSED_TERTIAL, words)
    _close_twice(closed_year, words)
    deviation, closed_deviation, third = (_deviation(year, words) for _ in range(3))
    called, action = _plan(deviation, words)
    presented, _ = _plan(closed_deviation, words)
    closed, _ = _plan(third, words)
    for plan in (presented, closed):
        present_plan(plan_id=plan, by=BY, now=NOW)
    decision = ClosingDecision(words("Utskottet"), NOW.date(), words("§ 7"), words("KS-2025/7"))
    close_plan(plan_id=closed, decision=decision, by=BY, now=NOW)
    close_deviation(deviation_id=closed_deviation, reason=words("Åtgärdat"), by=BY, now=NOW)
    return ReportedStage(called, presented, closed, action, deviation, closed_deviation)


def _deviation(year: int, words: Words) -> int:
    content = DeviationContent(
        item="utforare",
        item_name=words("Utföraren"),
        unit="",
        happened_on=date(year, 1, 15),
        what=words("Leveransen kom inte."),
        consequence=words("Arbetet stannade."),
        measures_taken=words("Samtal med utföraren."),
    )
    return report_deviation(body="ks", year=year, content=content, by=BY, now=NOW).pk


def _plan(deviation: int, words: Words) -> tuple[int, int]:
    plan = ask_for_plan(deviation_id=deviation, by=BY, now=NOW)
    assert plan is not None
    about: dict[str, Any] = {"plan_id": plan.pk, "by": BY, "now": NOW}
    written = write_summary(summary=words("Så här gör vi."), revision=plan.revision, **about)
    content = ActionContent(words("Byt utförare"), NOW.date(), responsible=words("Någon"))
    return plan.pk, put_action(action_id=None, content=content, revision=written, **about)


def _write_report(year: int, period: str, words: Words) -> None:
    """Let every text of the report that a controller writes be there."""
    report = start_report(**_report(year, period), writing=_writing(year, period, words))
    save_writing(
        **_report(year, period), writing=_writing(year, period, words), revision=report.revision
    )


def _writing(year: int, period: str, words: Words) -> ReportWriting:
    usual = first_writing(composed_report("ks", year, period))
    first, *rest = usual.sections
    return usual.model_copy(
        update={
            "title": words("En rapport"),
            "about": words("Om rapporten."),
            "sections": (
                first.model_copy(
                    update={"heading": words("Först"), "introduction": words("Det viktigaste.")}
                ),
                *rest,
            ),
        }
    )


def _close_twice(year: int, words: Words) -> None:
    """A tertial answered and closed with its report, and the report corrected."""

    def said(question: Question) -> AnswerContent:
        content = content_for(question)
        if not content.text:
            return content
        return AnswerContent(
            text=words("Så gick det."),
            status=content.status,
            values=content.values,
            amount=content.amount,
        )

    its = open_period("ks", CLOSED_TERTIAL, year)
    answer_round(its, contents=said)
    approve_whole_round(its)
    close_report(**_report(year, CLOSED_TERTIAL))
    report = held_report("ks", year, CLOSED_TERTIAL)
    save_writing(
        **_report(year, CLOSED_TERTIAL),
        writing=_writing(year, CLOSED_TERTIAL, words),
        revision=report.revision,
    )
    close_report(**_report(year, CLOSED_TERTIAL), what_changed=words("Ny inledning."))


def _report(year: int, period: str) -> dict[str, Any]:
    return {"body": "ks", "year": year, "period": period, "by": BY, "now": NOW}
