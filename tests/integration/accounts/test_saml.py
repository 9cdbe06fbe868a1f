"""Sign-in by a real SAML provider (pysaml2's), over HTTP on loopback."""

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from django.core.cache import cache
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from saml2.saml import NameID
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from tests.identity_providers import saml
from tests.identity_providers.saml import SamlProvider
from tests.support.visitor import Visitor
from uppsikt.accounts.groups import GivenRole, GroupRoles
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.config import sign_in as configuration

pytestmark = pytest.mark.django_db(transaction=True)
GROUPS = GroupRoles((("ks-controller", GivenRole(Role.BOARD_CONTROLLER, "ks")),))
HERE = "/konto/saml/kommun"


@pytest.fixture(scope="module")
def running_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SamlProvider]:
    """One provider for the tests of this file."""
    with saml.running(tmp_path_factory.mktemp("saml")) as provider:
        yield provider


@pytest.fixture
def provider(
    running_provider: SamlProvider,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    live_server: LiveServer,
) -> SamlProvider:
    """The provider, set up as an installation does it: variables here, our metadata there."""
    provider = running_provider
    for name, value in {
        "UPPSIKT_SAML_ENTITY_ID": provider.entity_id,
        "UPPSIKT_SAML_SSO_URL": f"{provider.address}/sso",
        "UPPSIKT_SAML_SLO_URL": f"{provider.address}/slo",
        "UPPSIKT_SAML_CERTIFICATE_FILE": str(provider.certificate),
        "UPPSIKT_SAML_NAME": "Kommunen",
        "UPPSIKT_SAML_GROUPS_ATTRIBUTE": "memberOf",
    }.items():
        monkeypatch.setenv(name, value)
    settings.SOCIALACCOUNT_PROVIDERS = configuration.providers()
    settings.GROUP_ROLES = GROUPS
    cache.clear()
    provider.metadata = requests.get(f"{live_server.url}{HERE}/metadata/", timeout=20).text
    provider.key_in_use, provider.certificate_in_use = provider.key, provider.certificate
    provider.audience = None
    provider.ends_sessions, provider.demands_signatures = True, False
    provider.sessions.clear()
    provider.says = {
        "mail": ["anna@kommun.example"],
        "displayName": ["Anna Andersson"],
        "memberOf": ["ks-controller", "other"],
    }
    return provider


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    """Somebody with a browser."""
    with Visitor() as somebody:
        yield somebody


def asked(visitor: Visitor, site: str) -> requests.Response:
    """Go to the provider; its answer, not yet brought back."""
    page = visitor.get(f"{site}/konto/logga-in/?next=/konto/", timeout=20)
    return visitor.submit(page, "/konto/saml/")


def sign_in(visitor: Visitor, site: str) -> requests.Response:
    """Go by the provider, all the way; where one ends."""
    return visitor.submit(asked(visitor, site), HERE)


def is_signed_in(visitor: Visitor, site: str) -> bool:
    """Whether the visitor's own page is shown."""
    return visitor.get(f"{site}/konto/", timeout=20).url == f"{site}/konto/"


def test_a_person_comes_by_the_provider_with_the_roles_of_their_groups(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer
) -> None:
    shown = sign_in(visitor, live_server.url)
    assert shown.url == f"{live_server.url}/konto/"
    assert "Anna Andersson" in shown.text
    (holding,) = RoleHolding.objects.all()
    assert (holding.role, holding.body) == ("board-controller", "ks")
    assert holding.provider == provider.entity_id
    provider.says["memberOf"] = []
    with Visitor() as elsewhere:
        sign_in(elsewhere, live_server.url)
    assert not RoleHolding.objects.filter(ended_on=None).exists()
    assert not is_signed_in(visitor, live_server.url)
    assert User.objects.count() == 1


def other_key(provider: SamlProvider, folder: Path) -> None:
    """Sign with a key that is not the provider's."""
    provider.certificate_in_use, provider.key_in_use = saml.make_key(folder, "stranger")


def other_audience(provider: SamlProvider, folder: Path) -> None:
    """Sign, with the right key, what is meant for another application."""
    provider.audience = "https://another.example/metadata"


@pytest.mark.parametrize(
    ("fault", "why"),
    [(other_key, "Signature validation failed"), (other_audience, "not a valid audience")],
)
def test_what_is_not_signed_by_the_provider_for_us_lets_nobody_in(
    visitor: Visitor,
    provider: SamlProvider,
    live_server: LiveServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    fault: Callable[[SamlProvider, Path], None],
    why: str,
) -> None:
    fault(provider, tmp_path)
    answer = asked(visitor, live_server.url)
    assert "kunde inte godtas" in visitor.submit(answer, HERE).text
    assert not is_signed_in(visitor, live_server.url)
    assert why in caplog.text
    assert not User.objects.exists()
    assert Entry.objects.get().operation == "sign-in.fail"


def another_person(text: str) -> str:
    """The answer, about somebody else."""
    return text.replace("anna@kommun.example", "eve@kommun.example")


def without_signature(text: str) -> str:
    """The answer, unsigned."""
    return re.sub(r"<(\w+):Signature[ >].*?</\1:Signature>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("change", "why"),
    [(another_person, "Signature validation failed"), (without_signature, "not signed")],
)
def test_an_answer_that_was_tampered_with_lets_nobody_in(
    visitor: Visitor,
    provider: SamlProvider,
    live_server: LiveServer,
    caplog: pytest.LogCaptureFixture,
    change: Callable[[str], str],
    why: str,
) -> None:
    page = asked(visitor, live_server.url)
    coded = page.text.partition('value="')[2].partition('"')[0]
    text = base64.b64decode(coded).decode()
    changed = change(text)
    assert changed != text
    forged = base64.b64encode(changed.encode()).decode()
    answer = visitor.submit(page, HERE, SAMLResponse=forged)
    assert "kunde inte godtas" in answer.text
    assert why.lower() in caplog.text.lower()
    assert not User.objects.exists()


def test_an_answer_is_good_once_and_for_the_one_who_asked(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer
) -> None:
    page = asked(visitor, live_server.url)
    with Visitor() as thief:
        thief.submit(page, HERE)
        assert not is_signed_in(thief, live_server.url)
    visitor.submit(page, HERE)
    assert is_signed_in(visitor, live_server.url)
    visitor.submit(visitor.get(f"{live_server.url}/konto/", timeout=20), "/konto/logga-ut/")
    visitor.submit(page, HERE)
    assert not is_signed_in(visitor, live_server.url)


def test_an_answer_that_nobody_asked_for_lets_nobody_in(
    visitor: Visitor,
    provider: SamlProvider,
    live_server: LiveServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    unasked = provider.server().create_authn_response(
        identity=provider.says,
        in_response_to=None,
        destination=f"{live_server.url}{HERE}/svar/",
        sp_entity_id=f"{live_server.url}{HERE}/metadata/",
        userid="anna",
        authn=saml.AUTHENTICATED_BY,
        sign_assertion=True,
        sign_alg=SIG_RSA_SHA256,
        digest_alg=DIGEST_SHA256,
    )
    coded = base64.b64encode(str(unasked).encode()).decode()
    answer = visitor.post(
        f"{live_server.url}{HERE}/svar/", data={"SAMLResponse": coded}, timeout=20
    )
    assert "kunde inte godtas" in answer.text
    assert "IdP initiated SSO rejected" in caplog.text
    assert not is_signed_in(visitor, live_server.url)


def sign_out(visitor: Visitor, site: str) -> requests.Response:
    """Sign out on one's own page; where one ends."""
    return visitor.submit(visitor.get(f"{site}/konto/", timeout=20), "/konto/logga-ut/")


def test_signing_out_here_signs_out_at_the_provider_too(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer
) -> None:
    sign_in(visitor, live_server.url)
    assert len(provider.sessions) == 1
    assert sign_out(visitor, live_server.url).url == f"{live_server.url}/"
    assert provider.sessions == []
    assert f"{provider.address}/slo" in {address.partition("?")[0] for address in visitor.been}
    assert not is_signed_in(visitor, live_server.url)


def test_with_a_key_of_ours_the_request_to_sign_out_is_signed(
    visitor: Visitor,
    provider: SamlProvider,
    live_server: LiveServer,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    certificate, key = saml.make_key(tmp_path, "ours")
    monkeypatch.setenv("UPPSIKT_SAML_KEY_FILE", str(key))
    monkeypatch.setenv("UPPSIKT_SAML_OWN_CERTIFICATE_FILE", str(certificate))
    settings.SOCIALACCOUNT_PROVIDERS = configuration.providers()
    provider.metadata = requests.get(f"{live_server.url}{HERE}/metadata/", timeout=20).text
    provider.demands_signatures = True
    sign_in(visitor, live_server.url)
    assert len(provider.sessions) == 1
    sign_out(visitor, live_server.url)
    assert provider.sessions == []
    (asked,) = [address for address in visitor.been if "/slo?" in address]
    assert "Signature=" in asked


def test_a_provider_that_does_not_end_its_session_is_told_of(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer
) -> None:
    provider.ends_sessions = False
    sign_in(visitor, live_server.url)
    page = sign_out(visitor, live_server.url)
    assert page.status_code == 400
    assert "har inte bekräftat" in page.text
    assert not is_signed_in(visitor, live_server.url)


def test_without_an_address_to_sign_out_at_one_signs_out_here(
    visitor: Visitor,
    provider: SamlProvider,
    live_server: LiveServer,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("UPPSIKT_SAML_SLO_URL")
    settings.SOCIALACCOUNT_PROVIDERS = configuration.providers()
    sign_in(visitor, live_server.url)
    assert sign_out(visitor, live_server.url).url == f"{live_server.url}/"
    assert len(provider.sessions) == 1
    assert not is_signed_in(visitor, live_server.url)


def word_to_sign_out(provider: SamlProvider, site: str) -> str:
    """The address by which the provider signs Anna out here, with its signature."""
    to = f"{site}{HERE}/logga-ut/"
    server = provider.server()
    name = NameID(text="anna", format=saml.NAME_ID)
    _id, request = server.create_logout_request(
        to, server.config.entityid, name_id=name, sign=False
    )
    return provider.redirect_to(to, str(request))


def test_the_providers_word_to_sign_out_is_obeyed(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer
) -> None:
    sign_in(visitor, live_server.url)
    visitor.get(word_to_sign_out(provider, live_server.url), timeout=20)
    assert not is_signed_in(visitor, live_server.url)


def test_a_word_to_sign_out_that_nobody_signed_is_not_obeyed(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer, tmp_path: Path
) -> None:
    sign_in(visitor, live_server.url)
    signed = word_to_sign_out(provider, live_server.url)
    unsigned = signed.partition("&SigAlg=")[0]
    other_key(provider, tmp_path)
    of_a_stranger = word_to_sign_out(provider, live_server.url)
    for forged in (unsigned, of_a_stranger, f"{live_server.url}{HERE}/logga-ut/"):
        answer = visitor.get(forged, timeout=20)
        assert answer.status_code == 400
        assert "fortfarande inloggad" in answer.text
        assert is_signed_in(visitor, live_server.url)


def test_our_request_says_who_asks(
    visitor: Visitor, provider: SamlProvider, live_server: LiveServer
) -> None:
    page = asked(visitor, live_server.url)
    sent = requests.utils.urlparse(page.url).query
    coded = requests.utils.unquote(sent.partition("SAMLRequest=")[2].partition("&")[0])
    text = zlib.decompress(base64.b64decode(coded), -15).decode()
    assert f"{live_server.url}{HERE}/svar/" in text
    assert f"{live_server.url}{HERE}/metadata/" in text
