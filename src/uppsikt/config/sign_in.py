"""How people sign in, from the environment. What each variable means: docs/guides/sign-in.md."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def value(name: str, default: str = "") -> str:
    """A variable, without spaces around it."""
    return os.environ.get(f"UPPSIKT_{name}", "").strip() or default


def number(name: str, default: int) -> int:
    """A variable that is a whole number above zero. Raises ImproperlyConfigured."""
    said = value(name, str(default))
    if not said.isdecimal() or int(said) < 1:
        raise ImproperlyConfigured(f"UPPSIKT_{name} is not a whole number above zero: {said}")
    return int(said)


def providers() -> dict[str, Any]:
    """The municipality's identity providers, as django-allauth takes them."""
    found = {}
    if value("OIDC_URL"):
        found["openid_connect"] = {"APPS": [_oidc()]}
    if value("SAML_ENTITY_ID"):
        found["saml"] = {"APPS": [_saml()]}
    return found


def form_targets() -> list[str]:
    """The origins that a form of ours may lead to: those of the identity providers.

    The browser also looks at where the answer to a form sends it on.
    """
    addresses = [value("OIDC_URL"), value("SAML_SSO_URL"), value("SAML_SLO_URL")]
    addresses += value("SIGN_IN_ORIGINS").split(",")
    origins = [urlsplit(address.strip()) for address in addresses if address.strip()]
    return sorted({f"{one.scheme}://{one.netloc}" for one in origins})


def mail() -> dict[str, Any]:
    """Django's settings of the mail server; without one, no mail is sent.

    With a folder, mail is written there as files, and none is sent whatever else is said.
    """
    if value("MAIL_FOLDER"):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": value("MAIL_FOLDER"),
            "DEFAULT_FROM_EMAIL": value("MAIL_FROM", "uppsikt@localhost"),
        }
    if not value("SMTP_URL"):
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    url = urlsplit(value("SMTP_URL"))
    if url.scheme not in {"smtp", "smtps", "smtp+tls"} or not url.hostname:
        raise ImproperlyConfigured("UPPSIKT_SMTP_URL is not smtp://, smtp+tls:// or smtps://")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[url.scheme],
        "EMAIL_HOST_USER": url.username or "",
        "EMAIL_HOST_PASSWORD": url.password or "",
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": value("MAIL_FROM", f"uppsikt@{url.hostname}"),
    }


def _oidc() -> dict[str, Any]:
    _need("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
    return {
        "provider_id": "oidc",
        "name": value("OIDC_NAME", "OpenID Connect"),
        "client_id": value("OIDC_CLIENT_ID"),
        "secret": value("OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": value("OIDC_URL"),
            "scope": value("OIDC_SCOPE", "openid profile email").split(),
            "oauth_pkce_enabled": True,
            "verified_email": True,
            "email_authentication": True,
            "groups": value("OIDC_GROUPS_CLAIM", "groups"),
        },
    }


def _saml() -> dict[str, Any]:
    """Nothing is believed that is not signed, and nothing that we did not ask for."""
    _need("SAML_SSO_URL", "SAML_CERTIFICATE_FILE")
    own: dict[str, Any] = {}
    if value("SAML_KEY_FILE"):
        own = {
            "private_key": _text_of("SAML_KEY_FILE"),
            "x509cert": _text_of("SAML_OWN_CERTIFICATE_FILE"),
            "authn_request_signed": True,
            "logout_request_signed": True,
            "logout_response_signed": True,
        }
    idp = {
        "entity_id": value("SAML_ENTITY_ID"),
        "sso_url": value("SAML_SSO_URL"),
        "x509cert": _text_of("SAML_CERTIFICATE_FILE"),
    }
    if value("SAML_SLO_URL"):
        idp["slo_url"] = value("SAML_SLO_URL")
    return {
        "provider_id": value("SAML_ENTITY_ID"),
        "client_id": "kommun",
        "name": value("SAML_NAME", "SAML"),
        "settings": {
            "idp": idp,
            "sp": {"entity_id": value("SAML_OWN_ENTITY_ID")},
            "attribute_mapping": _attributes(),
            "use_nameid_for_email": value("SAML_EMAIL_ATTRIBUTE") == "NameID",
            "verified_email": True,
            "email_authentication": True,
            "groups": value("SAML_GROUPS_ATTRIBUTE", "groups"),
            "advanced": {
                "strict": True,
                "want_assertion_signed": True,
                "reject_deprecated_algorithm": True,
                "reject_idp_initiated_sso": True,
                **own,
            },
        },
    }


def _attributes() -> dict[str, list[str]]:
    """Where the assertion says what: the names that are common, and first those that are set."""
    claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims"
    common = {
        "uid": ["urn:oasis:names:tc:SAML:attribute:subject-id"],
        "email": ["urn:oid:0.9.2342.19200300.100.1.3", f"{claims}/emailaddress", "mail"],
        "first_name": ["urn:oid:2.5.4.42", f"{claims}/givenname", "givenName"],
        "last_name": ["urn:oid:2.5.4.4", f"{claims}/surname", "sn"],
        "name": ["urn:oid:2.16.840.1.113730.3.1.241", f"{claims}/name", "displayName"],
    }
    own = {key: value(f"SAML_{key.upper()}_ATTRIBUTE") for key in common}
    return {key: [own[key], *names] if own[key] else names for key, names in common.items()}


def _need(*names: str) -> None:
    if missing := [f"UPPSIKT_{name}" for name in names if not value(name)]:
        raise ImproperlyConfigured(f"Also set {', '.join(missing)}.")


def _text_of(name: str) -> str:
    try:
        return Path(value(name)).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"UPPSIKT_{name}: {error}") from error
