"""What each item says itself: everything once, and nothing of the items within it."""

from typing import Any

from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan, with_change
from uppsikt.core.canonical import canonical_json
from uppsikt.documents.files import parse_plan
from uppsikt.documents.files.writing import plain
from uppsikt.documents.items import items
from uppsikt.documents.own_data import own_data
from uppsikt.documents.plan import PlanDocument


def by_id(document: PlanDocument) -> dict[str, dict[str, Any]]:
    return {own.id: own.data for own in own_data(document)}


def test_the_plan_comes_first_and_then_every_item_in_reading_order() -> None:
    document = small_plan()
    own = own_data(document)
    assert (own[0].kind, own[0].id, own[0].name) == ("Plan", "ks/2025", document.title)
    assert [(one.kind, one.id) for one in own[1:]] == [
        (found.kind, found.id) for found in items(document) if found.kind != "Municipality"
    ]


def test_an_item_within_another_stands_there_by_its_identity_alone() -> None:
    document = small_plan()
    remit = next(found.item for found in items(document) if found.kind == "CoreRemit")
    data = by_id(document)[remit.id]
    assert data["follow_ups"] == [one.id for one in remit.follow_ups]  # type: ignore[attr-defined]


def test_nothing_of_the_plan_is_left_out_and_nothing_is_said_twice() -> None:
    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [canonical_json(value)]

    for seed in range(3):
        document = random_plan(seed, 1)
        own = own_data(document)
        within = len(own) - 1
        told = sorted(text for one in own for text in texts(one.data))
        whole = texts(plain(document))
        # Each item's identity stands once in itself, and once more in what is around it.
        assert len(told) == len(whole) + within
        assert set(told) == set(whole)


def test_a_change_shows_in_the_one_item_that_it_is_in() -> None:
    before = by_id(small_plan())
    after = by_id(parse_plan(with_change("men: 1.7", "men: 1.8"), "plan.yaml").document)
    assert [identity for identity in before if before[identity] != after[identity]] == [
        "sjukfranvaro"
    ]
