"""What sections compose with: prose, cells and links."""

import pytest

from tests.support.small_plan import small_plan
from uppsikt.core.money import Money
from uppsikt.documents.language import translator
from uppsikt.documents.plan.remits import CoreRemit, FocusArea, FollowUp
from uppsikt.documents.render.blocks import (
    BulletList,
    Cell,
    Inline,
    Paragraph,
    Run,
    Table,
    Voice,
    plain,
    words,
)
from uppsikt.documents.render.composer import Composer, section

COMPOSER = Composer(small_plan(), translator("sv"))


def told(text: str | None) -> list[str | list[str]]:
    """A running text: a paragraph as its words, a list as a list of them."""
    blocks: list[str | list[str]] = []
    for block in COMPOSER.prose(text):
        if isinstance(block, Paragraph):
            blocks.append(plain(block.inline))
        else:
            assert isinstance(block, BulletList)
            blocks.append([plain(entry.inline) for entry in block.entries])
    return blocks


def lines(cell: Cell) -> list[str]:
    return [plain(line) for line in cell.lines]


def targets(inline: Inline) -> list[tuple[str, str | None]]:
    return [(run.text, run.target) for run in inline]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (None, []),
        ("", []),
        ("   \n ", []),
        ("En rad.", ["En rad."]),
        ("En rad\n  som går vidare.", ["En rad som går vidare."]),
        ("Ett.\n\nTvå.", ["Ett.", "Två."]),
        ("Ett.\n  \n\n\nTvå.", ["Ett.", "Två."]),
        ("- ett\n- två", [["ett", "två"]]),
        ("Före:\n- ett\n- två\nEfter.", ["Före:", ["ett", "två"], "Efter."]),
        ("Före:\n\n- ett\n\n- två", ["Före:", ["ett"], ["två"]]),
        ("  - ett", [["ett"]]),
        ("-1 grad", ["-1 grad"]),
        ("Ramen är [[total.total|mnkr]].", ["Ramen är 5,5\xa0mnkr."]),
        ("- [[total.total|mnkr]] till allt", [["5,5\xa0mnkr till allt"]]),
        ("<b>inte</b> & {fält} %s", ["<b>inte</b> & {fält} %s"]),
    ],
)
def test_running_text_becomes_paragraphs_and_lists(
    text: str | None, blocks: list[str | list[str]]
) -> None:
    assert told(text) == blocks


def test_paragraphs_have_the_voice_asked_for() -> None:
    assert [p.voice for p in COMPOSER.paragraphs("Ett.\n\nTvå.", Voice.NOTE)] == [Voice.NOTE] * 2


def test_where_only_lines_can_stand_an_entry_of_a_list_keeps_its_bullet() -> None:
    text = "Före:\n- ett\n- två\n\nEfter."
    said = ["Före:", "•\xa0ett", "•\xa0två", "Efter."]
    assert [plain(one.inline) for one in COMPOSER.paragraphs(text)] == said
    assert [plain(line) for line in COMPOSER.prose_lines(text)] == said
    assert COMPOSER.prose_lines(None) == ()


def test_a_link_says_the_name_of_what_it_leads_to() -> None:
    assert targets(COMPOSER.link("mal-1")) == [("1. Växa hållbart", "mal-1")]
    assert targets(COMPOSER.link("mal-1", "målet")) == [("målet", "mal-1")]


def test_a_link_to_what_the_plan_does_not_hold_is_plain_words() -> None:
    assert targets(COMPOSER.link("finns-inte")) == [("finns-inte", None)]
    assert targets(COMPOSER.link("finns-inte", "något")) == [("något", None)]


def test_links_are_parted_by_semicolons() -> None:
    assert targets(COMPOSER.links(["mal-1", "finns-inte", "ekonomi"])) == [
        ("1. Växa hållbart", "mal-1"),
        ("; ", None),
        ("finns-inte", None),
        ("; ", None),
        ("Ekonomi", "ekonomi"),
    ]
    assert COMPOSER.links([]) == ()


def test_what_is_served_is_said_only_where_something_is() -> None:
    assert COMPOSER.serving([]) == ()
    assert COMPOSER.serving_line([]) == ()
    (note,) = COMPOSER.serving(["mal-1"])
    assert note.voice is Voice.NOTE
    assert note.inline == COMPOSER.serving_line(["mal-1"])
    assert plain(note.inline).endswith(" Mål 1")
    assert note.inline[0].strong


def test_goals_and_assignments_are_served_by_number_and_others_by_name() -> None:
    line = COMPOSER.serving_line(["mal-1", "uppdrag-2023-1", "ks-uppdrag-1", "ks-ledning", "borta"])
    assert [run.text for run in line[1:] if run.text != "; "] == [
        "Mål 1",
        "2023:1",
        "Kommunstyrelsen 1",
        "Ledning",
        "borta",
    ]
    assert [run.target for run in line[1:] if run.target] == [
        "mal-1",
        "uppdrag-2023-1",
        "ks-uppdrag-1",
        "ks-ledning",
    ]


def test_cells_of_figures_keep_their_value() -> None:
    assert COMPOSER.amount(Money.from_tkr(-1500)) == Cell(
        (words("\N{MINUS SIGN}1\xa0500"),), Money.from_tkr(-1500)
    )
    assert COMPOSER.amount(Money(0)) == Cell((words("0"),), Money(0))
    assert COMPOSER.amount(None) == Cell()
    assert COMPOSER.number(12) == Cell((words("12"),), 12)
    assert COMPOSER.number(None) == Cell((words("\N{EN DASH}"),), None)


def test_a_cell_of_text_has_a_line_for_each_that_says_something() -> None:
    cell = COMPOSER.text("ett", "", (), (Run("två", strong=True),))
    assert lines(cell) == ["ett", "två"]
    assert COMPOSER.text("") == Cell()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Revision"),
        ({"frequency": "årligen"}, "Revision (årligen)"),
        ({"schedule": {"periods": ["T2"]}}, "Revision (T2)"),
        ({"frequency": "årligen", "schedule": {"periods": ["T2"]}}, "Revision (årligen, T2)"),
        (
            {"shares": [{"name": "Platser", "percent": 35}, {"name": "Företag", "percent": 65}]},
            "Revision: Platser 35\xa0%, Företag 65\xa0%",
        ),
    ],
)
def test_a_follow_up_says_its_shares_and_when(fields: dict[str, object], said: str) -> None:
    follow_up = FollowUp.model_validate({"id": "revision", "method": "Revision", **fields})
    assert COMPOSER.follow_up_text(follow_up) == said


def test_a_remit_stands_beside_how_it_is_weighed_and_followed_up() -> None:
    remit = CoreRemit.model_validate(
        {
            "id": "budget",
            "name": "Budget",
            "assessment": "Samlad bedömning",
            "follow_ups": [{"id": "a", "method": "Revision"}, {"id": "b", "method": "Enkät"}],
            "serves": ["mal-1"],
        }
    )
    (table,) = COMPOSER.remit_table([remit], "Grunduppdrag", "t_remits")
    assert isinstance(table, Table)
    (row,) = table.rows
    assert row.anchor == "budget"
    assert lines(row.cells[0])[0] == "Budget"
    assert row.cells[0].lines[1] == COMPOSER.serving_line(["mal-1"])
    assert lines(row.cells[1]) == ["Samlad bedömning", "Revision", "Enkät"]


def test_without_remits_or_focus_there_is_no_table_or_list() -> None:
    assert list(COMPOSER.remit_table([], "Grunduppdrag", "t_remits")) == []
    assert list(COMPOSER.focus_list([])) == []


def test_a_focus_has_its_anchor_and_what_it_serves_below_what_it_is() -> None:
    focus = FocusArea(id="fokus", name="Fokus", description="Ett.\n\nTvå.", serves=("mal-1",))
    (block,) = COMPOSER.focus_list([focus])
    assert isinstance(block, BulletList)
    (entry,) = block.entries
    assert (plain(entry.inline), entry.anchor) == ("Fokus", "fokus")
    assert [one.voice for one in entry.below] == [Voice.BODY, Voice.BODY, Voice.NOTE]


def test_facts_are_filled_in_after_translation() -> None:
    assert COMPOSER.say("Goal {number}", number="7") == "Mål 7"
    assert COMPOSER.say("Core remit") == "Grunduppdrag"


def test_no_item_can_have_the_anchor_of_a_section() -> None:
    heading = section("Budget", "budget", 2)
    assert (heading.level, heading.anchor) == (2, "s_budget")
