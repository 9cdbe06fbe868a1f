"""Code and pages name each other, so that neither is left behind."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "docs" / "formulas"
SOURCES = sorted((ROOT / "src" / "uppsikt" / "core").glob("*.py"))
RULES = sorted(path for path in PAGES.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.stem)
def test_a_page_is_in_the_index_and_names_files_that_exist(page):
    text = page.read_text(encoding="utf-8")
    assert f"]({page.name})" in (PAGES / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests)/[\w/]+\.py)`", text)
    assert any(name.startswith("src/") for name in named)
    assert any(name.startswith("tests/") for name in named)
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.stem)
def test_every_function_that_a_page_names_is_in_its_module(page):
    text = page.read_text(encoding="utf-8")
    for names, module in re.findall(r"Code: ((?:`\w+`(?:, | and )?)+) in `([\w/]+\.py)`", text):
        source = (ROOT / module).read_text(encoding="utf-8")
        for name in re.findall(r"`(\w+)`", names):
            assert re.search(rf"^(?:def|class) {name}\b", source, re.MULTILINE), name


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_page_that_a_rule_names_exists(source):
    named = re.findall(r"docs/formulas/[\w.-]+\.md", source.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).is_file()] == []
