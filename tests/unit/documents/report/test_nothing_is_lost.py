"""Every fact of a report stands in its document."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

import pytest

from tests.support.distinct import distinct
from tests.support.printed import said, says
from tests.support.random_report import random_report
from tests.support.sample_report import boards_report, councils_report
from uppsikt.core.decimals import decimals_of
from uppsikt.core.findings import dotted
from uppsikt.core.measures import Direction
from uppsikt.core.money import Money, format_number, format_tkr
from uppsikt.documents.figures import fill_in
from uppsikt.documents.language import translator
from uppsikt.documents.plan.base import Part, RefersTo
from uppsikt.documents.render.report.codes import REPORT_CODES
from uppsikt.documents.render.report_blocks import report_blocks
from uppsikt.documents.render.words import DIRECTIONS
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.measures import ReportedMeasure
from uppsikt.documents.report.sections import GOALS_IN, Section, SectionKind
from uppsikt.documents.report.writing import ReportWriting

Place = tuple[str | int, ...]
Fact = tuple[Place, Part, str, Any]

WORDS = {**REPORT_CODES, Direction: DIRECTIONS}
NOT_PRINTED = {
    ("ReportDocument", "format"): "what kind of file it is, no fact of the report",
    ("ReportDocument", "language"): "it is the language that the document speaks",
    ("ReportDocument", "version"): "the first version is not said to be one; has its own test",
    ("Body", "name"): "a body is named where it has answered",
    ("Body", "abbreviation"): "the same",
    ("Section", "kind"): "what stands below its heading says it",
    ("Section", "shown"): "what is not shown is not there; has its own test",
    ("ReportedGoal", "kind"): "the section says it",
    ("ReportedAssignment", "origin"): "the heading above the assignments says it",
    ("FinancialYear", "met"): "said in words, which have a test of their own",
    ("ReportedDeficit", "called"): "the same",
}


def facts(part: Part, place: Place = ()) -> Iterator[Fact]:
    """Every value of the report but references: what they lead to is printed in its own place."""
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


def parts(part: Part) -> Iterator[Part]:
    """The part and all within it."""
    yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Part):
                yield from parts(one)


def schema_of(kind: type[Part]) -> set[type[Part]]:
    """The class and every class that a field of it can hold, however deep."""
    found: set[type[Part]] = set()
    left = [kind]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += [inner for field in one.model_fields.values() for inner in _held(field)]
    return found


def _held(field: Any) -> Iterator[type[Part]]:
    named = [field] if isinstance(field, type) else [getattr(field, "annotation", field)]
    for one in named:
        if isinstance(one, type) and issubclass(one, Part):
            yield one
        for inner in get_args(one):
            yield from _held(inner)


def passages(report: ReportDocument, value: Any) -> list[str]:
    """How the document writes the value."""
    say = translator(report.language)
    match value:
        case Money():
            return [format_tkr(value)]
        case Decimal():
            return [format_number(value)]
        case date():
            return [value.isoformat()]
        case StrEnum():
            return [say.gettext(WORDS[type(value)][value])]
        case str():
            return [
                " ".join(line.strip().removeprefix("- ") for line in lines.splitlines())
                for paragraph in fill_in(value, report, say).split("\n\n")
                for lines in (paragraph.splitlines() if "\n- " in f"\n{paragraph}" else [paragraph])
            ]
        case _:
            return [str(value)]


def lost(report: ReportDocument) -> list[str]:
    """The places of the facts that the document does not say."""
    text = said(report_blocks(report))
    return [
        f"{dotted(place)}: {passage}"
        for place, part, name, value in facts(report)
        if (type(part).__name__, name) not in NOT_PRINTED and not _of_no_use(report, part, name)
        for passage in passages(report, _shown(report, place, value))
        if not says(text, passage)
    ]


def _of_no_use(report: ReportDocument, part: Part, name: str) -> bool:
    """What says nothing: a heading of no goals, a way to no target, the report's own year."""
    if isinstance(part, Section) and name == "heading" and part.introduction is None:
        return not any(GOALS_IN[goal.kind] is part.kind for goal in report.goals) and (
            part.kind in {SectionKind.GOALS, SectionKind.PERSONNEL}
        )
    if not isinstance(part, ReportedMeasure):
        return False
    own_year = name == "target_year" and part.target_year == report.year
    return own_year or (name in {"direction", "target_year"} and part.target is None)


def _shown(report: ReportDocument, place: Place, value: Any) -> Any:
    """The value with the decimals that its measure is written with."""
    if place[0] != "measures" or not isinstance(value, Decimal):
        return value
    measure = report.measures[int(place[1])]
    seen = [getattr(one, who) for one in measure.values for who in ("women", "men", "total")]
    decimals = max(decimals_of(one) for one in (measure.target, *seen) if one is not None)
    return value.quantize(Decimal(1).scaleb(-decimals))


@pytest.mark.parametrize("report", [boards_report, councils_report])
def test_every_fact_of_a_report_is_printed(report: Callable[[], ReportDocument]) -> None:
    assert lost(report()) == []


@pytest.mark.parametrize("report", [boards_report, councils_report])
def test_every_figure_is_printed_where_no_two_are_alike(
    report: Callable[[], ReportDocument],
) -> None:
    assert lost(distinct(report())) == []


@pytest.mark.parametrize("seed", range(4))
def test_every_field_that_a_report_can_have_is_printed(seed: int) -> None:
    assert lost(distinct(random_report(seed, filled=1, longest=2))) == []


def test_those_reports_hold_every_class_of_the_schema() -> None:
    made = {type(part) for part in parts(random_report(0, filled=1, longest=2))}
    assert made == schema_of(ReportDocument)


def test_no_class_beside_a_reports_schema_goes_without_a_test_of_its_own() -> None:
    told = schema_of(ReportDocument) | schema_of(ReportWriting)
    defined = {
        kind
        for kind in _kinds(Part)
        if kind.__module__.startswith("uppsikt.documents.report") and kind.model_fields
    }
    bases = {base for kind in defined for base in kind.__mro__[1:]}
    assert defined - told - bases == set()


# The summary and free words say nothing that stands elsewhere in the data.
OF_DATA = [one for one in SectionKind if one not in {SectionKind.SUMMARY, SectionKind.TEXT}]


@pytest.mark.parametrize("kind", OF_DATA)
def test_a_section_left_out_is_missed(kind: SectionKind) -> None:
    report = distinct(boards_report())
    sections = tuple(one for one in report.sections if one.kind is not kind)
    shorter = report.model_copy(update={"sections": sections})
    text = said(report_blocks(report))
    assert said(report_blocks(shorter)) != text
    hidden = tuple(
        one.model_copy(update={"shown": one.kind is not kind}) for one in report.sections
    )
    assert report_blocks(report.model_copy(update={"sections": hidden})) == report_blocks(shorter)
    assert lost(shorter) != []


def _kinds(kind: type[Part]) -> Iterator[type[Part]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _kinds(inner)
