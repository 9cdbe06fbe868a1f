"""A plan as those may see it who have no right to what is confidential."""

import pytest

from tests.support.planting import example
from uppsikt.documents.confidential import (
    confidential_items,
    hidden_items,
    is_guarded_from_around,
    without_confidential,
)
from uppsikt.documents.files import write_json, write_yaml
from uppsikt.documents.items import items_by_id, references, texts
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import GuardedItem
from uppsikt.documents.render.html import render_html_page
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.documents.summary import summarise

PLAN = example()
SECTION = "OSL 18 kap. 13 §"


def marked(plan: PlanDocument, identity: str) -> PlanDocument:
    """The plan with one item marked, wherever it stands."""

    def mark(part: object) -> object:
        if isinstance(part, tuple):
            return tuple(mark(one) for one in part)
        if not hasattr(part, "model_copy"):
            return part
        update = {name: mark(getattr(part, name)) for name in type(part).model_fields}
        if getattr(part, "id", None) == identity:
            update["confidential"] = SECTION
        return part.model_copy(update=update)

    return mark(plan)  # type: ignore[return-value]


def test_a_plan_with_nothing_confidential_is_handed_on_as_it_is() -> None:
    assert without_confidential(PLAN) is PLAN
    assert confidential_items(PLAN) == ()


GUARDED = [
    identity for identity, found in items_by_id(PLAN).items() if isinstance(found.item, GuardedItem)
]


@pytest.mark.parametrize("identity", GUARDED)
def test_a_marked_item_leaves_no_trace(identity: str) -> None:
    seen = without_confidential(marked(PLAN, identity))
    assert identity not in items_by_id(seen)
    assert identity not in {reference.target for reference in references(seen)}
    written = write_json(seen)
    assert SECTION not in written
    assert f'"{identity}"' not in written
    assert PlanDocument.model_validate(seen.model_dump()) == seen


FIRST_OF_EACH_KIND = {items_by_id(PLAN)[identity].kind: identity for identity in reversed(GUARDED)}


@pytest.mark.parametrize("identity", FIRST_OF_EACH_KIND.values(), ids=FIRST_OF_EACH_KIND.keys())
def test_a_marked_item_is_in_no_document(identity: str) -> None:
    seen = without_confidential(marked(PLAN, identity))
    written = write_yaml(seen) + render_html_page(plan_blocks(seen))
    assert SECTION not in written
    assert f'id="{identity}"' not in written
    assert f'href="#{identity}"' not in written


def test_everything_that_the_public_may_not_see_can_be_marked() -> None:
    kinds = {items_by_id(PLAN)[identity].kind for identity in GUARDED}
    assert kinds == {
        "Assignment", "Contractor", "CoreRemit", "FocusArea", "FollowUp", "Measure", "OutlookItem"
    }  # fmt: skip


def test_what_stands_inside_a_marked_item_goes_with_it() -> None:
    plan = marked(PLAN, "sakerhet-skydd")
    hidden = [found.kind for found in confidential_items(plan)]
    assert hidden == ["CoreRemit", "FollowUp", "FollowUp"]
    before, after = summarise(PLAN), summarise(without_confidential(plan))
    assert (after.remits, after.follow_ups) == (before.remits - 1, before.follow_ups - 2)


def test_a_figure_of_something_confidential_is_not_told_in_a_text() -> None:
    measure = PLAN.measures.items[0]
    text = f"Målet är [[{measure.id}.target|percent=3,9]], ramen [[frame.total|mnkr]]."
    plan = marked(PLAN.model_copy(update={"about": text}), measure.id)
    seen = without_confidential(plan)
    assert seen.about == "Målet är (sekretess), ramen [[frame.total|mnkr]]."
    assert not [one for one in texts(seen) if measure.name in one.text]


def test_the_whole_plan_is_kept_beside_the_one_that_is_shown() -> None:
    plan = marked(PLAN, "uppdrag-2021-8")
    without_confidential(plan)
    assert "uppdrag-2021-8" in items_by_id(plan)


@pytest.mark.parametrize("identity", FIRST_OF_EACH_KIND.values(), ids=FIRST_OF_EACH_KIND.keys())
def test_those_who_may_see_it_see_that_it_is_confidential(identity: str) -> None:
    assert f"[Sekretess: {SECTION}]" in render_html_page(plan_blocks(marked(PLAN, identity)))


@pytest.mark.parametrize(
    ("identity", "unit"),
    [
        ("hr-kompetens", "hr"),
        ("hr-kompetens-plan", "hr"),
        ("hr-fokus-avtal", "hr"),
        ("uppdrag-2021-8", "samhallsskydd"),
    ],
)
def test_what_belongs_to_a_unit_is_seen_by_it_and_by_no_other(identity: str, unit: str) -> None:
    plan = marked(PLAN, identity)
    assert items_by_id(plan)[identity].item.confidential == SECTION  # type: ignore[attr-defined]
    units = {one.id for one in PLAN.administration.units}
    for one in units:
        seen = without_confidential(plan, frozenset({one}))
        assert (identity in items_by_id(seen)) == (one == unit), one
        assert [found.id for found in hidden_items(plan, frozenset({one}))] == (
            [] if one == unit else [found.id for found in confidential_items(plan)]
        )
    assert without_confidential(plan, frozenset({unit})) is plan


def test_a_unit_sees_its_own_and_not_what_is_hidden_beside_it() -> None:
    plan = marked(marked(PLAN, "hr-kompetens"), "mark-sanering")
    seen = without_confidential(plan, frozenset({"hr"}))
    assert "hr-kompetens" in items_by_id(seen)
    assert "mark-sanering" not in items_by_id(seen)
    assert seen is without_confidential(plan, frozenset({"hr"}))


def test_what_belongs_to_no_unit_is_seen_by_none() -> None:
    plan = marked(PLAN, "matt-sjukfranvaro")
    units = frozenset(one.id for one in PLAN.administration.units)
    assert "matt-sjukfranvaro" not in items_by_id(without_confidential(plan, units))


def test_what_stands_in_something_confidential_is_told_from_what_is_marked_itself() -> None:
    plan = marked(PLAN, "hr-kompetens")
    told = {one: is_guarded_from_around(plan, one) for one in ("hr-kompetens", "hr-kompetens-plan")}
    assert told == {"hr-kompetens": False, "hr-kompetens-plan": True}
    assert not is_guarded_from_around(plan, "hr")
