"""Letting somebody in, and what happens to their account."""

import re
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from tests.integration.web.people.conftest import browser_of, made, said, see, send
from tests.support.people import PASSWORD
from tests.support.web_page import WebPage
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry

pytestmark = pytest.mark.django_db

LINK = re.compile(r"https?://[^/\s]+(/konto/losenord/ny/[^\s<]+)")


@pytest.fixture
def _without_mail(settings: Any) -> None:
    """As an installation that has no mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def choose_password(link: str) -> Client:
    """The browser of somebody who opens the link and chooses the tests' password."""
    client = Client()
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    return client


def latest() -> Entry:
    """The last entry of the record."""
    return Entry.objects.latest("sequence")


@pytest.mark.usefixtures("_without_mail")
def test_one_who_is_invited_gets_a_link_by_which_they_choose_a_password(adi: Client) -> None:
    answer = send(adi, "/personer/ny", name="Kim Karlsson", email="Kim@kommun.example")
    page = WebPage(answer.content.decode())
    assert page.heading == "Kim Karlsson har ett konto"
    kim = User.objects.get(email="kim@kommun.example")
    assert not kim.has_usable_password()
    choose_password(LINK.search(answer.content.decode())[1])  # type: ignore[index]
    assert User.objects.get(pk=kim.pk).check_password(PASSWORD)
    made_by = Entry.objects.get(operation="user.create")
    assert (made_by.actor_name, made_by.object_name) == ("Adi", "Kim Karlsson")
    assert Entry.objects.filter(operation="user.link", actor_name="Adi").count() == 1


@pytest.mark.usefixtures("_without_mail")
def test_the_link_stands_on_that_page_only(adi: Client) -> None:
    answer = send(adi, "/personer/ny", name="Kim", email="kim@kommun.example")
    assert "no-store" in answer["Cache-Control"]
    key = LINK.search(answer.content.decode())[1]  # type: ignore[index]
    assert key not in str(answer.cookies)
    kim = User.objects.get(name="Kim")
    assert key not in see(adi, f"/personer/{kim.pk}").html
    assert not [entry for entry in Entry.objects.all() if key in f"{entry.old}{entry.new}"]


def test_where_mail_is_sent_the_link_goes_to_the_person_and_to_nobody_else(
    adi: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    answer = send(adi, "/personer/ny", name="Kim", email="kim@kommun.example")
    assert LINK.search(answer.content.decode()) is None
    assert "Ett brev är på väg till kim@kommun.example" in answer.content.decode()
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        ["kim@kommun.example"],
        "Uppsikt: Du kan logga in i Uppsikt",
    )
    choose_password(LINK.search(str(letter.body))[1])  # type: ignore[index]
    assert User.objects.get(name="Kim").check_password(PASSWORD)


def test_a_mail_server_that_does_not_answer_is_told_of_and_the_account_is_kept(
    adi: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def no_answer(*_: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", no_answer)
    answer = send(adi, "/personer/ny", name="Kim", email="kim@kommun.example")
    assert "Brevet kunde inte skickas" in answer.content.decode()
    assert User.objects.filter(name="Kim").exists()


@pytest.mark.parametrize(
    ("name", "email", "told"),
    [
        ("", "kim@kommun.example", "Namn: Skriv vad personen heter."),
        ("Kim", "kim", "E-postadress: Skriv en e-postadress."),
        ("Kim", "ADI@kommun.example", "E-postadress: En annan person har den adressen"),
        ("K" * 201, "kim@kommun.example", "Namn: "),
    ],
)
def test_a_mistake_is_told_at_its_field_and_makes_nobody(
    adi: Client, name: str, email: str, told: str
) -> None:
    answer = send(adi, "/personer/ny", name=name, email=email)
    (fault,) = said(answer)
    assert fault.startswith(told)
    assert User.objects.count() == 1


def test_name_and_address_are_changed(adi: Client) -> None:
    bo = made("Bo")
    address = f"/personer/{bo.pk}/andra"
    assert send(adi, address, email="adi@kommun.example").status_code == 200
    answer = send(adi, address, name="Bo Berg", email="berg@kommun.example")
    assert answer["Location"] == f"/personer/{bo.pk}"
    page = see(adi, f"/personer/{bo.pk}")
    assert (page.heading, "berg@kommun.example" in page.text) == ("Bo Berg", True)
    assert "Ändringarna är sparade." in page.text
    assert latest().operation == "user.change"


@pytest.mark.usefixtures("small")
def test_ones_own_page_calls_the_places_of_ones_roles_by_name() -> None:
    board = see(browser_of(made("Bo", Role.READER, "ks")), "/konto/")
    assert "Läsare: Kommunstyrelsen" in board.text
    unit = see(browser_of(made("Eva", Role.UNIT_MANAGER, "ks", "ekonomi")), "/konto/")
    assert "Ekonomi" in unit.text
    assert "ks/ekonomi" not in unit.text


def test_a_closed_account_signs_out_at_once_and_is_opened_without_its_roles(adi: Client) -> None:
    bo = made("Bo", Role.READER, "ks")
    his = browser_of(bo)
    assert see(his, "/konto/").heading == "Ditt konto"
    page = see(adi, f"/personer/{bo.pk}/stang")
    assert "De här rollerna avslutas Läsare" in page.text
    assert his.get("/konto/").status_code == 200  # asking whether to close closes nothing
    adi.post(f"/personer/{bo.pk}/stang")
    assert his.get("/konto/").status_code == 302
    assert "Kontot för Bo är stängt." in see(adi, f"/personer/{bo.pk}").text
    assert adi.get(f"/personer/{bo.pk}/oppna").status_code == 405
    adi.post(f"/personer/{bo.pk}/oppna")
    text = see(adi, f"/personer/{bo.pk}").text
    assert "Öppet: personen kan logga in." in text
    assert "Personen har ingen roll i dag" in text


def test_the_last_administrator_is_told_why_the_account_stays_open(adi: Client) -> None:
    me = User.objects.get(name="Adi")
    assert "Det här är ditt eget konto" in see(adi, f"/personer/{me.pk}/stang").text
    answer = adi.post(f"/personer/{me.pk}/stang")
    (fault,) = said(answer)
    assert fault.endswith("Ge någon annan rollen först.")
    assert User.objects.get(pk=me.pk).is_active
    assert see(adi, "/personer").heading == "Personer"


@pytest.mark.usefixtures("_without_mail")
def test_a_new_link_is_made_for_who_may_have_a_password(adi: Client) -> None:
    bo = made("Bo")
    answer = adi.post(f"/personer/{bo.pk}/lank")
    assert LINK.search(answer.content.decode())
    assert (latest().operation, latest().object_id) == ("user.link", str(bo.pk))
    assert adi.get(f"/personer/{bo.pk}/lank").status_code == 405


@pytest.mark.parametrize("how", ["closed", "provider"])
def test_no_link_is_made_for_one_who_is_closed_or_comes_by_a_provider(
    adi: Client, how: str
) -> None:
    bo = made("Bo")
    if how == "closed":
        User.objects.filter(pk=bo.pk).update(is_active=False)
    else:
        SocialAccount.objects.create(user_id=bo.pk, provider="oidc", uid="1")
    answer = adi.post(f"/personer/{bo.pk}/lank")
    assert answer["Location"] == f"/personer/{bo.pk}"
    assert not Entry.objects.filter(operation="user.link").exists()
