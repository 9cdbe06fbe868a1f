"""A plan is read with a fixed number of queries, and composed once for each revision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pydantic import ValidationError

from tests.integration.exchange.conftest import Changed, Store
from tests.support.small_plan import small_plan
from uppsikt.exchange import queries
from uppsikt.exchange.compose import compose_plan
from uppsikt.exchange.queries import PlanKeepsChanging, plan_document
from uppsikt.exchange.storage import models_of_a_plan
from uppsikt.plans.models import Goal, Plan

pytestmark = pytest.mark.django_db

TABLES = 53


def count(body: str, year: int) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert plan_document(body, year) is not None
    return len(captured)


def test_composing_takes_one_query_a_table_and_two_for_the_plan_itself(store: Store) -> None:
    store(small_plan())
    assert len(models_of_a_plan()) == TABLES
    assert count("ks", 2025) == TABLES + 2


def test_what_is_composed_already_takes_one_query_and_is_the_same_object(store: Store) -> None:
    store(small_plan())
    first = plan_document("ks", 2025)
    assert count("ks", 2025) == 1
    again = plan_document("ks", 2025)
    assert first is not None
    assert again is not None
    assert again.document is first.document


def test_other_bodies_and_years_add_no_query(store: Store, changed: Changed) -> None:
    store(changed())
    alone = count("ks", 2025)
    for year in range(2026, 2030):
        store(changed(("year: 2025\ntitle", f"year: {year}\ntitle")))
        store(changed(("year: 2025\ntitle", f"year: {year}\ntitle"), ("body: ks\n", "body: kf\n")))
    queries.forget_documents()
    assert count("ks", 2025) == alone


def test_rows_of_the_plan_add_no_query(store: Store, changed: Changed) -> None:
    goals = "".join(
        f"  - id: mal-{n}\n    number: '{n}'\n    kind: strategic\n    name: Mål {n}\n"
        f"    planning: Text\n"
        for n in range(10, 60)
    )
    numbers = ", ".join(f"mal-{n}" for n in range(10, 60))
    store(
        changed(
            ("goals:\n  - id: mal-1", f"goals:\n{goals}  - id: mal-1"),
            ("goals: [mal-1]", f"goals: [mal-1, {numbers}]"),
        )
    )
    assert Goal.objects.count() == 53
    assert count("ks", 2025) == TABLES + 2


def test_a_changed_plan_is_composed_anew(store: Store, changed: Changed) -> None:
    store(small_plan())
    before = plan_document("ks", 2025)
    store(changed(("title: Verksamhetsplan", "title: Uppdragsplan")))
    after = plan_document("ks", 2025)
    assert before is not None
    assert after is not None
    assert after.revision != before.revision
    assert after.document.title == "Uppdragsplan 2025 för kommunstyrelsen"
    assert before.document.title == "Verksamhetsplan 2025 för kommunstyrelsen"


def test_what_the_database_knows_besides_comes_along(store: Store, changed: Changed) -> None:
    store(changed())
    store(changed(("year: 2025\ntitle", "year: 2026\ntitle"), ("Lillköpings kommun", "Lillköping")))
    found = plan_document("ks", 2025)
    assert found is not None
    plan = Plan.objects.get(year=2025)
    assert (found.plan_id, found.revision, found.changed_at) == (
        plan.pk,
        plan.revision,
        plan.changed_at,
    )
    assert found.municipality == "Lillköping"
    assert found.document.municipality.name == "Lillköpings kommun"


def test_no_more_documents_are_kept_than_there_is_room_for(
    store: Store, changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "KEPT", queries.Kept(2))
    years = (2025, 2026, 2027)
    for year in years:
        store(changed(("year: 2025\ntitle", f"year: {year}\ntitle")))
        plan_document("ks", year)
    assert [count("ks", year) == 1 for year in (2027, 2026, 2025)] == [True, True, False]


def test_a_plan_that_changes_while_it_is_read_is_read_again(
    store: Store, changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(small_plan())
    later = changed(("title: Verksamhetsplan", "title: Uppdragsplan"))
    composed: list[str] = []

    def compose_and_be_overtaken(plan: Plan) -> object:
        document = compose_plan(plan)
        composed.append(document.title)
        if len(composed) == 1:
            store(later)
        return document

    monkeypatch.setattr(queries, "compose_plan", compose_and_be_overtaken)
    found = plan_document("ks", 2025)
    assert found is not None
    assert found.document == later
    assert len(composed) == 2


def test_a_plan_that_never_stands_still_is_an_error_and_not_a_mixture(
    store: Store, changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(small_plan())
    titles = iter(range(1000))

    def compose_and_be_overtaken(plan: Plan) -> object:
        document = compose_plan(plan)
        store(changed(("title: Verksamhetsplan", f"title: Plan {next(titles)}")))
        return document

    monkeypatch.setattr(queries, "compose_plan", compose_and_be_overtaken)
    with pytest.raises(PlanKeepsChanging):
        plan_document("ks", 2025)


def test_rows_that_make_no_valid_document_are_not_shown(store: Store) -> None:
    store(small_plan())
    Goal.objects.filter(item__slug="mal-1").update(name="två\nrader")
    with pytest.raises(ValidationError):
        plan_document("ks", 2025)
