"""A plan changed a part at a time."""

import pytest

from tests.support.planting import example
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.documents.editing import (
    ROOT,
    Holds,
    IdentityTaken,
    NoSuchPart,
    NotAContent,
    NotInAList,
    StillReferredTo,
    added,
    children_of,
    content_of,
    digest_of,
    fields_of,
    find,
    moved,
    read_content,
    referrers,
    removed,
    replaced,
    suggest_identity,
    unit_around,
)
from uppsikt.documents.editing.changes import part_from
from uppsikt.documents.editing.content import text_of
from uppsikt.documents.editing.nodes import children, sections
from uppsikt.documents.editing.schema import classes, own_fields
from uppsikt.documents.items import items, references
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item
from uppsikt.documents.plan.goals import Goal, GoalKind


def all_keys(document: PlanDocument) -> list[str]:
    return [*(one.id for one in items(document)), *(node.key for node in sections(document))]


def test_every_field_of_the_schema_is_something_that_a_form_knows() -> None:
    for kind in classes():
        assert fields_of(kind)


def test_every_class_of_the_schema_is_reached_by_what_is_edited() -> None:
    reached: set[type] = {PlanDocument}
    waiting: list[type] = [PlanDocument]
    while waiting:
        for field in fields_of(waiting.pop()):
            if field.part is not None and field.part not in reached:
                reached.add(field.part)
                waiting.append(field.part)
    # A decision is entered by deciding, not by editing.
    assert {kind.__name__ for kind in set(classes()) - reached} == {"Decision"}


def test_no_section_lies_in_a_list_where_its_address_would_change() -> None:
    for kind in classes():
        for field in fields_of(kind):
            if field.many and field.part is not None:
                inner = [one.holds for one in fields_of(field.part)]
                assert Holds.SECTION not in inner, field.part


@pytest.mark.parametrize("document", [small_plan(), example(), random_plan(4, 1.0)])
def test_every_part_comes_back_equal_from_its_own_content_as_text(document: PlanDocument) -> None:
    for key in all_keys(document):
        node = find(document, key)
        assert node is not None
        content = read_content(text_of(content_of(node.part)))
        if node.part is not None:
            assert part_from(node.kind, content, node.part) == node.part
            assert replaced(document, key, content) == document


def test_a_part_says_what_it_is_given_and_nothing_else_changes() -> None:
    document = small_plan()
    node = find(document, "mark-forsorjning")
    assert node is not None
    new = replaced(document, "mark-forsorjning", content_of(node.part) | {"name": "Mark"})
    changed = find(new, "mark-forsorjning")
    assert changed is not None
    assert changed.part is not None
    assert changed.part.name == "Mark"  # type: ignore[attr-defined]
    assert [one.id for one in items(new)] == [one.id for one in items(document)]
    back = replaced(new, "mark-forsorjning", content_of(node.part))
    assert back == document
    assert find(document, "mark-forsorjning") == node


def test_what_lies_in_a_part_stays_when_the_part_changes() -> None:
    document = small_plan()
    unit = find(document, "ekonomi")
    assert unit is not None
    new = replaced(document, "ekonomi", content_of(unit.part) | {"name": "Finans", "tasks": ["A"]})
    assert find(new, "ekonomi-budget-arlig") is not None


def test_a_change_of_what_lies_in_a_part_leaves_the_parts_own_digest_alone() -> None:
    document = small_plan()
    remit, unit = find(document, "ekonomi-budget"), find(document, "ekonomi")
    assert remit is not None
    assert unit is not None
    new = replaced(document, "ekonomi-budget", content_of(remit.part) | {"name": "Annat"})
    unit_then = find(new, "ekonomi")
    remit_then = find(new, "ekonomi-budget")
    assert unit_then is not None
    assert remit_then is not None
    assert digest_of(content_of(unit_then.part)) == digest_of(content_of(unit.part))
    assert digest_of(content_of(remit_then.part)) != digest_of(content_of(remit.part))


def test_values_that_do_not_fit_are_told_of_all_at_once() -> None:
    with pytest.raises(NotAContent) as refusal:
        replaced(small_plan(), "mal-1", {"name": "", "kind": "secret"})
    places = {error["loc"][0] for error in refusal.value.error.errors()}
    assert places == {"name", "kind", "number"}


def test_a_section_that_the_plan_lacks_is_made() -> None:
    document = small_plan()
    assert document.contractors is None
    new = replaced(document, "section.contractors", {"description": "Avtal."})
    assert new.contractors is not None
    assert new.contractors.description == "Avtal."
    assert removed(new, "section.contractors") == document


def test_the_plan_itself_is_changed_but_not_whose_it_is() -> None:
    document = small_plan()
    content = content_of(document)
    assert set(content) == {"language", "title", "about"}
    new = replaced(document, ROOT, content | {"title": "Ny titel"})
    assert (new.title, new.body, new.year) == ("Ny titel", "ks", 2025)
    assert new.goals == document.goals


def test_an_item_is_added_last_in_its_list() -> None:
    goal = Goal(id="mal-4", number="4", kind=GoalKind.STRATEGIC, name="Nytt")
    new = added(small_plan(), ROOT, "goals", goal)
    assert [one.id for one in new.goals] == ["mal-1", "mal-2", "mal-3", "mal-4"]


def test_an_identity_that_something_has_is_refused_whatever_has_it() -> None:
    goal = Goal(id="ekonomi", number="4", kind=GoalKind.STRATEGIC, name="Nytt")
    with pytest.raises(IdentityTaken) as refusal:
        added(small_plan(), ROOT, "goals", goal)
    assert refusal.value.label == "Ekonomi"


@pytest.mark.parametrize(
    ("container", "field"), [(ROOT, "title"), (ROOT, "nothing"), ("nothing", "goals")]
)
def test_there_must_be_a_list_to_add_to(container: str, field: str) -> None:
    goal = Goal(id="mal-4", number="4", kind=GoalKind.STRATEGIC, name="Nytt")
    with pytest.raises(NoSuchPart):
        added(small_plan(), container, field, goal)


@pytest.mark.parametrize(
    ("key", "steps", "order"),
    [
        ("mal-1", 1, ["mal-2", "mal-1", "mal-3"]),
        ("mal-3", -1, ["mal-1", "mal-3", "mal-2"]),
        ("mal-1", -1, ["mal-1", "mal-2", "mal-3"]),
        ("mal-3", 1, ["mal-1", "mal-2", "mal-3"]),
        ("mal-3", -9, ["mal-3", "mal-1", "mal-2"]),
    ],
)
def test_an_item_moves_in_its_list_and_no_further(key: str, steps: int, order: list[str]) -> None:
    assert [one.id for one in moved(small_plan(), key, steps).goals] == order


@pytest.mark.parametrize("key", ["kontoret", "section.budget", "total", ROOT])
def test_what_has_its_fixed_place_is_neither_moved_nor_taken_away(key: str) -> None:
    with pytest.raises(NotInAList):
        moved(small_plan(), key, 1)
    with pytest.raises(NotInAList):
        removed(small_plan(), key)


def test_an_item_goes_with_all_that_is_in_it() -> None:
    document = removed(small_plan(), "ks-ledning")
    assert find(document, "ks-ledning-revision") is None
    assert len(items(document)) == len(items(small_plan())) - 2


def test_what_something_refers_to_stays_and_the_refusal_tells_what_refers() -> None:
    with pytest.raises(StillReferredTo) as refusal:
        removed(small_plan(), "mal-2")
    assert {one.source for one in refusal.value.referring} == {"sjukfranvaro", "arbetskraft"}
    assert all(one.can_be_dropped for one in refusal.value.referring)


def test_what_refers_lets_go_when_it_is_asked_to() -> None:
    document = removed(small_plan(), "mal-2", drop_references=True)
    assert find(document, "mal-2") is None
    assert "mal-2" not in {one.target for one in references(document)}
    assert document.measures.items[0].goals == ()


def test_a_reference_that_must_be_there_keeps_the_item_even_so() -> None:
    with pytest.raises(StillReferredTo) as refusal:
        removed(small_plan(), "ram-mark", drop_references=True)
    assert [(one.source, one.field) for one in refusal.value.referring] == [
        ("flytt-handlaggare", "receiver")
    ]


def test_a_figure_in_a_text_keeps_the_item_it_is_taken_from() -> None:
    document = small_plan()
    node = find(document, "section.budget")
    assert node is not None
    text = {"description": "Se [[avskrivningar.total|tkr]]."}
    document = replaced(document, "section.budget", content_of(node.part) | text)
    with pytest.raises(StillReferredTo) as refusal:
        removed(document, "avskrivningar", drop_references=True)
    assert [one.written for one in refusal.value.referring] == ["[[avskrivningar.total|tkr]]"]


def test_what_refers_from_within_goes_along_and_is_in_nobodys_way() -> None:
    assert referrers(small_plan(), "flytt-handlaggare") == ()
    assert {one.source for one in referrers(small_plan(), "ekonomi")} == {
        "ekonomichef",
        "kontoret",
        "ram-ekonomi",
    }


def test_no_item_of_the_example_can_go_and_leave_a_reference_to_nothing() -> None:
    document = example()
    for found in items(document):
        try:
            new = removed(document, found.id, drop_references=True)
        except (NotInAList, StillReferredTo):
            continue
        known = {one.id for one in items(new)}
        assert {one.target for one in references(new)} <= known, found.id


def test_a_part_knows_the_unit_that_it_belongs_to() -> None:
    document = small_plan()
    assert unit_around(document, "ekonomi-budget-arlig") == "ekonomi"
    assert unit_around(document, "ekonomi") == "ekonomi"
    assert unit_around(document, "ks-ledning") is None
    assert unit_around(document, "ram-ekonomi") is None
    assert unit_around(document, "section.budget") is None


def test_the_parts_of_a_plan_are_listed_where_they_lie() -> None:
    document = small_plan()
    listed = {field.name: [node.key for node in nodes] for field, nodes in children(document, ROOT)}
    assert listed["goals"] == ["mal-1", "mal-2", "mal-3"]
    assert listed["contractors"] == ["section.contractors"]
    assert children(document, "section.contractors") == ()


def test_every_item_is_found_by_walking_from_the_plan_inwards() -> None:
    document = example()
    seen: list[str] = []
    waiting = [ROOT]
    while waiting:
        key = waiting.pop()
        seen.append(key)
        waiting += [node.key for _field, nodes in children(document, key) for node in nodes]
    assert sorted(seen) == sorted(all_keys(document))


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Växa hållbart", "vaxa-hallbart"),
        ("  Å, Ä & Ö!  ", "a-a-och-o"),
        ("Café 2025", "cafe-2025"),
        ("2023:1", "2023-1"),
        ("—", "mal"),
        ("ord " * 40, "-".join(["ord"] * 15)),
        ("x" * 200, "x" * 60),
    ],
)
def test_an_identity_is_made_of_the_name(name: str, identity: str) -> None:
    assert suggest_identity(name, set(), "Mål") == identity


def test_an_identity_that_is_taken_gets_a_number() -> None:
    assert suggest_identity("Växa", {"vaxa", "vaxa-2"}) == "vaxa-3"


def test_identities_made_are_ones_that_a_plan_can_hold() -> None:
    for name in ("Årets ö", "-", "9" * 300, "ß þ", "日本"):
        identity = suggest_identity(name, set(), "post")
        assert Item(id=identity).id == identity


def test_text_that_holds_no_content_is_refused() -> None:
    for text in ("", "[]", "nonsense", '{"a": 1.50}', "[" * 100_000):
        with pytest.raises(ValueError):  # noqa: PT011 - any of them
            read_content(text)


def test_own_fields_and_children_are_all_that_a_class_has() -> None:
    for kind in classes():
        names = {field.name for field in (*own_fields(kind), *children_of(kind))}
        left = set(kind.model_fields) - names
        assert left <= {"id", "format", "body", "year", "decision"}, kind
