"""Contractors, deviations and action plans in reports: what, who, when, and effect by promise."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.support.follow_up import JOB, NOW, TODAY, plan_year
from tests.support.planting import planted
from tests.support.printed import lines_of, said, table
from tests.support.reported import answer_round, close_month, content_for, open_period
from tests.support.reporting import YEAR
from tests.support.small_plan import small_plan
from uppsikt.core.follow_up import AssignmentStatus, QuestionKind
from uppsikt.core.follow_up_kinds import DeviationState, ValueOf
from uppsikt.core.money import Money
from uppsikt.documents.render.report_blocks import report_blocks
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.actions import ReportedAction
from uppsikt.documents.report.confidential import report_without_confidential
from uppsikt.exchange.followup.opening import refresh_from_plan
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.exchange.reports.composing import composed_report
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import ActionPlan, Deviation, Question, Round
from uppsikt.followup.operations.action_plans import (
    ActionContent,
    present_plan,
    put_action,
    write_summary,
)
from uppsikt.followup.operations.deviations import (
    DeviationContent,
    close_deviation,
    report_deviation,
)

pytestmark = pytest.mark.django_db

CONTRACTORS = {
    "items": [
        {
            "id": "stadbolaget",
            "name": "Städbolaget",
            "follow_up": "Månatliga möten",
            "deviations_to": "ks",
            "unit": "ekonomi",
        }
    ]
}


@pytest.fixture(autouse=True)
def _board(db: None) -> None:
    forget_documents()
    plan = planted(small_plan(), [(".contractors", CONTRACTORS)])
    import_plan(document=plan, by=JOB, now=NOW)
    plan_year()


def report_of(period: str, body: str = "ks") -> ReportDocument:
    return composed_report(body, YEAR, period)


# Contractors and their deviations


def happened(**more: Any) -> Deviation:
    """Something that went wrong at the contractor, reported when it did."""
    facts: dict[str, Any] = {
        "item": "stadbolaget",
        "item_name": "Städbolaget",
        "unit": "ekonomi",
        "happened_on": TODAY,
        "what": "Ingen städade i två veckor.",
        "measures_taken": "Samtal med bolaget.",
    }
    content = DeviationContent(**(facts | more))
    return report_deviation(body="ks", year=YEAR, content=content, by=JOB, now=NOW)


def asks(period: str, status: AssignmentStatus, text: str) -> None:
    """Let the round of the tertial be answered: about the deviation with that, and the rest."""

    def told(question: Question) -> AnswerContent:
        if question.kind == QuestionKind.DEVIATION:
            return AnswerContent(status=status.value, text=text)
        return content_for(question)

    its = open_period("ks", period)
    refresh_from_plan(round_id=its.pk, by=JOB, now=NOW)
    answer_round(its, contents=told)


def test_what_the_follow_up_of_a_contractor_shows_is_in_the_report() -> None:
    answer_round(open_period("ks", "T1"))
    (found,) = report_of("T1").contractors
    assert (found.name, found.follow_up) == ("Städbolaget", "Månatliga möten")
    assert (found.unit, found.text) == ("Ekonomi", "Svar om Städbolaget.")
    assert not report_of("T2").contractors


def test_a_deviation_is_told_in_the_report_of_the_round_it_falls_in_with_its_answer() -> None:
    its = open_period("ks", "T1")
    deviation = happened()
    assert deviation.round == its
    (found,) = report_of("T1").deviations
    assert (found.contractor, found.on, found.unit) == ("Städbolaget", TODAY, "Ekonomi")
    assert found.text == "Ingen städade i två veckor."
    assert (found.measures_taken, found.state) == ("Samtal med bolaget.", DeviationState.OPEN)
    asks("T1", AssignmentStatus.UNDER_WAY, "Vite har krävts.")
    (found,) = report_of("T1").deviations
    assert found.measures_taken == "Samtal med bolaget.\n\nVite har krävts."
    assert [one.text for one in report_of("T1", "kf").deviations] == [found.text]


def test_a_deviation_that_is_dealt_with_is_told_once_and_not_in_the_next_report() -> None:
    deviation = happened()
    asks("T1", AssignmentStatus.UNDER_WAY, "Vite har krävts.")
    close_deviation(deviation_id=deviation.pk, reason="Städat.", by=JOB, now=NOW)
    answer_round(open_period("ks", "T2"))
    assert [one.state for one in report_of("T1").deviations] == [DeviationState.CLOSED]
    assert report_of("T2").deviations == ()


def test_a_deviation_that_is_still_open_is_told_again_with_what_is_said_since() -> None:
    happened()
    asks("T1", AssignmentStatus.UNDER_WAY, "Vite har krävts.")
    asks("T2", AssignmentStatus.UNDER_WAY, "Ett nytt bolag handlas upp.")
    (first,), (second,) = report_of("T1").deviations, report_of("T2").deviations
    assert first.id == second.id
    assert second.measures_taken == "Samtal med bolaget.\n\nEtt nytt bolag handlas upp."
    assert "Vite har krävts." not in (second.measures_taken or "")


def test_the_report_of_the_tertial_in_which_a_deviation_was_ended_tells_how() -> None:
    happened()
    asks("T1", AssignmentStatus.UNDER_WAY, "Vite har krävts.")
    asks("T2", AssignmentStatus.DONE, "Ett nytt bolag städar.")
    assert Deviation.objects.get().state == DeviationState.CLOSED
    (found,) = report_of("T2").deviations
    assert found.state is DeviationState.CLOSED
    assert (found.measures_taken or "").endswith("Ett nytt bolag städar.")
    answer_round(open_period("ks", "T3"))
    assert report_of("T3").deviations == ()


def test_what_is_reported_when_a_round_is_handed_in_waits_for_the_next_report() -> None:
    its = open_period("ks", "T1")
    Round.objects.filter(pk=its.pk).update(state="handed-in")
    happened()
    assert report_of("T1").deviations == ()
    assert [one.contractor for one in report_of("T2").deviations] == ["Städbolaget"]


def test_a_report_without_deviations_and_action_plans_says_so_and_a_month_is_not_about_them() -> (
    None
):
    open_period("ks", "T1")
    text = said(report_blocks(report_of("T1")))
    assert "Inga avvikelser har rapporterats." in text
    assert "Det finns inga åtgärdsplaner." in text
    happened()
    text = said(report_blocks(report_of("T1")))
    assert "Inga avvikelser har rapporterats." not in text
    assert "Ingen städade i två veckor." in text
    assert report_of("04").deviations == ()


def test_a_confidential_deviation_is_in_no_open_report() -> None:
    happened(confidential="OSL 31 kap. 16 §")
    happened(what="Fönstren är oputsade.")
    report = report_of("T1")
    assert len(report.deviations) == 2
    public = report_without_confidential(report)
    assert [one.text for one in public.deviations] == ["Fönstren är oputsade."]


# Action plans


def with_action(plan: ActionPlan, **more: Any) -> int:
    """Write the plan with one action, and present it; the number of the action."""
    about: dict[str, Any] = {"plan_id": plan.pk, "by": JOB, "now": NOW}
    revision = write_summary(summary="Färre konsulter.", revision=plan.revision, **about)
    facts: dict[str, Any] = {"role": "ekonomichef"} | more
    content = ActionContent("Säg upp konsulterna", date(2025, 9, 30), **facts)
    number = put_action(action_id=None, content=content, revision=revision, **about)
    present_plan(**about)
    return number


def told_of_action(period: str, **given: Any) -> None:
    """Let only the action be answered about in the round of the period."""
    answer_round(
        open_period("ks", period),
        lambda question: question.kind == QuestionKind.ACTION,
        lambda _question: AnswerContent(**given),
    )


def action_in(report: ReportDocument) -> ReportedAction:
    (plan,) = report.action_plans
    (action,) = plan.actions
    return action


def effects(report: ReportDocument) -> tuple[Money | None, Money | None, AssignmentStatus | None]:
    found = action_in(report)
    return found.expected_effect, found.effect, found.status


def deficit_plan() -> ActionPlan:
    """The plan that the deficit of March calls for."""
    close_month("ks", "03", worse_by_tkr=1_500)
    return ActionPlan.objects.get(cause="deficit")


def test_a_plan_that_is_called_for_tells_of_the_deficit_and_whom_it_is_presented_to() -> None:
    plan = deficit_plan()
    (found,) = report_of("03").action_plans
    assert (found.cause, found.state, found.actions) == ("deficit", "called", ())
    assert found.called_to == "Arbetsutskottet"
    assert found.reason == (
        "Prognosen var ett underskott på 1\xa0500 tkr mot en ram på 3\xa0500 tkr."
    )
    with_action(plan)
    (found,) = report_of("03").action_plans
    assert found.state == "presented"
    assert (found.reason or "").endswith("\n\nFärre konsulter.")
    assert report_of("02").action_plans == ()


def test_the_effect_in_kronor_stands_beside_what_was_promised_in_month_and_tertial() -> None:
    with_action(deficit_plan(), effect_amount=Money.from_tkr(900))
    given = {"status": "under-way", "text": "Två har slutat.", "amount": Money.from_tkr(250)}
    told_of_action("04", **given)
    for period in ("04", "T1"):
        action = action_in(report_of(period))
        assert (action.what, action.responsible) == ("Säg upp konsulterna", "Ekonomichef")
        assert action.due == date(2025, 9, 30)
        assert (action.expected_effect, action.effect) == (
            Money.from_tkr(900),
            Money.from_tkr(250),
        )
        assert (action.status, action.text) == (AssignmentStatus.UNDER_WAY, "Två har slutat.")
    blocks = report_blocks(report_of("04"))
    shown = table(blocks, f"t_{report_of('04').action_plans[0].id}")
    assert [lines_of(shown, column) for column in range(5)] == [
        [["Säg upp konsulterna"]],
        [["Ekonomichef"]],
        [["2025-09-30"]],
        [["900"]],
        [["250"]],
    ]
    assert lines_of(shown, 5) == [["Pågår", "Två har slutat."]]


def test_each_report_tells_how_an_action_stood_at_the_end_of_its_own_period() -> None:
    promised = Money.from_tkr(900)
    with_action(deficit_plan(), effect_amount=promised)
    told_of_action("04", status="under-way", amount=Money.from_tkr(250))
    told_of_action("05", status="done", amount=Money.from_tkr(-100))
    not_started = (promised, None, AssignmentStatus.NOT_STARTED)
    assert effects(report_of("03")) == not_started
    under_way = (promised, Money.from_tkr(250), AssignmentStatus.UNDER_WAY)
    assert effects(report_of("04")) == effects(report_of("T1")) == under_way
    done = (promised, Money.from_tkr(-100), AssignmentStatus.DONE)
    assert effects(report_of("05")) == effects(report_of("T2")) == done


def test_an_effect_that_was_told_stands_until_another_is_as_on_the_plans_own_page() -> None:
    promised, reached = Money.from_tkr(900), Money.from_tkr(250)
    with_action(deficit_plan(), effect_amount=promised)
    told_of_action("04", status="under-way", amount=reached, text="Två har slutat.")
    told_of_action("05", status="deviates", text="De två har kommit tillbaka.")
    found = action_in(report_of("05"))
    assert (found.status, found.effect) == (AssignmentStatus.DEVIATES, reached)
    assert found.text == "De två har kommit tillbaka."


def missed() -> ActionPlan:
    """The plan that sick leave, far over its target in T1, calls for."""

    def measured(question: Question) -> AnswerContent:
        if question.kind != QuestionKind.MEASURE:
            return content_for(question)
        return AnswerContent(values={ValueOf.TOTAL: Value(Decimal("5.2"))})

    answer_round(open_period("ks", "T1"), contents=measured)
    return ActionPlan.objects.get(cause="measure", item="sjukfranvaro")


def test_the_effect_on_a_measure_stands_in_its_unit_beside_what_was_promised() -> None:
    with_action(missed(), responsible="HR-chefen", role="", effect_value=Decimal("-1.2"))
    first = action_in(report_of("T1"))
    assert (first.expected_result, first.text) == ("−1,2 procentenheter", None)
    assert (first.expected_effect, first.effect) == (None, None)
    told_of_action(
        "T2",
        status="under-way",
        text="Fler kommer tillbaka.",
        values={ValueOf.TOTAL: Value(Decimal("-0.3"))},
    )
    then = action_in(report_of("T2"))
    assert (then.expected_result, then.responsible) == ("−1,2 procentenheter", "HR-chefen")
    assert then.text == "Effekt hittills: −0,3 procentenheter.\n\nFler kommer tillbaka."
    assert action_in(report_of("T1")) == first
    shown = table(report_blocks(report_of("T2")), f"t_{report_of('T2').action_plans[0].id}")
    assert lines_of(shown, 0) == [["Säg upp konsulterna", "Väntad effekt: −1,2 procentenheter"]]
    assert lines_of(shown, 3) == [
        ["Pågår", "Effekt hittills: −0,3 procentenheter.", "Fler kommer tillbaka."]
    ]


def test_a_month_asks_for_no_effect_of_the_plan_of_a_measure_but_its_report_tells_of_it() -> None:
    with_action(missed(), effect_value=Decimal("-1.2"))
    its = open_period("ks", "05")
    assert not its.questions.filter(kind=QuestionKind.ACTION).exists()
    assert action_in(report_of("05")).status is AssignmentStatus.NOT_STARTED
