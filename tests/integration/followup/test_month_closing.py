"""A month approved, closed and corrected: who is called, and that what is closed stays."""

import pytest
from django.db import DatabaseError, transaction

from tests.support.follow_up import JOB, NOW, give, make_body, make_user
from tests.support.months import (
    BUDGET,
    FORECAST,
    OTHER,
    OUTCOME,
    RULES,
    STAFF,
    approved,
    closed,
    document,
    forecast,
    given,
    hand_in_month,
    month,
    store,
    unit,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up import RoundState
from uppsikt.core.follow_up_kinds import Cause, PlanState
from uppsikt.core.money import TKR
from uppsikt.documents.month import MonthYear
from uppsikt.followup.models import ActionPlan, FinancialForecast, Meeting, MonthVersion, Round
from uppsikt.followup.month_documents import MonthRules, frozen_month, shown_month
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.forecasts import store_forecast
from uppsikt.followup.operations.month_closing import approve_month, close_month, correct_month
from uppsikt.followup.operations.month_refusals import (
    Fault,
    FiguresAreFaulty,
    ForecastChangedMeanwhile,
    MonthChangedMeanwhile,
    MonthIsNotClosed,
    NotAMonth,
    NothingIsCorrected,
    YearIsFaulty,
)
from uppsikt.followup.operations.rounds import hand_in, reopen_round
from uppsikt.followup.queries.actions import action_plan, assessed

pytestmark = pytest.mark.usefixtures("board")


def common(frame: int = -120_000) -> Round:
    """March of a body with one common cost."""
    return month(unit("post", frame, of=None, role=""))


# The deficit rule, on every boundary through the whole chain


@pytest.mark.parametrize(
    ("frame", "forecasts", "called"),
    [
        (-239_131, "-241 522,31", False),
        (-239_131, "-241 522,31001", True),
        (-239_131, "-241 531", True),
        (-44_576, "-45 476", False),
        (-44_576, "-45 575,99999", False),
        (-44_576, "-45 576", True),
        (-100_000, "-101 000", False),
        (-100_000, "-101 000,00001", True),
        (-100_000, "-95 000", False),
        (-100_000, "-100 000", False),
        (3_087, "1 087", False),
        (3_087, "5 087", False),
    ],
)
def test_who_is_called_by_what_is_forecast(frame: int, forecasts: str, called: bool) -> None:
    its = common(frame)
    forecast(its, {"post": forecasts})
    plan = approved(its)
    assert (plan is not None) is called
    assert ActionPlan.objects.count() == int(called)


def test_the_plan_that_is_called_for_keeps_how_the_rule_was_worked_out() -> None:
    its = common()
    forecast(its, {"post": "-122 500,5"})
    plan = approved(its)
    assert (plan.cause, plan.item, plan.state) == (Cause.DEFICIT, "", PlanState.CALLED)
    assert (plan.called_to, plan.round_id) == ("arbetsutskottet", its.pk)
    assert plan.name == "Prognostiserat underskott i mars 2025"
    again = assessed(ActionPlan.objects.get().arithmetic)
    assert again is not None
    assert (again.frame, again.deficit.ore, again.called) == (TKR * -120_000, 250_050_000, True)
    entry = Entry.objects.get(operation="action-plan.call")
    assert entry.new["arithmetic"]["deficit_ore"] == 250_050_000


def test_a_body_is_called_once_while_a_plan_is_open_and_again_when_it_is_closed() -> None:
    first = common()
    forecast(first, {"post": "-125 000"})
    plan = approved(first)
    second = month(unit("post", -120_000, of=None, role=""), period="04")
    forecast(second, {"post": "-126 000"})
    assert approved(second) is None
    ActionPlan.objects.filter(pk=plan.pk).update(
        state="closed",
        closed_at=NOW,
        decision_date=NOW.date(),
        decided_by="KS",
        paragraph="§ 1",
        registration_number="KS-1",
    )
    third = month(unit("post", -120_000, of=None, role=""), period="05")
    forecast(third, {"post": "-126 000"})
    assert approved(third).pk != plan.pk


def test_a_month_that_is_opened_and_approved_again_calls_no_second_time() -> None:
    its = common()
    forecast(its, {"post": "-125 000"})
    assert approved(its) is not None
    reopen_round(round_id=its.pk, reason="Fel siffra.", by=JOB, now=NOW)
    hand_in(round_id=its.pk, by=JOB, now=NOW)
    assert approve_month(round_id=its.pk, rules=RULES, by=JOB, now=NOW) is None
    assert ActionPlan.objects.count() == 1


def test_nobody_is_called_without_a_rule_or_while_a_forecast_is_missing() -> None:
    its = common()
    forecast(its, {"post": "-125 000"})
    assert approved(its, MonthRules()) is None
    other = month(unit("post", -1, of=None, role=""), unit("hyra", -1, of=None), period="04")
    forecast(other, {"post": "-125 000"})
    assert approved(other) is None
    assert not ActionPlan.objects.exists()


def test_a_plan_is_presented_at_the_first_meeting_that_leaves_time_to_write_it() -> None:
    to = make_body("arbetsutskottet")
    for day in ("2025-05-10", "2025-05-19", "2025-06-02"):
        Meeting.objects.create(body=to, day=day)
    its = common()
    forecast(its, {"post": "-125 000"})
    assert approved(its).due.isoformat() == "2025-05-19"


def test_without_a_meeting_it_is_presented_within_a_month() -> None:
    its = common()
    forecast(its, {"post": "-125 000"})
    assert approved(its).due.isoformat() == "2025-06-04"


# Steps


def test_a_month_goes_from_open_to_closed_and_is_then_kept() -> None:
    its = common()
    store(its, given("post", OTHER, OUTCOME, "-30 000,12345"))
    forecast(its, {"post": "-125 000"})
    before = document(its)
    version = closed(its)
    its.refresh_from_db()
    assert its.state == RoundState.CLOSED
    assert frozen_month(version).rows == document(its).rows
    assert frozen_month(version).rows[0].figures == before.rows[0].figures
    assert frozen_month(version).deficit.called_to == "arbetsutskottet"
    operations = list(Entry.objects.order_by("sequence").values_list("operation", flat=True))
    assert [one for one in operations if one.startswith("month.")][-4:] == [
        "month.hand-in",
        "month.approve",
        "month.close",
        "month.freeze",
    ]


def test_only_who_runs_the_bodys_rounds_takes_the_months_steps() -> None:
    its = common()
    forecast(its, {"post": "-119 000"})
    hand_in_month(its)
    users = [
        give(make_user("mona"), Role.UNIT_MANAGER, "ks", "ekonomi"),
        give(make_user("rita"), Role.READER, "ks"),
        give(make_user("bo"), Role.BOARD_CONTROLLER, "bn"),
    ]
    for user in users:
        acting = {"rules": RULES, "by": actor_of(user), "now": NOW}
        with pytest.raises(refusals.NotYours):
            approve_month(round_id=its.pk, **acting)
        with pytest.raises(refusals.NotYours):
            close_month(round_id=its.pk, **acting)
    carl = give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")
    approve_month(round_id=its.pk, rules=RULES, by=actor_of(carl), now=NOW)
    close_month(round_id=its.pk, rules=RULES, by=actor_of(carl), now=NOW)


def test_no_step_is_jumped_over() -> None:
    its = common()
    for step in (approve_month, close_month):
        with pytest.raises(refusals.RoundCannotMove):
            step(round_id=its.pk, rules=RULES, by=JOB, now=NOW)
    hand_in_month(its)
    with pytest.raises(refusals.RoundCannotMove):
        close_month(round_id=its.pk, rules=RULES, by=JOB, now=NOW)
    tertial = Round.objects.get(body__slug="ks", year=2025, period="T1")
    with pytest.raises(NotAMonth):
        approve_month(round_id=tertial.pk, rules=RULES, by=JOB, now=NOW)


# A closed month


@pytest.fixture
def kept(board: None) -> MonthVersion:
    """March as it was closed: outcome −30 000, forecast −125 000."""
    its = common()
    store(its, given("post", OTHER, OUTCOME, "-30 000"))
    forecast(its, {"post": "-125 000"})
    return closed(its)


def test_a_closed_month_takes_neither_figures_nor_steps(kept: MonthVersion) -> None:
    its = kept.round
    with pytest.raises(refusals.RoundIsClosed):
        store(its, given("post", OTHER, OUTCOME, "-1"))
    with pytest.raises(refusals.RoundIsClosed):
        close_month(round_id=its.pk, rules=RULES, by=JOB, now=NOW)
    with pytest.raises(refusals.RoundIsClosed):
        reopen_round(round_id=its.pk, reason="Ändring.", by=JOB, now=NOW)
    assert MonthVersion.objects.count() == 1


def test_the_database_refuses_to_change_or_remove_what_is_kept(kept: MonthVersion) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        MonthVersion.objects.filter(pk=kept.pk).update(document="{}")
    with pytest.raises(DatabaseError), transaction.atomic():
        MonthVersion.objects.filter(pk=kept.pk).delete()
    assert MonthVersion.objects.get().sha256 == kept.sha256


def test_later_pages_read_what_is_kept_whatever_the_tables_say(kept: MonthVersion) -> None:
    its = Round.objects.select_related("body").get(pk=kept.round_id)
    its.figures.all().delete()
    its.questions.update(name="Något annat", frame=TKR * -1)
    shown = shown_month(its, MonthRules())
    assert (shown.rows[0].name, shown.rows[0].figures.total.forecast) == ("post", TKR * -125_000)
    assert shown.deficit is not None


def correction(kept: MonthVersion, **more: object) -> MonthVersion:
    given_ = {
        "round_id": kept.round_id,
        "shown": kept.sha256,
        "rows": [given("post", OTHER, FORECAST, "-121 000")],
        "comments": {},
        "what_changed": "Prognosen var fel.",
        "by": JOB,
        "now": NOW,
    }
    return correct_month(**(given_ | more)).version


def test_a_correction_is_a_version_beside_the_old_that_says_what_it_changes(
    kept: MonthVersion,
) -> None:
    new = correction(kept, comments={"post": " Rättad.\r\nNu rätt. "})
    assert (new.number, new.what_changed) == (2, "Prognosen var fel.")
    row = frozen_month(new).rows[0]
    assert row.figures.total.forecast == TKR * -121_000
    assert row.figures.total.outcome == TKR * -30_000
    assert row.comment == "Rättad.\nNu rätt."
    assert frozen_month(MonthVersion.objects.get(number=1)).rows[0].figures.total.forecast == (
        TKR * -125_000
    )
    entry = Entry.objects.get(operation="month.correct")
    assert (entry.new["number"], entry.new["what_changed"]) == (2, "Prognosen var fel.")


def test_a_budget_that_is_taken_away_is_twelfths_again(kept: MonthVersion) -> None:
    first = correction(kept, rows=[given("post", OTHER, BUDGET, "-1")])
    assert frozen_month(first).rows[0].figures.total.budget_to_date == TKR * -1
    second = correction(first, rows=[given("post", OTHER, BUDGET, "")])
    assert frozen_month(second).rows[0].figures.total.budget_to_date == TKR * -30_000


def test_a_correction_is_refused_as_it_should_be(
    kept: MonthVersion, carl: User, rita: User
) -> None:
    with pytest.raises(refusals.ReasonIsMissing):
        correction(kept, what_changed="  ")
    with pytest.raises(NothingIsCorrected):
        correction(kept, rows=[given("post", OTHER, FORECAST, "-125 000")])
    with pytest.raises(FiguresAreFaulty) as refusal:
        correction(kept, rows=[given("x", OTHER, OUTCOME, "1"), given("post", OTHER, OUTCOME, "y")])
    assert [one.fault for one in refusal.value.faults] == [Fault.UNKNOWN_UNIT, Fault.NOT_A_NUMBER]
    with pytest.raises(refusals.NotYours):
        correction(kept, by=actor_of(rita))
    assert MonthVersion.objects.count() == 1
    correction(kept, by=actor_of(carl))
    with pytest.raises(MonthChangedMeanwhile):
        correction(kept, rows=[given("post", OTHER, FORECAST, "-122 000")])


def test_a_correction_calls_the_body_where_the_rule_now_does() -> None:
    its = common()
    forecast(its, {"post": "-121 000"})
    kept = closed(its)
    assert not ActionPlan.objects.exists()
    # One per cent of the frame is 1 200 tkr: the limit itself does not call.
    limit = correction(kept, rows=[given("post", OTHER, FORECAST, "-121 200")])
    assert not ActionPlan.objects.exists()
    correction(limit, rows=[given("post", OTHER, FORECAST, "-121 200,00001")])
    plan = ActionPlan.objects.get()
    assert (plan.cause, plan.round_id, plan.state) == (Cause.DEFICIT, its.pk, PlanState.CALLED)
    assert Entry.objects.get(operation="action-plan.call").new["arithmetic"]["called"]


def test_a_correction_back_under_the_line_is_told_on_the_plan_and_does_not_close_it(
    kept: MonthVersion, carl: User
) -> None:
    plan = ActionPlan.objects.get()
    before = action_plan(carl, plan.pk, on=NOW.date())
    assert before is not None
    assert before.corrected is None
    over = correction(kept, rows=[given("post", OTHER, FORECAST, "-121 200,00001")])
    seen = action_plan(carl, plan.pk, on=NOW.date())
    assert seen is not None
    assert seen.corrected is not None
    assert (seen.corrected.number, seen.corrected.assessment.called) == (2, True)
    correction(over, rows=[given("post", OTHER, FORECAST, "-121 200")])
    seen = action_plan(carl, plan.pk, on=NOW.date())
    assert seen is not None
    assert seen.corrected is not None
    assert (seen.corrected.number, seen.corrected.assessment.called) == (3, False)
    assert seen.corrected.assessment.deficit == TKR * 1_200
    assert (seen.state, ActionPlan.objects.count()) == (PlanState.CALLED, 1)
    assert seen.assessment is not None
    assert seen.assessment.deficit == TKR * 5_000


def test_a_month_that_is_not_closed_is_changed_and_not_corrected() -> None:
    its = common()
    with pytest.raises(MonthIsNotClosed):
        correct_month(
            round_id=its.pk,
            shown="",
            rows=[given("post", OTHER, FORECAST, "1")],
            comments={},
            what_changed="Fel.",
            by=JOB,
            now=NOW,
        )


# The forecast of the result


def year(number: int = 2025, result: int = 20, income: int = 1000) -> MonthYear:
    return MonthYear(
        year=number,
        result=TKR * result,
        tax_income=TKR * income,
        general_grants=TKR * 0,
        equalisation=TKR * 0,
    )


def test_the_forecast_of_the_result_is_kept_with_the_month() -> None:
    its = common()
    acting = {"round_id": its.pk, "by": JOB, "now": NOW}
    assert store_forecast(**acting, years=[year(), year(2026)], seen=[])
    assert not store_forecast(**acting, years=[year(), year(2026)], seen=[])
    assert store_forecast(**acting, years=[year(result=10)], seen=[year(), year(2026)])
    assert document(its).financial == (year(result=10),)
    assert Entry.objects.filter(operation="month.forecast-result").count() == 2


def test_a_forecast_of_the_result_is_refused_as_it_should_be(carl: User, rita: User) -> None:
    its = common()
    acting = {"round_id": its.pk, "by": actor_of(carl), "now": NOW}
    with pytest.raises(YearIsFaulty):
        store_forecast(**acting, years=[year(income=0)], seen=[])
    store_forecast(**acting, years=[year()], seen=[])
    with pytest.raises(ForecastChangedMeanwhile):
        store_forecast(**acting, years=[year(result=1)], seen=[])
    with pytest.raises(refusals.NotYours):
        store_forecast(**(acting | {"by": actor_of(rita)}), years=[], seen=[year()])
    hand_in_month(its)
    with pytest.raises(refusals.RoundIsNotOpen):
        store_forecast(**acting, years=[], seen=[year()])
    assert FinancialForecast.objects.count() == 1


def test_staff_and_other_of_several_units_are_in_the_sum_that_is_judged() -> None:
    its = month(unit("ram-ekonomi", -60_000), unit("ram-mark", -60_000, of="mark"))
    store(
        its,
        given("ram-ekonomi", STAFF, FORECAST, "-40 000"),
        given("ram-ekonomi", OTHER, FORECAST, "-20 600"),
        given("ram-mark", STAFF, FORECAST, "-40 000"),
        given("ram-mark", OTHER, FORECAST, "-20 600,00001"),
    )
    plan = approved(its)
    assert plan is not None
    assert assessed(plan.arithmetic).deficit.ore == 120_000_001
