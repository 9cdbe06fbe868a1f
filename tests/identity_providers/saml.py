"""The SAML provider: pysaml2's, on loopback. It signs with the program xmlsec1.

`python -m tests.identity_providers.saml` installs that program where there is none, and says so.
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.s_utils import error_status_factory
from saml2.samlp import STATUS_REQUEST_DENIED
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

PROGRAM = "xmlsec1"
AUTHENTICATED_BY = {"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"}
NAME_ID = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"


def install() -> None:
    """Bring in xmlsec1 where it is missing, as root on Debian; else say what to do."""
    if shutil.which(PROGRAM):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The tests of SAML need the program {PROGRAM}. Install it, and run them again.")
    print(f"No {PROGRAM} here: installing it with apt-get.", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", PROGRAM]):
        subprocess.run(["apt-get", "--quiet", *command], check=True, env=environment)


def make_key(folder: Path, name: str) -> tuple[Path, Path]:
    """A new key with a certificate of its own, as files: certificate and key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(tz=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / f"{name}.crt", folder / f"{name}.key"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file


class SamlProvider:
    """One that is running. What it says of whoever comes is in its attributes."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.certificate, self.key = make_key(folder, "provider")
        self.entity_id = f"{address}/metadata"
        self.metadata = ""
        self.key_in_use = self.key
        self.certificate_in_use = self.certificate
        self.audience: str | None = None
        self.person = "anna"
        self.says: dict[str, Any] = {}
        self.sessions: list[tuple[str, str]] = []
        """Name and session of those who are signed in here, as they were told to applications."""
        self.ends_sessions = True
        """Whether a request to sign out is done, or answered with a refusal."""
        self.demands_signatures = False

    def server(self) -> Server:
        """pysaml2's provider, with the key in use."""
        bindings = [(f"{self.address}/sso", BINDING_HTTP_REDIRECT)]
        config = {
            "entityid": self.entity_id,
            "xmlsec_binary": shutil.which(PROGRAM),
            "key_file": str(self.key_in_use),
            "cert_file": str(self.certificate_in_use),
            "metadata": {"inline": [self.metadata, *self.others()]},
            "signing_algorithm": SIG_RSA_SHA256,
            "digest_algorithm": DIGEST_SHA256,
            "service": {
                "idp": {
                    "name": "The tests' provider",
                    "want_authn_requests_signed": self.demands_signatures,
                    "endpoints": {
                        "single_sign_on_service": bindings,
                        "single_logout_service": [(f"{self.address}/slo", BINDING_HTTP_REDIRECT)],
                    },
                    "policy": {
                        "default": {
                            "lifetime": {"minutes": 5},
                            "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
                            "nameid_format": NAME_ID,
                            "fail_on_missing_requested": False,
                        }
                    },
                }
            },
        }
        return Server(config=IdPConfig().load(config))

    def others(self) -> list[str]:
        """The metadata of the other application that an answer may be meant for, if any."""
        if self.audience is None:
            return []
        own = self.metadata.partition('entityID="')[2].partition('"')[0]
        return [self.metadata.replace(f'entityID="{own}"', f'entityID="{self.audience}"')]

    def answer_to(self, query: dict[str, list[str]]) -> str:
        """The page that posts the signed answer to a request back to the one who asks."""
        server = self.server()
        asked = server.parse_authn_request(*_as_sent(query))
        to = server.response_args(asked.message, [BINDING_HTTP_POST])
        if self.audience is not None:
            to["sp_entity_id"] = self.audience
        answer = server.create_authn_response(
            identity=self.says,
            userid=self.person,
            authn=AUTHENTICATED_BY,
            sign_assertion=True,
            sign_response=False,
            sign_alg=SIG_RSA_SHA256,
            digest_alg=DIGEST_SHA256,
            release_policy=_SayEverything(server),
            **to,
        )
        text = str(answer)
        told = re.search(r"NameID[^>]*>([^<]+)</.*SessionIndex=\"([^\"]+)\"", text, re.DOTALL)
        assert told, text
        self.sessions.append((told[1], told[2]))
        coded = base64.b64encode(text.encode()).decode()
        return (
            f'<form method="post" action="{to["destination"]}">'
            f'<input type="hidden" name="SAMLResponse" value="{coded}"></form>'
        )

    def sign_out(self, query: dict[str, list[str]]) -> str:
        """End the session that an application asks to end; the address with the signed answer.

        Raises where the request does not hold, or is about nobody who is signed in.
        """
        server = self.server()
        asked = server.parse_logout_request(*_as_sent(query)).message
        (session,) = asked.session_index
        status = None
        if self.ends_sessions:
            self.sessions.remove((asked.name_id.text, session.text))
        else:
            status = error_status_factory(("not now", STATUS_REQUEST_DENIED))
        answer = server.create_logout_response(asked, [BINDING_HTTP_REDIRECT], status, sign=False)
        to = server.response_args(asked, [BINDING_HTTP_REDIRECT])["destination"]
        return self.redirect_to(to, str(answer), response=True)

    def redirect_to(self, address: str, message: str, *, response: bool = False) -> str:
        """The application's address with a signed message in it."""
        sent = self.server().apply_binding(
            BINDING_HTTP_REDIRECT,
            message,
            address,
            relay_state="",
            response=response,
            sign=True,
            sigalg=SIG_RSA_SHA256,
        )
        return str(dict(sent["headers"])["Location"])


def _as_sent(query: dict[str, list[str]]) -> tuple[str | None, ...]:
    """A request, its binding, and what its signature is of, in pysaml2's order."""
    request, *about = (
        query.get(name, [None])[0] for name in ("SAMLRequest", "RelayState", "SigAlg", "Signature")
    )
    return request, BINDING_HTTP_REDIRECT, *about


class _SayEverything:
    """A policy that releases every attribute; the rest is the server's own."""

    def __init__(self, server: Server) -> None:
        self._policy = server.config.getattr("policy", "idp")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._policy, name)

    def restrict(self, ava: Any, *args: Any, **kwargs: Any) -> Any:
        """All of it."""
        return ava

    def filter(self, ava: Any, *args: Any, **kwargs: Any) -> Any:
        """All of it."""
        return ava


@contextmanager
def running(folder: Path) -> Iterator[SamlProvider]:
    """Run the provider; the application's metadata is given to it afterwards."""
    install()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = parse_qs(url.query, keep_blank_values=True)
            if url.path == "/slo" and "SAMLRequest" in query:
                self.send_response(302)
                self.send_header("Location", provider.sign_out(query))
                self.end_headers()
                return
            page = provider.answer_to(query) if url.path == "/sso" else ""
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = SamlProvider(folder, f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


if __name__ == "__main__":
    install()
