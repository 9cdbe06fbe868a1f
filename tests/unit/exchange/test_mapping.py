"""The mapping says where every field of a document is kept, and takes apart and puts together."""

from collections.abc import Iterator

import pytest

from tests.support.random_plan import random_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.exchange.fold import fold
from uppsikt.exchange.mapping import PLAN
from uppsikt.exchange.rows import shape
from uppsikt.exchange.storage import models_of_a_plan
from uppsikt.exchange.tables import Around, Figures, Inline, One, Rows, Table
from uppsikt.exchange.unfold import unfold
from uppsikt.plans.models import Link

# What belongs to no single plan, and is seen to by `load` and `compose`.
APART = {"PlanDocument": {"format", "body", "year"}}


def holders(holder: Table | Inline) -> Iterator[Table | Inline]:
    yield holder
    for child in holder.children:
        if isinstance(child, Inline):
            yield from holders(child)
        elif isinstance(child, One | Rows) and child.table is not Around.TABLE:
            yield from holders(child.table)


def fields_kept(holder: Table | Inline) -> list[str]:
    kept = ["id"] if "id" in holder.part.model_fields else []
    kept += holder.columns
    for child in holder.children:
        kept += child.fields if isinstance(child, Figures) else [child.field]
    return kept


ALL = {id(holder): holder for holder in holders(PLAN)}.values()


@pytest.mark.parametrize("holder", ALL, ids=lambda holder: holder.part.__name__)
def test_every_field_of_the_document_is_kept_in_exactly_one_place(holder: Table | Inline) -> None:
    expected = set(holder.part.model_fields) - APART.get(holder.part.__name__, set())
    assert sorted(fields_kept(holder)) == sorted(expected)


def classes(part: type[Part]) -> Iterator[type[Part]]:
    for kind in part.__subclasses__():
        yield kind
        yield from classes(kind)


def test_every_class_of_the_document_has_a_place() -> None:
    mapped = {holder.part for holder in ALL}
    told = {kind for kind in classes(Part) if kind.__module__.startswith("uppsikt.documents.plan")}
    assert {kind.__name__ for kind in told - mapped} == {"Item", "GuardedItem"}


def test_every_column_of_a_plan_is_filled_in_by_the_mapping() -> None:
    written: dict[type, set[str]] = {}
    for seed in range(20):
        for model, rows in unfold(random_plan(seed, filled=1)).rows.items():
            for row in rows.values():
                names = {name for name, value in row.items() if value not in (None, "")}
                written.setdefault(model, set()).update(names)
    assert {
        model.__name__: set(shape(model).columns) - written.get(model, set())
        for model in models_of_a_plan()
        if set(shape(model).columns) - written.get(model, set())
    } == {}


def put_together(document: PlanDocument) -> PlanDocument:
    fields = fold(unfold(document).rows, document.year)
    fields["municipality"]["id"] = document.municipality.id
    return PlanDocument.model_validate(
        fields | {"format": document.format, "body": document.body, "year": document.year}
    )


@pytest.mark.parametrize("filled", [0, 0.3, 0.7, 1])
def test_any_plan_taken_apart_and_put_together_is_what_it_was(filled: float) -> None:
    for seed in range(25):
        document = random_plan(seed, filled)
        assert put_together(document) == document


def test_what_is_said_twice_is_told_with_both_places() -> None:
    document = random_plan(1, filled=1)
    remit = document.body_remit.remits[0]
    twice = remit.model_copy(update={"serves": (*remit.serves, remit.serves[0])})
    body_remit = document.body_remit.model_copy(
        update={"remits": (twice, *document.body_remit.remits[1:])}
    )
    unfolded = unfold(document.model_copy(update={"body_remit": body_remit}))
    (problem,) = unfolded.problems
    assert problem.place == ("body_remit", "remits", 0, "serves", len(remit.serves))
    assert problem.facts["first"] == "body_remit.remits[0].serves[0]"
    assert len(unfolded.rows[Link]) == len(unfold(document).rows[Link])


def test_a_reference_to_an_item_of_the_wrong_kind_is_told() -> None:
    document = random_plan(2, filled=1)
    role = document.roles[0].model_copy(update={"unit": "nothing-there"})
    (problem,) = unfold(document.model_copy(update={"roles": (role, *document.roles[1:])})).problems
    assert problem.place == ("roles", 0)
    assert problem.facts == {"column": "unit", "identity": "nothing-there"}


def test_a_character_that_no_database_keeps_is_told() -> None:
    document = random_plan(3, filled=1).model_copy(update={"title": "a\x00b"})
    (problem,) = unfold(document).problems
    assert "U+0000" in problem.message
