"""What an import changes, and what it refuses."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.exchange.conftest import NOW, Changed, Store
from tests.support.small_plan import small_plan
from uppsikt.budgets.models import Budget, InvestmentNote, Rate
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange import storage
from uppsikt.exchange.queries import plan_document
from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors
from uppsikt.organisation.models import Body, Municipality, Unit
from uppsikt.plans.models import (
    BodyInPlan,
    CoreRemit,
    Item,
    ItemKind,
    Observation,
    Plan,
    UnitInPlan,
)

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE")


def written(queries: CaptureQueriesContext) -> list[str]:
    """The tables that were written to."""
    # Of many rows in one go Django notes how many there were: "2 times: INSERT INTO ...".
    told = [query["sql"].split(" times: ")[-1] for query in queries]
    statements = [sql for sql in told if sql.startswith(WRITES)]
    return [statement.split('"')[1] for statement in statements]


def stored() -> PlanDocument:
    found = plan_document("ks", 2025)
    assert found is not None
    return found.document


def revision() -> UUID:
    return Plan.objects.get(body__slug="ks", year=2025).revision


def test_a_new_plan_tells_every_item_that_it_created(store: Store) -> None:
    result = store(small_plan())
    assert result.is_new
    assert not result.unchanged
    assert not result.plan_changed
    assert result.created[ItemKind.BODY] == ("kf", "ks", "arbetsutskottet")
    assert sum(map(len, result.created.values())) == Item.objects.count()
    assert (result.changed, result.moved, result.removed) == ({}, {}, {})


def test_it_is_kept_who_imported_and_when(store: Store) -> None:
    store(small_plan())
    plan = Plan.objects.get()
    assert (plan.changed_by, plan.changed_at) == ("a test", NOW)


def test_the_same_file_twice_changes_nothing_and_writes_nothing(store: Store) -> None:
    store(small_plan())
    before = revision()
    with CaptureQueriesContext(connection) as queries:
        result = store(small_plan())
    assert result.unchanged
    assert written(queries) == []
    assert revision() == before


def test_a_changed_figure_changes_its_one_row(store: Store, changed: Changed) -> None:
    store(small_plan())
    before, men = revision(), Observation.objects.get(sex="men")
    with CaptureQueriesContext(connection) as queries:
        result = store(changed(("men: 1.7", "men: 1.8")))
    assert result.changed == {ItemKind.MEASURE: ("sjukfranvaro",)}
    assert (result.created, result.moved, result.removed) == ({}, {}, {})
    assert not result.plan_changed
    assert written(queries) == [
        *("plans_plan", "plans_observation", "plans_observation"),
        *("audit_entry", "audit_head"),
    ]
    assert Observation.objects.get(sex="men").pk == men.pk
    assert revision() != before
    assert stored().measures.items[0].observations[0].men is not None
    assert str(stored().measures.items[0].observations[0].men) == "1.8"


def test_a_changed_title_changes_the_plan_and_no_item(store: Store, changed: Changed) -> None:
    store(small_plan())
    result = store(changed(("title: Verksamhetsplan", "title: Uppdragsplan")))
    assert result.plan_changed
    assert (result.created, result.changed, result.moved, result.removed) == ({}, {}, {}, {})
    assert stored().title.startswith("Uppdragsplan")


def test_what_the_file_no_longer_holds_is_removed(store: Store, changed: Changed) -> None:
    store(small_plan())
    document = changed(
        (
            "            - id: ekonomi-budget-arlig\n              method: Årlig utvärdering\n",
            "",
        )
    )
    result = store(document)
    assert result.removed == {ItemKind.FOLLOW_UP: ("ekonomi-budget-arlig",)}
    assert result.moved == {ItemKind.FOLLOW_UP: ("ekonomi-branscher",)}
    assert not Item.objects.filter(slug="ekonomi-budget-arlig").exists()
    assert stored() == document


def test_a_goal_may_go_when_nothing_refers_to_it_any_longer(store: Store, changed: Changed) -> None:
    store(small_plan())
    document = changed(
        ("    name: Sänkt sjukfrånvaro\n", "    name: Bort\n"),
        ("id: mal-2", "id: mal-2-ny"),
        ("goals: [mal-2]", "goals: [mal-2-ny]"),
        ("serves: [mal-2]", "serves: [mal-2-ny]"),
    )
    result = store(document)
    assert result.removed == {ItemKind.GOAL: ("mal-2",)}
    assert result.created == {ItemKind.GOAL: ("mal-2-ny",)}
    assert result.changed == {
        ItemKind.MEASURE: ("sjukfranvaro",),
        ItemKind.OUTLOOK_ITEM: ("arbetskraft",),
    }
    assert stored() == document


def test_items_that_change_places_are_told_as_moved(store: Store, changed: Changed) -> None:
    store(small_plan())
    document = small_plan()
    goals = tuple(reversed(document.goals))
    document = document.model_copy(update={"goals": goals})
    result = store(document)
    assert result.moved == {ItemKind.GOAL: ("mal-3", "mal-1")}
    assert result.changed == {}
    assert stored() == document


def test_numbers_may_change_places_between_assignments(store: Store, changed: Changed) -> None:
    store(small_plan())
    document = changed(('"2023:1"', '"9999:1"'), ('"2023:2"', '"2023:1"'), ('"9999:1"', '"2023:2"'))
    assert store(document).changed == {ItemKind.ASSIGNMENT: ("uppdrag-2023-1", "uppdrag-2023-2")}
    assert stored() == document


def test_the_identities_of_the_two_frame_tables_may_change_places(
    store: Store, changed: Changed
) -> None:
    store(small_plan())
    document = changed(
        ("id: kontoret-ram", "id: mellan"),
        ("id: gemensamt", "id: kontoret-ram"),
        ("id: mellan", "id: gemensamt"),
        ("to: gemensamt", "to: kontoret-ram"),
    )
    store(document)
    assert stored() == document
    assert Budget.objects.get().office.item.slug == "gemensamt"


def test_an_identity_may_become_an_item_of_another_kind(store: Store, changed: Changed) -> None:
    store(
        changed(
            (
                "budget:\n  desc",
                "budget:\n  rates:\n  - id: ny\n    name: PO\n    percent: 44.5\n  desc",
            )
        )
    )
    number = Item.objects.get(slug="ny").pk
    document = changed(
        (
            "goals:\n  - id: mal-1",
            "goals:\n  - id: ny\n    number: '9'\n    kind: strategic\n    name: Ny\n  - id: mal-1",
        ),
        ("goals: [mal-1]", "goals: [mal-1, ny]"),
    )
    store(document)
    assert stored() == document
    assert not Rate.objects.exists()
    assert Item.objects.get(slug="ny").kind == ItemKind.GOAL
    assert Item.objects.get(slug="ny").pk == number


def test_a_body_and_a_unit_are_the_same_from_year_to_year(store: Store, changed: Changed) -> None:
    store(changed())
    store(changed(("year: 2025\ntitle", "year: 2026\ntitle"), ("name: Mark\n", "name: Tomter\n")))
    assert Body.objects.count() == 3
    assert Unit.objects.count() == 2
    assert BodyInPlan.objects.filter(body__slug="ks").count() == 2
    names = UnitInPlan.objects.filter(unit__slug="mark").order_by("plan__year")
    assert list(names.values_list("name", flat=True)) == ["Mark", "Tomter"]


@pytest.mark.parametrize("years", [(2025, 2026), (2026, 2025)])
def test_the_municipality_is_called_what_its_latest_plan_does(
    years: tuple[int, int], store: Store, changed: Changed
) -> None:
    for year in years:
        store(
            changed(
                ("year: 2025\ntitle", f"year: {year}\ntitle"),
                ("name: Lillköpings kommun", f"name: Lillköping {year}"),
            )
        )
    assert Municipality.objects.get().name == "Lillköping 2026"


def test_a_plan_with_an_error_is_refused_whole(store: Store, changed: Changed) -> None:
    store(small_plan())
    before = revision()
    with pytest.raises(PlanHasErrors) as refused:
        store(changed(("amount: 105", "amount: -105")))
    assert "amount.sign" in {finding.code for finding in refused.value.findings}
    assert {finding.severity.value for finding in refused.value.findings} == {"error"}
    assert revision() == before
    assert stored() == small_plan()


def test_what_only_the_database_sees_is_told_in_words(store: Store) -> None:
    document = small_plan()
    focus = document.body_remit.focus_areas[0]
    focus = focus.model_copy(update={"serves": (*focus.serves, focus.id)})
    body_remit = document.body_remit.model_copy(update={"focus_areas": (focus,)})
    with pytest.raises(PlanHasErrors) as refused:
        store(document.model_copy(update={"body_remit": body_remit}))
    (finding,) = refused.value.findings
    assert finding.code == "cannot-be-stored"
    assert finding.facts["reason"]
    assert Plan.objects.count() == 0


def test_a_fault_in_the_middle_leaves_nothing_behind(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BreaksDown(Exception):
        pass

    real = storage._object

    def breaks_down(plan: Plan, model: type, *rest: object) -> object:
        if model is CoreRemit:
            raise BreaksDown
        return real(plan, model, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(storage, "_object", breaks_down)
    with pytest.raises(BreaksDown):
        store(small_plan())
    for model in (Plan, Item, Body, Unit, Municipality):
        assert model.objects.count() == 0


def test_the_body_of_another_municipality_is_left_alone(store: Store, changed: Changed) -> None:
    store(small_plan())
    with pytest.raises(BodyIsAnothers) as refused:
        store(changed(("id: lillkoping", "id: storkoping"), ("Lillköpings", "Storköpings")))
    assert refused.value.municipality == "Lillköpings kommun"
    assert Municipality.objects.count() == 1


def test_the_order_of_notes_follows_the_file(store: Store, changed: Changed) -> None:
    with_notes = (
        "previous: 800\n    total: 700\n",
        "previous: 800\n    total: 700\n    notes: [b, a]\n",
    )
    store(changed(with_notes))
    assert list(InvestmentNote.objects.order_by("position").values_list("text", flat=True)) == [
        "b",
        "a",
    ]
    document = changed((with_notes[0], with_notes[1].replace("[b, a]", "[a, b, c]")))
    assert store(document).plan_changed
    assert stored() == document
