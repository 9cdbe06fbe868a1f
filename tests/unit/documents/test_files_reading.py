"""A plan file is read as it was meant, and every place of it is found again."""

from decimal import Decimal

import pytest

from tests.support.planting import EXAMPLE, example
from tests.support.small_plan import SMALL_PLAN, small_plan, with_change
from uppsikt.documents.checks import check_plan
from uppsikt.documents.files import parse_bytes, parse_plan, read_plan
from uppsikt.documents.files.scalars import NotANumber, resolve


def test_the_small_plan_has_no_findings() -> None:
    assert check_plan(small_plan()) == ()


def test_a_plan_is_the_same_with_windows_line_ends_and_a_byte_order_mark() -> None:
    content = SMALL_PLAN.replace("\n", "\r\n").encode("utf-8-sig")
    assert parse_bytes(content, "plan.yaml").document == small_plan()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("2023:1", "2023:1"),
        ("12:30:45", "12:30:45"),
        ("2024-09-27", "2024-09-27"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("NO", "NO"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("17", 17),
        ("-0", 0),
        ("+5", 5),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1 000", "1 000"),
        ("−5", "−5"),
        ("3.9", Decimal("3.9")),
        ("0.1", Decimal("0.1")),
        (".5", Decimal("0.5")),
        ("1e3", Decimal("1000")),
        ("1,5", "1,5"),
        ("1.2.3", "1.2.3"),
        ("e5", "e5"),
    ],
)
def test_an_unquoted_word_is_what_yaml_1_2_says(word: str, value: object) -> None:
    found = resolve(word)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("word", [".inf", "-.INF", ".nan", "1e999", "1e-999", "9" * 31])
def test_a_number_without_bounds_is_refused(word: str) -> None:
    with pytest.raises(NotANumber):
        resolve(word)


def test_an_unquoted_assignment_number_is_text() -> None:
    text = with_change('number: "2023:1"', "number: 2023:1")
    assert parse_plan(text, "plan.yaml").document == small_plan()


def test_a_decimal_is_exact() -> None:
    read = parse_plan(with_change("target: 3.9", "target: 0.1"), "plan.yaml").document
    assert read.measures.items[0].target == Decimal("0.1")


@pytest.mark.parametrize(
    ("place", "fragment"),
    [
        (("year",), "year: 2025"),
        (("budget", "office", "rows", 0, "additions"), "        additions: -600"),
        (("budget", "description"), "  description: >-"),
        (("goals", 1), "  - id: mal-2"),
        (("administration", "headcount", "full_time_equivalents"), "    full_time_equivalents: 15"),
        (("organisation", "bodies", 1, "presidium", 0), "presidium: [chair"),
    ],
)
def test_a_place_is_found_on_its_line(place: tuple[str | int, ...], fragment: str) -> None:
    line = parse_plan(SMALL_PLAN, "plan.yaml").line_of(place)
    assert line is not None
    assert fragment.strip() in SMALL_PLAN.splitlines()[line - 1]


def test_a_place_that_the_file_lacks_is_found_at_what_is_around_it() -> None:
    read = parse_plan(SMALL_PLAN, "plan.yaml")
    around = read.line_of(("assignments", "items", 2))
    assert read.line_of(("assignments", "items", 2, "responsible")) == around
    assert read.line_of(("contractors", "items", 0)) == read.line_of(())


def test_the_example_is_read_with_lines_for_its_findings() -> None:
    read = read_plan(EXAMPLE)
    lines = EXAMPLE.read_text().splitlines()
    (early,) = [one for one in check_plan(read.document) if one.code == "follow-up.before-year"]
    line = read.line_of(early.place)
    assert line is not None
    assert "year: 2024" in lines[line - 1]
    assert read.document == example()
