"""What is kept of a plan for ever, and that it can be read for as long."""

import json
from pathlib import Path

import pytest

from tests.support.random_plan import random_plan
from tests.support.small_plan import SMALL_PLAN
from uppsikt.documents.files import parse_plan
from uppsikt.documents.frozen import FormatIsUnknown, TextIsDamaged, checksum, freeze, thaw

# Frozen by the first release that could. These files are never made anew: a later release reads
# them as they are, whatever its schema has come to hold.
KEPT = sorted(Path(__file__).parent.joinpath("frozen").glob("*.json"))

SMALL = parse_plan(SMALL_PLAN, "small.yaml").document


def test_a_frozen_plan_is_read_as_it_was() -> None:
    frozen = freeze(SMALL)
    assert thaw(frozen.text, frozen.sha256) == SMALL


@pytest.mark.parametrize("seed", range(10))
def test_any_plan_is_read_as_it_was_and_frozen_again_to_the_same_text(seed: int) -> None:
    document = random_plan(seed)
    frozen = freeze(document)
    assert freeze(thaw(frozen.text, frozen.sha256)) == frozen


def test_what_is_at_its_default_is_kept_too() -> None:
    assert json.loads(freeze(SMALL).text)["language"] == "sv"
    assert "decision" not in json.loads(freeze(SMALL).text)


def test_a_text_that_somebody_changed_is_not_read() -> None:
    frozen = freeze(SMALL)
    changed = frozen.text.replace("2025", "2026", 1)
    with pytest.raises(TextIsDamaged) as refusal:
        thaw(changed, frozen.sha256)
    assert refusal.value.stated == frozen.sha256
    assert refusal.value.found == checksum(changed)


def test_a_format_of_a_later_release_is_named() -> None:
    text = freeze(SMALL).text.replace("uppsikt-plan/1", "uppsikt-plan/2")
    with pytest.raises(FormatIsUnknown) as refusal:
        thaw(text, checksum(text))
    assert refusal.value.format == "uppsikt-plan/2"


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_an_earlier_release_froze_can_still_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = thaw(text, path.stem.split(".")[-1])
    assert document.title
    assert set(json.loads(text)) <= set(type(document).model_fields)


def test_there_are_plans_that_an_earlier_release_froze() -> None:
    assert len(KEPT) >= 2
