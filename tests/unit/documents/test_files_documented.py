"""What docs/ says of plan files and of findings holds."""

import re
from pathlib import Path

import pytest

from uppsikt.documents.checks import CHECKS, check_plan
from uppsikt.documents.files import LARGEST_FILE, parse_plan
from uppsikt.documents.files.tree import DEEPEST, MOST_VALUES

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_the_small_plan_of_the_guide_is_read_and_has_no_findings() -> None:
    (plan,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "plan-format.md").read_text(), re.DOTALL)
    assert check_plan(parse_plan(plan, "guide.yaml").document) == ()


def test_the_limits_of_the_guide_are_those_of_the_code() -> None:
    text = (DOCS / "plan-format.md").read_text()
    assert f"over {LARGEST_FILE // 1024 // 1024} MiB" in text
    assert f"{MOST_VALUES:_}".replace("_", " ") + " values" in text
    assert f"more than {DEEPEST} levels" in text


def test_every_finding_is_explained_once_and_in_the_order_of_the_checks() -> None:
    codes = re.findall(r"^\| `([a-z-]+\.[a-z-]+)` \|", (DOCS / "findings.md").read_text(), re.M)
    assert codes == list(CHECKS)


@pytest.mark.parametrize("page", ["plan-format.md", "findings.md"])
def test_every_link_to_another_page_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(((?!http)[^)]+)\)", (DOCS / page).read_text())
    assert links
    for link in links:
        assert (DOCS / link).is_file(), link
