"""Equal values have one text, and a text that is not that one is refused."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.canonical import canonical_json, canonical_time, from_canonical


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (1, "1"),
        ('Å\n"', '"Å\\n\\""'),
        (Colour.RED, '"red"'),
        ({"b": [1, (2,)], "a": {}}, '{"a":{},"b":[1,[2]]}'),
        (date(2025, 1, 2), '"2025-01-02"'),
        (datetime(2025, 1, 2, 3, tzinfo=UTC), '"2025-01-02T03:00:00.000000+00:00"'),
        (Decimal("236.850"), "236.85"),
        (Decimal("1E+2"), "100"),
        (Decimal("100"), "100"),
        (Decimal("-0.0"), "0"),
        (Decimal("0.0001"), "0.0001"),
        ("\x00", '"\\u0000"'),
    ],
)
def test_a_value_has_one_text(value: Any, text: str) -> None:
    assert canonical_json(value) == text


def test_the_order_of_keys_makes_no_difference() -> None:
    assert canonical_json({"a": 1, "b": 2}) == canonical_json({"b": 2, "a": 1})


def test_a_moment_is_written_in_one_zone() -> None:
    stockholm = timezone(timedelta(hours=2))
    assert canonical_time(datetime(2025, 7, 1, 10, tzinfo=stockholm)) == (
        "2025-07-01T08:00:00.000000+00:00"
    )


@pytest.mark.parametrize("value", [1.5, {1: 2}, {"a"}, b"a", object()])
def test_what_programs_write_in_different_ways_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


@pytest.mark.parametrize("value", [Decimal("NaN"), datetime(2025, 1, 1)])  # noqa: DTZ001
def test_what_has_no_one_meaning_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"number|zone"):
        canonical_json(value)


@pytest.mark.parametrize(
    "text", ['{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', "1.50", "1e2", "NaN", "{", '"\\u00e5"']
)
def test_a_text_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of several kinds
        from_canonical(text)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, places=4)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
)


@given(plain)
def test_reading_gives_the_value_back_and_any_reader_of_json_can(value: Any) -> None:
    text = canonical_json(value)
    assert from_canonical(text) == value
    assert json.loads(text, parse_float=Decimal) == value
