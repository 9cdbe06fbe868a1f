"""Which steps are taken, and what an answer must hold (docs/formulas/15-follow-up)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppsikt.core.follow_up import (
    AnswerPart,
    AnswerValues,
    AssignmentStatus,
    GoalJudgement,
    Missing,
    QuestionKind,
    QuestionState,
    RoundState,
    accepted_parts,
    may_move,
    missing_for_ready,
    needs_reason,
    scale_of,
)
from uppsikt.core.follow_up_kinds import PlanState, plan_may_move
from uppsikt.core.measures import Observation
from uppsikt.core.money import Money, format_number

PAGE = "15-follow-up.md"

# From, to, whether it says why.
QUESTION_STEPS = [
    ("waiting", "begun", False),
    ("waiting", "ready", False),
    ("begun", "ready", False),
    ("ready", "begun", False),
    ("ready", "approved", False),
    ("ready", "sent-back", True),
    ("approved", "sent-back", True),
    ("sent-back", "begun", False),
    ("sent-back", "ready", False),
]
ROUND_STEPS = [
    ("planned", "open", False),
    ("open", "handed-in", False),
    ("handed-in", "approved", False),
    ("handed-in", "open", True),
    ("approved", "closed", False),
    ("approved", "open", True),
]

# Kind, status, amount in tkr, total, whether there is a text, what is lacking.
ANSWERS = [
    ("assignment", "under-way", None, None, False, ()),
    ("assignment", None, None, None, True, ("status",)),
    ("assignment", "deviates", None, None, False, ("reason",)),
    ("assignment", "deviates", None, None, True, ()),
    ("assignment", "ended", None, None, False, ("reason",)),
    ("assignment", "met", None, None, True, ("status",)),
    ("goal-judgement", "not-met", None, None, False, ("reason",)),
    ("goal-judgement", "met", None, None, False, ("reason",)),
    ("goal-judgement", "cannot-be-judged", None, None, True, ()),
    ("goal-judgement", None, None, None, False, ("status", "reason")),
    ("goal-data", None, None, None, False, ("text",)),
    ("measure", None, None, "3.9", False, ()),
    ("measure", None, None, None, False, ("total-or-reason",)),
    ("measure", None, None, None, True, ()),
    ("follow-up", None, None, None, False, ("text",)),
    ("focus-area", None, None, None, False, ("text",)),
    ("contractor", None, None, None, False, ("text",)),
    ("grant", None, 0, None, False, ()),
    ("grant", None, None, None, False, ("amount-or-reason",)),
    ("grant", None, None, None, True, ()),
    ("action", "done", None, None, False, ()),
    ("action", "deviates", -250, None, False, ("reason",)),
    ("action", "under-way", None, "-0.3", False, ()),
    ("action", "ended", None, "-0.3", False, ("reason",)),
    ("deviation", "under-way", None, None, False, ("text",)),
    ("deviation", None, None, None, True, ("status",)),
]

# The variance of a month in tkr, whether there is a text, what is lacking.
MONTHS = [
    (None, False, ("forecast-or-reason",)),
    (None, True, ()),
    (-1, False, ("reason",)),
    (-1, True, ()),
    (0, False, ()),
    (1, False, ()),
]


def status_of(text):
    if text is None:
        return None
    scale = GoalJudgement if text in list(GoalJudgement) else AssignmentStatus
    return scale(text)


def answer_of(status, amount, total, text):
    return AnswerValues(
        status=status_of(status),
        text="Planen följs." if text else "  \n",
        amount=None if amount is None else Money.from_tkr(amount),
        values=None if total is None else Observation(None, None, Decimal(total)),
    )


@pytest.mark.parametrize(
    ("states", "steps"), [(QuestionState, QUESTION_STEPS), (RoundState, ROUND_STEPS)]
)
def test_the_steps_are_those_of_the_page_and_no_others(states, steps, on_page):
    taken = {
        (before.value, after.value, needs_reason(before, after))
        for before in states
        for after in states
        if may_move(before, after)
    }
    assert taken == set(steps)
    for before, after, reason in steps:
        on_page(PAGE, before, after, "yes" if reason else "no")


def test_the_steps_of_an_action_plan_are_those_of_the_page_and_no_others(on_page):
    taken = {(one, other) for one in PlanState for other in PlanState if plan_may_move(one, other)}
    assert taken == {("called", "presented"), ("presented", "called"), ("presented", "closed")}
    for before, after in taken:
        on_page(PAGE, before, after)


def test_a_state_of_a_question_is_never_mistaken_for_one_of_a_round():
    assert QuestionState.APPROVED == RoundState.APPROVED
    assert may_move(RoundState.APPROVED, RoundState.CLOSED)
    for step in (may_move, needs_reason):
        with pytest.raises(TypeError, match="of a question"):
            step(QuestionState.READY, RoundState.APPROVED)
        with pytest.raises(TypeError, match="of a round"):
            step(RoundState.HANDED_IN, QuestionState.APPROVED)


def test_a_closed_round_never_changes():
    assert not any(may_move(RoundState.CLOSED, after) for after in RoundState)


def test_an_answer_is_written_until_it_is_ready_and_after_it_was_sent_back():
    writable = [state for state in QuestionState if state.takes_answer]
    assert writable == [QuestionState.WAITING, QuestionState.BEGUN, QuestionState.SENT_BACK]


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: "-".join(map(str, row[:5])))
def test_an_answer_lacks_what_the_page_says(row, on_page):
    kind, status, amount, total, text, lacking = row
    found = missing_for_ready(QuestionKind(kind), answer_of(status, amount, total, text))
    assert found == tuple(Missing(code) for code in lacking)
    printed = "–" if amount is None else format_number(amount)
    value = "–" if total is None else format_number(Decimal(total))
    said = "yes" if text else "no"
    on_page(PAGE, kind, status or "–", printed, value, said, ", ".join(lacking) or "–")


@pytest.mark.parametrize("row", MONTHS, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_comment_on_a_month_lacks_what_the_page_says(row, on_page):
    variance, text, lacking = row
    answer = AnswerValues(
        text="Planen följs." if text else "",
        variance=None if variance is None else Money.from_tkr(variance),
    )
    assert missing_for_ready(QuestionKind.MONTH, answer) == tuple(map(Missing, lacking))
    printed = "–" if variance is None else format_number(variance)
    on_page(PAGE, printed, "yes" if text else "no", ", ".join(lacking) or "–")


@pytest.mark.parametrize("kind", QuestionKind)
def test_every_kind_of_question_takes_a_text_and_has_a_scale_only_if_it_takes_a_status(kind):
    assert AnswerPart.TEXT in accepted_parts(kind)
    assert (scale_of(kind) is not None) is (AnswerPart.STATUS in accepted_parts(kind))


@pytest.mark.parametrize("kind", QuestionKind)
def test_an_answer_may_hold_what_the_page_says(kind, on_page):
    parts = (AnswerPart.STATUS, AnswerPart.AMOUNT, AnswerPart.VALUES)
    on_page(PAGE, kind, *("yes" if one in accepted_parts(kind) else "no" for one in parts))


STATUSES = st.sampled_from([None, *GoalJudgement, *AssignmentStatus])
AMOUNTS = st.none() | st.integers(-(10**12), 10**12).map(Money)
VALUES = st.none() | st.builds(Observation, st.none(), st.none(), st.none() | st.just(Decimal(1)))
EMPTY = st.sampled_from(["", " ", "\n\t"])


@given(st.sampled_from(QuestionKind), STATUSES, EMPTY, AMOUNTS, VALUES)
def test_a_text_never_makes_an_answer_lack_more(kind, status, empty, amount, values):
    without = missing_for_ready(kind, AnswerValues(status, empty, amount, values))
    with_text = missing_for_ready(kind, AnswerValues(status, "Planen följs.", amount, values))
    assert set(with_text) <= set(without)
    assert set(with_text) <= {Missing.STATUS}


@given(st.sampled_from(QuestionKind), STATUSES, EMPTY, AMOUNTS, VALUES)
def test_what_a_kind_does_not_take_never_makes_it_ready(kind, status, text, amount, values):
    given_parts = {"status": status, "amount": amount, "values": values}
    kept = {
        part: value if AnswerPart(part) in accepted_parts(kind) else None
        for part, value in given_parts.items()
    }
    assert missing_for_ready(kind, AnswerValues(text=text, **given_parts)) == missing_for_ready(
        kind, AnswerValues(text=text, **kept)
    )
