"""Every fact of a plan stands in its document."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

import pytest

from tests.support.distinct import distinct
from tests.support.planting import example
from tests.support.printed import said, says
from tests.support.random_plan import random_plan
from tests.support.small_plan import small_plan
from uppsikt.core.decimals import decimals_of
from uppsikt.core.findings import dotted
from uppsikt.core.measures import Direction
from uppsikt.core.money import Money, format_mnkr, format_number, format_tkr
from uppsikt.documents.figures import fill_in
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.documents.plan.base import Part, RefersTo
from uppsikt.documents.plan.budget import Allocation, Grant
from uppsikt.documents.plan.goals import GoalKind, Measure
from uppsikt.documents.plan.organisation import BodyKind, PresidiumSeat
from uppsikt.documents.plan.outlook import OutlookKind
from uppsikt.documents.render import plan_blocks as plan_blocks_module
from uppsikt.documents.render import words
from uppsikt.documents.render.plan_blocks import plan_blocks

Fact = tuple[tuple[str | int, ...], Part, str, Any]

NOT_PRINTED = {
    ("PlanDocument", "format"): "what kind of file it is, no fact of the plan",
    ("PlanDocument", "language"): "it is the language that the document speaks",
    ("NamedFigure", "name"): "a figure is named for the text that uses it, and printed there",
    ("NamedFigure", "amount"): "the same",
    ("NamedFigure", "number"): "the same",
    ("Grant", "rounded_to"): "how exact the amount is, for the checks",
    ("Allocation", "rounded_to"): "the same",
    ("Unit", "kind"): "a unit's own name and place tell what it is",
    ("Goal", "kind"): "the heading above the goals says it",
    ("Assignment", "origin"): "the heading above the assignments says it",
    ("Schedule", "continuous"): "said in words, which have a test of their own",
}
OF_THE_PLANS_YEAR = {"target_year"}
ENUM_WORDS: dict[type[StrEnum], Any] = {
    BodyKind: words.BODY_KINDS,
    PresidiumSeat: words.SEATS,
    GoalKind: words.GOAL_KINDS,
    OutlookKind: words.OUTLOOK_KINDS,
    AssignmentOrigin: words.ORIGINS,
    Direction: words.DIRECTIONS,
}


def facts(part: Part, place: tuple[str | int, ...] = ()) -> Iterator[Fact]:
    """Every value of the plan: its place, the part that has it, the field, and itself.

    References are left out: what they lead to is printed in its own place.
    """
    for name, field in type(part).model_fields.items():
        if name == "id" or any(isinstance(mark, RefersTo) for mark in field.metadata):
            continue
        value = getattr(part, name)
        for step, one in enumerate(value if isinstance(value, tuple) else (value,)):
            at = (*place, name, step) if isinstance(value, tuple) else (*place, name)
            if isinstance(one, Part):
                yield from facts(one, at)
            elif one is not None:
                yield at, part, name, one


def passages(plan: PlanDocument, part: Part, value: Any) -> list[str]:
    """How the document writes the value."""
    match value:
        case Money() if isinstance(part, Grant | Allocation):
            decimals = max(1, decimals_of(value.in_mnkr.normalize()))
            return [format_mnkr(value, decimals)]
        case Money():
            return [format_tkr(value)]
        case Decimal():
            return [format_number(value)]
        case date():
            return [value.isoformat()]
        case StrEnum() if type(value) in ENUM_WORDS:
            return [translator(plan.language).gettext(ENUM_WORDS[type(value)][value])]
        case StrEnum():
            return [str(value)]
        case str():
            filled = fill_in(value, plan, translator(plan.language))
            return [
                " ".join(line.strip().removeprefix("- ") for line in lines.splitlines())
                for paragraph in filled.split("\n\n")
                for lines in (paragraph.splitlines() if "\n- " in f"\n{paragraph}" else [paragraph])
            ]
        case _:
            return [str(value) if 1900 < value < 2200 else format_number(value)]


def lost(plan: PlanDocument) -> list[str]:
    """The places of the facts that the document does not say."""
    text = said(plan_blocks(plan))
    return [
        f"{dotted(place)}: {passage}"
        for place, part, name, value in facts(plan)
        if (type(part).__name__, name) not in NOT_PRINTED
        and not (name in OF_THE_PLANS_YEAR and value == plan.year)
        for passage in passages(plan, part, _shown(plan, place, value))
        if not says(text, passage)
    ]


def _shown(plan: PlanDocument, place: tuple[str | int, ...], value: Any) -> Any:
    """The value with the decimals that its measure is written with."""
    if place[:2] != ("measures", "items") or not isinstance(value, Decimal):
        return value
    measure = plan.measures.items[int(place[2])]
    return value.quantize(Decimal(1).scaleb(-_decimals(measure)))


def _decimals(measure: Measure) -> int:
    seen = [getattr(one, sex) for one in measure.observations for sex in ("women", "men", "total")]
    return max(decimals_of(one) for one in (measure.target, *seen) if one is not None)


@pytest.mark.parametrize("plan", [example, small_plan], ids=["example", "small plan"])
def test_every_fact_of_a_plan_is_printed(plan: Callable[[], PlanDocument]) -> None:
    assert lost(plan()) == []


@pytest.mark.parametrize("plan", [example, small_plan], ids=["example", "small plan"])
def test_every_figure_is_printed_where_no_two_are_alike(plan: Callable[[], PlanDocument]) -> None:
    assert lost(distinct(plan())) == []


@pytest.mark.parametrize("seed", range(4))
def test_every_field_that_a_plan_can_have_is_printed(seed: int) -> None:
    assert lost(distinct(random_plan(seed, filled=1, longest=2))) == []


def test_those_plans_hold_every_class_of_the_schema() -> None:
    made = {type(part) for _, part, _, _ in facts(random_plan(0, filled=1, longest=2))}
    assert _classes(PlanDocument) - made == set()


@pytest.mark.parametrize("section", plan_blocks_module.SECTIONS, ids=lambda one: one.__name__)
def test_a_section_left_out_is_missed(section: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tuple(one for one in plan_blocks_module.SECTIONS if one is not section)
    monkeypatch.setattr(plan_blocks_module, "SECTIONS", rest)
    assert lost(distinct(random_plan(0, filled=1, longest=2))) != []


def test_a_passage_is_not_found_within_a_longer_word_or_number() -> None:
    assert says("Ramen är 345 tkr.", "345")
    assert not says("Ramen är 12\xa0345 tkr.", "345")
    assert not says("Ramen är 345\xa0678 tkr.", "345")
    assert not says("Ramen är 345,5 tkr.", "345")
    assert not says("Budgeten", "Budget")


def _classes(kind: type[Part]) -> set[type[Part]]:
    """The class and all that its fields hold."""
    found: set[type[Part]] = {kind}
    waiting = [kind]
    while waiting:
        for field in waiting.pop().model_fields.values():
            for inner in _within(field.annotation):
                if inner not in found:
                    found.add(inner)
                    waiting.append(inner)
    return found


def _within(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _within(argument)
