"""Edits of a plan in the database: what they write, what they refuse, and two at a time."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.exchange.conftest import NOW, Changed, Store
from tests.integration.exchange.test_concurrency import at_once
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.documents.editing import (
    ROOT,
    IdentityTaken,
    NotAContent,
    NotInAList,
    StillReferredTo,
    content_of,
    find,
    subtree_digest,
)
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.editable import NoSuchPlan, PlanIsDecided, PlanIsProposed
from uppsikt.exchange.editing import (
    ContentsChangedMeanwhile,
    ItemChangedMeanwhile,
    PartIsGone,
    add_item,
    change_part,
    move_item,
    remove_part,
)
from uppsikt.exchange.queries import forget_documents, plan_document
from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors
from uppsikt.plans.models import Plan, PlanStatus

PLAN = {"body": "ks", "year": 2025, "now": NOW}
ANNA, BO = Actor.person(1, "Anna"), Actor.person(2, "Bo")


def document() -> PlanDocument:
    """The plan as it is read anew."""
    forget_documents()
    found = plan_document("ks", 2025)
    assert found is not None
    return found.document


def said(key: str) -> dict[str, Any]:
    node = find(document(), key)
    assert node is not None
    return content_of(node.part)


def change(key: str, by: Actor = ANNA, base: dict[str, Any] | None = None, **new: Any) -> bool:
    """Change some fields of a part, as they are now or as they were."""
    base = said(key) if base is None else base
    return change_part(**PLAN, key=key, base=base, content=base | new, by=by)


def digest(key: str) -> str:
    node = find(document(), key)
    assert node is not None
    return subtree_digest(node.part)


@pytest.fixture
def plan(db: None, store: Store, changed: Changed) -> None:
    """The small plan, in the database."""
    store(changed())


@pytest.mark.usefixtures("plan")
class TestOneAtATime:
    def test_a_change_is_stored_and_only_what_differs_is_written(self) -> None:
        before = document()
        with CaptureQueriesContext(connection) as queries:
            assert change("mal-1", name="Växa varsamt")
        assert document().goals[0].name == "Växa varsamt"
        assert document().goals[1:] == before.goals[1:]
        writes = [
            query["sql"].split()[:3]
            for query in queries.captured_queries
            if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
        ]
        tables = {words[2].strip('"') if words[0] != "UPDATE" else words[1] for words in writes}
        assert not [table for table in tables if "programme" in table or "budget" in table]

    def test_a_change_leaves_who_when_and_old_and_new_in_the_record(self) -> None:
        change("mal-1", name="Växa varsamt")
        entry = Entry.objects.order_by("-sequence")[0]
        assert (entry.operation, entry.object_id, entry.actor) == ("item.change", "mal-1", "user:1")
        assert "Växa hållbart" in str(entry.old_text)
        assert "Växa varsamt" in str(entry.new_text)

    def test_a_change_that_changes_nothing_writes_nothing(self) -> None:
        revision, entries = Plan.objects.get().revision, Entry.objects.count()
        assert not change("mal-1")
        assert (Plan.objects.get().revision, Entry.objects.count()) == (revision, entries)

    def test_a_row_may_be_changed_before_its_total(self) -> None:
        assert change("avskrivningar", total=-1700)
        assert document().budget.appropriations.rows[0].total.in_tkr == -1700

    def test_values_that_do_not_fit_are_refused_and_nothing_is_written(self) -> None:
        with pytest.raises(NotAContent):
            change("mal-1", name=" ")
        assert document().goals[0].name == "Växa hållbart"

    @pytest.mark.parametrize(
        ("key", "new"),
        [
            ("program-tillvaxt", {"goals": ["mark"]}),
            ("mal-1", {"serves": ["ingenting"]}),
            ("mal-1", {"serves": ["mal-2", "mal-2"]}),
            ("mal-1", {"planning": "ett\x00tecken"}),
        ],
    )
    def test_what_no_row_may_say_is_refused(self, key: str, new: dict[str, Any]) -> None:
        before = document()
        with pytest.raises(PlanHasErrors):
            change(key, **new)
        assert document() == before

    def test_a_section_is_changed_made_and_taken_away(self) -> None:
        assert change("section.financial_work", description="Ny text.")
        work = document().financial_work
        assert work is not None
        assert (work.description, work.monthly_recipient) == ("Ny text.", "arbetsutskottet")
        assert change("section.contractors", description="Avtal.")
        remove_part(**PLAN, key="section.contractors", shown=digest("section.contractors"), by=ANNA)
        assert document().contractors is None

    def test_the_title_of_the_plan_is_changed_and_the_record_calls_it_a_change(self) -> None:
        assert change(ROOT, title="Ny titel")
        assert document().title == "Ny titel"
        entry = Entry.objects.order_by("-sequence")[0]
        assert (entry.operation, entry.object_kind) == ("plan.change", "Plan")

    def test_an_item_gets_an_identity_of_its_name(self) -> None:
        content = {"name": "Växa Åt Öster", "number": "4", "kind": "strategic"}
        made = add_item(**PLAN, container=ROOT, field="goals", content=content, by=ANNA)
        assert made == "4-vaxa-at-oster"
        assert document().goals[-1].id == made

    def test_two_items_of_the_same_name_get_different_identities(self) -> None:
        for identity in ("natverket", "natverket-2"):
            content = {"name": "Nätverket"}
            assert identity == add_item(
                **PLAN, container="section.organisation", field="forums", content=content, by=ANNA
            )

    def test_an_identity_that_is_taken_is_refused(self) -> None:
        content = {"name": "Nytt", "number": "4", "kind": "strategic"}
        with pytest.raises(IdentityTaken):
            add_item(
                **PLAN, container=ROOT, field="goals", content=content, identity="mark", by=ANNA
            )

    def test_a_body_of_another_municipality_is_not_taken_over(
        self, store: Store, changed: Changed
    ) -> None:
        store(
            changed(
                ("id: lillkoping\n  name: Lillköpings", "id: storkoping\n  name: Storköpings"),
                ("id: kf", "id: fullmaktige"),
                ("part_of: kf", "part_of: fullmaktige"),
                ("body: ks\n", "body: styrelsen\n"),
                ("id: ks\n", "id: styrelsen\n"),
                ("part_of: ks\n", "part_of: styrelsen\n"),
                ("id: arbetsutskottet", "id: utskottet"),
                ("monthly_recipient: arbetsutskottet", "monthly_recipient: utskottet"),
                ("called_to: arbetsutskottet", "called_to: utskottet"),
                ("reports_to: arbetsutskottet", "reports_to: utskottet"),
            )
        )
        with pytest.raises(BodyIsAnothers):
            add_item(
                **PLAN,
                container="section.organisation",
                field="bodies",
                content={"name": "Utskottet", "kind": "sub-committee"},
                by=ANNA,
            )

    def test_an_item_is_moved_and_the_order_kept(self) -> None:
        assert move_item(**PLAN, key="mal-3", steps=-1, by=ANNA)
        assert [goal.id for goal in document().goals] == ["mal-1", "mal-3", "mal-2"]
        assert not move_item(**PLAN, key="mal-1", steps=-1, by=ANNA)

    def test_a_part_with_its_fixed_place_is_not_moved(self) -> None:
        with pytest.raises(NotInAList):
            move_item(**PLAN, key="kontoret", steps=1, by=ANNA)

    def test_an_item_is_taken_away_with_all_in_it(self) -> None:
        remove_part(**PLAN, key="ks-ledning", shown=digest("ks-ledning"), by=ANNA)
        assert document().body_remit.remits == ()
        removed = Entry.objects.filter(operation="item.remove").values_list("object_id", flat=True)
        assert set(removed) == {"ks-ledning", "ks-ledning-revision"}

    def test_what_something_refers_to_stays(self) -> None:
        with pytest.raises(StillReferredTo):
            remove_part(**PLAN, key="mal-2", shown=digest("mal-2"), by=ANNA)
        remove_part(**PLAN, key="mal-2", shown=digest("mal-2"), drop_references=True, by=ANNA)
        assert document().measures.items[0].goals == ()

    def test_what_was_added_to_meanwhile_is_not_taken_away_unseen(self) -> None:
        shown = digest("ks-ledning")
        content = {"method": "Enkät"}
        add_item(**PLAN, container="ks-ledning", field="follow_ups", content=content, by=BO)
        with pytest.raises(ContentsChangedMeanwhile):
            remove_part(**PLAN, key="ks-ledning", shown=shown, by=ANNA)
        assert len(document().body_remit.remits[0].follow_ups) == 2

    def test_the_second_of_two_is_told_all_three_versions(self) -> None:
        base = said("mal-1")
        change("mal-1", ANNA, base, name="Annas")
        with pytest.raises(ItemChangedMeanwhile) as refusal:
            change("mal-1", BO, base, name="Bos")
        names = [
            content["name"]
            for content in (refusal.value.base, refusal.value.theirs, refusal.value.yours)
        ]
        assert names == ["Växa hållbart", "Annas", "Bos"]
        assert said("mal-1")["name"] == "Annas"

    def test_the_second_who_writes_the_same_is_at_peace_with_the_first(self) -> None:
        base = said("mal-1")
        change("mal-1", ANNA, base, name="Samma")
        assert not change("mal-1", BO, base, name="Samma")

    def test_two_may_edit_a_part_and_what_lies_in_it(self) -> None:
        unit, remit = said("ekonomi"), said("ekonomi-budget")
        change("ekonomi-budget", ANNA, remit, name="Årsbudget")
        change("ekonomi", BO, unit, name="Finans")
        assert (said("ekonomi")["name"], said("ekonomi-budget")["name"]) == ("Finans", "Årsbudget")

    @pytest.mark.parametrize("key", ["mal-1", "section.outlook"])
    def test_what_was_taken_away_meanwhile_is_told_as_gone(self, key: str) -> None:
        base = said(key)
        remove_part(**PLAN, key=key, shown=digest(key), drop_references=True, by=ANNA)
        with pytest.raises(PartIsGone):
            change(key, BO, base, description="Ny")
        with pytest.raises(PartIsGone):
            remove_part(**PLAN, key=key, shown="", by=BO)

    def test_there_must_be_a_plan_and_a_list(self) -> None:
        content = {"name": "X"}
        with pytest.raises(PartIsGone):
            add_item(**PLAN, container=ROOT, field="nothing", content=content, by=ANNA)
        with pytest.raises(PartIsGone):
            move_item(**PLAN, key="nothing", steps=1, by=ANNA)
        for place in ({"body": "ks", "year": 1999}, {"body": "nowhere", "year": 2025}):
            with pytest.raises(NoSuchPlan):
                move_item(**place, key="mal-1", steps=1, by=ANNA, now=NOW)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [(PlanStatus.DECIDED, PlanIsDecided), (PlanStatus.PROPOSED, PlanIsProposed)],
)
def test_a_plan_that_is_put_forward_or_decided_is_not_changed(
    db: None, store: Store, changed: Changed, status: PlanStatus, refusal: type[Exception]
) -> None:
    store(changed())
    Plan.objects.update(status=status)
    attempts: list[Callable[[], object]] = [
        lambda: change("mal-1", name="Annat"),
        lambda: move_item(**PLAN, key="mal-1", steps=1, by=ANNA),
        lambda: remove_part(**PLAN, key="mal-1", shown="", by=ANNA),
        lambda: add_item(**PLAN, container=ROOT, field="goals", content={}, by=ANNA),
    ]
    before = document()
    for attempt in attempts:
        with pytest.raises(refusal):
            attempt()
    assert document() == before


WRITERS = 4


def outcome(work: Callable[[], object]) -> str:
    try:
        work()
    except ItemChangedMeanwhile as refusal:
        return f"changed meanwhile to {refusal.theirs['name']}"
    return "written"


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @pytest.fixture(autouse=True)
    def _plan(self, store: Store, changed: Changed) -> None:
        store(changed())

    def test_of_many_who_write_the_same_item_one_writes_and_the_others_are_told(self) -> None:
        base = said("mal-1")
        results = at_once(
            [
                lambda number=number: outcome(
                    lambda: change_part(
                        **PLAN,
                        key="mal-1",
                        base=base,
                        content=base | {"name": f"Av {number}"},
                        by=ANNA,
                    )
                )
                for number in range(WRITERS)
            ]
        )
        name = said("mal-1")["name"]
        assert sorted(results) == [f"changed meanwhile to {name}"] * (WRITERS - 1) + ["written"]

    def test_many_who_write_different_items_all_write(self) -> None:
        keys = ["mal-1", "mal-2", "mal-3", "ekonomi"]
        bases = {key: said(key) for key in keys}
        results = at_once(
            [
                lambda key=key: outcome(
                    lambda: change_part(
                        **PLAN,
                        key=key,
                        base=bases[key],
                        content=bases[key] | {"name": f"Nytt {key}"},
                        by=ANNA,
                    )
                )
                for key in keys
            ]
        )
        assert results == ["written"] * len(keys)
        assert {key: said(key)["name"] for key in keys} == {key: f"Nytt {key}" for key in keys}

    def test_items_of_the_same_name_added_at_once_get_different_identities(self) -> None:
        made = at_once(
            [
                lambda: add_item(
                    **PLAN,
                    container="section.organisation",
                    field="forums",
                    content={"name": "Rådet"},
                    by=ANNA,
                )
            ]
            * WRITERS
        )
        assert sorted(made) == ["radet", "radet-2", "radet-3", "radet-4"]
        assert [forum.id for forum in document().organisation.forums] == [
            "radet",
            "radet-2",
            "radet-3",
            "radet-4",
        ]
