"""The example's year of follow-up: lived through by the example users, with every state in it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db.models import Count, F, Q

from tests.support.people import BY, person
from uppsikt.accounts import demo
from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.queries import in_force
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.cli.example import load_example_once, load_follow_up_once
from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState
from uppsikt.core.money import ZERO, Money
from uppsikt.exchange.example import loading
from uppsikt.followup.days_off import is_worked
from uppsikt.followup.models import (
    Action,
    ActionPlan,
    AnswerValue,
    Deviation,
    FinancialForecast,
    Meeting,
    MonthFigure,
    MonthVersion,
    Question,
    Remark,
    ReportVersion,
    Round,
)
from uppsikt.followup.models.rounds import TERTIALS

MADE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BODIES = {"ks", "an", "fgn", "gvn", "ifn", "tn"}


def live(tmp_path: Path, settings: object, made: datetime = MADE) -> bool:
    """Let the example users live through the year, in a demo that is made then."""
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    load_example_once()
    assert demo.make_examples(by=BY, now=made)
    return loading.load_follow_up_once(now=made)


@pytest.mark.django_db
def test_every_state_can_be_seen(tmp_path: Path, settings: object) -> None:
    assert live(tmp_path, settings)
    check_rounds()
    check_days()
    check_open_tertial()
    check_months()
    check_what_went_wrong()
    check_reports_and_record()
    assert not loading.load_follow_up_once(now=MADE)
    assert Round.objects.count() == 15 * len(BODIES)


def check_rounds() -> None:
    by_period: dict[str, Counter[tuple[str, str]]] = {}
    for slug, period, state in Round.objects.values_list("body__slug", "period", "state"):
        by_period.setdefault(period, Counter())[slug, state] += 1
    for period, expected in (("T1", "closed"), ("T2", "closed"), ("T3", "open"), ("12", "planned")):
        assert by_period[period] == Counter((body, expected) for body in BODIES)
    states = set(Round.objects.values_list("state", flat=True))
    assert states == {one.value for one in RoundState}
    closed = Question.objects.filter(round__state=RoundState.CLOSED)
    assert set(closed.values_list("state", flat=True)) == {QuestionState.APPROVED.value}
    assert Remark.objects.filter(question__in=closed).count() == 4


def check_days() -> None:
    """Every day by which somebody is to be done is worked, in order, and before the meeting."""
    for its in Round.objects.all():
        days = [its.opens, its.answers_due, its.approval_due, its.hand_in_due]
        assert all(is_worked(day) for day in days), (its, days)
        assert days == sorted(days), its
        assert its.meeting is None or (is_worked(its.meeting) and days[-1] <= its.meeting), its
        if its.meeting:
            assert Meeting.objects.filter(body=its.body, day=its.meeting).exists(), its
    asked_of = Question.objects.select_related("round").exclude(due=F("round__answers_due"))
    assert not asked_of.exists()
    waiting = Round.objects.filter(state=RoundState.OPEN)
    assert waiting.exists()
    assert not waiting.filter(meeting=None).exists()
    plans = ActionPlan.objects.filter(state=PlanState.CALLED)
    assert plans.exists()
    assert all(is_worked(one.due) for one in plans)


def check_open_tertial() -> None:
    asked = Question.objects.filter(round__period="T3")
    for body in BODIES:
        states = Counter(asked.filter(round__body__slug=body).values_list("state", flat=True))
        assert set(states) == {one.value for one in QuestionState}, body
        assert 0.3 < 1 - states["waiting"] / states.total() < 0.7, body
    late = asked.filter(due__lt=TODAY, state=QuestionState.WAITING)
    assert set(late.values_list("round__body__slug", flat=True)) == {"tn"}
    assert asked.filter(delegated_to__isnull=False).count() == 3
    assert set(asked.exclude(confidential="").values_list("item", "round__body__slug")) >= {
        ("tn-fokus-reservkraft", "tn")
    }
    held = PlanRoleHolding.objects.filter(in_force(TODAY)).values_list("body", "role")
    vacant = {(one.round.body.slug, one.role) for one in asked.select_related("round__body")} - set(
        held
    )
    assert vacant == {("ks", "utvecklingsdirektor")}
    assert PlanRoleHolding.objects.filter(substitute_for__isnull=False).count() == 1
    assert AnswerValue.objects.filter(question_of_t3(), persons__lte=10).count() >= 3
    assert all(one["n"] == 3 for one in values_by_answer())


def question_of_t3() -> Q:
    return Q(answer__question__round__period="T3")


def values_by_answer() -> list[dict[str, int]]:
    """How many values each answer about a measure has: women, men and the total. The effect of
    an action on a measure is one value.
    """
    of_measures = AnswerValue.objects.filter(answer__question__kind=QuestionKind.MEASURE)
    return list(of_measures.values("answer").annotate(n=Count("pk")))


def check_months() -> None:
    months = Round.objects.exclude(period__in=TERTIALS)
    closed = months.filter(state=RoundState.CLOSED).count()
    assert MonthVersion.objects.count() == closed == 55
    assert set(months.filter(period="11").values_list("state", flat=True)) == {
        "open",
        "handed-in",
        "approved",
    }
    november = Question.objects.filter(round__period="11", round__state=RoundState.OPEN)
    assert {"waiting", "ready", "approved"} <= set(november.values_list("state", flat=True))
    assert set(MonthFigure.objects.values_list("figure", flat=True)) == {
        "outcome",
        "frame",
        "forecast",
    }
    forecasts = FinancialForecast.objects.filter(round__period="10").values_list(
        "round__body__slug", "year", "result", "tax_income"
    )
    assert list(forecasts) == [("ks", 2025, Money.from_tkr(131_000), Money.from_tkr(6_833_000))]


def check_what_went_wrong() -> None:
    plans = ActionPlan.objects.all()
    assert set(plans.values_list("state", flat=True)) == {one.value for one in PlanState}
    assert set(plans.values_list("cause", flat=True)) == {one.value for one in Cause}
    deficits = plans.filter(cause=Cause.DEFICIT).values_list("body__slug", "state")
    assert dict(deficits) == {"gvn": "closed", "ifn": "presented", "tn": "called"}
    assert not plans.filter(state=PlanState.CALLED, due__lt=TODAY).exists()
    assert Action.objects.filter(progress__effect_amount__gt=ZERO).exists()
    deviations = Deviation.objects.values_list("state", flat=True)
    assert set(deviations) == {one.value for one in DeviationState}
    assert Deviation.objects.exclude(confidential="").exists()


def check_reports_and_record() -> None:
    versions = ReportVersion.objects.values_list("report__body__slug", "report__period")
    assert set(versions) == {(body, period) for body in {*BODIES, "kf"} for period in ("T1", "T2")}
    assert all("åhitta" in one.document for one in ReportVersion.objects.all())
    assert verify().is_whole
    people = Entry.objects.filter(operation="answer.approve").values_list("actor", flat=True)
    assert len(set(people)) == 8
    own = Question.objects.filter(state="approved", approved_by=F("ready_by")).values_list(
        "approved_by_name"
    )
    assert all("ontroller" in name for (name,) in own)
    done = Entry.objects.exclude(actor_name="uppsikt demo")
    assert not done.filter(at__gt=MADE).exists()


@pytest.mark.django_db
def test_nothing_of_it_comes_into_an_installation_of_somebodys(
    tmp_path: Path, settings: object
) -> None:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    load_example_once()
    person("anna")
    assert not load_follow_up_once()
    assert not loading.load_follow_up_once(now=MADE)
    assert not Round.objects.exists()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_what_is_open_is_counted_from_the_day_on_which_the_demo_was_made(
    tmp_path: Path, settings: object
) -> None:
    made = MADE + timedelta(days=400)
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    load_example_once()
    assert demo.make_examples(by=BY, now=made)
    assert loading.load_follow_up_once(now=made, bodies={"tn"})
    due = Round.objects.get(period="T3").answers_due
    # Four days before it is Christmas Eve, on which nobody works.
    assert due == date(2027, 12, 23) == TODAY + timedelta(days=400 - 5)
    assert Round.objects.get(period="T2").closed_at.year == 2025  # type: ignore[union-attr]
