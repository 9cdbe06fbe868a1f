"""What an import leaves in the record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.exchange.conftest import NOW, Changed, Store
from tests.support.small_plan import small_plan
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import Wanted, history, in_order, verify
from uppsikt.documents.files.writing import plain
from uppsikt.documents.items import items
from uppsikt.documents.own_data import own_data
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.plans.models import Goal, Plan

pytestmark = pytest.mark.django_db


def after(number: int) -> list[Entry]:
    return [entry for entry in in_order(Wanted()) if entry.sequence > number]


def last() -> int:
    return Entry.objects.count()


def told(entries: list[Entry]) -> list[tuple[str, str, str]]:
    return [(entry.operation, entry.object_kind, entry.object_id) for entry in entries]


def test_a_new_plan_leaves_an_entry_for_itself_and_for_each_item(store: Store) -> None:
    document = small_plan()
    store(document)
    plan, *of_items = after(0)
    assert (plan.operation, plan.object_kind, plan.object_id) == ("plan.import", "Plan", "ks/2025")
    assert (plan.object_name, plan.old) == (document.title, None)
    assert plan.new["municipality"] == plain(document)["municipality"]
    expected = [(own.kind, own.id, own.name, own.data) for own in own_data(document)[1:]]
    assert len(expected) == len(items(document)) - 1
    assert [(one.object_kind, one.object_id, one.object_name) for one in of_items] == [
        (kind, identity, name) for kind, identity, name, _ in expected
    ]
    assert {one.operation for one in of_items} == {"item.create"}
    assert {(one.actor, one.actor_name, one.at, one.body, one.year) for one in of_items} == {
        ("system", "a test", NOW, "ks", 2025)
    }
    assert verify().is_whole


def test_a_change_leaves_old_and_new_of_that_item_alone(store: Store, changed: Changed) -> None:
    store(changed())
    before = last()
    store(changed(("men: 1.7", "men: 1.8")))
    plan, measure = after(before)
    assert told([plan, measure]) == [
        ("plan.import", "Plan", "ks/2025"),
        ("item.change", "Measure", "sjukfranvaro"),
    ]
    assert plan.old == plan.new
    differing = {name for name in measure.new if measure.new[name] != measure.old.get(name)}
    assert len(differing) == 1
    assert (measure.old["id"], measure.new["id"]) == ("sjukfranvaro", "sjukfranvaro")
    assert '"men":1.7' in str(measure.old_text)
    assert '"men":1.8' in str(measure.new_text)


def test_an_item_that_goes_and_one_that_comes_are_told_with_the_list_they_stood_in(
    store: Store, changed: Changed
) -> None:
    store(changed())
    before = last()
    store(changed(("id: arbetskraft", "id: kompetens")))
    entries = after(before)
    assert set(told(entries)) == {
        ("plan.import", "Plan", "ks/2025"),
        ("item.create", "OutlookItem", "kompetens"),
        ("item.remove", "OutlookItem", "arbetskraft"),
    }
    gone = next(entry for entry in entries if entry.operation == "item.remove")
    assert (gone.old["id"], gone.new) == ("arbetskraft", None)
    plan = entries[0]
    assert "arbetskraft" in plan.old["outlook"]["items"]
    assert "kompetens" in plan.new["outlook"]["items"]


def test_an_item_that_moves_shows_in_the_order_of_its_list(store: Store) -> None:
    document = small_plan()
    store(document)
    before = last()
    store(document.model_copy(update={"goals": document.goals[::-1]}))
    (plan,) = after(before)
    assert plan.old["goals"] == [goal.id for goal in document.goals]
    assert plan.new["goals"] == [goal.id for goal in document.goals[::-1]]


def test_what_changes_nothing_leaves_no_entry(store: Store) -> None:
    store(small_plan())
    before = last()
    store(small_plan())
    assert last() == before


def test_a_refused_plan_leaves_no_entry(store: Store, changed: Changed) -> None:
    with pytest.raises(PlanHasErrors):
        store(changed(("amount: 105", "amount: -105")))
    assert last() == 0


def test_a_municipality_that_is_renamed_is_told(store: Store, changed: Changed) -> None:
    store(changed())
    before = last()
    store(changed(("name: Lillköpings kommun", "name: Lillköpings stad")))
    renamed = after(before)[-1]
    assert told([renamed]) == [("municipality.rename", "Municipality", "lillkoping")]
    assert (renamed.old["name"], renamed.new["name"]) == ("Lillköpings kommun", "Lillköpings stad")


def test_the_record_holds_the_whole_plan_as_it_was_after_each_import(
    store: Store, changed: Changed
) -> None:
    versions = [
        changed(),
        changed(("men: 1.7", "men: 1.8"), ("id: arbetskraft", "id: kompetens")),
        changed(("name: Växa hållbart", "name: Växa")),
    ]
    held: dict[tuple[str, str], object] = {}
    seen = 0
    for document in versions:
        store(document)
        for entry in after(seen):
            key = (entry.object_kind, entry.object_id)
            assert held.get(key) == entry.old
            held[key] = entry.new
            if entry.new is None:
                del held[key]
        seen = last()
        now = {(own.kind, own.id): own.data for own in own_data(document)}
        assert held.keys() == now.keys()
    assert len(history(object_kind="Measure", object_id="sjukfranvaro").entries) == 3


def test_a_plan_that_could_not_be_read_is_mended_and_told_without_old(store: Store) -> None:
    store(small_plan())
    Goal.objects.filter(item__slug="mal-1").update(name="två\nrader")
    before = last()
    store(small_plan())
    entries = after(before)
    assert entries[0].operation == "plan.import"
    assert all(entry.old is None for entry in entries)
    assert Plan.objects.count() == 1


def test_recording_takes_as_many_queries_for_a_plan_as_for_an_item(
    store: Store, changed: Changed
) -> None:
    def audit_queries(document: object) -> int:
        with CaptureQueriesContext(connection) as captured:
            store(document)
        return sum("audit_" in query["sql"] for query in captured)

    store(changed(("year: 2025\ntitle", "year: 2024\ntitle")))
    assert audit_queries(changed()) == 3
    assert audit_queries(changed(("men: 1.7", "men: 1.8"))) == 3
