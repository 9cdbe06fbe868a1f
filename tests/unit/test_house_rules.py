"""The rules of the house that a linter holds: each can fail."""

import ast
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import TESTS, pytest_collection_modifyitems

ROOT = TESTS.parent
OURS = {"uppsikt", "tests", "scripts", "bench"}
CLOCKS = [
    "import datetime\n\ntoday = datetime.date.today()\n",
    "from datetime import UTC, datetime\n\nnow = datetime.now(tz=UTC)\n",
    "import time\n\nnow = time.time()\n",
    "from django.utils import timezone\n\nnow = timezone.now()\n",
]


def rules_broken(file: str, source: str) -> set[str]:
    """The codes that ruff gives the source, if it stood in that file."""
    result = subprocess.run(
        [
            *(sys.executable, "-m", "ruff", "check", "--output-format=concise"),
            *("--stdin-filename", file, "-"),
        ],
        input=source,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    return {line.split()[1] for line in result.stdout.splitlines() if line.startswith(("/", "src"))}


@pytest.mark.parametrize("source", CLOCKS)
@pytest.mark.parametrize(
    "file", ["src/uppsikt/core/new.py", "src/uppsikt/documents/new.py", "src/uppsikt/plans/new.py"]
)
def test_a_look_at_the_clock_is_refused_behind_the_faces(file: str, source: str) -> None:
    assert "TID251" in rules_broken(file, source)


def test_a_face_may_look_at_the_clock() -> None:
    source = "from django.utils import timezone\n\nnow = timezone.now()\n"
    assert rules_broken("src/uppsikt/web/new.py", source) == set()


def imported(file: Path) -> set[str]:
    """The top-level packages that the file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).partition(".")[0])
    return names


@pytest.mark.parametrize(
    "file", sorted((ROOT / "src/uppsikt/core").rglob("*.py")), ids=lambda file: file.stem
)
def test_core_imports_only_the_standard_library(file: Path) -> None:
    assert imported(file) - sys.stdlib_module_names <= {"uppsikt"}


def item(path: str, *fixtures: str, marked: bool = False) -> SimpleNamespace:
    """A collected test, as far as the rule looks at one."""
    return SimpleNamespace(
        path=TESTS / path,
        nodeid=path,
        fixturenames=fixtures,
        get_closest_marker=lambda name: marked and name == "django_db",
    )


@pytest.mark.parametrize(
    "asking",
    [item("unit/a.py", "db"), item("unit/a.py", "live_server"), item("unit/a.py", marked=True)],
)
def test_a_unit_test_that_asks_for_a_database_is_refused(asking: pytest.Item) -> None:
    with pytest.raises(pytest.UsageError, match="tests/integration"):
        pytest_collection_modifyitems([asking])


def test_other_tests_may_ask_for_a_database() -> None:
    pytest_collection_modifyitems(
        [item("integration/a.py", "db", marked=True), item("unit/a.py", "tmp_path")]  # type: ignore[list-item]
    )


def declared(section: list[object]) -> set[str]:
    """The names of the packages that a list of requirements asks for."""
    return {canonicalize_name(Requirement(line).name) for line in section if isinstance(line, str)}


def undeclared(folder: str, allowed: set[str]) -> dict[str, set[str]]:
    """What the files of the folder import of packages that are not allowed, by package."""
    packages = packages_distributions()
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / folder).rglob("*.py")):
        for name in imported(file) - sys.stdlib_module_names - OURS:
            owners = {canonicalize_name(owner) for owner in packages.get(name, [name])}
            if not owners & allowed:
                found.setdefault(name, set()).add(str(file.relative_to(ROOT)))
    return found


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = declared(project["project"]["dependencies"])
    groups = project["dependency-groups"]
    assert undeclared("src", runtime) == {}
    assert undeclared("tests", runtime | declared(groups["dev"]) | declared(groups["build"])) == {}
    assert "django" in undeclared("src", runtime - {"django"})
