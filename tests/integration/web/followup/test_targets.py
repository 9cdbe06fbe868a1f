"""Whether a value reaches its target is told while it is written, once saved, and to who approves.

The figures are those of docs/formulas/11-measures.md.
"""

from decimal import Decimal
from typing import Any

import pytest

from tests.integration.web.followup.conftest import about, at, browser, page_of, see, send
from uppsikt.accounts.models import User
from uppsikt.followup.models import Question, Round

SICK_LEAVE = {
    "women": "5,0",
    "women_persons": "1640",
    "men": "1,7",
    "men_persons": "800",
    "total": "3,9",
    "total_persons": "2440",
}
TOLD = [
    "Kvinnor 5,0: Inte nått",
    "Män 1,7: Nått",
    "Totalt 3,9: Nått",
]


@pytest.fixture(autouse=True)
def target(t1: Round) -> None:
    """Sick leave is to be at most 3.9 per cent."""
    its = Question.objects.filter(item="sjukfranvaro")
    its.update(target=Decimal("3.9"), direction="lower")


def told(page: Any) -> list[str]:
    """What the page says of each group."""
    found = page.every(".//ul[@class='follow-targets']/li")
    return [" ".join("".join(one.itertext()).split()) for one in found]


def test_the_target_stands_beside_the_empty_form(eva: User) -> None:
    page = see(eva, at("sjukfranvaro"))
    assert "Målvärdet är högst 3,9." in page.text
    assert told(page) == []


def test_what_is_typed_is_held_against_the_target_before_it_is_saved(eva: User) -> None:
    fields = SICK_LEAVE | {"revision": "0"}
    answer = send(eva, at("sjukfranvaro", "/utkast"), 200, **fields)
    part = answer.content.decode()
    assert 'id="target_status" hx-swap-oob="innerHTML"' in part
    assert part.count("target-missed") == 1
    assert part.count("target-met") == 2
    assert "Kvinnor minus män: 3,3" in part
    # It stands there too when the page is opened anew with what was begun.
    assert told(see(eva, at("sjukfranvaro"))) == TOLD


def test_it_is_told_once_saved_and_to_who_approves(eva: User, mona: User) -> None:
    send(eva, at("sjukfranvaro"), **SICK_LEAVE, revision="0", do="ready")
    for user in (eva, mona):
        assert told(see(user, at("sjukfranvaro"))) == TOLD


def test_persons_are_told_by_thousands(eva: User, mona: User) -> None:
    send(eva, at("sjukfranvaro"), **SICK_LEAVE, revision="0", do="ready")
    text = see(mona, at("sjukfranvaro")).text
    assert "1\u00a0640 personer" in text
    assert "800 personer" in text


def test_a_value_that_cannot_be_read_is_left_out_and_the_others_told(eva: User) -> None:
    fields = SICK_LEAVE | {"women": "fem", "revision": "0", "do": "save"}
    page = page_of(send(eva, at("sjukfranvaro"), 422, **fields))
    assert told(page) == TOLD[1:]


def test_a_value_of_a_small_group_is_held_against_nothing_for_others(eva: User, rita: User) -> None:
    fields = SICK_LEAVE | {"women_persons": "4", "revision": "0", "do": "ready"}
    send(eva, at("sjukfranvaro"), **fields)
    page = see(rita, at("sjukfranvaro"))
    assert not any("Kvinnor" in one for one in told(page))
    assert "Kvinnor minus män" not in page.text


def test_a_measure_without_target_is_said_to_have_none(eva: User) -> None:
    Question.objects.filter(item="sjukfranvaro").update(target=None)
    send(eva, at("sjukfranvaro"), **SICK_LEAVE, revision="0", do="save")
    page = see(eva, at("sjukfranvaro"))
    assert "Måttet har inget målvärde." in page.text
    assert told(page) == []


def test_a_question_of_another_kind_tells_of_no_target(eva: User) -> None:
    assert "lvärde" not in see(eva, at("mal-1")).text
    answer = browser(eva).post(
        f"/fraga/{about('mal-1').pk}/utkast", {"text": "Ja", "revision": "0"}
    )
    assert "target_status" not in answer.content.decode()
