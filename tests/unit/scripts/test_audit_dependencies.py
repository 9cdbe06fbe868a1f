"""The audit of dependencies: it asks real tools, which ask a service that the test runs.

The service answers as OSV and npm's registry do, and knows of one vulnerable release in each.
"""

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts import audit_dependencies as audit

HASH = f"--hash=sha256:{'0' * 64}"

OF_JINJA = {
    "id": "PYSEC-2019-217",
    "aliases": ["CVE-2014-1402"],
    "summary": "A sandbox that lets out",
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.7.2"}]}],
        }
    ],
}
OF_LODASH = {
    "id": 1,
    "url": "https://github.com/advisories/GHSA-jf85-cpcp-j695",
    "title": "Prototype pollution",
    "severity": "critical",
    "vulnerable_versions": "<4.17.12",
    "cwe": [],
    "cvss": {"score": 9.1, "vectorString": None},
}


class Service:
    """One that is running; it remembers what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.status = 200
        self.asked: list[tuple[str, str]] = []

    def run(self, *files: Path, demand: bool = False) -> int:
        """The audit of those files, asking here; how it ends."""
        arguments = [f"--osv-url={self.address}/v1/query", f"--npm-registry={self.address}"]
        arguments += ["--demand"] if demand else []
        return audit.main([*arguments, *map(str, files)])

    def about_pypi(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What OSV would say of one release."""
        name, version = asked["package"]["name"], asked["version"]
        self.asked.append((name, version))
        return {"vulns": [OF_JINJA]} if (name, version) == ("jinja2", "2.4.1") else {}

    def about_npm(self, asked: dict[str, list[str]]) -> dict[str, Any]:
        """What npm's registry would say of many."""
        self.asked += [(name, version) for name in asked for version in asked[name]]
        return {"lodash": [OF_LODASH]} if "lodash" in asked else {}


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                sent = gzip.decompress(sent)
            ask = known.about_pypi if self.path == "/v1/query" else known.about_npm
            answer = json.dumps(ask(json.loads(sent))).encode()
            self.send_response(known.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known = Service(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()
    thread.join()


def pins(folder: Path, *lines: str) -> Path:
    """A requirements file with those pins."""
    file = folder / "requirements.txt"
    file.write_text("".join(f"{line} {HASH}\n" for line in lines), encoding="utf-8")
    return file


def lock(folder: Path, version: str) -> Path:
    """A lock that names lodash of that version."""
    package = {"version": version, "resolved": "", "integrity": ""}
    content = {
        "name": "x",
        "lockfileVersion": 3,
        "packages": {
            "": {"name": "x", "dependencies": {"lodash": version}},
            "node_modules/lodash": package,
        },
    }
    file = folder / "package-lock.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    (folder / "package.json").write_text(json.dumps(content["packages"][""]), encoding="utf-8")
    return file


def test_a_vulnerable_pin_is_told_with_what_mends_it_and_fails(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert service.run(pins(tmp_path, "jinja2==2.4.1", "markupsafe==3.0.2")) == 1
    told = capsys.readouterr().err
    assert "jinja2 2.4.1: PYSEC-2019-217, CVE-2014-1402: mended in 2.7.2" in told
    assert "markupsafe" not in told
    assert {("jinja2", "2.4.1"), ("markupsafe", "3.0.2")} <= set(service.asked)


def test_a_vulnerable_package_of_npm_is_told_and_fails(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert service.run(lock(tmp_path, "4.17.4")) == 1
    assert "GHSA-jf85-cpcp-j695: Prototype pollution" in capsys.readouterr().err


def test_pins_that_nobody_knows_a_fault_of_pass_in_silence(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert service.run(pins(tmp_path, "jinja2==3.1.6"), lock(tmp_path, "4.17.21"), demand=True) == 0
    assert capsys.readouterr() == ("", "")
    assert ("lodash", "4.17.21") in service.asked


def test_a_vulnerability_is_accepted_by_name_only(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pins(tmp_path, "jinja2==2.4.1")
    monkeypatch.setattr(audit, "ACCEPTED", {"CVE-2014-1402": "We have no such sandbox."})
    assert service.run(file) == 0
    monkeypatch.setattr(audit, "ACCEPTED", {"CVE-2014-1403": "Another one."})
    assert service.run(file) == 1


@pytest.mark.parametrize(("demand", "ends"), [(False, 0), (True, 1)])
@pytest.mark.parametrize("reached", [True, False])
def test_a_service_that_does_not_answer_is_told_and_fails_when_an_answer_is_demanded(
    service: Service,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    demand: bool,
    ends: int,
    reached: bool,
) -> None:
    service.status = 405
    if not reached:
        # A port of this machine on which nobody ever listens.
        service.address = "http://127.0.0.1:1"
    files = pins(tmp_path, "jinja2==2.4.1"), lock(tmp_path, "4.17.4")
    assert service.run(*files, demand=demand) == ends
    told = capsys.readouterr().err
    assert told.count("NOT AUDITED") == 2


def test_a_file_that_cannot_be_asked_about_fails_in_any_case(
    service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("jinja2>=2\n", encoding="utf-8")
    assert service.run(file) == 1
    assert service.run(tmp_path / "package-lock.json") == 1
    assert capsys.readouterr().err.count("Cannot audit") == 2


def test_the_files_of_the_project_are_there_and_pinned_by_hash() -> None:
    assert all(file.is_file() for file in audit.FILES)
    for file in audit.FILES[:2]:
        assert file.read_text("utf-8").count("--hash=sha256:") > 50
