"""The formula pages, so that a test can hold the same figures as its page."""

from collections.abc import Callable
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[3] / "docs" / "formulas"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("*", "").strip()


def _rows(page: str) -> set[tuple[str, ...]]:
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    return {tuple(_plain(cell) for cell in line.split("|")[1:-1]) for line in lines if "|" in line}


@pytest.fixture(scope="session")
def on_page() -> Callable[..., None]:
    """Asserts that a table of the page has exactly this row."""
    pages: dict[str, set[tuple[str, ...]]] = {}

    def assert_row(page: str, *cells: str) -> None:
        rows = pages.setdefault(page, _rows(page))
        row = tuple(_plain(cell) for cell in cells)
        assert row in rows, f"{page} has no row {row}"

    return assert_row
