"""Words that attack, in every text that is stored or sent: they stay words, everywhere.

What people write is put into every plan, name, decision and reason, and every page of the site is
read for the signs of its having become more than words. A new list of addresses is read too.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.integration.web.editing.conftest import open_page, send, typed
from tests.support.attack import (
    MARK,
    MARKUP,
    got_into_pdf,
    got_into_word,
    got_into_workbook,
    got_through,
)
from tests.support.every_page import patterns, stops
from tests.support.stage import (
    ANONYMOUS,
    DECIDED,
    DRAFT,
    EVERY_ROLE,
    PROPOSED,
    REVISED,
    Stage,
    kept_stage,
    with_new_browsers,
)
from tests.support.web_page import WebPage, words

pytestmark = pytest.mark.django_db

EDIT = f"/ks/{DRAFT}/redigera"
FILES = {"xlsx": got_into_workbook, "docx": got_into_word, "pdf": got_into_pdf}

Judge = Callable[[bytes], list[str]]


def hostile(text: str) -> str:
    """The text, with an attack at its end."""
    return f"{text[:300]} {MARKUP}"[:1000]


@pytest.fixture(scope="module")
def attacked(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A site whose every text attacks."""
    with kept_stage(django_db_blocker, hostile, lambda name: hostile(name)[:200]) as stage:
        yield stage


@pytest.fixture
def stage(attacked: Stage, db: None) -> Stage:
    """That site, with nobody at it yet."""
    return with_new_browsers(attacked)


@pytest.fixture
def browser(stage: Stage) -> Client:
    """The browser of somebody with every role."""
    return stage.browsers[EVERY_ROLE]


def content(answer: Any) -> bytes:
    """All that an answer holds, as it comes too."""
    return b"".join(answer) if answer.streaming else bytes(answer.content)


# The pages ----------------------------------------------------------------------------------------


def test_no_page_of_the_site_takes_stored_words_for_markup(stage: Stage) -> None:
    found, shown = {}, set()
    for name in patterns():
        for stop in stops(name, stage):
            html = stage.browsers[stop.who].get(stop.address).content.decode()
            if signs := got_through(html):
                found[stop.address] = signs
            if MARKUP[:60] in WebPage(html).all_text:
                shown.add(name)
    assert found == {}
    # And the words were there to be taken for something.
    assert shown >= {
        "uppsikt.accounts.urls",
        "uppsikt.web.urls",
        "uppsikt.web.editing.urls",
        "uppsikt.web.record.urls",
        "uppsikt.web.versions.urls",
        "uppsikt.web.followup.urls",
        "uppsikt.web.months.urls",
        "uppsikt.web.actions.urls",
        "uppsikt.web.reports.urls",
    }


def test_an_attack_is_seen_where_it_gets_through() -> None:
    page = "<title>x</title><body><a href='{1}'>x</a><input value='{0}'><p>{0}</p></body>"
    signs = got_through(page.format(MARKUP, "javascript:alert(1)"))
    assert any(f"<{MARK}>" in sign for sign in signs)
    assert any("a script that says" in sign for sign in signs)
    assert any("javascript:" in sign for sign in signs)


# What is sent ---------------------------------------------------------------------------------


def shows_it_as_words(answer: Any) -> bool:
    """Whether the answer shows the attack, and nothing of it but as words."""
    html = answer.content.decode()
    assert got_through(html) == []
    return MARK in WebPage(html).all_text or MARK in "".join(
        one.get("value", "") for one in WebPage(html).elements
    )


def test_a_form_that_is_sent_back_shows_what_was_written_as_words(browser: Client) -> None:
    address = f"{EDIT}/matt-sjukfranvaro/andra"
    answer = send(browser, address, name=hostile("Namn"), target=hostile("mycket"))
    assert answer.status_code != 302
    assert shows_it_as_words(answer)


def test_the_word_that_something_is_saved_shows_its_name_as_words(browser: Client) -> None:
    answer = send(browser, f"{EDIT}/mal-5/andra", name=hostile("Mål"), next=f"{EDIT}/")
    assert answer.status_code == 302
    page = browser.get(answer["Location"])
    elements = WebPage(page.content.decode()).elements
    said = [words(one) for one in elements if "said" in one.get("class", "").split()]
    assert any(MARK in text for text in said)
    assert shows_it_as_words(page)


def test_two_versions_of_the_same_are_shown_as_words(browser: Client) -> None:
    address = f"{EDIT}/mal-5/andra"
    before = open_page(browser, address)
    assert send(browser, address, name=hostile("Det första")).status_code == 302
    answer = send(browser, address, before, name=hostile("Det andra"))
    assert answer.status_code == 409
    assert shows_it_as_words(answer)
    again = send(browser, f"{EDIT}/mal-5/valj", WebPage(answer.content.decode()))
    assert again.status_code == 409
    assert shows_it_as_words(again)


def test_a_text_that_is_kept_while_it_is_written_comes_back_as_words(browser: Client) -> None:
    kept = browser.post(
        f"{EDIT}/mal-1/utkast", {"planning": hostile("Halv")}, headers={"HX-Request": "true"}
    )
    assert kept.status_code == 200
    assert got_through(kept.content.decode()) == []
    page = open_page(browser, f"{EDIT}/mal-1/andra?utkast=1")
    assert typed(page)["planning"] == [hostile("Halv")]
    for address in (f"{EDIT}/mal-1/andra", f"{EDIT}/mal-1/andra?utkast=1", f"{EDIT}/"):
        assert got_through(browser.get(address).content.decode()) == []


def test_an_item_that_is_added_moved_restored_and_removed_is_told_of_in_words(
    browser: Client,
) -> None:
    added = send(browser, f"{EDIT}/avsnitt.plan/ny/programmes", name=hostile("Nytt"))
    assert added.status_code == 302
    assert shows_it_as_words(browser.get(added["Location"]))
    for address, sent in (("flytta", {"step": "down"}), ("ta-bort", {})):
        answer = browser.post(f"{EDIT}/mal-1/{address}", sent, follow=True)
        assert got_through(answer.content.decode()) == []


def test_a_decision_that_is_refused_shows_what_was_written_as_words(browser: Client) -> None:
    sent = {"body": MARKUP, "date": MARKUP, "paragraph": MARKUP, "registration_number": MARKUP}
    answer = browser.post(f"/ks/{PROPOSED}/versioner/besluta", sent)
    assert answer.status_code in {200, 400, 409}
    assert shows_it_as_words(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/logg?ord={0}&person={0}&organ={0}&fran={0}&handelse={0}&slag={0}",
        "/logg.csv?fran={0}",
        "/ks/2025/uppdrag?fran={0}&ansvarig={0}&period={0}&ordning={0}",
        f"/ks/{REVISED}/jamforelse?fran={{0}}&till={{0}}",
        f"/ks/{DRAFT}/redigera/mal-5/andra?next={{0}}",
        "/?sida={0}",
        "/konto/logga-in/?next={0}",
        "/konto/bekrafta/?next={0}",
        "/{0}/",
    ],
)
def test_an_address_that_attacks_is_answered_in_words(browser: Client, address: str) -> None:
    for client in (browser, Client()):
        answer = client.get(address.format(quote(MARKUP, safe="")), follow=True)
        assert answer.status_code < 500
        assert got_through(content(answer).decode()) == []


def test_a_sign_in_that_is_refused_shows_the_address_as_words(stage: Stage) -> None:
    sent = {"login": f'"<{MARK}>"@kommun.example', "password": MARKUP, "next": MARKUP}
    answer = stage.browsers[ANONYMOUS].post("/konto/logga-in/", sent)
    assert answer.status_code == 200
    assert shows_it_as_words(answer)


# The files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("year", [DRAFT, DECIDED])
def test_no_file_of_a_plan_takes_words_for_anything_else(
    browser: Client, form: str, year: int
) -> None:
    answer = browser.get(f"/ks/{year}/plan.{form}")
    assert answer.status_code == 200
    assert FILES[form](content(answer)) == []


REPORTS = [f"/ks/{DRAFT}/rapport/T1", f"/ks/{DECIDED}/rapport/T1"]
COMPARED = f"{REPORTS[0]}/jamforelse.docx?fran={DECIDED}-T1"
SHEETS = [
    f"/kf/{DRAFT}/tackning.xlsx",
    f"/ks/{DRAFT}/manad/03/underlag.xlsx",
    f"/ks/{DRAFT}/uppfoljning/T1/resultatmatt.xlsx",
]
OF_FOLLOW_UP = [*(f"{one}.{form}" for one in REPORTS for form in FILES), COMPARED, *SHEETS]


def test_no_file_of_the_follow_up_takes_words_for_anything_else(browser: Client) -> None:
    for address in OF_FOLLOW_UP:
        form = address.partition("?")[0].rpartition(".")[2]
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert FILES[form](content(answer)) == [], address
    for report in REPORTS:
        html = content(browser.get(f"{report}.html")).decode()
        assert got_through(html.replace("<style", "<!-- the file's own --><style")) == []
        assert MARK in html


def test_the_html_file_and_the_compared_versions_take_words_for_words(browser: Client) -> None:
    html = content(browser.get(f"/ks/{DRAFT}/plan.html")).decode()
    assert got_through(html.replace("<style", "<!-- the file's own --><style")) == []
    assert MARK in html
    answer = browser.get(f"/ks/{REVISED}/jamforelse.docx")
    assert answer.status_code == 200
    assert got_into_word(content(answer)) == []


def test_no_form_of_the_site_is_taken_without_its_token_or_with_anothers(stage: Stage) -> None:
    taken = []
    for who, browser in stage.browsers.items():
        strict = Client(enforce_csrf_checks=True)
        for name, one in browser.cookies.items():
            if name != settings.CSRF_COOKIE_NAME:
                strict.cookies[name] = one.value
        for stop in [one for name in patterns() for one in stops(name, stage) if one.who == who]:
            for sent in ({}, {"csrfmiddlewaretoken": "a" * 64}):
                answer = strict.post(stop.address, sent)
                if answer.status_code not in {403, 404, 405}:
                    taken.append((stop.address, answer.status_code))
    assert taken == []


def test_a_token_of_another_browser_is_refused(browser: Client, stage: Stage) -> None:
    page = WebPage(stage.browsers[ANONYMOUS].get("/konto/logga-in/").content.decode())
    anothers = next(
        one.get("value") for one in page.elements if one.get("name") == "csrfmiddlewaretoken"
    )
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.SESSION_COOKIE_NAME] = browser.cookies["sessionid"].value
    strict.get("/konto/logga-ut/")
    sent = {"csrfmiddlewaretoken": anothers}
    assert strict.post("/konto/logga-ut/", sent).status_code == 403
    assert browser.get("/konto/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"https://{MARK}.example/",
        f"//{MARK}.example/",
        f"/\\{MARK}.example/",
        f"\\\\{MARK}.example/",
        f"https:{MARK}.example",
        f"http:///{MARK}.example",
        f" //{MARK}.example",
        f"\t//{MARK}.example",
        f"javascript:{MARK}()",
        f"https://testserver@{MARK}.example/",
    ],
)
def test_nothing_leads_to_another_site(stage: Stage, elsewhere: str) -> None:
    browser = stage.browsers[EVERY_ROLE]
    sent: list[tuple[Client, str, dict[str, Any]]] = [
        (browser, "/i18n/setlang/", {"language": "en"}),
        (browser, f"{EDIT}/mal-5/andra", typed(open_page(browser, f"{EDIT}/mal-5/andra"))),
        (browser, f"{EDIT}/mal-5/flytta", {"step": "down"}),
        (browser, f"{EDIT}/mal-5/utkast/kasta", {}),
        (browser, "/konto/bekrafta/", {"password": "tillräckligt långt lösenord"}),
        (browser, "/konto/logga-ut/", {}),
        (Client(), "/konto/losenord/glomt/", {"email": "anna@kommun.example"}),
        (
            Client(),
            "/konto/logga-in/",
            {"login": "anna@kommun.example", "password": "tillräckligt långt lösenord"},
        ),
    ]
    for client, address, form in sent:
        answer = client.post(f"{address}", form | {"next": elsewhere})
        assert answer.status_code < 400, (address, answer.status_code)
        led = answer.get("Location", "/")
        assert led.startswith("/"), (address, led)
        assert not led.startswith(("//", "/\\")), (address, led)
    for address in ("/konto/logga-in/", "/konto/bekrafta/"):
        led = browser.get(address, {"next": elsewhere}).get("Location", "/")
        assert led.startswith("/")
        assert not led.startswith(("//", "/\\"))
