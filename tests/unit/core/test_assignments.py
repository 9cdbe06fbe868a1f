"""An assignment has one number, however it was typed (docs/formulas/12)."""

import pytest

from uppsikt.core.assignments import AssignmentNumber, duplicates

PAGE = "12-assignments.md"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2024:1", "2024:1"),
        ("2022:11", "2022:11"),
        ("2021: 8", "2021:8"),
        ("2021 : 8", "2021:8"),
        ("2021:08", "2021:8"),
    ],
)
def test_a_number_is_stored_one_way(written, stored, on_page):
    assert str(AssignmentNumber.parse(written)) == stored
    on_page(PAGE, written, stored)


@pytest.mark.parametrize("written", ["2021:0", "21:8", "2021-8", "2021:8a", ":8"])
def test_what_is_no_number_is_refused(written, on_page):
    with pytest.raises(ValueError, match="not an assignment number"):
        AssignmentNumber.parse(written)
    on_page(PAGE, written, "refused")


@pytest.mark.parametrize("written", ["", "2021:", "2021:-8", "0000:1", "2021:123456", "KS 1"])
def test_other_texts_are_refused_too(written):
    with pytest.raises(ValueError, match="not an assignment number"):
        AssignmentNumber.parse(written)


def test_a_no_break_space_and_spaces_around_are_dropped():
    assert AssignmentNumber.parse(" 2021:\u00a08 ") == AssignmentNumber(2021, 8)


def test_numbers_sort_by_year_and_then_as_numbers():
    written = ["2023:10", "2024:1", "2023:2", "2022:11", "2021: 8", "2023:1", "2023:3"]
    ordered = [str(number) for number in sorted(map(AssignmentNumber.parse, written))]
    assert ordered == ["2021:8", "2022:11", "2023:1", "2023:2", "2023:3", "2023:10", "2024:1"]


def test_a_number_given_twice_is_found_whatever_its_writing():
    written = ["2023:2", "2021:8", "2023:1", "2021: 8", "2023:02", "2021:08"]
    found = duplicates(map(AssignmentNumber.parse, written))
    assert found == (AssignmentNumber(2021, 8), AssignmentNumber(2023, 2))
    assert duplicates([AssignmentNumber(2023, 1), AssignmentNumber(2023, 2)]) == ()


def test_no_float_or_text_gets_in():
    with pytest.raises(TypeError):
        AssignmentNumber(2021, 8.0)
    with pytest.raises(TypeError):
        AssignmentNumber("2021", 8)
