"""The code app as a second step: connected, asked for, counted, kept secret."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from tests.support.people import PASSWORD
from uppsikt.accounts.models import User
from uppsikt.accounts.signin.adapters import SecretsAdapter
from uppsikt.audit.models import Entry
from uppsikt.cli.user import _link

pytestmark = pytest.mark.django_db
CONNECT = "/konto/tvasteg/app/"
CODE = "/konto/logga-in/kod/"


def code_of(secret: str, ahead: int = 0) -> str:
    """What an app would show for that secret now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def sign_in(client: Client) -> str:
    """Send address and password; where one is led."""
    data = {"login": "anna@kommun.example", "password": PASSWORD}
    return str(client.post("/konto/logga-in/", data)["Location"])


def confirm(client: Client) -> None:
    """Show once more that it is Anna."""
    client.post("/konto/bekrafta/", {"password": PASSWORD, "next": CONNECT})


def is_signed_in(client: Client) -> bool:
    """Whether the client's own page is shown."""
    return client.get("/konto/").status_code == 200


@pytest.fixture
def secret(client: Client, anna: User) -> str:
    """The secret of Anna's app, which she has connected; she is signed out again."""
    sign_in(client)
    confirm(client)
    page = client.get(CONNECT).content.decode()
    found = page.partition('class="secret">')[2].partition("<")[0]
    assert client.post(CONNECT, {"code": code_of(found)}).status_code == 302
    client.post("/konto/logga-ut/")
    return found


def test_with_an_app_a_password_is_not_enough(client: Client, secret: str) -> None:
    assert sign_in(client) == CODE
    assert not is_signed_in(client)
    # The step after the one that connected the app: a code works once.
    client.post(CODE, {"code": code_of(secret, ahead=1)})
    assert is_signed_in(client)
    (entry,) = Entry.objects.filter(operation="sign-in.succeed").order_by("-sequence")[:1]
    assert entry.new == {"method": "password+totp"}


def test_a_code_works_once(client: Client, secret: str) -> None:
    code = code_of(secret, ahead=1)
    sign_in(client)
    client.post(CODE, {"code": code})
    other = Client()
    sign_in(other)
    other.post(CODE, {"code": code})
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_wrong_codes_are_recorded_and_counted(client: Client, anna: User, secret: str) -> None:
    sign_in(client)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": code_of(secret, ahead=1)})
    assert not is_signed_in(client)
    failed = Entry.objects.filter(operation="sign-in.fail", object_id=str(anna.pk))
    assert {one.new["reason"] for one in failed} == {"code"}


def test_a_recovery_code_works_once(client: Client, anna: User, secret: str) -> None:
    kept = Authenticator.objects.get(user=anna, type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = kept.get_unused_codes()[0]
    sign_in(client)
    client.post(CODE, {"code": code})
    assert is_signed_in(client)
    other = Client()
    sign_in(other)
    other.post(CODE, {"code": code})
    assert not is_signed_in(other)


def test_a_link_for_a_forgotten_password_leaves_the_second_step(
    client: Client, anna: User, secret: str
) -> None:
    new = "ett annat långt lösenord"
    anna.refresh_from_db()
    page = client.get(_link(anna).partition("testserver")[2], follow=True)
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not is_signed_in(client)
    answer = client.post("/konto/logga-in/", {"login": anna.email, "password": new})
    assert answer["Location"] == CODE
    assert not is_signed_in(client)
    client.post(CODE, {"code": code_of(secret, ahead=1)})
    assert is_signed_in(client)


def test_the_secret_is_stored_under_the_key_and_opened_by_a_former_one(
    anna: User, secret: str, settings: Settings
) -> None:
    stored = Authenticator.objects.get(user=anna, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key of this installation" * 2
    assert SecretsAdapter().decrypt(stored) == secret


def test_what_changes_how_one_signs_in_asks_again_who_one_is(client: Client, anna: User) -> None:
    sign_in(client)
    asked = client.get(CONNECT)
    assert asked.status_code == 302
    assert asked["Location"].startswith("/konto/bekrafta/")
    client.post("/konto/bekrafta/", {"password": "wrong", "next": CONNECT})
    assert client.get(CONNECT).status_code == 302
    confirm(client)
    assert client.get(CONNECT).status_code == 200
    session = client.session
    for step in session["account_authentication_methods"]:
        step["at"] -= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1
    session.save()
    assert client.get(CONNECT).status_code == 302


def test_connecting_and_removing_are_recorded(client: Client, anna: User, secret: str) -> None:
    sign_in(client)
    client.post(CODE, {"code": code_of(secret, ahead=1)})
    confirm(client)
    client.post("/konto/tvasteg/app/ta-bort/")
    what = [one.new["what"] for one in Entry.objects.filter(operation="user.credential")]
    assert "totp added" in what
    assert "totp removed" in what
