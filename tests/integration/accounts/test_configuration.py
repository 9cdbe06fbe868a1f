"""What the variables of sign-in mean, and what is said of those that cannot be meant."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from uppsikt.config import sign_in


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("UPPSIKT_")]:
        monkeypatch.delenv(name)


def test_without_variables_there_is_no_provider_no_mail_and_no_other_origin() -> None:
    assert sign_in.providers() == {}
    assert sign_in.form_targets() == []
    assert sign_in.mail()["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


def test_forms_may_lead_to_the_providers_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPPSIKT_OIDC_URL", "https://id.kommun.se/realms/staff")
    monkeypatch.setenv("UPPSIKT_SAML_SSO_URL", "https://adfs.kommun.se/adfs/ls/")
    monkeypatch.setenv("UPPSIKT_SIGN_IN_ORIGINS", "https://login.other.se, https://id.kommun.se")
    assert sign_in.form_targets() == [
        "https://adfs.kommun.se",
        "https://id.kommun.se",
        "https://login.other.se",
    ]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"OIDC_URL": "https://id.kommun.se"}, "UPPSIKT_OIDC_CLIENT_ID"),
        ({"SAML_ENTITY_ID": "https://adfs.kommun.se"}, "UPPSIKT_SAML_SSO_URL"),
    ],
)
def test_half_a_provider_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"UPPSIKT_{name}", value)
    with pytest.raises(ImproperlyConfigured, match=missing):
        sign_in.providers()


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UPPSIKT_SAML_ENTITY_ID", "https://adfs.kommun.se")
    monkeypatch.setenv("UPPSIKT_SAML_SSO_URL", "https://adfs.kommun.se/adfs/ls/")
    monkeypatch.setenv("UPPSIKT_SAML_CERTIFICATE_FILE", str(tmp_path / "none.crt"))
    with pytest.raises(ImproperlyConfigured, match=r"UPPSIKT_SAML_CERTIFICATE_FILE.*none\.crt"):
        sign_in.providers()


def test_our_own_key_signs_what_we_ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("theirs", "own", "key"):
        (tmp_path / name).write_text(name, encoding="ascii")
    for name, value in {
        "ENTITY_ID": "https://adfs.kommun.se",
        "SSO_URL": "https://adfs.kommun.se/adfs/ls/",
        "CERTIFICATE_FILE": str(tmp_path / "theirs"),
        "KEY_FILE": str(tmp_path / "key"),
        "OWN_CERTIFICATE_FILE": str(tmp_path / "own"),
        "EMAIL_ATTRIBUTE": "upn",
    }.items():
        monkeypatch.setenv(f"UPPSIKT_SAML_{name}", value)
    (app,) = sign_in.providers()["saml"]["APPS"]
    advanced = app["settings"]["advanced"]
    assert (advanced["private_key"], advanced["x509cert"]) == ("key", "own")
    assert advanced["authn_request_signed"]
    assert advanced["want_assertion_signed"]
    assert app["settings"]["attribute_mapping"]["email"][0] == "upn"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.kommun.se", 25, False, False),
        ("smtp+tls://u:p@mail.kommun.se", 587, True, False),
        ("smtps://mail.kommun.se:4465", 4465, False, True),
    ],
)
def test_the_mail_server_is_one_address(
    monkeypatch: pytest.MonkeyPatch, url: str, port: int, tls: bool, ssl: bool
) -> None:
    monkeypatch.setenv("UPPSIKT_SMTP_URL", url)
    said = sign_in.mail()
    assert (said["EMAIL_PORT"], said["EMAIL_USE_TLS"], said["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert said["DEFAULT_FROM_EMAIL"] == "uppsikt@mail.kommun.se"


@pytest.mark.parametrize("url", ["mail.kommun.se", "http://mail.kommun.se", "smtp://"])
def test_what_is_no_mail_server_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("UPPSIKT_SMTP_URL", url)
    with pytest.raises(ImproperlyConfigured):
        sign_in.mail()


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5"])
def test_a_time_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("UPPSIKT_SESSION_MINUTES", said)
    with pytest.raises(ImproperlyConfigured, match="UPPSIKT_SESSION_MINUTES"):
        sign_in.number("SESSION_MINUTES", 60)
