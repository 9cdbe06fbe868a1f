"""What goes with a page: the policy that browsers keep to, and the reader's language."""

import pytest
from django.test import Client, override_settings

from tests.support.pages import files_of, pages_of
from tests.support.web_page import WebPage
from uppsikt.documents.plan import PlanDocument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example_plan")]

POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def test_every_answer_carries_the_strict_policy(client: Client, board_plan: PlanDocument) -> None:
    addresses = ["/", "/ks/", "/nowhere/at/all", "/ks/2031/", *pages_of(board_plan)]
    for address in [*addresses, files_of(board_plan)["html"]]:
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert set(policy.split("; ")) == POLICY, address
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_fault_in_the_server_says_so_in_words_and_tells_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the secret of the machine room")

    monkeypatch.setattr("uppsikt.web.views.start.highlights", fail)
    client.raise_request_exception = False
    answer = client.get("/ks/2025/")
    page = WebPage(answer.content.decode())
    assert answer.status_code == 500
    assert page.heading == "Något gick fel"
    assert "secret" not in page.html
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY


def test_the_language_is_swedish_until_the_reader_chooses(client: Client) -> None:
    answer = client.get("/ks/2025/", headers={"Accept-Language": "en"})
    assert answer.headers["Content-Language"] == "sv"
    client.cookies["language"] = "de"
    assert client.get("/ks/2025/").headers["Content-Language"] == "sv"
    client.cookies["language"] = "en"
    assert client.get("/ks/2025/").headers["Content-Language"] == "en"


def test_a_page_is_kept_apart_by_language(client: Client, board_plan: PlanDocument) -> None:
    for address in ["/", "/nowhere/at/all", *pages_of(board_plan)]:
        assert "Cookie" in client.get(address).headers["Vary"], address
    partial = client.get("/ks/2025/uppdrag", headers={"HX-Request": "true"})
    assert "Cookie" in partial.headers["Vary"]


@pytest.mark.parametrize(
    "address", ["/", "/ks/2025/uppdrag?fran=board&period=T2", "/ks/2031/plan", "/ks/2025/plan"]
)
def test_the_language_form_leads_back_to_the_same_page_in_the_other_language(
    address: str,
) -> None:
    client = Client(enforce_csrf_checks=True)
    for language, other in (("sv", "en"), ("en", "sv"), ("sv", "en")):
        page = WebPage(client.get(address).content.decode())
        assert page.one(".").get("lang") == language
        form = page.one(".//form[@class='language']")
        sent = {
            field.get("name"): field.get("value")
            for field in (*form.iter("input"), *form.iter("button"))
        }
        assert sent["next"] == address
        assert sent["language"] == other
        answer = client.post(form.get("action"), sent)
        assert answer.status_code == 302
        assert answer.headers["Location"] == address
        assert answer.cookies["language"]["httponly"]
        assert answer.cookies["language"]["samesite"] == "Lax"


def test_the_language_form_without_its_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/i18n/setlang/", {"language": "en", "next": "/"}).status_code == 403
    assert "language" not in client.cookies


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example/",
        "https:elsewhere.example",
        "javascript:alert(1)",
        " //elsewhere.example",
    ],
)
def test_the_language_form_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    answer = client.post("/i18n/setlang/", {"language": "en", "next": elsewhere})
    assert answer.headers.get("Location", "/") == "/"


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=3600)
def test_where_there_is_tls_plain_http_leads_to_it(client: Client) -> None:
    answer = client.get("/ks/2025/?a=b")
    assert answer.headers["Location"] == "https://testserver/ks/2025/?a=b"
    assert "Strict-Transport-Security" in client.get("/ks/2025/", secure=True).headers
