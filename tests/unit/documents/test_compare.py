"""What differs between two versions of a plan."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.planting import example
from uppsikt.core.money import Money
from uppsikt.documents.compare import (
    Change,
    FieldChange,
    ItemChange,
    Mark,
    compare_plans,
    compare_words,
)
from uppsikt.documents.plan import PlanDocument

PLAN = example()


def with_assignments(*assignments: object) -> PlanDocument:
    items = PLAN.assignments.model_copy(update={"items": assignments})
    return PLAN.model_copy(update={"assignments": items})


def the_change(new: PlanDocument) -> ItemChange:
    changes = compare_plans(PLAN, new).changes
    assert len(changes) == 1
    return changes[0]


def test_a_plan_differs_in_nothing_from_its_like() -> None:
    assert compare_plans(PLAN, PLAN.model_copy(deep=True)).changes == ()


def test_a_changed_krona_is_one_change_with_its_difference() -> None:
    office = PLAN.budget.office
    row = office.rows[3].model_copy(update={"total": Money.from_tkr(-51_948)})
    rows = (*office.rows[:3], row, *office.rows[4:])
    office = office.model_copy(update={"rows": rows})
    change = the_change(
        PLAN.model_copy(update={"budget": PLAN.budget.model_copy(update={"office": office})})
    )
    assert change.found is not None
    assert (change.change, change.found.id) == (Change.CHANGED, "ram-hr")
    field = FieldChange("total", Money.from_tkr(-51_947), Money.from_tkr(-51_948))
    assert change.fields == (field,)
    assert field.difference == Money.from_tkr(-1)


def test_a_changed_number_tells_its_difference_and_a_flag_none() -> None:
    assert FieldChange("target", Decimal("3.9"), Decimal("3.5")).difference == Decimal("-0.4")
    assert FieldChange("continuous", False, True).difference is None
    assert FieldChange("total", None, Money(100)).difference is None


def test_the_plans_own_fields_are_compared_as_well() -> None:
    change = the_change(PLAN.model_copy(update={"title": "Verksamhetsplan"}))
    assert change.found is None
    assert [field.field for field in change.fields] == ["title"]


def test_a_removed_item_is_told_as_it_was() -> None:
    change = the_change(with_assignments(*PLAN.assignments.items[1:]))
    assert change.change is Change.REMOVED
    assert change.found is not None
    assert change.found.item == PLAN.assignments.items[0]


def test_an_added_item_is_told_as_it_is() -> None:
    new = PLAN.assignments.items[0].model_copy(update={"id": "uppdrag-2025-1"})
    change = the_change(with_assignments(*PLAN.assignments.items, new))
    assert (change.change, change.moved) == (Change.ADDED, False)
    assert {field.field for field in change.fields} >= {"id", "name", "number"}


def test_only_the_item_that_was_taken_elsewhere_has_moved() -> None:
    first, *rest = PLAN.assignments.items
    change = the_change(with_assignments(*rest, first))
    assert (change.change, change.moved, change.fields) == (Change.CHANGED, True, ())
    assert change.found is not None
    assert change.found.id == first.id


def test_an_item_within_another_is_not_a_change_of_both() -> None:
    remit = PLAN.body_remit.remits[0]
    follow_up = remit.follow_ups[0].model_copy(update={"method": "En ny metod"})
    remit = remit.model_copy(update={"follow_ups": (follow_up, *remit.follow_ups[1:])})
    body_remit = PLAN.body_remit.model_copy(update={"remits": (remit, *PLAN.body_remit.remits[1:])})
    change = the_change(PLAN.model_copy(update={"body_remit": body_remit}))
    assert change.found is not None
    assert change.found.kind == "FollowUp"


def test_a_value_that_a_version_lacks_is_told_as_none() -> None:
    first, *rest = PLAN.assignments.items
    change = the_change(with_assignments(first.model_copy(update={"schedule": None}), *rest))
    assert FieldChange("schedule.periods[0]", "T2", None) in change.fields


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        (
            "senast i juni",
            "senast i maj",
            [("kept", "senast i "), ("removed", "juni"), ("added", "maj")],
        ),
        ("", "nytt", [("added", "nytt")]),
        ("bort", "", [("removed", "bort")]),
        ("lika", "lika", [("kept", "lika")]),
        ("1 315,7", "1 315,8", [("kept", "1 315,"), ("removed", "7"), ("added", "8")]),
    ],
)
def test_words_are_compared_one_by_one(old: str, new: str, marked: list[tuple[str, str]]) -> None:
    assert [(str(one.mark), one.text) for one in compare_words(old, new)] == marked


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_kept_and_added_is_the_new_text_and_the_rest_the_old(old: str, new: str) -> None:
    stretches = compare_words(old, new)
    assert "".join(one.text for one in stretches if one.mark is not Mark.REMOVED) == new
    assert "".join(one.text for one in stretches if one.mark is not Mark.ADDED) == old


# Texts that took longer than anybody waits when words were matched in every way there is.
LONGEST = 20_000
TEXTS = {
    "the same word": ("a " * (LONGEST // 2), "b " * (LONGEST // 2)),
    "words in another order": (
        " ".join(str(number) for number in range(4000)),
        " ".join(str(number) for number in range(4000, 0, -1)),
    ),
    "sentences of other words": ("En sak är gjord. " * 1000, "Två saker är kvar! " * 1000),
    "one word of many": ("ord " * 5000, "ord " * 2500 + "nytt " + "ord " * 2500),
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_pair_of_texts_takes_long_to_compare(name: str) -> None:
    old, new = TEXTS[name]
    start = time.process_time()
    stretches = compare_words(old, new)
    assert time.process_time() - start < 5
    assert "".join(one.text for one in stretches if one.mark is not Mark.REMOVED) == new
    assert "".join(one.text for one in stretches if one.mark is not Mark.ADDED) == old


def test_a_text_with_too_many_new_words_is_compared_by_sentences() -> None:
    kept = "Detta står kvar. "
    old, new = (
        f"{kept}{' '.join(f'{letter}{number}' for number in range(400))}." for letter in "ab"
    )
    marks = [(str(one.mark), one.text[:4]) for one in compare_words(old, new)]
    assert marks == [("kept", "Dett"), ("removed", "a0 a"), ("added", "b0 b")]
