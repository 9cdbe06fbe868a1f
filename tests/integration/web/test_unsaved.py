"""What is written and not stored comes back, whichever form it was written in."""

import pytest
from django.conf import settings
from django.test import Client

from tests.support.follow_up import give, make_user
from tests.support.follow_up_site import BACKEND, form_fields
from tests.support.people import BY, NOW
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import MonthFigure
from uppsikt.followup.operations.year import open_year
from uppsikt.plans.models import Plan

MARCH = "/ks/2025/manad/03"
MEETINGS = "/ks/2025/uppfoljning/sammantraden"
EDIT = "/ks/2025/redigera/mal-1/andra"
FIGURE = "ram-ekonomi.staff.forecast"
WRITTEN = "−2 000,5"


@pytest.fixture(autouse=True)
def _year(db: None) -> None:
    import_plan(document=small_plan(), by=BY, now=NOW)
    open_year(body="ks", year=2025, by=BY, now=NOW)


@pytest.fixture
def carl() -> User:
    """The board's controller."""
    return give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")


@pytest.fixture
def strict(carl: User) -> Client:
    """Carl's browser, whose forms need their token."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = "sv"
    client.force_login(carl, backend=BACKEND)
    return client


def page_of(client: Client, address: str) -> WebPage:
    return WebPage(client.get(address).content.decode())


def token_of(page: WebPage) -> str:
    fields = [one for one in page.elements if one.get("name") == "csrfmiddlewaretoken"]
    return fields[-1].get("value", "")


def month_form(client: Client) -> dict[str, str]:
    first = page_of(client, MARCH)
    client.post(MARCH, {"do": "open", "csrfmiddlewaretoken": token_of(first)})
    return form_fields(page_of(client, MARCH)) | {FIGURE: WRITTEN, "do": "save"}


def sign_in_anew(client: Client, user: User) -> None:
    """As in another window: the token changes with the session."""
    client.force_login(user, backend=BACKEND)
    del client.cookies[settings.CSRF_COOKIE_NAME]
    client.get("/konto/logga-ut/")


def given_back(page: WebPage) -> dict[str, str]:
    """What the page holds to be sent again, or copied."""
    fields = form_fields(page, ".//form[@class='follow-wide']")
    return {name: text.removeprefix("\n") for name, text in fields.items()}


def test_a_month_written_before_one_signed_in_anew_is_sent_again_whole(
    strict: Client, carl: User
) -> None:
    fields = month_form(strict)
    sign_in_anew(strict, carl)
    refused = strict.post(MARCH, fields)
    assert refused.status_code == 403
    assert "no-store" in refused["Cache-Control"]
    page = WebPage(refused.content.decode())
    assert page.heading == "Inget är sparat än"
    assert not MonthFigure.objects.exists()
    again = given_back(page)
    assert again.pop("csrfmiddlewaretoken") != fields.pop("csrfmiddlewaretoken")
    assert again == fields
    again["csrfmiddlewaretoken"] = token_of(page)
    assert strict.post(MARCH, again).status_code == 302
    assert MonthFigure.objects.get().amount.ore == -2_000_500_00


def test_a_plan_written_before_one_signed_in_anew_is_given_back(strict: Client, carl: User) -> None:
    page = page_of(strict, EDIT)
    fields = {"name": "Ett annat mål", "csrfmiddlewaretoken": token_of(page)}
    sign_in_anew(strict, carl)
    before = Plan.objects.get().revision
    answer = strict.post(EDIT, fields, headers={"HX-Request": "true"})
    # In its place on the page: htmx leaves out what is refused.
    assert (answer.status_code, answer["HX-Retarget"]) == (200, "body")
    assert given_back(WebPage(answer.content.decode()))["name"] == "Ett annat mål"
    assert Plan.objects.get().revision == before


def test_what_was_written_in_any_form_outlives_the_session(carl: User) -> None:
    stranger = Client()
    stranger.cookies["language"] = "sv"
    for address in (
        MARCH,
        MEETINGS,
        EDIT,
        "/ks/2025/avvikelser/ny",
        "/ks/2025/rapport/T1/redigera",
    ):
        answer = stranger.post(address, {"text": "Lång text.", "do": "save"})
        page = WebPage(answer.content.decode())
        assert (address, answer.status_code) == (address, 403)
        assert page.heading == "Du har blivit utloggad"
        assert given_back(page)["text"] == "Lång text."
        assert "no-store" in answer["Cache-Control"]
        assert any(link.startswith("/konto/logga-in/") for link in page.links)


def test_what_one_may_no_longer_change_and_what_is_gone_come_back_too(carl: User) -> None:
    reader = Client()
    reader.cookies["language"] = "sv"
    reader.force_login(give(make_user("rita"), Role.READER, "ks"), backend=BACKEND)
    for address, status in ((MEETINGS, 403), ("/ks/2025/atgarder/77/skriv", 404)):
        answer = reader.post(address, {"text": "Lång text."})
        page = WebPage(answer.content.decode())
        assert (answer.status_code, page.heading) == (status, "Det du skrev är inte sparat")
        assert "Lång text." in page.text
        assert not page.every(".//main//button")


def test_another_site_has_nothing_shown_nor_a_page_where_one_signs_in(
    strict: Client, carl: User
) -> None:
    fields = month_form(strict)
    headers = {"Origin": "https://example.org"}
    assert WRITTEN not in strict.post(MARCH, fields, headers=headers).content.decode()
    password = {"oldpassword": "hemligt ord", "csrfmiddlewaretoken": "a" * 64}
    for address in ("/konto/logga-in/", "/konto/losenord/byt/"):
        assert "hemligt ord" not in strict.post(address, password).content.decode()


def test_a_page_of_another_site_is_not_led_back_to(carl: User) -> None:
    answer = Client().post(MARCH, {"text": "x"}, headers={"Referer": "https://example.org/x"})
    assert "example.org" not in answer.content.decode()


def test_who_is_signed_out_at_a_button_comes_back_to_the_page_that_it_stands_on(
    carl: User,
) -> None:
    move = "/ks/2025/redigera/mal-1/flytta"
    for headers, led_to in (
        ({"Referer": "http://testserver/ks/2025/redigera/mal-1/?a=1"}, "mal-1/%3Fa%3D1"),
        ({"Referer": "https://example.org/x"}, "mal-1/"),
        ({}, "mal-1/"),
    ):
        answer = Client().post(move, {"status": "1"}, headers=headers)
        assert answer.status_code == 302
        assert answer["Location"] == f"/konto/logga-in/?next=/ks/2025/redigera/{led_to}"


def test_an_address_that_answers_a_button_shows_a_page_with_a_way_on(carl: User) -> None:
    reader = Client()
    reader.cookies["language"] = "sv"
    reader.force_login(carl, backend=BACKEND)
    answer = reader.get("/ks/2025/redigera/mal-1/flytta")
    page = WebPage(answer.content.decode())
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert len(page.heading) > 0
    assert "/" in page.links


def test_what_is_given_back_is_words_and_no_markup(carl: User) -> None:
    sent = {'"><b>x': "</textarea><script>y</script>"}
    html = Client().post(MARCH, sent).content.decode()
    assert "<script>y" not in html
    assert "<b>x" not in html
