"""Signing in and out by password, what is counted, and sessions that end."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from tests.support.people import BY, NOW, PASSWORD, person
from uppsikt.accounts import operations
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.accounts.signin import sessions
from uppsikt.audit.models import Entry

pytestmark = pytest.mark.django_db
SIGN_IN = "/konto/logga-in/"
ACCOUNT = "/konto/"


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> int:
    """Send the form of the sign-in page; the status of the answer."""
    data = {"login": "Anna@kommun.example", "password": password} | more
    return client.post(SIGN_IN, data).status_code


def is_signed_in(client: Client) -> bool:
    """Whether the client's own page is shown."""
    return client.get(ACCOUNT).status_code == 200


def test_a_person_signs_in_by_address_and_out_again(client: Client, anna: User) -> None:
    assert not is_signed_in(client)
    assert client.get(ACCOUNT)["Location"] == f"{SIGN_IN}?next=/konto/"
    assert sign_in(client) == 302
    assert is_signed_in(client)
    assert client.get("/konto/logga-ut/").status_code == 200
    assert is_signed_in(client)  # looking at the page signs nobody out
    assert "Clear-Site-Data" not in client.get("/konto/logga-ut/").headers
    answer = client.post("/konto/logga-ut/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(client)
    entry = Entry.objects.get(operation="sign-in.succeed")
    assert (entry.actor, entry.new) == (f"user:{anna.pk}", {"method": "password"})


@pytest.mark.parametrize("login", ["anna@kommun.example", "nobody@kommun.example"])
def test_a_refusal_tells_nobody_who_has_an_account(client: Client, anna: User, login: str) -> None:
    answer = client.post(SIGN_IN, {"login": login, "password": "wrong"})
    assert "är felaktigt" in answer.content.decode()
    assert not is_signed_in(client)
    entry = Entry.objects.get(operation="sign-in.fail")
    assert entry.object_id == (str(anna.pk) if login.startswith("anna") else "")
    assert login not in f"{entry.object_name}{entry.new_text}"


def test_the_sixth_attempt_is_refused_even_with_the_right_password(
    client: Client, anna: User
) -> None:
    for _ in range(5):
        assert sign_in(client, "wrong") == 200
    sign_in(client)
    assert not is_signed_in(client)
    # Another person is not kept out by it.
    person("bo")
    sign_in(client, login="bo@kommun.example")
    assert is_signed_in(client)


def test_attempts_are_counted_for_all_server_processes_together() -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_the_session_gets_a_new_key_at_sign_in(client: Client, anna: User) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client)
    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_the_cookie_is_for_this_site_and_no_script(client: Client, anna: User) -> None:
    sign_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/ks/2025/plan", "/ks/2025/plan"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///evil.example", "/"),
    ],
)
def test_one_is_led_on_within_the_site_only(
    client: Client, anna: User, wanted: str, led_to: str
) -> None:
    data = {"login": anna.email, "password": PASSWORD, "next": wanted}
    assert client.post(SIGN_IN, data)["Location"] == led_to


def moved(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    """Let the sessions' clock stand that much ahead of the real one."""
    now = datetime.now(tz=UTC) + timedelta(**time)
    monkeypatch.setattr(sessions.timezone, "now", lambda: now)


def test_a_session_ends_when_nobody_is_there(
    client: Client, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    moved(monkeypatch, minutes=59)
    assert is_signed_in(client)
    moved(monkeypatch, minutes=118)
    assert is_signed_in(client)  # an hour from when one was last seen
    moved(monkeypatch, minutes=179)
    assert not is_signed_in(client)


def test_a_session_ends_after_the_working_day(
    client: Client, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    for minutes in range(50, 12 * 60, 50):
        moved(monkeypatch, minutes=minutes)
        assert is_signed_in(client)
    moved(monkeypatch, minutes=12 * 60 + 1)
    assert not is_signed_in(client)


def test_a_session_is_written_at_most_once_a_minute(
    client: Client, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    client.get(ACCOUNT)

    def writes() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(ACCOUNT)
        return sum("UPDATE" in one["sql"] for one in queries)

    assert writes() == 0
    moved(monkeypatch, seconds=61)
    assert writes() == 1


def end_role(user: User) -> None:
    """Give a role and end it."""
    holding = operations.grant(user=user, role=Role.AUDITOR, from_date=NOW.date(), by=BY, now=NOW)
    operations.end_role(holding=holding, by=BY, now=NOW)


def deactivate(user: User) -> None:
    """Close the account."""
    operations.deactivate_user(user=user, by=BY, now=NOW)


@pytest.mark.parametrize("ended", [end_role, deactivate])
def test_an_ended_role_or_account_ends_every_session(
    client: Client, anna: User, ended: object
) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    ended(anna)  # type: ignore[operator]
    assert not is_signed_in(client)
    assert not is_signed_in(other)


def test_one_signs_oneself_out_everywhere(client: Client, anna: User) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    answer = client.post("/konto/logga-ut/overallt/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(client)
    assert not is_signed_in(other)


def test_a_new_password_ends_the_other_sessions_only(client: Client, anna: User) -> None:
    other, new = Client(), "ett annat långt lösenord"
    sign_in(client)
    sign_in(other)
    client.post("/konto/losenord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert Entry.objects.filter(operation="user.credential").count() == 1


def change_password(client: Client, user: User, new: str) -> None:
    """Choose a new password on the page for it."""
    sign_in(client)
    client.post("/konto/losenord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})


def follow_link(client: Client, user: User, new: str) -> None:
    """Choose a new password by the link that was sent."""
    from uppsikt.cli.user import _link

    page = client.get(_link(user).partition("testserver")[2], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})


@pytest.mark.parametrize("choose", [change_password, follow_link])
def test_a_password_is_never_changed_without_its_entry_in_the_record(
    client: Client, anna: User, monkeypatch: pytest.MonkeyPatch, choose: Callable[..., None]
) -> None:
    def fail(**about: object) -> None:
        raise RuntimeError("the record cannot be written")

    new = "ett annat långt lösenord"
    with monkeypatch.context() as broken:
        broken.setattr(operations, "record_credential_change", fail)
        with pytest.raises(RuntimeError):
            choose(client, anna, new)
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)
    choose(Client(), anna, new)
    anna.refresh_from_db()
    assert anna.check_password(new)
    assert Entry.objects.get(operation="user.credential").new == {"what": "password"}


@pytest.mark.parametrize("weak", ["kort", "lösenord", "anna@kommun.example", "1234567890ab"])
def test_a_weak_password_is_refused(client: Client, anna: User, weak: str) -> None:
    sign_in(client)
    data = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    accepted = client.post("/konto/losenord/", data).status_code == 302
    assert accepted is (weak == "1234567890ab")


def test_one_who_left_does_not_sign_in(client: Client, anna: User) -> None:
    User.objects.filter(pk=anna.pk).update(is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["nytt/", "nytt/leverantor/", "adress/skickat/"])
def test_nobody_makes_an_account_for_themselves(client: Client, path: str) -> None:
    assert client.get(f"/konto/{path}").status_code == 302
    data = {"email": "eve@evil.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post(f"/konto/{path}", data)
    assert not User.objects.exists()


def test_an_invited_person_chooses_a_password_once(client: Client) -> None:
    from uppsikt.cli.user import _link

    user = operations.create_user(email="anna@kommun.example", name="Anna", by=BY, now=NOW)
    link = _link(user).partition("testserver")[2]
    page = client.get(link, follow=True)
    form = {"password1": PASSWORD, "password2": PASSWORD}
    client.post(page.request["PATH_INFO"], form)
    sign_in(client)
    assert is_signed_in(client)
    assert "redan använd" in Client().get(link, follow=True).content.decode()


def test_a_forgotten_password_is_mailed_a_link(
    client: Client, anna: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for address in (anna.email, "nobody@kommun.example"):
        answer = client.post("/konto/losenord/glomt/", {"email": address})
        assert answer["Location"] == reverse("account_reset_password_done")
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([anna.email], "Uppsikt: Välj ett lösenord")
    assert "/konto/losenord/ny/" in sent.body


def test_without_a_mail_server_the_page_says_whom_to_ask(
    client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "skickar ingen e-post" in client.get("/konto/losenord/glomt/").content.decode()


def test_a_form_from_another_site_is_refused(anna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client) == 403
    for path in ("logga-ut/", "logga-ut/overallt/", "logga-in/exempel/revisor/"):
        assert client.post(f"/konto/{path}").status_code == 403


def test_a_visitor_has_no_session_and_costs_none(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    asked = " ".join(one["sql"] for one in queries)
    assert "django_session" not in asked
    assert "accounts_" not in asked
    assert settings.SESSION_COOKIE_NAME not in client.cookies
