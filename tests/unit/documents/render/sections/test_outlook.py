"""Challenges and opportunities in the years ahead."""

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.printed import headings, lists
from tests.support.small_plan import small_plan
from uppsikt.documents.render.blocks import (
    Heading,
    plain,
)
from uppsikt.documents.render.plan_blocks import plan_blocks

EXAMPLE = plan_blocks(example())


def test_the_outlook_has_a_heading_an_item_and_says_which_kind_it_is() -> None:
    levels = headings(EXAMPLE)
    outlook = example().outlook
    assert outlook
    assert [levels[item.id] for item in outlook.items] == [2] * 5
    blocks = EXAMPLE.blocks
    kinds = [
        plain(blocks[position + 1].inline)  # type: ignore[union-attr]
        for position, one in enumerate(blocks)
        if isinstance(one, Heading) and one.anchor.startswith("utsikt-")
    ]
    assert kinds == ["Utmaning"] * 3 + ["Möjlighet"] * 2


def test_the_lists_of_an_outlook_are_lists() -> None:
    assert lists(EXAMPLE)[-1] == [
        "Umeås fortsatta befolkningsutveckling",
        "Näringslivsutveckling och investeringar",
        "Infrastrukturutveckling",
        "Starka civilsamhällen och kulturellt driven tillväxt",
    ]


def test_a_plan_without_outlook_has_no_section_of_it() -> None:
    plan = planted(small_plan(), [(".outlook", TAKEN_AWAY)])
    assert "s_outlook" not in headings(plan_blocks(plan))
