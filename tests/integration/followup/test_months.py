"""The figures of a month: all of them or none, each fault told, nobody's written over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import JOB, NOW, give, make_user, responsible
from tests.support.months import (
    BUDGET,
    FORECAST,
    FRAME,
    OTHER,
    OUTCOME,
    STAFF,
    document,
    given,
    month,
    store,
    stored,
    unit,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up import Missing, QuestionState
from uppsikt.core.follow_up_kinds import FigureSource
from uppsikt.core.money import TKR, Money
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Answer, MonthFigure, Question, Round
from uppsikt.followup.operations import refusals
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import approve
from uppsikt.followup.operations.month_refusals import (
    Fault,
    FiguresAreFaulty,
    FiguresChangedMeanwhile,
    NotAMonth,
)
from uppsikt.followup.operations.months import check_figures, save_month, store_figures
from uppsikt.followup.operations.opening import refresh_round

pytestmark = pytest.mark.usefixtures("board")


@pytest.fixture
def its(board: None) -> Round:
    """March, which asks for a department and a common cost."""
    return month(unit("ram-ekonomi", -120_000), unit("post", -360, of=None, role=""))


def faults(refusal: FiguresAreFaulty) -> list[tuple[str, Fault]]:
    return [(one.place, one.fault) for one in refusal.faults]


def test_figures_are_stored_to_the_ore_and_told_in_the_record(its: Round, eva: User) -> None:
    changes = store(
        its,
        given("ram-ekonomi", STAFF, OUTCOME, "−20 000,00001"),
        given("ram-ekonomi", OTHER, OUTCOME, "-9 999,5"),
        by=eva,
    )
    assert len(changes) == 2
    assert stored(its) == {
        ("ram-ekonomi", "staff", "outcome"): -2_000_000_001,
        ("ram-ekonomi", "other", "outcome"): -999_950_000,
    }
    entry = Entry.objects.get(operation="month.figures")
    assert entry.new["staff_outcome_ore"] == -2_000_000_001
    assert (entry.new["source"], entry.old["state"], entry.new["state"]) == (
        "form",
        "waiting",
        "begun",
    )


def test_every_fault_is_told_at_once_and_nothing_is_stored(its: Round, eva: User) -> None:
    with pytest.raises(FiguresAreFaulty) as refusal:
        store(
            its,
            given("ram-ekonomi", STAFF, OUTCOME, "5", place="C2"),
            given("okand", STAFF, OUTCOME, "5", place="C3"),
            given("ram-ekonomi", OTHER, OUTCOME, "tolv", place="C4"),
            given("ram-ekonomi", OTHER, FORECAST, "0,000001", place="C5"),
            given("ram-ekonomi", OTHER, BUDGET, "1.250", place="C6"),
            given("ram-ekonomi", OTHER, FRAME, "9" * 20, place="C7"),
            given("ram-ekonomi", STAFF, OUTCOME, "6", place="C8"),
            given("post", OTHER, OUTCOME, "7", place="C9"),
            by=eva,
        )
    assert faults(refusal.value) == [
        ("C3", Fault.UNKNOWN_UNIT),
        ("C4", Fault.NOT_A_NUMBER),
        ("C5", Fault.TOO_FINE),
        ("C6", Fault.UNCLEAR),
        ("C7", Fault.TOO_LARGE),
        ("C8", Fault.GIVEN_TWICE),
        ("C9", Fault.NOT_YOURS),
    ]
    assert stored(its) == {}
    assert not Entry.objects.filter(operation="month.figures").exists()


def test_what_is_given_as_it_stands_changes_nothing(its: Round) -> None:
    row = given("post", OTHER, OUTCOME, "-90")
    store(its, row)
    before = Entry.objects.count()
    assert store(its, row) == ()
    assert Entry.objects.count() == before


def test_an_empty_figure_is_taken_away(its: Round) -> None:
    store(its, given("post", OTHER, OUTCOME, "-90"))
    (change,) = store(its, given("post", OTHER, OUTCOME, " "))
    assert (change.old, change.new) == (TKR * -90, None)
    assert stored(its) == {}


def test_checking_tells_the_same_and_writes_nothing(its: Round) -> None:
    rows = [given("post", OTHER, OUTCOME, "-90"), given("post", OTHER, FORECAST, "x", place="F9")]
    checked = check_figures(round_id=its.pk, rows=rows, source=FigureSource.FILE, by=JOB, now=NOW)
    assert [(one.unit, one.new) for one in checked.changes] == [("post", TKR * -90)]
    assert [(one.place, one.fault) for one in checked.faults] == [("F9", Fault.NOT_A_NUMBER)]
    assert stored(its) == {}


# Two persons


def test_a_figure_that_another_changed_is_not_written_over(its: Round) -> None:
    shown = given("post", OTHER, OUTCOME, "-91", seen=None)
    store(its, given("post", OTHER, OUTCOME, "-90"))
    with pytest.raises(FiguresChangedMeanwhile) as refusal:
        store(its, shown, given("post", OTHER, FORECAST, "-360", seen=None))
    (clash,) = refusal.value.clashes
    assert (clash.seen, clash.theirs, clash.yours) == (None, TKR * -90, TKR * -91)
    assert stored(its) == {("post", "other", "outcome"): -9_000_000}


def test_a_figure_that_was_left_as_shown_lets_anothers_stand(its: Round) -> None:
    store(its, given("post", OTHER, OUTCOME, "-90"))
    changes = store(
        its,
        given("post", OTHER, OUTCOME, "", seen=None),
        given("post", OTHER, FORECAST, "-360", seen=None),
    )
    assert [one.figure for one in changes] == [FORECAST]
    assert stored(its)[("post", "other", "outcome")] == -9_000_000


def test_both_who_write_the_same_are_content(its: Round) -> None:
    row = given("post", OTHER, OUTCOME, "-90", seen=None)
    store(its, row)
    assert store(its, row) == ()


# Who, and when


def test_who_answers_for_a_unit_and_nobody_else_gives_its_figures(its: Round) -> None:
    row = given("ram-ekonomi", STAFF, OUTCOME, "-1")
    allowed = [
        responsible(make_user("eva"), "ekonomichef"),
        give(make_user("mona"), Role.UNIT_MANAGER, "ks", "ekonomi"),
        give(make_user("carl"), Role.BOARD_CONTROLLER, "ks"),
    ]
    refused = [
        make_user("nobody"),
        give(make_user("rita"), Role.READER, "ks"),
        give(make_user("robin"), Role.REPORTER, "ks"),
        give(make_user("other"), Role.UNIT_MANAGER, "ks", "hr"),
        responsible(make_user("hanna"), "hr-chef"),
    ]
    for user in refused:
        with pytest.raises(FiguresAreFaulty) as refusal:
            store(its, row, by=user)
        assert [one.fault for one in refusal.value.faults] == [Fault.NOT_YOURS], user
    for number, user in enumerate(allowed):
        assert store(its, given("ram-ekonomi", STAFF, OUTCOME, str(number + 1)), by=user)


def ready(its: Round, item: str) -> Question:
    question = Question.objects.get(round=its, item=item)
    saved = save_answer(
        question_id=question.pk, content=AnswerContent(text="Så."), revision=0, by=JOB, now=NOW
    )
    mark_ready(question_id=question.pk, revision=saved.revision, by=JOB, now=NOW)
    return question


def test_a_unit_that_is_ready_takes_no_figures(its: Round) -> None:
    ready(its, "post")
    with pytest.raises(FiguresAreFaulty) as refusal:
        store(its, given("post", OTHER, OUTCOME, "-90"), given("ram-ekonomi", STAFF, OUTCOME, "1"))
    assert [one.fault for one in refusal.value.faults] == [Fault.IS_READY]
    assert stored(its) == {}


@pytest.mark.parametrize("state", ["planned", "handed-in", "approved"])
def test_a_month_that_is_not_open_takes_no_figures(its: Round, state: str) -> None:
    Round.objects.filter(pk=its.pk).update(state=state)
    with pytest.raises(refusals.RoundIsNotOpen):
        store(its, given("post", OTHER, OUTCOME, "-90"))
    assert stored(its) == {}


def test_a_tertial_has_no_figures(board: None) -> None:
    tertial = Round.objects.get(body__slug="ks", year=2025, period="T1")
    with pytest.raises(NotAMonth):
        store_figures(round_id=tertial.pk, rows=(), source=FigureSource.FORM, by=JOB, now=NOW)
    with pytest.raises(refusals.NoSuchRound):
        store_figures(round_id=0, rows=(), source=FigureSource.FORM, by=JOB, now=NOW)


# The ledger


def test_the_ledger_gives_outcome_and_nothing_else(its: Round) -> None:
    with pytest.raises(FiguresAreFaulty) as refusal:
        store(
            its,
            given("post", OTHER, OUTCOME, TKR * -90),
            given("post", OTHER, FORECAST, TKR * -360),
            source=FigureSource.LEDGER,
        )
    assert [one.fault for one in refusal.value.faults] == [Fault.ONLY_OUTCOME]
    store(its, given("post", OTHER, OUTCOME, TKR * -90), source=FigureSource.LEDGER)
    its.refresh_from_db()
    assert its.outcome_loaded
    assert Question.objects.get(item="post").state == QuestionState.WAITING


def test_what_the_ledger_gave_is_not_written_over_by_hand(its: Round) -> None:
    store(its, given("post", OTHER, OUTCOME, TKR * -90), source=FigureSource.LEDGER)
    with pytest.raises(FiguresAreFaulty) as refusal:
        store(its, given("post", OTHER, OUTCOME, "-1"))
    assert [one.fault for one in refusal.value.faults] == [Fault.FROM_LEDGER]
    store(its, given("post", OTHER, OUTCOME, TKR * -95), source=FigureSource.LEDGER)
    assert stored(its) == {("post", "other", "outcome"): -9_500_000}


def test_the_ledger_gives_the_outcome_of_a_unit_that_is_approved_too(its: Round) -> None:
    question = ready(its, "post")
    approve(answers={question.pk: 1}, by=JOB, now=NOW)
    assert store(its, given("post", OTHER, OUTCOME, TKR * -90), source=FigureSource.LEDGER)
    question.refresh_from_db()
    assert question.state == QuestionState.APPROVED


def test_only_who_runs_the_rounds_lets_the_ledger_in(its: Round, eva: User) -> None:
    with pytest.raises(FiguresAreFaulty) as refusal:
        store(
            its,
            given("ram-ekonomi", OTHER, OUTCOME, TKR * -90),
            by=eva,
            source=FigureSource.LEDGER,
        )
    assert [one.fault for one in refusal.value.faults] == [Fault.NOT_YOURS]


def test_the_outcome_is_loaded_once_every_unit_has_one(its: Round) -> None:
    def is_loaded() -> bool:
        its.refresh_from_db()
        return its.outcome_loaded

    store(its, given("post", OTHER, OUTCOME, "-90"), given("ram-ekonomi", STAFF, OUTCOME, "-1"))
    assert not is_loaded()
    store(its, given("ram-ekonomi", OTHER, OUTCOME, "0"))
    assert is_loaded()
    store(its, given("post", OTHER, OUTCOME, ""))
    assert not is_loaded()


# Comments


def test_figures_and_comments_are_saved_together_or_not_at_all(its: Round, eva: User) -> None:
    question = Question.objects.get(item="ram-ekonomi")
    rows = [given("ram-ekonomi", STAFF, FORECAST, "-80 000")]
    by = actor_of(eva)
    saved = save_month(
        round_id=its.pk, rows=rows, comments={question.pk: ("Ett", 0)}, by=by, now=NOW
    )
    assert (len(saved.changes), saved.revisions, saved.comments) == (1, {question.pk: 1}, 1)
    with pytest.raises(refusals.AnswerChangedMeanwhile):
        save_month(
            round_id=its.pk,
            rows=[given("ram-ekonomi", STAFF, FORECAST, "-1")],
            comments={question.pk: ("Två", 0)},
            by=by,
            now=NOW,
        )
    assert stored(its)[("ram-ekonomi", "staff", "forecast")] == -8_000_000_000
    assert Answer.objects.get(question=question).text == "Ett"


@pytest.mark.parametrize(
    ("forecast", "missing"),
    [("-120 000", ()), ("-119 999", ()), ("-120 000,00001", (Missing.REASON,))],
)
def test_only_a_deficit_needs_a_comment(
    its: Round, eva: User, forecast: str, missing: tuple[Missing, ...]
) -> None:
    store(
        its,
        given("ram-ekonomi", STAFF, FORECAST, forecast),
        given("ram-ekonomi", OTHER, FORECAST, "0"),
    )
    question = Question.objects.get(item="ram-ekonomi")

    def mark() -> None:
        mark_ready(question_id=question.pk, revision=0, by=actor_of(eva), now=NOW)

    if missing:
        with pytest.raises(refusals.AnswerIsNotReady) as refusal:
            mark()
        assert refusal.value.missing == missing
    else:
        mark()
        question.refresh_from_db()
        assert question.state == QuestionState.READY


def test_a_month_without_forecast_says_why(its: Round, eva: User) -> None:
    question = Question.objects.get(item="ram-ekonomi")
    store(its, given("ram-ekonomi", STAFF, FORECAST, "-80 000"))
    with pytest.raises(refusals.AnswerIsNotReady) as refusal:
        mark_ready(question_id=question.pk, revision=0, by=actor_of(eva), now=NOW)
    assert refusal.value.missing == (Missing.FORECAST_OR_REASON,)


# What the plan gives


def test_frames_and_budgets_come_from_the_plan_until_they_are_entered(its: Round) -> None:
    total = document(its).row("ram-ekonomi").figures.total
    assert (total.frame, total.budget_to_date) == (TKR * -120_000, TKR * -30_000)
    store(
        its,
        given("ram-ekonomi", STAFF, BUDGET, "-20 000"),
        given("ram-ekonomi", OTHER, BUDGET, "-9 000"),
    )
    assert document(its).row("ram-ekonomi").figures.total.budget_to_date == TKR * -29_000


def test_a_frame_that_the_plan_has_changed_is_taken_up_when_the_month_asks_anew(
    its: Round,
) -> None:
    items = [unit("ram-ekonomi", -130_000), unit("post", -360, of=None, role="")]
    refresh_round(
        round_id=its.pk, items=items, plan_version=2, plan_sha256="1" * 64, by=JOB, now=NOW
    )
    assert document(its).row("ram-ekonomi").figures.total.frame == TKR * -130_000
    entry = Entry.objects.get(operation="question.reframe")
    assert (entry.old, entry.new) == (
        {"frame_ore": -12_000_000_000},
        {"frame_ore": -13_000_000_000},
    )


@pytest.mark.parametrize(("frame", "is_carried"), [(-120_000, True), (-121_000, False)])
def test_how_a_frame_was_split_is_carried_while_it_adds_up(
    its: Round, frame: int, is_carried: bool
) -> None:
    store(
        its,
        given("ram-ekonomi", STAFF, FRAME, "-100 000"),
        given("ram-ekonomi", OTHER, FRAME, "-20 000"),
        given("post", OTHER, FRAME, "-360"),
    )
    later = month(unit("ram-ekonomi", frame), unit("post", -360, of=None), period="05")
    assert len(stored(later)) == (2 if is_carried else 0)
    assert set(MonthFigure.objects.filter(round=later).values_list("source", flat=True)) == (
        {"carried"} if is_carried else set()
    )


def test_an_amount_as_money_and_as_text_are_one(its: Round) -> None:
    store(its, given("post", OTHER, OUTCOME, Money(-9_000_001)))
    assert store(its, given("post", OTHER, OUTCOME, "-90,00001")) == ()


def test_a_unit_that_has_left_the_plan_takes_no_figures_and_is_in_no_sum(its: Round) -> None:
    store(its, given("post", OTHER, FORECAST, "-400"))
    refresh_round(
        round_id=its.pk,
        items=[unit("ram-ekonomi", -120_000)],
        plan_version=2,
        plan_sha256="1" * 64,
        by=JOB,
        now=NOW,
    )
    assert [row.id for row in document(its).rows] == ["ram-ekonomi"]
    with pytest.raises(FiguresAreFaulty) as refusal:
        store(its, given("post", OTHER, FORECAST, "-500"))
    assert [one.fault for one in refusal.value.faults] == [Fault.UNKNOWN_UNIT]


def test_figures_take_as_many_queries_whatever_the_number_of_units(board: None) -> None:
    counted = []
    for period, number in (("07", 2), ("09", 40)):
        units = [unit(f"rad-{number}", -1000) for number in range(number)]
        its = month(*units, period=period)
        rows = [given(one.item, cost, OUTCOME, "-1") for one in units for cost in (STAFF, OTHER)]
        with CaptureQueriesContext(connection) as queries:
            store(its, *rows)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20
