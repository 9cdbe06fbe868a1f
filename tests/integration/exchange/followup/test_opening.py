"""A round is opened from the plan that is shown, and nothing that the plan promises is missing.

What is due is found once more here, from the plan's file as plain data: every part with a
schedule, every goal, and what is asked about in every tertial.
"""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml

from tests.integration.exchange.conftest import Changed, Store
from tests.support.follow_up import JOB, NOW, TODAY, answer_and_approve, plan_year
from tests.support.small_plan import small_plan
from uppsikt.audit.queries import verify
from uppsikt.cli.example import load_example_once
from uppsikt.documents.frozen import freeze
from uppsikt.documents.plan import Decision
from uppsikt.exchange.followup.opening import (
    NoPlanToFollow,
    followed_plan,
    open_from_plan,
    refresh_from_plan,
)
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.versions import decide_plan, propose_plan
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.refusals import NoSuchRound
from uppsikt.followup.queries.holders import names_in, roles_now

pytestmark = pytest.mark.django_db

YEAR = 2025
TERTIALS = ("T1", "T2", "T3")
BODIES = ("ks", "an", "tn")
DECISION = Decision(
    body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
)


def open_(body: str, period: str) -> Round:
    its = Round.objects.get(body__slug=body, year=YEAR, period=period)
    open_from_plan(round_id=its.pk, by=JOB, now=NOW)
    its.refresh_from_db()
    return its


def asked_about(its: Round, *kinds: str) -> set[str]:
    rows = its.questions.filter(kind__in=kinds) if kinds else its.questions
    return set(rows.values_list("item", flat=True))


# The walk


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of the file, however deep."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from parts(one)


def periods_of(schedule: Any, by_id: dict[str, dict[str, Any]]) -> set[str]:
    """When something is reported this year; in T3 where the plan gives no period of this year."""
    while isinstance(schedule, dict) and "same_as" in schedule:
        schedule = by_id[schedule["same_as"]].get("schedule")
    if isinstance(schedule, list):
        return set(schedule)
    if not schedule or schedule.get("year", YEAR) != YEAR:
        return {"T3"}
    return set(TERTIALS) if schedule.get("continuous") else set(schedule["periods"])


def promised(file: dict[str, Any]) -> dict[str, set[tuple[str, str]]]:
    """What each tertial must ask about: the kind of part, and its identity."""
    by_id = {one["id"]: one for one in parts(file) if "id" in one}
    work = file.get("personnel_work") or {}
    found: dict[str, set[tuple[str, str]]] = {period: set() for period in TERTIALS}

    def due(kind: str, one: dict[str, Any], periods: set[str]) -> None:
        for period in periods:
            found[period].add((kind, one["id"]))

    for one in parts(file):
        for follow_up in one.get("follow_ups") or []:
            due("follow-up", follow_up, periods_of(follow_up.get("schedule"), by_id))
        for focus in one.get("focus_areas") or []:
            due("focus-area", focus, set(TERTIALS))
        if one.get("allocations"):
            due("grant", one, set(TERTIALS))
    for one in file["goals"]:
        of_staff = work if one["kind"] == "personnel" else {}
        due("goal-data", one, set(of_staff.get("data_periods") or TERTIALS))
        due("goal-judgement", one, set(of_staff.get("judgement_periods") or ("T2", "T3")))
    for one in file["measures"]["items"]:
        due("measure", one, periods_of(one.get("schedule"), by_id))
    for one in file["assignments"]["items"]:
        due("assignment", one, periods_of(one.get("schedule"), by_id))
    for one in (file.get("contractors") or {}).get("items", []):
        due("contractor", one, set(TERTIALS))
    return found


@pytest.mark.parametrize("body", BODIES)
def test_nothing_that_the_plan_promises_is_missing_and_nothing_else_is_asked(body: str) -> None:
    load_example_once(BODIES)
    plan_year(body)
    text = (files("uppsikt.examples") / "umea" / f"{body}-{YEAR}.yaml").read_text("utf-8")
    for period, expected in promised(yaml.safe_load(text)).items():
        its = open_(body, period)
        found = set(its.questions.values_list("kind", "item"))
        assert found == expected
        assert len(expected) > 15
    assert verify().is_whole


def test_every_question_has_one_who_answers_and_a_day(example_plan: Any) -> None:
    plan_year("ks")
    its = open_("ks", "T3")
    known = {one.role for one in roles_now("ks", YEAR, TODAY)}
    rows = its.questions.all()
    assert {row.role for row in rows} <= known
    assert {row.due for row in rows} == {its.answers_due}
    assert "" not in names_in(["ks"]).units.values()


def test_a_month_asks_each_row_of_the_frames_once() -> None:
    load_example_once(("ks",))
    plan_year("ks")
    text = (files("uppsikt.examples") / "umea" / f"ks-{YEAR}.yaml").read_text("utf-8")
    budget = yaml.safe_load(text)["budget"]
    rows = [*budget["office"]["rows"], *budget["common"]["rows"]]
    its = open_("ks", "04")
    assert asked_about(its) == {row["id"] for row in rows}
    assert its.questions.count() == len(rows)
    units = {row["id"]: row.get("unit") for row in rows}
    for one in its.questions.exclude(unit=""):
        assert one.unit == units[one.item]
    assert not its.questions.filter(role="").exists()


def test_without_a_plan_there_is_nothing_to_ask(store: Store) -> None:
    store(small_plan())
    plan_year("kf")
    its = Round.objects.get(body__slug="kf", period="T1")
    with pytest.raises(NoPlanToFollow):
        open_from_plan(round_id=its.pk, by=JOB, now=NOW)
    its.refresh_from_db()
    assert its.state == "planned"
    with pytest.raises(NoSuchRound):
        open_from_plan(round_id=0, by=JOB, now=NOW)


def test_the_plan_that_is_followed_is_the_decided_one_else_the_proposed_else_the_draft(
    store: Store, changed: Changed
) -> None:
    store(small_plan())
    draft = followed_plan("ks", YEAR)
    assert (draft.version, draft.sha256) == (None, freeze(draft.document).sha256)
    propose_plan(body="ks", year=YEAR, by=JOB, now=NOW)
    proposed = followed_plan("ks", YEAR)
    assert proposed.version == 1
    decide_plan(body="ks", year=YEAR, decision=DECISION, accepted=(), by=JOB, now=NOW)
    decided = followed_plan("ks", YEAR)
    assert decided.version == 2
    plan_year("ks")
    its = open_("ks", "T2")
    assert (its.plan_version, its.plan_sha256) == (2, decided.sha256)


def test_an_assignment_added_to_the_plan_is_asked_after_a_refresh_and_no_answer_is_lost(
    store: Store, changed: Changed
) -> None:
    store(small_plan())
    plan_year("ks")
    its = open_("ks", "T2")
    assert asked_about(its, "assignment") == {"uppdrag-2023-1", "uppdrag-2023-2", "ks-uppdrag-1"}
    one = Question.objects.get(kind="assignment", item="ks-uppdrag-1")
    answer_and_approve(one, status="done", text="Klart")
    store(
        changed(
            (
                '    - id: ks-uppdrag-1\n      number: "1"\n',
                '    - id: ks-uppdrag-2\n      number: "2"\n',
            ),
            ("name: Se över avgifterna", "name: Se över taxorna"),
        )
    )
    done = refresh_from_plan(round_id=its.pk, by=JOB, now=NOW)
    added = Question.objects.get(kind="assignment", item="ks-uppdrag-2")
    assert (done.added, done.gone) == ((added.pk,), (one.pk,))
    one.refresh_from_db()
    assert (one.state, one.answer.text) == ("approved", "Klart")
    assert added.name.endswith("Se över taxorna")


def test_confidential_items_are_asked_with_their_mark(store: Store, changed: Changed) -> None:
    secret = changed(
        ("    - id: ks-uppdrag-1\n", "    - id: ks-uppdrag-1\n      confidential: OSL 18:13\n")
    )
    import_plan(document=secret, by=JOB, now=NOW)
    plan_year("ks")
    open_("ks", "T2")
    one = Question.objects.get(kind="assignment", item="ks-uppdrag-1")
    assert one.confidential == "OSL 18:13"
    others = Question.objects.filter(kind="assignment").exclude(pk=one.pk)
    assert set(others.values_list("confidential", flat=True)) == {""}
