"""From which day to which something is held, and what is lost or left empty."""

from datetime import date

import pytest

from uppsikt.accounts.terms import Term, first_day_lost, gaps, last_day_held


def day(number: int) -> date:
    """A day of March."""
    return date(2026, 3, number)


TODAY = day(10)
ALWAYS: Term = (day(1), None)


@pytest.mark.parametrize(
    ("to_date", "ended_on", "expected"),
    [
        (None, None, None),
        (day(20), None, day(20)),
        (None, day(15), day(14)),
        (day(20), day(15), day(14)),
        (day(12), day(15), day(12)),
    ],
)
def test_the_last_day_is_the_earlier_of_what_was_said_and_the_day_before_it_was_ended(
    to_date: date | None, ended_on: date | None, expected: date | None
) -> None:
    assert last_day_held(to_date, ended_on) == expected


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        pytest.param([ALWAYS], [], TODAY, id="the only one goes"),
        pytest.param([ALWAYS, ALWAYS], [ALWAYS], None, id="another remains"),
        pytest.param([ALWAYS], [(day(1), day(12))], day(13), id="the only one gets a last day"),
        pytest.param(
            [ALWAYS, (day(1), day(12))], [(day(1), day(12))], day(13), id="the other leaves soon"
        ),
        pytest.param(
            [ALWAYS, (day(15), None)], [(day(15), None)], TODAY, id="the other comes late"
        ),
        pytest.param([(day(1), day(5)), ALWAYS], [ALWAYS], None, id="what has been is no loss"),
        pytest.param([(day(20), None)], [], day(20), id="one who was to come"),
        pytest.param([], [], None, id="there is nobody to lose"),
        pytest.param([(day(1), TODAY)], [(day(1), day(9))], TODAY, id="the last day is today"),
    ],
)
def test_a_day_is_lost_that_was_covered_and_is_so_no_more(
    before: list[Term], after: list[Term], lost: date | None
) -> None:
    assert first_day_lost(before, after, TODAY) == lost


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param([], [], id="nobody has held it"),
        pytest.param([ALWAYS], [], id="somebody does"),
        pytest.param([(day(1), day(4)), (day(5), None)], [], id="one follows on the other"),
        pytest.param(
            [(day(7), None), (day(1), day(4))], [(day(5), day(6))], id="two days between them"
        ),
        pytest.param([(day(1), day(4))], [(day(5), None)], id="nobody any more"),
        pytest.param([(day(1), TODAY)], [], id="the last day is today"),
        pytest.param([(day(1), day(9))], [(day(10), None)], id="it was yesterday"),
        pytest.param([(day(1), day(20)), (day(3), day(5))], [], id="one within the other"),
        pytest.param([(day(1), None), (day(3), day(5))], [], id="one within what has no end"),
        pytest.param(
            [(day(1), day(4)), (day(20), None)], [(day(5), day(19))], id="somebody is to come"
        ),
    ],
)
def test_a_gap_is_what_nobody_held_after_the_first_who_did(
    terms: list[Term], expected: list[Term]
) -> None:
    assert list(gaps(terms, TODAY)) == expected
