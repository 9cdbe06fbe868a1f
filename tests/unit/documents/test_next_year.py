"""The next year's plan, begun from this year's."""

import pytest

from tests.support.planting import example, planted
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.core.findings import Severity
from uppsikt.core.money import ZERO
from uppsikt.documents.checks import check_plan
from uppsikt.documents.editing.fates import FATES, Fate
from uppsikt.documents.editing.next_year import endings, next_year
from uppsikt.documents.editing.schema import classes
from uppsikt.documents.figures import figure_references
from uppsikt.documents.items import items, items_by_id, references
from uppsikt.documents.plan import PlanDocument


def errors(document: PlanDocument) -> list[str]:
    return [one.code for one in check_plan(document) if one.severity is Severity.ERROR]


def test_somebody_has_decided_what_becomes_of_every_field() -> None:
    fields = {(kind.__name__, field) for kind in classes() for field in kind.model_fields}
    assert set(FATES) == fields


def test_the_year_turns_and_the_title_with_it() -> None:
    new = next_year(example()).document
    assert (new.year, new.title) == (2026, "Kommunstyrelsens verksamhetsplan 2026")
    assert new.decision is None


@pytest.mark.parametrize("document", [small_plan(), example()])
def test_the_new_plan_has_no_errors_and_refers_to_nothing_that_is_gone(
    document: PlanDocument,
) -> None:
    ended = {one.assignment.id for one in endings(document)}
    for done in (set(), ended):
        new = next_year(document, done).document
        assert errors(new) == []
        known = set(items_by_id(new))
        assert {one.target for one in references(new)} <= known
        assert [one for one in figure_references(new) if one.fault] == []


def test_any_plan_turns_into_one_that_refers_to_nothing_that_is_gone() -> None:
    for seed in range(8):
        document = random_plan(seed, 0.7)
        ended = [one.id for one in document.assignments.items]
        new = next_year(document, ended).document
        assert PlanDocument.model_validate(new.model_dump()) == new
        assert {one.target for one in references(new)} <= set(items_by_id(new))


def test_money_begins_where_the_year_ended() -> None:
    old, new = small_plan().budget, next_year(small_plan()).document.budget
    row, was = new.office.rows[0], old.office.rows[0]
    assert (row.previous, row.total) == (was.total, was.total)
    assert (row.indexation, row.payroll, row.additions, row.internal) == (None, None, None, None)
    assert row.of_which[0].previous == was.of_which[0].total
    assert (new.total.previous, new.total.total) == (old.total.total, old.total.total)
    assert (new.grants, new.transfers) == ((), ())
    assert (new.investments.previous, new.investments.total) == (old.investments.total, ZERO)
    line, then = new.investments.rows[0], old.investments.rows[0]
    assert (line.previous_expenditure, line.previous_income) == (then.expenditure, then.income)
    assert (line.expenditure, line.income) == (None, None)


def test_what_stands_from_year_to_year_carries_over() -> None:
    old, new = example(), next_year(example()).document
    assert new.organisation.bodies == old.organisation.bodies
    assert new.roles == old.roles
    assert [one.id for one in new.goals] == [one.id for one in old.goals]
    assert new.programmes == old.programmes
    assert [one.observations for one in new.measures.items] == [
        one.observations for one in old.measures.items
    ]
    assert [one.id for one in new.assignments.items] == [one.id for one in old.assignments.items]
    for before, after in zip(old.administration.units, new.administration.units, strict=True):
        assert [one.id for one in after.remits] == [one.id for one in before.remits]


def test_what_spoke_of_the_year_alone_is_left_empty() -> None:
    new = next_year(example()).document
    assert [one for one in items(new) if one.kind == "FocusArea"] == []
    assert {goal.planning for goal in new.goals} == {None}
    assert {one.planning for one in new.assignments.items} == {None}


def test_what_must_be_rewritten_is_listed_with_where_it_stood() -> None:
    listed = {(one.key, one.field): one.fate for one in next_year(small_plan()).matters}
    assert listed[("section.budget", "description")] is Fate.CLEARED
    assert listed[("section.body_remit", "focus_areas")] is Fate.CLEARED
    assert listed[("kontoret", "headcount")] is Fate.RENEWED
    assert listed[("sjukfranvaro", "target")] is Fate.RENEWED
    assert listed[("uppdrag-2023-1", "planning")] is Fate.CLEARED
    assert ("mal-1", "planning") not in listed


def test_an_assignment_that_ends_leaves_the_plan_and_the_list_of_matters() -> None:
    made = next_year(small_plan(), ["uppdrag-2023-1"])
    assert "uppdrag-2023-1" not in items_by_id(made.document)
    assert "uppdrag-2023-1" in {item.id for item in made.left}
    assert "uppdrag-2023-1" not in {one.key for one in made.matters}
    following = made.document.assignments.items[0]
    assert (following.id, following.schedule) == ("uppdrag-2023-2", None)


def test_assignments_that_may_be_done_are_told_from_those_that_go_on() -> None:
    document = small_plan()
    assert [(one.assignment.id, one.is_past) for one in endings(document)] == [
        ("ks-uppdrag-1", True)
    ]
    without_year = planted(document, [("ks-uppdrag-1.schedule", {"periods": ["T2"]})])
    assert [(one.assignment.id, one.is_past) for one in endings(without_year)] == [
        ("ks-uppdrag-1", False)
    ]
    later = planted(document, [("ks-uppdrag-1.schedule", {"periods": ["T2"], "year": 2026})])
    assert endings(later) == ()
    followed = planted(document, [("uppdrag-2023-1.schedule", {"continuous": True, "year": 2024})])
    assert {one.assignment.id for one in endings(followed)} == {
        "uppdrag-2023-1",
        "uppdrag-2023-2",
        "ks-uppdrag-1",
    }


def test_an_assignment_that_goes_on_is_followed_in_the_new_year() -> None:
    new = next_year(small_plan()).document
    schedule = items_by_id(new)["ks-uppdrag-1"].item.schedule  # type: ignore[attr-defined]
    assert (schedule.year, schedule.periods) == (None, ("T2",))
    document = planted(small_plan(), [("ks-uppdrag-1.schedule", {"periods": ["T2"], "year": 2027})])
    kept = items_by_id(next_year(document).document)["ks-uppdrag-1"].item
    assert kept.schedule.year == 2027  # type: ignore[attr-defined]


def test_a_figure_that_is_gone_stands_as_it_was_printed_and_the_text_is_listed() -> None:
    document = planted(
        small_plan(),
        [
            (".organisation", {**PLAIN, "description": "Stöd [[beredskap.amount|mnkr=0,4]]."}),
            ("program-tillvaxt.description", "Ram [[total.total|mnkr=5,5]]."),
        ],
    )
    made = next_year(document)
    assert made.document.organisation.description == "Stöd 0,4\u00a0mnkr."
    assert made.document.programmes[0].description == "Ram [[total.total|mnkr]]."
    listed = {(one.key, one.field) for one in made.matters}
    assert ("section.organisation", "description") in listed
    assert ("program-tillvaxt", "description") not in listed


PLAIN = small_plan().organisation.model_dump()


def test_the_year_after_next_can_be_made_too() -> None:
    document = example()
    for year in (2026, 2027, 2028):
        document = next_year(document).document
        assert document.year == year
        assert errors(document) == []


def test_the_plan_that_it_is_made_from_stays_as_it_was() -> None:
    document = example()
    next_year(document, [one.id for one in document.assignments.items])
    assert document == example()
