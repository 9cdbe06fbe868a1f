"""Longer texts that are kept while they are written, and survive a session that is lost."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.integration.web.editing.conftest import SignIn, now, open_page, send, typed
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.documents.plan import PlanDocument
from uppsikt.plans.models import Draft
from uppsikt.plans.models.drafts import MOST_DRAFTS

EDIT = "/ks/2025/redigera"
GOAL = f"{EDIT}/mal-1"
HTMX = {"HX-Request": "true"}


def write(client: Client, address: str = f"{GOAL}/utkast", **texts: str) -> int:
    """Keep a text as the page does while it is written; the status of the answer."""
    sent = {name.replace("__", "-"): text for name, text in texts.items()}
    return client.post(address, sent, headers=HTMX).status_code


def recorded() -> int:
    """How many changes of plans are in the record."""
    return Entry.objects.filter(year=2025).count()


def test_the_fields_for_longer_texts_keep_what_is_written(
    small: PlanDocument, anna: Client
) -> None:
    page = open_page(anna, f"{EDIT}/ekonomi/andra")
    kept = {one.get("name") for one in page.elements if one.get("hx-post", "").endswith("utkast")}
    assert kept == {"description", "tasks"}


def test_a_text_survives_a_session_that_is_lost(small: PlanDocument, anna: Client) -> None:
    entries = recorded()
    assert write(anna, planning="Halvfärdig text") == 200
    anna.logout()
    # The page stays as it is, with all that is written in it, and says that it is no longer kept.
    left = anna.post(f"{GOAL}/utkast", {"planning": "Mer text"}, headers=HTMX)
    assert (left.status_code, left.headers.get("HX-Redirect")) == (200, None)
    assert "Du har blivit utloggad" in left.content.decode()
    answer = anna.post(f"{GOAL}/andra", {"planning": "Mer text", "base": "x"})
    assert "Mer text" in answer.content.decode()
    user = User.objects.get(email="anna@example.se")
    anna.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = open_page(anna, f"{GOAL}/andra")
    assert "Du började skriva här" in page.text
    assert typed(page)["planning"] == [""]
    again = open_page(anna, f"{GOAL}/andra?utkast=1")
    assert typed(again)["planning"] == ["Halvfärdig text"]
    assert typed(again)["name"] == ["Växa hållbart"]
    assert (now(), recorded()) == (small, entries)
    assert send(anna, f"{GOAL}/andra", again).status_code == 302
    assert now().goals[0].planning == "Halvfärdig text"
    assert not Draft.objects.exists()


def test_what_was_begun_is_offered_on_the_plans_page_and_can_be_thrown_away(
    small: PlanDocument, anna: Client
) -> None:
    write(anna, planning="Text")
    assert f"{GOAL}/andra" in open_page(anna, f"{EDIT}/").links
    assert "1. Växa hållbart" in open_page(anna, f"{EDIT}/").text
    answer = anna.post(f"{GOAL}/utkast/kasta", {"next": f"{GOAL}/andra"})
    assert answer["Location"] == f"{GOAL}/andra"
    assert not Draft.objects.exists()
    outside = anna.post(f"{GOAL}/utkast/kasta", {"next": "//example.com"})
    assert outside["Location"] == f"{GOAL}/"


def test_a_later_text_takes_the_place_of_an_earlier(small: PlanDocument, anna: Client) -> None:
    for text in ("Ett", "Ett två\r\ntre", ""):
        assert write(anna, planning=text) == 200
        assert [draft.text for draft in Draft.objects.all()] == [text.replace("\r\n", "\n")]


def test_a_text_of_something_new_is_kept_too(small: PlanDocument, anna: Client) -> None:
    place = f"{EDIT}/avsnitt.plan"
    assert write(anna, f"{place}/utkast", planning="Om målet", list="goals") == 200
    page = open_page(anna, f"{place}/ny/goals?utkast=1")
    assert typed(page)["planning"] == ["Om målet"]
    new = {"number": "4", "name": "Nytt", "kind": "strategic"}
    assert send(anna, f"{place}/ny/goals", page, **new).status_code == 302
    assert now().goals[-1].planning == "Om målet"
    assert not Draft.objects.exists()


def test_nobody_sees_anothers_drafts(small: PlanDocument, anna: Client, bo: Client) -> None:
    write(anna, planning="Annas hemlighet")
    for address in (f"{GOAL}/andra", f"{GOAL}/andra?utkast=1", f"{EDIT}/"):
        assert "Annas hemlighet" not in open_page(bo, address).html
        assert "Du började" not in open_page(bo, address).html
    assert bo.post(f"{GOAL}/utkast/kasta", {}).status_code == 302
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"name": "Inget långt fält"},
        {"nothing": "x"},
        {"planning": "x" * 25_001},
        {"planning": "a\x00b"},
        {"planning": "x", "name": "y"},
        {"planning": "x", "list": "goals"},
    ],
)
def test_what_is_no_text_of_a_field_is_refused(
    small: PlanDocument, anna: Client, texts: dict[str, str]
) -> None:
    assert write(anna, **texts) == 400
    assert not Draft.objects.exists()


def test_a_person_cannot_fill_the_database_with_drafts(
    small: PlanDocument, anna: Client, sign_in: SignIn
) -> None:
    user = User.objects.get(email="anna@example.se")
    from uppsikt.plans.models import Plan

    Draft.objects.bulk_create(
        Draft(
            user=user,
            plan=Plan.objects.get(),
            part=f"p-{number}",
            field="f",
            saved_at=datetime(2025, 1, 1, tzinfo=UTC),
        )
        for number in range(MOST_DRAFTS)
    )
    assert write(anna, planning="En till") == 400
    carl = sign_in("carl", Role.BOARD_CONTROLLER, body="ks")
    assert write(carl, planning="Carls") == 200
