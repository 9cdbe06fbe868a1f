"""References that were let go of, brought back."""

import pytest

from tests.support.planting import example
from tests.support.small_plan import small_plan
from uppsikt.documents.editing import ROOT, Connection, added, find, removed
from uppsikt.documents.editing.nodes import within
from uppsikt.documents.editing.reconnecting import lost, reconnected, without_dangling
from uppsikt.documents.editing.schema import classes
from uppsikt.documents.items import items, references
from uppsikt.documents.own_data import PLAN, own_data
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item

KINDS = {kind.__name__: kind for kind in classes()} | {PLAN: PlanDocument}


def let_go(before: PlanDocument, after: PlanDocument, gone: set[str]) -> list[Connection]:
    """What the rest let go of between the two, as the record's entries tell it."""
    now = {(one.kind, one.id): one.data for one in own_data(after)}
    found: list[Connection] = []
    for one in own_data(before):
        if (new := now.get((one.kind, one.id))) is not None:
            owner = ROOT if one.kind == PLAN else one.id
            found += lost(KINDS[one.kind], owner, one.data, new, gone)
    return found


def put_last(document: PlanDocument, before: PlanDocument, key: str) -> PlanDocument:
    """The plan with the item of the one before back, last in its list."""
    node = find(before, key)
    assert node is not None
    assert isinstance(node.part, Item)
    assert node.container is not None
    assert node.field is not None
    return added(document, node.container, node.field.name, node.part)


@pytest.mark.parametrize(
    "key", ["mal-1", "mal-5", "program-social", "uppdrag-2021-8", "ekonomidirektor"]
)
def test_everything_that_let_go_refers_to_it_again(key: str) -> None:
    plan = example()
    gone = {one.id for one in within(plan, key)}
    without = removed(plan, key, drop_references=True)
    back = put_last(without, plan, key)
    again, missed = reconnected(back, let_go(plan, without, gone))
    assert missed == ()

    def said(document: PlanDocument) -> set[tuple[object, ...]]:
        return {(one.source, one.field, one.target) for one in references(document)}

    assert said(back) < said(plan)
    assert said(again) == said(plan)
    order = {one.id: getattr(one.item, "serves", ()) for one in items(plan)}
    assert {one.id: getattr(one.item, "serves", ()) for one in items(again)} == order


def test_what_is_gone_or_refers_to_something_else_is_told() -> None:
    plan = small_plan()
    wanted = (
        Connection("uppdrag-2023-1", ("responsible",), "ekonomichef"),
        Connection("uppdrag-2023-2", ("schedule", "same_as"), "ks-ledning-revision"),
        Connection("gone", ("serves", 0), "mal-1"),
        Connection("ks-fokus-omstallning", ("serves", 0), "gone"),
        Connection("ekonomi-budget", ("serves", 0), "mal-1"),
        Connection("ekonomi-budget", ("name",), "mal-1"),
    )
    new, missed = reconnected(plan, wanted)
    assert missed == (*wanted[1:4], wanted[5])
    assert new.administration.units[0].remits[0].serves == ("mal-1",)


def test_what_the_plan_no_longer_holds_is_let_go_of() -> None:
    plan = small_plan()
    focus = plan.body_remit.focus_areas[0].model_copy(update={"serves": ("gone", "mal-1")})
    body_remit = plan.body_remit.model_copy(update={"focus_areas": (focus,)})
    plan = plan.model_copy(update={"body_remit": body_remit})
    new, gone = without_dangling(plan)
    assert [(one.owner, one.target) for one in gone] == [("ks-fokus-omstallning", "gone")]
    assert new.body_remit.focus_areas[0].serves == ("mal-1",)
    assert without_dangling(new) == (new, ())
