"""A plan comes out of the database as it went in."""

from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from tests.integration.exchange.conftest import Changed, Store
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.documents.files import (
    json_schema,
    parse_plan,
    read_plan,
    write_json,
    write_yaml,
)
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange import load
from uppsikt.exchange.queries import plan_document

pytestmark = pytest.mark.django_db

EXAMPLE = files("uppsikt") / "examples" / "umea" / "ks-2025.yaml"


def example() -> PlanDocument:
    return read_plan(str(EXAMPLE)).document


def stored(body: str, year: int) -> PlanDocument:
    found = plan_document(body, year)
    assert found is not None
    return found.document


def test_the_example_is_equal_from_file_to_database_to_file(store: Store) -> None:
    document = example()
    store(document)
    out = stored("ks", 2025)
    assert out == document
    assert parse_plan(write_yaml(out), "out.yaml").document == document
    assert parse_plan(write_json(out), "out.json").document == document


def test_the_example_comes_out_as_the_very_same_file(store: Store) -> None:
    document = example()
    store(document)
    assert write_yaml(stored("ks", 2025)) == write_yaml(document)


def test_json_out_of_the_database_fits_the_schema(store: Store) -> None:
    import json

    store(example())
    validator = Draft202012Validator(json_schema())
    plan = json.loads(write_json(stored("ks", 2025)))
    assert list(validator.iter_errors(plan)) == []
    plan["goals"][0]["kind"] = "impossible"
    assert len(list(validator.iter_errors(plan))) == 1


@pytest.mark.parametrize("filled", [0, 0.5, 1])
@pytest.mark.parametrize("seed", range(4))
def test_any_plan_comes_back_equal(
    seed: int, filled: float, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "check_plan", lambda _: ())
    document = random_plan(seed, filled)
    store(document)
    assert stored(document.body, document.year) == document


def test_any_plan_may_take_the_place_of_any_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "check_plan", lambda _: ())
    shared = small_plan()
    for seed, filled in enumerate((1, 0, 0.5, 0.5, 0.9, 0.2, 1)):
        document = random_plan(seed, filled)
        document = document.model_copy(
            update={"municipality": shared.municipality, "year": 2025, "body": document.body}
        )
        store(document)
        assert stored(document.body, 2025) == document
        assert store(document).unchanged


def test_each_year_keeps_what_it_was(store: Store, changed: Changed) -> None:
    first = changed()
    next_year = changed(
        ("year: 2025\ntitle", "year: 2026\ntitle"),
        ("members: 11", "members: 17"),
        ("name: Mark\n", "name: Mark och exploatering\n"),
        ("name: Kommunstyrelsen\n", "name: Kommunens styrelse\n"),
        ("name: Lillköpings kommun", "name: Lillköpings stad"),
        ("persons: 4\n", "persons: 9\n"),
        ("persons: 16", "persons: 21"),
    )
    store(first)
    store(next_year)
    assert stored("ks", 2025) == first
    assert stored("ks", 2026) == next_year
    seats = [stored("ks", year).organisation.bodies[1].members for year in (2025, 2026)]
    assert seats == [11, 17]


def test_bodies_live_side_by_side(store: Store, changed: Changed) -> None:
    of_the_board = changed()
    of_the_committee = changed(
        ("body: ks\n", "body: arbetsutskottet\n"), ("name: Mark\n", "name: Tomter\n")
    )
    store(of_the_board)
    store(of_the_committee)
    assert stored("ks", 2025) == of_the_board
    assert stored("arbetsutskottet", 2025) == of_the_committee


def test_a_plan_that_is_not_there_is_none(store: Store) -> None:
    store(small_plan())
    assert plan_document("ks", 2024) is None
    assert plan_document("kf", 2025) is None
    assert plan_document("nobody", 2025) is None
