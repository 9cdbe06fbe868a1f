"""Sign-in by a real OpenID Connect provider, over HTTP on loopback."""

from collections.abc import Iterator

import pytest
import requests
from django.core.cache import cache
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.identity_providers import oidc
from tests.identity_providers.oidc import OidcProvider
from tests.support.people import BY, NOW, person
from tests.support.visitor import Visitor
from uppsikt.accounts import operations
from uppsikt.accounts.groups import GivenRole, GroupRoles
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.config import sign_in as configuration

pytestmark = pytest.mark.django_db(transaction=True)
GROUPS = GroupRoles(
    (
        ("ks-controller", GivenRole(Role.BOARD_CONTROLLER, "ks")),
        ("revision", GivenRole(Role.AUDITOR)),
    )
)


@pytest.fixture(scope="module")
def running_provider(live_server: LiveServer) -> Iterator[OidcProvider]:
    """One provider for the tests of this file."""
    with oidc.running(
        redirect_to=f"{live_server.url}/konto/oidc/oidc/svar/",
        after_sign_out=f"{live_server.url}/",
    ) as provider:
        assert provider.address
        yield provider


@pytest.fixture
def provider(
    running_provider: OidcProvider, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> OidcProvider:
    """The provider, set up as an installation does it, by variables."""
    for name, value in {
        "UPPSIKT_OIDC_URL": running_provider.address,
        "UPPSIKT_OIDC_CLIENT_ID": oidc.CLIENT_ID,
        "UPPSIKT_OIDC_CLIENT_SECRET": oidc.CLIENT_SECRET,
        "UPPSIKT_OIDC_NAME": "Kommunen",
    }.items():
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS = configuration.providers()
    settings.GROUP_ROLES = GROUPS
    cache.clear()
    running_provider.tell(groups={}, email={}, fault=None)
    return running_provider


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    """Somebody with a browser."""
    with Visitor() as somebody:
        yield somebody


def sign_in(visitor: Visitor, site: str, who: str = "anna") -> requests.Response:
    """Go by the provider, all the way; where one ends."""
    page = visitor.get(f"{site}/konto/logga-in/?next=/konto/", timeout=20)
    answer = visitor.submit(page, "/konto/oidc/")
    if "/interaction/" in answer.url:
        answer = visitor.submit(answer, "/interaction/", login=who, password="any")
    while "/interaction/" in answer.url:
        answer = visitor.submit(answer, "/interaction/")
    return answer


def roles(who: str = "anna") -> set[tuple[str, str, str]]:
    """The roles in force of that person: role, body and provider."""
    rows = RoleHolding.objects.filter(user__email=f"{who}@kommun.example", ended_on=None)
    return set(rows.values_list("role", "body", "provider"))


def test_a_person_comes_by_the_provider_with_the_roles_of_their_groups(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    provider.tell(groups={"anna": ["ks-controller", "something-else"]})
    shown = sign_in(visitor, live_server.url)
    assert shown.url == f"{live_server.url}/konto/"
    assert "Person anna" in shown.text
    assert "Nämndcontroller" in shown.text
    assert roles() == {("board-controller", "ks", "oidc")}
    done = list(Entry.objects.order_by("sequence").values_list("operation", flat=True))
    assert done == ["user.create", "role.grant", "sign-in.succeed"]


def test_roles_follow_the_groups_at_each_sign_in_and_those_given_by_hand_stay(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    user = person("anna")
    operations.grant(user=user, role=Role.READER, body="ks", from_date=NOW.date(), by=BY, now=NOW)
    by_hand = ("reader", "ks", "")
    provider.tell(groups={"anna": ["ks-controller"]})
    sign_in(visitor, live_server.url)
    assert roles() == {by_hand, ("board-controller", "ks", "oidc")}
    assert User.objects.count() == 1  # the provider's Anna is the Anna who was invited
    provider.tell(groups={"anna": ["revision"]})
    with Visitor() as elsewhere:
        sign_in(elsewhere, live_server.url)
        assert roles() == {by_hand, ("auditor", "", "oidc")}
        # A role that ended has ended the session that was under way with it.
        assert elsewhere.get(f"{live_server.url}/konto/", timeout=20).url.endswith("/konto/")
    assert "logga-in" in visitor.get(f"{live_server.url}/konto/", timeout=20).url


@pytest.mark.parametrize(
    "fault",
    ["signature", "audience", "issuer", "expired", "nonce", "unasked", "person", "none"],
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer, fault: str
) -> None:
    provider.tell(fault=fault)
    answer = sign_in(visitor, live_server.url)
    assert "kunde inte godtas" in answer.text
    assert "logga-in" in visitor.get(f"{live_server.url}/konto/", timeout=20).url
    assert not User.objects.exists()
    assert Entry.objects.get().operation == "sign-in.fail"


def test_an_answer_is_good_once_and_for_the_one_who_asked(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    sign_in(visitor, live_server.url)
    (back,) = [address for address in visitor.been if "/konto/oidc/oidc/svar/" in address]
    assert "kunde inte godtas" in visitor.get(back, timeout=20).text
    with Visitor() as thief:
        thief.get(back, timeout=20)
        assert "logga-in" in thief.get(f"{live_server.url}/konto/", timeout=20).url


def test_signing_out_signs_out_at_the_provider_too(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    sign_in(visitor, live_server.url)
    page = visitor.get(f"{live_server.url}/konto/", timeout=20)
    asked = visitor.submit(page, "/konto/logga-ut/")
    assert asked.url.startswith(provider.address)
    visitor.submit(asked, "/session/end/confirm", logout="yes")
    assert "logga-in" in visitor.get(f"{live_server.url}/konto/", timeout=20).url
    # The provider asks for a name again.
    page = visitor.get(f"{live_server.url}/konto/logga-in/", timeout=20)
    assert 'name="login"' in visitor.submit(page, "/konto/oidc/").text


def test_one_whose_account_is_closed_is_not_let_in(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    operations.deactivate_user(user=person("anna"), by=BY, now=NOW)
    provider.tell(groups={"anna": ["revision"]})
    sign_in(visitor, live_server.url)
    assert "logga-in" in visitor.get(f"{live_server.url}/konto/", timeout=20).url
    assert roles() == set()


def test_one_without_an_address_is_not_let_in(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    provider.tell(email={"anna": ""})
    assert "kunde inte godtas" in sign_in(visitor, live_server.url).text
    assert not User.objects.exists()


def test_one_who_comes_by_a_provider_has_no_password_here(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    person("anna")
    sign_in(visitor, live_server.url)
    assert not User.objects.get().has_usable_password()
    page = visitor.get(f"{live_server.url}/konto/losenord/valj/", timeout=20)
    chosen = "ett långt nog lösenord"
    answer = visitor.submit(page, "losenord/valj", password1=chosen, password2=chosen)
    assert "behöver inget lösenord" in answer.text
    assert not User.objects.get().has_usable_password()


def test_a_provider_is_not_connected_by_hand(
    visitor: Visitor, provider: OidcProvider, live_server: LiveServer
) -> None:
    sign_in(visitor, live_server.url)
    page = visitor.get(f"{live_server.url}/konto/oidc/oidc/?process=connect", timeout=20)
    answer = visitor.submit(page, last=True)
    assert "kunde inte godtas" in answer.text


def test_without_a_provider_there_is_no_such_way(visitor: Visitor, live_server: LiveServer) -> None:
    assert "/konto/oidc/" not in visitor.get(f"{live_server.url}/konto/logga-in/", timeout=20).text
    for path in ("oidc/oidc/", "oidc/oidc/svar/", "saml/kommun/", "saml/kommun/metadata/"):
        assert visitor.get(f"{live_server.url}/konto/{path}", timeout=20).status_code == 404
