"""Run every part of the test suite, each to its end, and fail when any part has failed.

python scripts/run_tests.py [--workers N] [PART ...]
"""

import argparse
import os
import subprocess
import sys
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


def run(part: str, workers: int) -> bool:
    """Whether every test of the part passed; a part without a test has failed."""
    folder, database = PARTS[part]
    print(f"\n== {part}", flush=True)
    started = time.monotonic()
    code = subprocess.call(
        [sys.executable, "-m", "pytest", folder, "-q", "-n", str(workers)],
        cwd=ROOT,
        env=os.environ | {"UPPSIKT_TEST_DATABASE": database},
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
    failed = [part for part in chosen.parts or PARTS if not run(part, chosen.workers)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery part passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
