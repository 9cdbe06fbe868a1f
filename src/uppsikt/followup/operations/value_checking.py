"""Values that are given for several measures, held against what they are answered with now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from uppsikt.core.decimals import decimals_of
from uppsikt.core.follow_up import QuestionState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.written_amounts import UnreadableAmount, read_number
from uppsikt.followup.content import (
    LARGEST_NUMBER,
    MOST_DECIMALS,
    MOST_PERSONS,
    UNKEEPABLE,
    AnswerContent,
    Value,
)
from uppsikt.followup.models import Question
from uppsikt.followup.operations.value_refusals import FaultyPart, ValueFault, ValuePart

LONGEST_COMMENT = 50_000

VALUES: Mapping[ValuePart, ValueOf] = {
    ValuePart.WOMEN: ValueOf.WOMEN,
    ValuePart.MEN: ValueOf.MEN,
    ValuePart.TOTAL: ValueOf.TOTAL,
}
PERSONS: Mapping[ValuePart, ValueOf] = {
    ValuePart.WOMEN_PERSONS: ValueOf.WOMEN,
    ValuePart.MEN_PERSONS: ValueOf.MEN,
    ValuePart.TOTAL_PERSONS: ValueOf.TOTAL,
}

Told = str | Decimal | None
"""What a part says: a text, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class GivenPart:
    """A value, a number of persons or a comment that somebody gives for a measure."""

    question: int
    part: ValuePart
    written: str | Decimal
    """A number, or a text as people write it."""
    place: str = ""
    """Where it was given, to tell of what is wrong with it."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part that would say something else than before."""

    question: int
    part: ValuePart
    old: Told
    new: Told


@dataclass(frozen=True, slots=True)
class CheckedValues:
    """What the parts would change, and what is wrong with them."""

    changes: tuple[PartChange, ...]
    faults: tuple[FaultyPart, ...]
    contents: Mapping[int, AnswerContent]
    """What each answer that changes would say, by its question."""
    revisions: Mapping[int, int]
    """Of those answers as they stand; 0 where there is none."""


class _Unreadable(ValueError):
    """What is written cannot be taken."""

    def __init__(self, fault: ValueFault) -> None:
        super().__init__(fault)
        self.fault = fault


def told(content: AnswerContent, part: ValuePart) -> Told:
    """What the answer says in that part."""
    if part is ValuePart.COMMENT:
        return content.text or None
    if part in VALUES:
        value = content.values.get(VALUES[part])
        return value.value if value else None
    value = content.values.get(PERSONS[part])
    return None if value is None or value.persons is None else Decimal(value.persons)


def checked_values(
    given: Iterable[GivenPart],
    questions: Mapping[int, Question],
    before: Mapping[int, AnswerContent],
    revisions: Mapping[int, int],
) -> CheckedValues:
    """What the parts would change of what the questions are answered with, and every fault."""
    by_question: dict[int, list[GivenPart]] = {}
    for one in given:
        by_question.setdefault(one.question, []).append(one)
    changes: list[PartChange] = []
    faults: list[FaultyPart] = []
    contents: dict[int, AnswerContent] = {}
    for pk, parts in by_question.items():
        told_before = before[pk]
        content, wrong = _changed(told_before, parts)
        faults += wrong
        changed = [
            PartChange(pk, part, told(told_before, part), told(content, part))
            for part in ValuePart
            if told(told_before, part) != told(content, part)
        ]
        if changed and not QuestionState(questions[pk].state).takes_answer:
            faults += [_fault(one, ValueFault.IS_READY) for one in _that_change(parts, changed)]
        elif changed:
            changes += changed
            contents[pk] = content
    seen = {pk: revisions.get(pk, 0) for pk in contents}
    return CheckedValues(tuple(changes), tuple(faults), contents, seen)


def _changed(
    before: AnswerContent, parts: Iterable[GivenPart]
) -> tuple[AnswerContent, list[FaultyPart]]:
    """The answer with the parts that can be taken, and what is wrong with the others."""
    faults: list[FaultyPart] = []
    read: dict[ValuePart, tuple[GivenPart, Told]] = {}
    for one in parts:
        if one.part in read:
            faults.append(_fault(one, ValueFault.GIVEN_TWICE))
            continue
        try:
            read[one.part] = one, _read(one)
        except _Unreadable as error:
            faults.append(_fault(one, error.fault))
    content, without = _with(before, read)
    # A number of persons whose own value is faulty is not told as another fault.
    misread = {one.part for one in faults}
    faults += [
        _fault(one, ValueFault.PERSONS_WITHOUT_VALUE)
        for one in without
        if not any(VALUES[part] is PERSONS[one.part] for part in misread & VALUES.keys())
    ]
    return content, faults


def _with(
    before: AnswerContent, read: Mapping[ValuePart, tuple[GivenPart, Told]]
) -> tuple[AnswerContent, list[GivenPart]]:
    """The answer with what was read, and the numbers of persons that have no value."""
    values, text = dict(before.values), before.text
    for part, (_, number) in read.items():
        if part in VALUES and isinstance(number, Decimal):
            old = values.get(VALUES[part])
            values[VALUES[part]] = Value(number, old.persons if old else None)
        elif part is ValuePart.COMMENT:
            text = str(number)
    without = []
    for part, (given, number) in read.items():
        if part not in PERSONS or not isinstance(number, Decimal):
            continue
        if (value := values.get(PERSONS[part])) is None:
            without.append(given)
        else:
            values[PERSONS[part]] = replace(value, persons=int(number))
    return replace(before, values=values, text=text), without


def _read(one: GivenPart) -> Told:
    if one.part is ValuePart.COMMENT:
        text = str(one.written).replace("\r\n", "\n").strip()
        if UNKEEPABLE.search(text) or len(text) > LONGEST_COMMENT:
            raise _Unreadable(ValueFault.CANNOT_BE_KEPT)
        return text
    if one.part in PERSONS:
        return _read_persons(one.written)
    return _read_value(one.written)


def _read_value(written: str | Decimal) -> Decimal:
    try:
        number = read_number(written) if isinstance(written, str) else written
    except UnreadableAmount as error:
        raise _Unreadable(ValueFault(error.fault.value)) from error
    if not number.is_finite():
        raise _Unreadable(ValueFault.NOT_A_NUMBER)
    if abs(number) >= LARGEST_NUMBER:
        raise _Unreadable(ValueFault.TOO_LARGE)
    if decimals_of(number) > MOST_DECIMALS and number != round(number, MOST_DECIMALS):
        raise _Unreadable(ValueFault.TOO_FINE)
    return number


def _read_persons(written: str | Decimal) -> Decimal:
    try:
        number = read_number(written) if isinstance(written, str) else written
    except UnreadableAmount as error:
        raise _Unreadable(ValueFault.NOT_PERSONS) from error
    is_whole = number.is_finite() and number == number.to_integral_value()
    if not is_whole or not 0 <= number <= MOST_PERSONS:
        raise _Unreadable(ValueFault.NOT_PERSONS)
    return number


def _that_change(parts: Iterable[GivenPart], changes: Iterable[PartChange]) -> Iterator[GivenPart]:
    changed = {one.part for one in changes}
    return (one for one in parts if one.part in changed)


def _fault(one: GivenPart, fault: ValueFault) -> FaultyPart:
    return FaultyPart(one.question, one.part, fault, one.place, str(one.written))
