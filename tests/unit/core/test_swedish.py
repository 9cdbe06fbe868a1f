"""Names in Swedish order."""

import pytest

from uppsikt.core.swedish import swedish_key


def test_å_ä_ö_come_after_z_in_that_order() -> None:
    names = ["Örnsköldsvik", "Åre", "Zinkgruvan", "Ängelholm", "Arvika"]
    assert sorted(names, key=swedish_key) == [
        "Arvika",
        "Zinkgruvan",
        "Åre",
        "Ängelholm",
        "Örnsköldsvik",
    ]


@pytest.mark.parametrize(("first", "second"), [("ekonomi", "HR"), ("Lidén", "Lidman")])
def test_capitals_and_accents_do_not_part_what_belongs_together(first: str, second: str) -> None:
    assert swedish_key(first) < swedish_key(second)
