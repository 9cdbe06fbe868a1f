"""What the documentation names is there: pages, headings, variables, commands, files, terms."""

import ast
import re
from fnmatch import filter as filter_names
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from django.urls import Resolver404, resolve

from tests.conftest import TESTS
from tests.support.documentation import Page, broken_links, read
from uppsikt.cli.main import app

ROOT = TESTS.parent
DOCS = ROOT / "docs"
PAGES = [
    read(file) for file in sorted([ROOT / "README.md", ROOT / "README.sv.md", *DOCS.rglob("*.md")])
]
HEADINGS = ["Context", "Decision", "Consequences", "Measured or seen"]

VARIABLE = re.compile(r"UPPSIKT_[A-Z]+(?:_[A-Z]+)*|DATABASE_URL")
SHORT = {"value": 1, "number": 1, "_text_of": 1, "_need": 9}
MADE_BY_RUNNING = {"data/", ".venv/"}
PLACE = re.compile(r"(?:[a-z_]+/)*[a-z_*]+(?:/|\.(?:py|html|css|typ|xml|toml|md|yaml|po))")

every_page = pytest.mark.parametrize(
    "page", PAGES, ids=[str(page.file.relative_to(ROOT)) for page in PAGES]
)


@every_page
def test_every_link_leads_to_a_file_and_a_heading(page: Page) -> None:
    assert broken_links(page) == []


def test_every_page_can_be_reached_from_the_first() -> None:
    known = {page.file: page for page in PAGES}
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        file = waiting.pop()
        if file not in reached:
            reached.add(file)
            links = [link.partition("#")[0] for link in known[file].links]
            targets = [(file.parent / link).resolve() for link in links]
            waiting += [target for target in targets if target in known]
    assert sorted(set(known) - reached) == []


# Variables --------------------------------------------------------------------------------------


def read_by(*files: Path) -> set[str]:
    """The variables that the code names as strings of their own; `*` stands for what it fills in.

    `config/sign_in.py` takes names without their common beginning.
    """
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    found = {text for node in nodes if (text := written(node)) and VARIABLE.fullmatch(text)}
    calls = [node for node in nodes if isinstance(node, ast.Call) and called(node) in SHORT]
    short = [one for call in calls for one in call.args[: SHORT[called(call)]]]
    return found | {f"UPPSIKT_{name}" for one in short if (name := written(one)).isupper()}


def written(node: ast.AST) -> str:
    """The text of a string in the code; nothing for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) or "*" for part in node.values)
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else ""


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


PRODUCT = read_by(*(ROOT / "src").rglob("*.py"))
OF_SIGN_IN = read_by(ROOT / "src" / "uppsikt" / "config" / "sign_in.py")
OF_TESTS = read_by(TESTS / "settings.py", *(ROOT / "bench").rglob("*.py"))


def is_read(variable: str) -> bool:
    """Whether the product or its tests read the variable."""
    return any(fnmatchcase(variable, one) for one in PRODUCT | OF_TESTS)


@every_page
def test_every_variable_that_is_named_is_read(page: Page) -> None:
    assert [one for one in page.variables if not is_read(one)] == []


def test_every_variable_that_the_product_reads_has_a_row_in_the_readme() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert sorted(rows) == sorted(set(rows))
    assert set(rows) == PRODUCT - OF_SIGN_IN
    assert {"DATABASE_URL", "UPPSIKT_PORT", "UPPSIKT_SECRET_KEY"} <= set(rows)


def test_every_variable_of_signing_in_is_explained_on_some_page() -> None:
    named = set().union(*(page.variables for page in PAGES))
    assert [one for one in sorted(OF_SIGN_IN) if not filter_names(named, one)] == []


# Commands ---------------------------------------------------------------------------------------


def fault(words: list[str]) -> str | None:
    """What is wrong with a call of `uppsikt`, if it names what there is not."""
    command: Any = typer.main.get_command(app)
    for word in words:
        word = word.rstrip(",.:")
        if word.startswith("-"):
            options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
            if word.partition("=")[0] not in options | {"--help"}:
                return f"{command.name} has no option {word}"
        elif commands := getattr(command, "commands", None):
            if word not in commands:
                return f"{word} is no command"
            command = commands[word]
    return None


@every_page
def test_every_command_that_is_named_is_there(page: Page) -> None:
    assert [found for words in page.commands if (found := fault(words))] == []


@every_page
def test_every_target_of_make_that_is_named_is_there(page: Page) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert page.targets - set(re.findall(r"^([a-z]+):", makefile, re.M)) == set()


# Files, addresses and terms ---------------------------------------------------------------------


@every_page
def test_every_file_of_the_repository_that_is_named_is_there(page: Page) -> None:
    roots = (ROOT, ROOT / "src" / "uppsikt")
    top = {one.name for root in roots for one in root.iterdir() if one.is_dir()}
    named = {span for span in page.spans if PLACE.fullmatch(span) and span.split("/")[0] in top}
    missing = {one for one in named if not any(any(root.glob(one)) for root in roots)}
    assert missing - page.given - MADE_BY_RUNNING == set()


@every_page
def test_every_address_that_is_named_leads_to_a_page(page: Page) -> None:
    for address in page.spans:
        if re.fullmatch(r"/ks/\d{4}[\w/.-]*", address):
            try:
                resolve(address)
            except Resolver404:
                pytest.fail(f"{address} leads nowhere")


def test_every_term_of_the_glossary_that_has_a_name_in_the_code_is_there() -> None:
    rows = re.findall(
        r"^\| [^|]+ \| `([\w.]+)` \|", (DOCS / "glossary.md").read_text("utf-8"), re.M
    )
    assert len(rows) > 40
    for row in rows:
        module, _, name = row.rpartition(".")
        assert hasattr(import_module(f"uppsikt.{module}"), name), row


def test_decisions_are_numbered_listed_and_built_alike() -> None:
    files = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    index = (DOCS / "decisions" / "README.md").read_text("utf-8")
    for number, file in enumerate(files, 1):
        text = file.read_text("utf-8")
        title = text.splitlines()[0].removeprefix(f"# {number}. ")
        assert file.name.startswith(f"{number:04d}-")
        assert f"| {number:04d} | [{title}]({file.name}) |" in index
        assert re.search(r"^Status: \w", text, re.M), file.name
        assert re.findall(r"^## (.+)$", text, re.M) == HEADINGS, file.name


# That the tests above can fail ------------------------------------------------------------------


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other page\n\n## `uppsikt` – how\n", encoding="utf-8")
    page = Page(
        tmp_path / "page.md",
        "# Here\n\n[a](other.md) [b](other.md#uppsikt--how) [c](#here) [d](https://example.se/x)\n"
        "[e](gone.md) [f](other.md#gone) [g](#gone) ![h](gone.png)\n\n    [code](not/a/link.md)\n",
    )
    assert broken_links(page) == ["gone.md", "other.md#gone", "#gone", "gone.png"]


def test_a_command_that_is_not_there_is_found() -> None:
    text = (
        "`uppsikt check FILE` and `uppsikt chekc FILE`\n\n"
        "    uppsikt plan export ks 2025 -f pdf --to x.pdf    what it does\n"
        "    systemctl start uppsikt\n"
        "    /opt/uppsikt/venv/bin/uppsikt serve --workers 2\n\n"
        "```\nuppsikt plan improt FILE > log\n```\n"
    )
    faults = [fault(words) for words in Page(Path("page.md"), text).commands]
    assert [one for one in faults if one] == [
        "improt is no command",
        "export has no option --to",
        "chekc is no command",
    ]


def test_a_variable_that_is_not_read_is_found() -> None:
    page = Page(Path("page.md"), "`UPPSIKT_PORT`, `UPPSIKT_PROT` and DATABASE_URL")
    assert [one for one in page.variables if not is_read(one)] == ["UPPSIKT_PROT"]
