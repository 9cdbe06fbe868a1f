"""A plan as blocks: whole, well ordered, and in one language."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.printed import all_inlines, said
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.documents.figures import fill_in
from uppsikt.documents.files import plain as as_plain
from uppsikt.documents.items import items, texts
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render import plan_blocks as module
from uppsikt.documents.render.blocks import (
    BlockDocument,
    Chart,
    Heading,
    Paragraph,
    RowKind,
    Table,
    plain,
)
from uppsikt.documents.render.composer import Composer
from uppsikt.documents.render.contents import anchors, contents
from uppsikt.documents.render.plan_blocks import plan_blocks, printed_at


def empty_plan() -> PlanDocument:
    """A plan with nothing in it that can be left out."""
    values = as_plain(small_plan())
    for key in (
        "roles",
        "goals",
        "programmes",
        "financial_work",
        "measures",
        "assignments",
        "outlook",
    ):
        del values[key]
    values["body_remit"] = {}
    values["organisation"] = {"bodies": values["organisation"]["bodies"][1:2]}
    del values["organisation"]["bodies"][0]["part_of"]
    values["administration"] = {"id": "kontoret", "name": "Kommunkontoret"}
    budget = values["budget"]
    for key in ("description", "grants", "transfers"):
        del budget[key]
    for table in ("appropriations", "office", "common", "investments"):
        budget[table]["rows"] = []
    return PlanDocument.model_validate(values)


PLANS: dict[str, Callable[[], PlanDocument]] = {
    "example": example,
    "small": small_plan,
    "empty": empty_plan,
    "every field": lambda: random_plan(2, filled=1, longest=2),
    "some fields": lambda: random_plan(4, filled=0.4),
}


@pytest.fixture(params=PLANS.values(), ids=PLANS.keys())
def plan(request: pytest.FixtureRequest) -> PlanDocument:
    made: PlanDocument = request.param()
    return made


# Order


def test_no_level_of_headings_is_skipped(plan: PlanDocument) -> None:
    levels = [one.level for one in plan_blocks(plan).blocks if isinstance(one, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(levels) <= {1, 2, 3, 4}


def test_no_heading_stands_over_nothing(plan: PlanDocument) -> None:
    blocks = plan_blocks(plan).blocks
    bare = [
        one.text
        for one, after in zip(blocks, (*blocks[1:], None), strict=True)
        if isinstance(one, Heading)
        and (after is None or (isinstance(after, Heading) and after.level <= one.level))
    ]
    # A department, a goal or the administration may have no more than its name.
    named = {unit.label for unit in items(plan) if unit.kind in {"Unit", "Administration"}}
    assert set(bare) <= named


def test_no_two_places_have_the_same_anchor(plan: PlanDocument) -> None:
    found = Counter(anchors(plan_blocks(plan)))
    assert [anchor for anchor, times in found.items() if times > 1] == []


def test_every_link_leads_to_a_place_in_the_document(plan: PlanDocument) -> None:
    document = plan_blocks(plan)
    places = set(anchors(document))
    targets = {run.target for inline in all_inlines(document) for run in inline if run.target}
    assert targets <= places


def test_every_table_has_a_cell_for_each_column(plan: PlanDocument) -> None:
    for one in plan_blocks(plan).blocks:
        if isinstance(one, Table):
            assert all(
                len(row.cells) == (1 if row.kind is RowKind.GROUP else len(one.columns))
                for row in one.rows
            )


def test_a_group_ends_with_its_last_row_and_never_stands_empty(plan: PlanDocument) -> None:
    for one in plan_blocks(plan).blocks:
        if not isinstance(one, Table):
            continue
        kinds = [row.kind for row in one.rows]
        for position, kind in enumerate(kinds):
            if kind is RowKind.GROUP:
                assert kinds[position + 1] is RowKind.IN_GROUP
        assert kinds.count(RowKind.GROUP) == 0 or kinds[-1] is RowKind.TOTAL


# Where each item is printed

AROUND = {
    "FollowUp": "CoreRemit",
    "Exclusion": "Administration",
}
NOWHERE = {"Municipality", "Rate", "NamedFigure"}


def test_every_item_is_printed_at_its_own_anchor_or_that_of_the_item_around_it(
    plan: PlanDocument,
) -> None:
    places = set(anchors(plan_blocks(plan)))
    kinds = {found.id: found.kind for found in items(plan)}
    for found in items(plan):
        place = printed_at(plan, found.id)
        if found.kind in NOWHERE:
            assert place is None
        elif found.kind in AROUND:
            assert place == found.parent
            assert kinds[place or ""] == AROUND[found.kind]
        else:
            assert place == found.id
        assert place is None or place in places


def test_what_the_plan_does_not_hold_is_printed_nowhere() -> None:
    assert printed_at(small_plan(), "finns-inte") is None


# The title page


def front(plan: PlanDocument) -> list[str]:
    return [plain(one.inline) for one in plan_blocks(plan).front]


def test_without_a_decision_the_document_says_so() -> None:
    assert front(small_plan()) == ["Dokumentet saknar uppgifter om beslut."]


def test_a_decision_is_told_in_full() -> None:
    decision = {
        "body": "kf",
        "date": "2024-11-25",
        "paragraph": "§ 112",
        "registration_number": "KS-2024/00123",
    }
    (said_of_it,) = front(planted(small_plan(), [(".decision", decision)]))
    for fact in ("Kommunfullmäktige", "2024-11-25", "§ 112", "KS-2024/00123"):
        assert fact in said_of_it


def test_what_the_document_is_stands_on_its_title_page() -> None:
    plan = example()
    assert plan.about
    assert " ".join(front(plan)[1:]) == " ".join(plan.about.split())


def test_the_document_says_whose_it_is_and_of_which_year() -> None:
    document = plan_blocks(example())
    assert document.title == "Kommunstyrelsens verksamhetsplan 2025"
    assert document.subtitle == "Kommunstyrelsen, Umeå kommun"
    assert document.publisher == "Umeå kommun"
    assert "Kommunstyrelsen" in document.subject
    assert "2025" in document.subject
    assert document.keywords == ("Umeå kommun", "Kommunstyrelsen", "2025")


def test_the_contents_of_the_example_are_what_a_reader_looks_for() -> None:
    assert [entry.text for entry in contents(plan_blocks(example()), 1)] == [
        "Organisation",
        "Organets grunduppdrag",
        "Fokus 2025",
        "Avdelningar och enheter",
        "Inriktningsmål och program",
        "Personalpolitiska mål",
        "Finansiella mål",
        "Uppdrag",
        "Drift- och investeringsbudget",
        "Externa utförare",
        "Bilaga: fördelning av budgeten",
        "Utmaningar och möjligheter på 3–5 års sikt",
    ]


# The empty plan


def test_an_empty_plan_has_its_money_and_says_what_is_missing() -> None:
    document = plan_blocks(empty_plan())
    headings = {one.anchor for one in document.blocks if isinstance(one, Heading)}
    assert {"s_organisation", "s_units", "s_budget", "s_frames"} <= headings
    assert (
        not {"s_remit", "s_goals", "s_personnel", "s_financial", "s_assignments", "s_outlook"}
        & headings
    )
    assert any(
        isinstance(one, Paragraph) and "ingen enhet" in plain(one.inline) for one in document.blocks
    )
    assert all(one.rows for one in document.blocks if isinstance(one, Table))


def test_it_is_composed_once_for_a_document() -> None:
    plan = small_plan()
    assert plan_blocks(plan) is plan_blocks(plan)


# One language


@dataclass
class Catalogue:
    """A catalogue that marks every message it is asked for."""

    asked: set[str] = field(default_factory=set)

    def gettext(self, message: str, /) -> str:
        self.asked.add(message)
        return f"‹{message}›"

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        return self.gettext(singular if n == 1 else plural)

    def pgettext(self, context: str, message: str, /) -> str:
        return self.gettext(message)


def composed(plan: PlanDocument, catalogue: Catalogue) -> BlockDocument:
    """The plan without its charts, composed with that catalogue."""
    composer = Composer(plan, catalogue)
    blocks = tuple(one for compose in module.SECTIONS for one in compose(composer))
    return BlockDocument(
        "",
        "",
        plan.language,
        "",
        "",
        "",
        tuple(one for one in blocks if not isinstance(one, Chart)),
        module._front(composer),
    )


@pytest.mark.parametrize("plan", [example, lambda: random_plan(1, filled=1, longest=2)])
def test_every_word_is_the_plans_own_or_the_catalogues(
    plan: Callable[[], PlanDocument],
) -> None:
    document, catalogue = plan(), Catalogue()
    text = said(composed(document, catalogue))
    for own in sorted(_own_words(document, catalogue), key=len, reverse=True):
        text = text.replace(own, " ")
    left = set(re.findall(r"[^\W\d_]+\d?", _without_messages(text)))
    assert left == {"tkr", "T1", "T2", "T3"}


def _own_words(plan: PlanDocument, catalogue: Catalogue) -> set[str]:
    """The plan's own paragraphs and lines, with their figures filled in."""
    filled = [fill_in(one.text, plan, catalogue) for one in texts(plan)]
    lines = {line.strip().removeprefix("- ") for text in filled for line in text.splitlines()}
    paragraphs = {" ".join(part.splitlines()) for text in filled for part in text.split("\n\n")}
    return {one for one in lines | paragraphs if re.search(r"[^\W\d_]", one)}


def _without_messages(text: str) -> str:
    """The text without what the catalogue said, one message within another too."""
    while (shorter := re.sub(r"‹[^‹›]*›", "", text)) != text:
        text = shorter
    return text


def test_every_message_of_a_document_is_said_otherwise_in_swedish() -> None:
    catalogue = Catalogue()
    for plan in (example(), random_plan(1, filled=1, longest=2), empty_plan()):
        composed(plan, catalogue)
    swedish = translator("sv")
    same = {message for message in catalogue.asked if swedish.gettext(message) == message}
    assert same == {"Budget {year}", "Organisation", "Period", "Presidium", "under {body}"}
    assert len(catalogue.asked) > 90


def test_an_english_plan_is_composed_in_english() -> None:
    english = planted(small_plan(), [(".language", "en")])
    text = said(plan_blocks(english))
    for words in ("Core remit", "Deciding bodies and their seats", "of which", "MSEK"):
        assert words in text
    for words in ("Grunduppdrag", "Ansvarig", "Uppföljning", "mnkr"):
        assert words not in text


def test_a_swedish_plan_is_composed_in_swedish() -> None:
    text = said(plan_blocks(planted(small_plan(), [(".measures", TAKEN_AWAY)])))
    assert "Grunduppdrag" in text
    assert not re.search(r"\b(the|and|of|Total|Unit|Body)\b", text)
