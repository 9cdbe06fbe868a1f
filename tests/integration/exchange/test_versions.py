"""A plan put forward, decided and revised: what is frozen, what is refused, what is recorded."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.integration.exchange.conftest import NOW, Changed, Store
from tests.integration.exchange.test_concurrency import at_once
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.core.findings import dotted
from uppsikt.documents.frozen import freeze, thaw
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.exchange.editable import NoSuchPlan, PlanIsDecided, PlanIsProposed
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents, plan_document
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.exchange.version_queries import (
    Acceptance,
    History,
    Version,
    draft_document,
    history_of,
    version_document,
)
from uppsikt.exchange.versions import (
    DecisionIsAhead,
    NothingChanged,
    PlanChangedMeanwhile,
    UnknownBody,
    WarningsNotAccepted,
    WrongStatus,
    abandon_revision,
    begin_revision,
    decide_plan,
    propose_plan,
    warnings_of,
    withdraw_proposal,
)
from uppsikt.plans.models import PlanVersion

pytestmark = pytest.mark.django_db

ANNA = Actor.person(1, "Anna")
PLAN: dict[str, Any] = {"body": "ks", "year": 2025, "by": ANNA, "now": NOW}
DECISION = Decision(
    body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/1"
)
# To follow something up before the plan's year is a warning.
PERIODS = "            periods: [T2, T3]\n"
TOO_EARLY = (PERIODS, f"{PERIODS}            year: 2024\n")
OTHER_TITLE = ("title: Verksamhetsplan 2025", "title: Reviderad verksamhetsplan 2025")


def history() -> History:
    found = history_of("ks", 2025)
    assert found is not None
    return found


def status() -> str:
    return str(history().plan.status)


def written() -> PlanDocument:
    forget_documents()
    found = plan_document("ks", 2025)
    assert found is not None
    return found.document


def decided(**more: Any) -> Version:
    return decide_plan(**PLAN, decision=DECISION, **more)


@pytest.fixture
def draft(store: Store, changed: Changed) -> PlanDocument:
    document = changed()
    store(document)
    return document


@pytest.fixture
def plan(draft: PlanDocument) -> PlanDocument:
    """A decided plan, as it was written."""
    propose_plan(**PLAN)
    decided()
    return draft


def test_a_plan_begins_as_a_draft_without_versions(draft: PlanDocument) -> None:
    assert (status(), history().versions) == ("draft", ())
    assert history().has_draft


def test_what_is_put_forward_is_frozen_as_it_stands(draft: PlanDocument) -> None:
    version = propose_plan(**PLAN)
    assert (status(), history().versions) == ("proposed", (version,))
    assert (version.number, version.is_decided, version.by_name) == (1, False, "Anna")
    assert history().proposal == version
    assert version_document(history().plan, version) == draft
    assert version.sha256 == freeze(draft).sha256


def test_a_decision_freezes_what_was_put_forward_together_with_the_decision(
    draft: PlanDocument,
) -> None:
    propose_plan(**PLAN)
    version = decided()
    assert (status(), version.number, version.is_decided) == ("decided", 2, True)
    assert history().decided == version
    row = PlanVersion.objects.get(number=2)
    expected = draft.model_copy(update={"decision": DECISION})
    assert thaw(row.document, row.sha256) == expected == written()
    assert (row.decided_by, row.date) == ("Kommunfullmäktige", DECISION.date)
    assert (row.paragraph, row.registration_number) == ("§ 112", "KS-2024/1")


def test_a_proposal_that_is_taken_back_can_be_edited_and_put_forward_again(
    draft: PlanDocument, store: Store, changed: Changed
) -> None:
    propose_plan(**PLAN)
    withdraw_proposal(**PLAN)
    assert (status(), history().proposal, len(history().versions)) == ("draft", None, 1)
    store(changed(OTHER_TITLE))
    version = propose_plan(**PLAN)
    assert version.number == 2
    assert version_document(history().plan, version).title.startswith("Reviderad")


def test_a_decided_plan_is_not_imported_over(
    plan: PlanDocument, store: Store, changed: Changed
) -> None:
    before = written()
    with pytest.raises(PlanIsDecided):
        store(changed(OTHER_TITLE))
    assert written() == before
    assert store(before).unchanged


def test_a_plan_that_is_put_forward_is_not_imported_over(
    draft: PlanDocument, store: Store, changed: Changed
) -> None:
    propose_plan(**PLAN)
    with pytest.raises(PlanIsProposed):
        store(changed(OTHER_TITLE))


def test_a_revision_is_edited_while_what_was_decided_holds(
    plan: PlanDocument, store: Store, changed: Changed
) -> None:
    before = PlanVersion.objects.get(number=2).document
    begin_revision(**PLAN)
    assert (status(), written().decision) == ("revised", None)
    store(changed(OTHER_TITLE))
    propose_plan(**PLAN)
    assert history().decided == history().version(2)
    again = Decision(
        body="kf", date=date(2025, 1, 10), paragraph="§ 3", registration_number="KS-2025/9"
    )
    version = decide_plan(**PLAN, decision=again)
    assert (version.number, status()) == (4, "decided")
    assert written().decision == again
    assert written().title.startswith("Reviderad")
    assert PlanVersion.objects.get(number=2).document == before


def test_a_revision_that_is_put_forward_and_taken_back_is_a_revision_again(
    plan: PlanDocument, store: Store, changed: Changed
) -> None:
    begin_revision(**PLAN)
    store(changed(OTHER_TITLE))
    propose_plan(**PLAN)
    withdraw_proposal(**PLAN)
    assert status() == "revised"


def test_a_revision_that_is_given_up_leaves_what_was_decided(
    plan: PlanDocument, store: Store, changed: Changed
) -> None:
    before = written()
    begin_revision(**PLAN)
    store(changed(OTHER_TITLE, TOO_EARLY))
    abandon_revision(**PLAN)
    assert (status(), written()) == ("decided", before)
    assert len(history().versions) == 2


def test_a_revision_that_changes_nothing_is_not_put_forward(plan: PlanDocument) -> None:
    begin_revision(**PLAN)
    with pytest.raises(NothingChanged):
        propose_plan(**PLAN)


def test_a_decision_that_a_file_brought_is_no_decision_here(store: Store, changed: Changed) -> None:
    store(changed().model_copy(update={"decision": DECISION}))
    assert status() == "draft"
    assert draft_document(history().plan).decision is None
    assert version_document(history().plan, propose_plan(**PLAN)).decision is None


# What is refused -----------------------------------------------------------------------------


STEPS: dict[str, Callable[[], object]] = {
    "propose": lambda: propose_plan(**PLAN),
    "withdraw": lambda: withdraw_proposal(**PLAN),
    "decide": lambda: decided(),
    "revise": lambda: begin_revision(**PLAN),
    "abandon": lambda: abandon_revision(**PLAN),
}
ALLOWED = {
    "draft": {"propose"},
    "proposed": {"withdraw", "decide"},
    "decided": {"revise"},
    "revised": {"propose", "abandon"},
}


def bring_to(wanted: str, store: Store, changed: Changed) -> None:
    """A decided plan in that status, or for a draft and a proposal one never decided."""
    if wanted != "draft":
        propose_plan(**PLAN)
    if wanted in {"decided", "revised"}:
        decided()
    if wanted == "revised":
        begin_revision(**PLAN)
        store(changed(OTHER_TITLE))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("standing", ALLOWED)
def test_only_the_next_step_can_be_taken(
    draft: PlanDocument, store: Store, changed: Changed, standing: str, step: str
) -> None:
    bring_to(standing, store, changed)
    before = (status(), written(), Entry.objects.count(), PlanVersion.objects.count())
    if step in ALLOWED[standing]:
        STEPS[step]()
        assert status() != standing
        return
    with pytest.raises(WrongStatus) as refusal:
        STEPS[step]()
    assert refusal.value.status == standing
    assert before == (status(), written(), Entry.objects.count(), PlanVersion.objects.count())


@pytest.mark.parametrize("step", [propose_plan, withdraw_proposal, begin_revision])
def test_a_plan_that_is_not_there_is_named(step: Callable[..., object]) -> None:
    with pytest.raises(NoSuchPlan):
        step(body="ks", year=1999, by=ANNA, now=NOW)


def test_a_draft_with_errors_is_not_put_forward(draft: PlanDocument) -> None:
    office = draft.budget.office
    wrong = office.model_copy(update={"total": office.total + office.total})
    budget = draft.budget.model_copy(update={"office": wrong})
    from uppsikt.exchange.load import store_plan

    store_plan(
        document=draft.model_copy(update={"budget": budget}), operation="a.test", by=ANNA, now=NOW
    )
    with pytest.raises(PlanHasErrors) as refusal:
        propose_plan(**PLAN)
    assert refusal.value.findings
    assert status() == "draft"


@pytest.fixture
def warned(store: Store, changed: Changed) -> tuple[Acceptance, ...]:
    """A proposal with warnings, and what would accept them."""
    document = changed(TOO_EARLY)
    store(document)
    propose_plan(**PLAN)
    found = warnings_of(document)
    assert found
    return tuple(Acceptance(one.code, dotted(one.place), "Följs upp 2026.") for one in found)


def test_a_warning_without_a_reason_stops_the_decision_and_is_named(
    warned: tuple[Acceptance, ...],
) -> None:
    first, *_ = warned
    for accepted in ((), (Acceptance(first.code, first.place, "  "),)):
        with pytest.raises(WarningsNotAccepted) as refusal:
            decided(accepted=accepted)
        assert first.code in [finding.code for finding in refusal.value.findings]
    assert status() == "proposed"


def test_an_accepted_warning_is_kept_with_its_reason(warned: tuple[Acceptance, ...]) -> None:
    stray = Acceptance("no-such-warning", "title", "Spelar ingen roll.")
    version = decided(accepted=(*warned, stray))
    assert version.accepted == warned
    assert history().decided == version


def test_a_decision_by_a_body_that_the_plan_does_not_know_is_refused(draft: PlanDocument) -> None:
    propose_plan(**PLAN)
    with pytest.raises(UnknownBody):
        decide_plan(**PLAN, decision=DECISION.model_copy(update={"body": "bn"}))


def test_a_decision_is_not_entered_before_its_day(draft: PlanDocument) -> None:
    propose_plan(**PLAN)
    tomorrow = NOW.date() + timedelta(days=1)
    with pytest.raises(DecisionIsAhead):
        decide_plan(**PLAN, decision=DECISION.model_copy(update={"date": tomorrow}))
    today = DECISION.model_copy(update={"date": NOW.date()})
    assert decide_plan(**PLAN, decision=today).date == NOW.date()


def test_what_is_done_is_done_to_what_was_shown(draft: PlanDocument) -> None:
    with pytest.raises(PlanChangedMeanwhile):
        propose_plan(**PLAN, shown=uuid.uuid4())
    version = propose_plan(**PLAN, shown=history().plan.revision)
    with pytest.raises(PlanChangedMeanwhile):
        decided(shown="0" * 64)
    assert decided(shown=version.sha256).is_decided


# What is recorded ----------------------------------------------------------------------------


def test_every_step_leaves_its_entry_in_the_record(
    draft: PlanDocument, store: Store, changed: Changed
) -> None:
    steps = ("propose", "withdraw", "propose", "decide", "revise", "abandon")
    since = Entry.objects.count()
    for step in steps:
        STEPS[step]()
    entries = list(Entry.objects.filter(sequence__gt=since, object_kind="PlanVersion"))
    assert [entry.operation for entry in entries] == [
        "plan.propose",
        "plan.withdraw",
        "plan.propose",
        "plan.decide",
        "plan.revise",
        "plan.abandon-revision",
    ]
    assert {(entry.body, entry.year, entry.actor) for entry in entries} == {("ks", 2025, "user:1")}
    statuses = [(entry.old["status"], entry.new["status"]) for entry in entries]
    assert statuses == [
        ("draft", "proposed"),
        ("proposed", "draft"),
        ("draft", "proposed"),
        ("proposed", "decided"),
        ("decided", "revised"),
        ("revised", "decided"),
    ]
    sha256 = PlanVersion.objects.get(number=3).sha256
    assert (entries[3].new["version"], entries[3].new["sha256"]) == (3, sha256)


def test_the_decision_is_recorded_as_a_change_of_the_plan(draft: PlanDocument) -> None:
    propose_plan(**PLAN)
    decided()
    entry = Entry.objects.get(operation="plan.decide", object_kind="Plan")
    assert "decision" not in entry.old
    assert entry.new["decision"]["paragraph"] == "§ 112"


def test_a_step_that_is_not_recorded_is_not_taken(
    draft: PlanDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise RuntimeError("the record is full")

    monkeypatch.setattr("uppsikt.exchange.versions.record", refuse)
    with pytest.raises(RuntimeError):
        propose_plan(**PLAN)
    assert (status(), PlanVersion.objects.count()) == ("draft", 0)


# What the database refuses -------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plans_planversion SET document = 'another'",
        "UPDATE plans_planversion SET accepted = accepted",
        "DELETE FROM plans_planversion",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_version(plan: PlanDocument, sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert PlanVersion.objects.count() == 2


def test_the_database_refuses_to_remove_a_plan_that_has_versions(plan: PlanDocument) -> None:
    def remove() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM plans_plan")
            connection.check_constraints()

    with pytest.raises(DatabaseError):
        remove()


@pytest.mark.parametrize(
    "change", [{"date": None}, {"paragraph": ""}, {"kind": "proposed"}, {"number": 0}]
)
def test_the_database_refuses_half_a_decision(plan: PlanDocument, change: dict[str, Any]) -> None:
    row = PlanVersion.objects.get(number=2)
    row.pk, row.number = None, 9
    for name, value in change.items():
        setattr(row, name, value)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)


# Two at a time -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_import_and_a_proposal_at_once_freeze_what_is_stored(
    store: Store, changed: Changed
) -> None:
    store(changed())

    def propose() -> str:
        propose_plan(**PLAN)
        return "proposed"

    def load() -> str:
        try:
            import_plan(document=changed(OTHER_TITLE), by=ANNA, now=NOW)
        except PlanIsProposed:
            return "refused"
        return "imported"

    outcomes = at_once([propose, load])
    assert "proposed" in outcomes
    frozen = version_document(history().plan, history().versions[0])
    assert frozen == written()
    assert frozen.title.startswith("Reviderad") == ("imported" in outcomes)
