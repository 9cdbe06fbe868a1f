"""Deviations as they are reported, changed, seen and closed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.support.follow_up import JOB, NOW, TODAY, give, make_body, make_user, plan_year
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.core.follow_up_kinds import DeviationState
from uppsikt.followup.models import ActionPlan, Deviation, Round
from uppsikt.followup.operations import action_refusals, refusals
from uppsikt.followup.operations.deviations import (
    DeviationContent,
    ask_for_plan,
    change_deviation,
    close_deviation,
    reopen_deviation,
    report_deviation,
)
from uppsikt.followup.queries.deviations import deviation_of, deviations_of


def content(**more: Any) -> DeviationContent:
    facts: dict[str, Any] = {
        "item": "utforare",
        "item_name": "Utföraren",
        "unit": "ekonomi",
        "happened_on": TODAY,
        "what": "Stängt två helger.",
    }
    return DeviationContent(**(facts | more))


def report(by: User | None = None, **more: Any) -> Deviation:
    actor = actor_of(by) if by else JOB
    return report_deviation(body="ks", year=2025, content=content(**more), by=actor, now=NOW)


def told(deviation: Deviation, by: User | None = None) -> dict[str, Any]:
    return {"deviation_id": deviation.pk, "by": actor_of(by) if by else JOB, "now": NOW}


def state_of(deviation: Deviation) -> str:
    deviation.refresh_from_db()
    return deviation.state


@pytest.mark.usefixtures("board")
def test_a_deviation_is_told_in_the_bodys_next_report() -> None:
    assert report().round.period == "T1"
    Round.objects.filter(period="T1").update(state="handed-in", opened_at=NOW)
    assert report().round.period == "T2"
    Round.objects.filter(period__startswith="T").update(state="handed-in", opened_at=NOW)
    assert report().round is None


def test_what_is_reported_before_the_year_is_planned_is_told_in_its_first_report(
    db: None,
) -> None:
    make_body("ks")
    deviation = report()
    assert deviation.round is None
    plan_year("ks")
    deviation.refresh_from_db()
    assert deviation.round is not None
    assert deviation.round.period == "T1"


@pytest.mark.usefixtures("board")
def test_who_may_report(eva: User, carl: User, rita: User) -> None:
    robin = give(make_user("robin"), Role.REPORTER, "ks")
    mona = give(make_user("mona"), Role.UNIT_MANAGER, "ks", "ekonomi")
    for user in (eva, carl, robin, mona):
        assert report(user).reported_by_name == user.name
    hans = give(make_user("hans"), Role.UNIT_MANAGER, "ks", "hr")
    for user in (rita, hans, make_user("nobody")):
        with pytest.raises(refusals.NotYours):
            report(user)


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"what": " "}, action_refusals.NothingIsSaid),
        ({"item": ""}, action_refusals.NothingIsSaid),
        ({"happened_on": TODAY + timedelta(days=1)}, action_refusals.DayIsAhead),
        ({"happened_on": date(2024, 12, 31)}, action_refusals.DayOutsideYear),
    ],
)
def test_what_cannot_be_is_not_reported(more: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        report(**more)
    assert not Deviation.objects.exists()


@pytest.mark.usefixtures("board")
def test_what_happened_in_a_year_is_told_in_that_year_also_in_the_next_january() -> None:
    january = datetime(2026, 1, 19, 8, 0, tzinfo=UTC)
    facts: dict[str, Any] = {"body": "ks", "year": 2025, "by": JOB, "now": january}
    last = content(happened_on=date(2025, 12, 31))
    deviation = report_deviation(content=last, **facts)
    assert deviation.round is not None
    assert (deviation.round.year, deviation.happened_on) == (2025, date(2025, 12, 31))
    first = content(happened_on=date(2026, 1, 1))
    with pytest.raises(action_refusals.DayOutsideYear):
        report_deviation(content=first, **facts)
    with pytest.raises(action_refusals.DayOutsideYear):
        change_deviation(deviation_id=deviation.pk, content=first, revision=1, by=JOB, now=january)
    assert list(Deviation.objects.values_list("happened_on", flat=True)) == [last.happened_on]


@pytest.mark.usefixtures("board")
def test_a_change_is_told_in_the_record_and_writes_over_nobody() -> None:
    deviation = report()
    changed = content(measures_taken="Möte hållet.")
    change_deviation(**told(deviation), content=changed, revision=1)
    with pytest.raises(action_refusals.DeviationChangedMeanwhile):
        change_deviation(**told(deviation), content=content(what="Annat"), revision=1)
    change_deviation(**told(deviation), content=changed, revision=2)
    entry = Entry.objects.get(operation="deviation.change")
    assert "measures_taken" not in entry.old
    assert entry.new["measures_taken"] == "Möte hållet."


@pytest.mark.usefixtures("board")
def test_a_deviation_is_closed_opened_again_and_closed(mona: User, rita: User) -> None:
    deviation = report()
    robin = give(make_user("robin"), Role.REPORTER, "ks")
    for user in (rita, robin):
        with pytest.raises(refusals.NotYours):
            close_deviation(**told(deviation, user), reason="Klart.")
    with pytest.raises(refusals.ReasonIsMissing):
        close_deviation(**told(deviation, mona), reason="")
    close_deviation(**told(deviation, mona), reason="Klart.")
    close_deviation(**told(deviation, mona), reason="Klart.")
    assert state_of(deviation) == DeviationState.CLOSED
    with pytest.raises(action_refusals.DeviationIsClosed):
        change_deviation(**told(deviation), content=content(what="Nytt"), revision=2)
    Round.objects.filter(period="T1").update(state="handed-in", opened_at=NOW)
    reopen_deviation(**told(deviation, mona), reason="Hände igen.")
    assert state_of(deviation) == DeviationState.OPEN
    assert deviation.round.period == "T2"
    assert Entry.objects.filter(operation="deviation.close").count() == 1


@pytest.mark.usefixtures("board")
def test_a_plan_is_asked_for_once_while_it_is_open(mona: User) -> None:
    deviation = report()
    plan = ask_for_plan(**told(deviation, mona))
    assert plan is not None
    assert (plan.cause, plan.unit, plan.called_to) == ("deviation", "ekonomi", "ks")
    assert ask_for_plan(**told(deviation, mona)) is None
    assert ActionPlan.objects.count() == 1
    close_deviation(**told(deviation, mona), reason="Klart.")
    with pytest.raises(action_refusals.DeviationIsClosed):
        ask_for_plan(**told(deviation, mona))


def test_no_plan_is_asked_for_before_the_year_is_planned(db: None) -> None:
    make_body("ks")
    deviation = report()
    with pytest.raises(action_refusals.NoSuchBodyInYear):
        ask_for_plan(**told(deviation))


@pytest.mark.usefixtures("board")
def test_a_confidential_deviation_is_hidden_from_most_but_who_reported_it(
    carl: User, rita: User
) -> None:
    robin = give(make_user("robin"), Role.REPORTER, "ks")
    other = give(make_user("olle"), Role.REPORTER, "ks")
    deviation = report(robin, confidential="OSL 26 kap. 1 §")
    for user, sees in ((carl, True), (robin, True), (rita, False), (other, False)):
        assert (deviation_of(user, deviation.pk, on=TODAY) is not None) is sees
        found = deviations_of(user, body="ks", year=2025, units=["ekonomi"], on=TODAY)
        assert found is not None
        assert bool(found.deviations) is sees
    with pytest.raises(refusals.NotYours):
        change_deviation(**told(deviation, other), content=content(), revision=1)
    with pytest.raises(refusals.NotYours):
        change_deviation(**told(deviation, robin), content=content(), revision=1)
    change_deviation(**told(deviation, carl), content=content(), revision=1)
    assert deviation_of(rita, deviation.pk, on=TODAY) is not None


@pytest.mark.usefixtures("board")
def test_the_list_has_the_open_ones_first_and_takes_four_queries(
    carl: User, django_assert_max_num_queries: Any
) -> None:
    first = report(what="Ett", happened_on=TODAY - timedelta(days=3))
    report(what="Två")
    report(what="Tre", happened_on=TODAY - timedelta(days=1))
    close_deviation(**told(first), reason="Klart.")
    with django_assert_max_num_queries(4):
        found = deviations_of(carl, body="ks", year=2025, units=["ekonomi"], on=TODAY)
    assert found is not None
    assert [one.what for one in found.deviations] == ["Två", "Tre", "Ett"]
    assert found.may_report
    assert deviations_of(make_user("nobody"), body="ks", year=2025, units=[], on=TODAY) is None
