"""Every item of a plan with its place, every reference, and every text."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.planting import example, planted
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.core.findings import Place
from uppsikt.documents.files import plain
from uppsikt.documents.items import items, items_by_id, label_of, references, texts
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import SLUG_PATTERN, Item, Line, Part
from uppsikt.documents.plan.organisation import Administration

PLANS = {
    "example": example,
    "small": small_plan,
    "every field": lambda: random_plan(3, filled=1, longest=2),
}
# Words of the schema that look like identities and are none.
CODES = {"format", "language", "kind", "origin", "direction", "presidium", "period"}


@pytest.fixture(params=PLANS.values(), ids=PLANS.keys())
def plan(request: pytest.FixtureRequest) -> PlanDocument:
    made: PlanDocument = request.param()
    return made


def at(document: PlanDocument, place: Place) -> Any:
    """What stands at a place."""
    value: Any = document
    for step in place:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def written(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every plain value of a plan as its file has it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from written(inner, (*place, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from written(inner, (*place, position))
    else:
        yield place, value


def test_every_item_is_found_once_and_its_place_leads_to_it(plan: PlanDocument) -> None:
    found = items(plan)
    identities = [value for place, value in written(plain(plan)) if place[-1] == "id"]
    assert sorted(one.id for one in found) == sorted(identities)
    assert all(at(plan, one.place) is one.item for one in found)


def test_a_parent_is_the_nearest_item_around(plan: PlanDocument) -> None:
    for found in items(plan):
        around = [at(plan, found.place[:length]) for length in range(len(found.place))]
        nearest = [part.id for part in around if isinstance(part, Item)]
        assert found.parent == (nearest[-1] if nearest else None)


def test_a_new_part_of_the_schema_is_found_without_being_named() -> None:
    class Depot(Item):
        name: Line

    class Depots(Part):
        description: Line
        main: Depot
        others: tuple[Depot, ...]

    class WithDepots(Administration):
        depots: Depots

    small = small_plan()
    depots = Depots(
        description="Förråd",
        main=Depot(id="huvudforrad", name="Huvudförråd"),
        others=(Depot(id="sandforrad", name="Sandförråd"),),
    )
    administration = WithDepots(**dict(small.administration), depots=depots)
    plan = small.model_copy(update={"administration": administration})
    found = items_by_id(plan)["sandforrad"]
    assert found.place == ("administration", "depots", "others", 0)
    assert (found.parent, found.kind, found.label) == ("kontoret", "Depot", "Sandförråd")
    assert {"Förråd", "Huvudförråd", "Sandförråd"} <= {text.text for text in texts(plan)}


def test_every_field_that_holds_an_identity_is_a_reference(plan: PlanDocument) -> None:
    known = items_by_id(plan)
    looks_like_one = {
        (place, value)
        for place, value in written(plain(plan))
        if value in known and place[-1] != "id" and not CODES & set(place[-2:])
    }
    found = {(one.place, one.target) for one in references(plan)}
    # A name may be spelt as an identity is; a reference is never spelt otherwise.
    names = {(place, value) for place, value in looks_like_one if place[-1] in {"name", "number"}}
    assert found == looks_like_one - names
    assert all(re.match(SLUG_PATTERN, one.target) for one in references(plan))


def test_a_reference_says_who_refers_and_what_kinds_it_takes() -> None:
    plan = example()
    found = {(one.source, one.field, one.target): one for one in references(plan)}
    serves = found["ekonomi-fokus-anskaffning", "serves", "uppdrag-2022-11"]
    assert {"Goal", "Assignment", "CoreRemit"} <= set(serves.kinds)
    assert at(plan, serves.place) == "uppdrag-2022-11"
    # The rows of the headcount and the deficit rule are no items of their own.
    assert ("stadsledningskontoret", "unit", "hr") in found
    assert (None, "called_to", "ksnau") in found


def test_every_text_is_found_with_the_item_around_it(plan: PlanDocument) -> None:
    identities = {one.place for one in references(plan)}
    expected = {
        place
        for place, value in written(plain(plan))
        if isinstance(value, str)
        and place not in identities
        and place[-1] not in {"id", "on", "date"}
        and place != ("format",)
        and place != ("language",)
        and not CODES & {place[-1]}
        and not {"presidium", "periods", "data_periods", "judgement_periods"} & set(place)
        and "schedule" not in place[-2:]
    }
    found = texts(plan)
    assert {text.place for text in found} == expected
    assert all(at(plan, text.place) == text.text for text in found)
    for text in found:
        around = [at(plan, text.place[:length]) for length in range(len(text.place))]
        owners = [part.id for part in around if isinstance(part, Item)]
        assert text.owner == (owners[-1] if owners else None)


def test_descriptions_are_running_text_and_names_are_lines() -> None:
    found = texts(random_plan(0, filled=1, longest=2))
    running = {text.place[-1] for text in found if text.running}
    lines = {text.place[-1] for text in found if not text.running}
    assert running == {
        "about",
        "definition",
        "description",
        "grants_description",
        "planning",
        "purpose",
        "transfers_description",
    }
    assert {"name", "method", "title", "given_to", "reason"} <= lines
    # A grant tells its purpose, an allocation has it in a line.
    assert running & lines == {"purpose"}


def test_items_are_called_as_readers_call_them() -> None:
    known = items_by_id(example())
    called = {
        "uppdrag-2022-11": "2022:11 Revidera upphandlingspolicyn och tillhörande riktlinjer",
        "mal-4": "4. Umeå ska vara klimatneutralt till 2040",
        "sakerhet-information-cyberkollen": "Uppföljning via cybersäkerhetskollen",
        "justering-kommunikator": "Del av kommunikatörstjänst",
        "medel-livsmedel-ekonomi": "Starkare arbete med upphandling",
        "hr": "HR",
    }
    assert {identity: known[identity].label for identity in called} == called


def test_an_item_without_any_name_is_called_by_its_identity() -> None:
    assert items_by_id(small_plan())["beredskap-ekonomi"].label == "beredskap-ekonomi"
    assert label_of(Item(id="utan-namn")) == "utan-namn"


def test_of_two_with_one_identity_the_first_is_known_and_both_are_listed() -> None:
    plan = planted(small_plan(), [("mal-2.id", "mal-1")])
    assert [one.id for one in items(plan)].count("mal-1") == 2
    assert items_by_id(plan)["mal-1"].place == ("goals", 0)
