"""An item moved to stand in something else."""

import pytest

from tests.support.planting import example
from tests.support.small_plan import small_plan
from uppsikt.documents.editing import (
    ROOT,
    NoPlaceThere,
    NoSuchPart,
    NotInAList,
    Spot,
    find,
    spot_of,
    spots_for,
    transferred,
)
from uppsikt.documents.items import items, references

SMALL = small_plan()


@pytest.mark.parametrize(
    ("key", "spots"),
    [
        ("ekonomi-budget", {"section.body_remit/remits", "mark/remits"}),
        ("ekonomi-budget-arlig", {"ks-ledning/follow_ups", "mark-forsorjning/follow_ups"}),
        ("ks-fokus-omstallning", {"ekonomi/focus_areas", "mark/focus_areas"}),
        ("ekonomi", {"mark/units"}),
        ("ram-ekonomi", {"gemensamt/rows"}),
        ("beredskap-ekonomi", {"jamlikhet/allocations", "riktade-medel/allocations"}),
        ("mal-1", set()),
        ("kontoret", set()),
        ("section.budget", set()),
        ("nothing", set()),
    ],
)
def test_an_item_can_stand_in_every_other_list_of_its_kind(key: str, spots: set[str]) -> None:
    found = {f"{one.container}/{one.field}" for one in spots_for(SMALL, key)}
    assert spots <= found
    assert bool(spots) == bool(found)


def test_no_item_can_stand_within_itself() -> None:
    inner = transferred(SMALL, "mark", Spot("ekonomi", "units"))
    assert [one.container for one in spots_for(inner, "ekonomi")] == []
    with pytest.raises(NoPlaceThere):
        transferred(inner, "ekonomi", Spot("mark", "units"))


def test_an_item_moves_with_all_in_it_and_keeps_what_refers_to_it() -> None:
    new = transferred(SMALL, "ekonomi", Spot("mark", "units"))
    assert [unit.id for unit in new.administration.units] == ["mark"]
    assert [unit.id for unit in new.administration.units[0].units] == ["ekonomi"]
    assert {one.id for one in items(new)} == {one.id for one in items(SMALL)}
    assert {(one.source, one.target) for one in references(new)} == {
        (one.source, one.target) for one in references(SMALL)
    }


def test_it_stands_last_or_where_it_is_told() -> None:
    last = transferred(SMALL, "ekonomi-budget", Spot("section.body_remit", "remits"))
    assert [one.id for one in last.body_remit.remits] == ["ks-ledning", "ekonomi-budget"]
    first = transferred(SMALL, "ekonomi-budget", Spot("section.body_remit", "remits"), 0)
    assert [one.id for one in first.body_remit.remits] == ["ekonomi-budget", "ks-ledning"]


@pytest.mark.parametrize("key", ["hr-kompetens", "hr-kompetens-plan", "mark"])
def test_every_move_can_be_made_back_again(key: str) -> None:
    plan = example()
    its, node = spot_of(plan, key), find(plan, key)
    assert node is not None
    for spot in spots_for(plan, key):
        there = transferred(plan, key, spot)
        assert there != plan
        assert spot_of(there, key) == spot
        assert transferred(there, key, its, node.position) == plan


def test_what_cannot_move_says_so() -> None:
    with pytest.raises(NoSuchPart):
        transferred(SMALL, "nothing", Spot(ROOT, "goals"))
    with pytest.raises(NotInAList):
        transferred(SMALL, "kontoret", Spot(ROOT, "goals"))
    for spot in (Spot(ROOT, "programmes"), Spot(ROOT, "goals"), Spot("gone", "goals")):
        with pytest.raises(NoPlaceThere):
            transferred(SMALL, "mal-1", spot)
