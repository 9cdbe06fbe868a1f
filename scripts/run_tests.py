"""Run every part of the test suite, each to its end, and fail when any part has failed.

python scripts/run_tests.py [--workers N] [PART ...]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Name of a part: the folder, and the database that it runs on.
PARTS = {
    "unit": ("tests/unit", "sqlite"),
    "integration-sqlite": ("tests/integration", "sqlite"),
    "integration-postgresql": ("tests/integration", "postgresql"),
    "browser": ("tests/browser", "sqlite"),
}


def run(part: str, workers: int, templates: str) -> bool:
    """Whether every test of the part passed; a part without a test has failed.

    `templates` is a folder for what the parts share.
    """
    folder, database = PARTS[part]
    print(f"\n== {part}", flush=True)
    started = time.monotonic()
    code = subprocess.call(
        # A process that is done takes over from one that is not, a file's tests mostly together.
        [sys.executable, "-m", "pytest", folder, "-q", "-n", str(workers), "--dist", "worksteal"],
        cwd=ROOT,
        env=os.environ
        | {"UPPSIKT_TEST_DATABASE": database, "UPPSIKT_TEST_TEMPLATE_DIR": templates},
    )
    print(f"== {part}: {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


def main() -> int:
    """0 when every part passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}")
    parser.add_argument("--workers", type=int, default=2, help="processes for each part")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="uppsikt-templates-") as templates:
        parts = chosen.parts or list(PARTS)
        failed = [part for part in parts if not run(part, chosen.workers, templates)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery part passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
