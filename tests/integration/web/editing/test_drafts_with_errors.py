"""A draft may hold errors while it is written: every page still opens, and says what is wrong."""

import pytest
from django.test import Client

from tests.integration.web.editing.conftest import faults, now, send
from tests.support.pages import files_of, pages_of
from uppsikt.documents.checks import check_plan
from uppsikt.documents.plan import PlanDocument

EDIT = "/ks/2025/redigera"


@pytest.mark.parametrize(
    ("key", "new", "code"),
    [
        ("avskrivningar", {"total": "-9 999"}, "appropriations.total"),
        ("ram-ekonomi", {"total": "5"}, "frame.row-bridge"),
        ("mal-1", {"planning": "[[nothing.total|mnkr]] och [[ram-mark.total|percent]]"}, "prose"),
        ("ks", {"part_of": "arbetsutskottet"}, ""),
        ("uppdrag-2023-1", {"schedule__same_as": "uppdrag-2023-2"}, "schedule"),
        ("uppdrag-2023-1", {"number": "ett"}, "assignment"),
        ("ks-ledning", {"serves": ["ekonomi-budget"]}, ""),
        ("section.administration.headcount", {"persons": "0"}, "headcount"),
    ],
)
def test_every_page_and_file_of_a_draft_with_an_error_opens(
    small: PlanDocument, anna: Client, key: str, new: dict[str, str], code: str
) -> None:
    address = f"{EDIT}/{key.replace('section.', 'avsnitt.')}/andra"
    before = {one.code for one in check_plan(small)}
    assert send(anna, address, **new).status_code == 302
    found = {one.code for one in check_plan(now())} - before
    assert any(one.startswith(code) for one in found) or not code, found
    for page in (*pages_of(small, each_item=True), *files_of(small).values()):
        assert anna.get(page).status_code == 200, page


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("riktade-medel", {"amount": "-1"}),
        ("flytt-handlaggare", {"amount": "0", "receiver": "ram-ekonomi"}),
        ("section.outlook", {"from_years": "9", "to_years": "1"}),
        ("mal-3", {"financial_target__last_year": "1999"}),
    ],
)
def test_what_must_never_be_is_refused_in_a_draft_too_and_the_reason_told(
    small: PlanDocument, anna: Client, key: str, new: dict[str, str]
) -> None:
    address = f"{EDIT}/{key.replace('section.', 'avsnitt.')}/andra"
    answer = send(anna, address, **new)
    assert answer.status_code == 422
    assert "Databasen" in faults(answer)[0]
    assert now() == small
