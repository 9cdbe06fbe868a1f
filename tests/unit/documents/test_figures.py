"""Figures in running text: written from what the plan holds, or left standing with a fault."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.small_plan import small_plan
from uppsikt.core.money import Money
from uppsikt.documents.figures import (
    FigureFault,
    FigureUnit,
    figure_references,
    figures,
    fill_in,
    pieces,
    without_references,
    write,
)
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument

SWEDISH = translator("sv")
ENGLISH = translator("en")
PLAN = example()


def tkr(amount: int) -> Money:
    return Money.from_tkr(amount)


def saying(text: str) -> PlanDocument:
    """The small plan with that text alone about the document."""
    return planted(small_plan(), [(".about", text), (".budget.description", TAKEN_AWAY)])


@pytest.mark.parametrize(
    ("written", "swedish", "english"),
    [
        ("frame.total|mnkr", "1\xa0315,7\xa0mnkr", "1\xa0315,7\xa0MSEK"),
        ("frame.total|mnkr0", "1\xa0316\xa0mnkr", "1\xa0316\xa0MSEK"),
        ("frame.total|tkr", "1\xa0315\xa0728\xa0tkr", "1\xa0315\xa0728\xa0SEK thousand"),
        ("upprakning-personal.percent|percent", "3,24\xa0procent", "3,24\xa0per cent"),
        ("klimat-interna-medel.number|percent", "55\xa0procent", "55\xa0per cent"),
        ("ks.members|number", "15", "15"),
        ("headcount.full_time_equivalents|number", "236,85", "236,85"),
        (" frame.total | mnkr = 1 315,7 ", "1\xa0315,7\xa0mnkr", "1\xa0315,7\xa0MSEK"),
    ],
)
def test_each_unit_is_written_with_no_break_spaces(
    written: str, swedish: str, english: str
) -> None:
    assert fill_in(f"[[{written}]]", PLAN, SWEDISH) == swedish
    assert fill_in(f"[[{written}]]", PLAN, ENGLISH) == english


def test_running_text_leaves_out_the_sign_of_money() -> None:
    assert write(tkr(-1500), FigureUnit.MNKR, SWEDISH) == "1,5\xa0mnkr"
    assert write(tkr(1500), FigureUnit.MNKR, SWEDISH) == "1,5\xa0mnkr"
    assert write(tkr(-1500), FigureUnit.TKR, SWEDISH) == "1\xa0500\xa0tkr"


def test_a_negative_number_keeps_its_sign() -> None:
    assert write(Decimal("-1.5"), FigureUnit.PERCENT, SWEDISH) == "\N{MINUS SIGN}1,5\xa0procent"


def test_derived_figures_are_known_by_name() -> None:
    known = figures(PLAN)
    assert known["investments.change"] == tkr(-118_480)
    assert known["frame.change"] == tkr(-14_342)
    assert known["disposable.total"] == tkr(-283_707)
    assert known["disposable.previous"] == tkr(-225_180 - 40_613)
    assert known["headcount.persons"] == 242
    assert known["headcount.full_time_equivalents"] == Decimal("236.85")
    assert known["deficit-rule.percent"] == 1
    assert known["deficit-rule.floor"] == tkr(1000)


def test_every_field_with_a_figure_has_a_name() -> None:
    known = figures(PLAN)
    assert known["ram-hr.total"] == tkr(-51_947)
    assert known["ram-hr-politik.additions"] == tkr(-375)
    assert known["anslag-kraft.previous"] == tkr(177_000)
    assert known["matt-sjukfranvaro.target"] == Decimal("3.9")
    assert known["justering-kommunikator.amount"] == tkr(205)
    assert "ram-mark.additions" not in known  # it has none
    assert not any(isinstance(value, bool) for value in known.values())


def test_what_a_plan_lacks_has_no_name() -> None:
    plan = planted(
        small_plan(), [(".administration.headcount", TAKEN_AWAY), (".financial_work", TAKEN_AWAY)]
    )
    assert not {name for name in figures(plan) if name.startswith(("headcount", "deficit-rule"))}


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("[[total.total]]", FigureFault.FORM),
        ("[[]]", FigureFault.FORM),
        ("[[total.total|]]", FigureFault.FORM),
        ("[[total.total|mnkr=]]", FigureFault.FORM),
        ("[[total.total|mnkr=  ]]", FigureFault.FORM),
        ("[[total.total|mnkr=5=5]]", FigureFault.FORM),
        ("[[Total.total|mnkr]]", FigureFault.FORM),
        ("[[total|mnkr]]", FigureFault.FORM),
        ("[[total.nothing|mnkr]]", FigureFault.NAME),
        ("[[nobody.total|mnkr]]", FigureFault.NAME),
        ("[[ram-mark.additions|tkr]]", FigureFault.NAME),
        ("[[total.total|kronor]]", FigureFault.UNIT),
        ("[[total.total|percent]]", FigureFault.UNIT),
        ("[[total.total|number]]", FigureFault.UNIT),
        ("[[headcount.persons|tkr]]", FigureFault.UNIT),
    ],
)
def test_a_fault_is_told_and_the_reference_stands_as_it_was_written(
    written: str, fault: FigureFault
) -> None:
    plan = saying(f"Före {written} efter.")
    (found,) = figure_references(plan)
    assert (found.fault, found.written, found.place) == (fault, written, ("about",))
    assert plan.about
    assert fill_in(plan.about, plan, SWEDISH) == f"Före {written} efter."


def test_a_reference_in_a_line_is_a_fault_even_if_it_could_be_filled_in() -> None:
    plan = planted(small_plan(), [("mal-1.name", "Växa med [[total.total|mnkr]]")])
    faults = [one for one in figure_references(plan) if one.fault]
    assert [(one.fault, one.place, one.owner) for one in faults] == [
        (FigureFault.PLACE, ("goals", 0, "name"), "mal-1")
    ]


def test_a_sound_reference_says_its_value_and_what_is_stated() -> None:
    (found,) = figure_references(saying("Ramen är [[total.total| mnkr = 5,5 ]]."))
    assert (found.name, found.unit, found.stated) == ("total.total", FigureUnit.MNKR, "5,5")
    assert (found.value, found.fault) == (tkr(-5500), None)


def test_references_side_by_side_are_each_filled_in() -> None:
    text = "[[total.total|mnkr]][[total.previous|tkr]] och [[headcount.persons|number]]"
    plan = saying(text)
    assert fill_in(text, plan, SWEDISH) == "5,5\xa0mnkr4\xa0690\xa0tkr och 16"
    parts = list(pieces(text, plan, SWEDISH))
    assert [piece for piece, reference in parts if reference is None] == [" och "]
    assert len(parts) == 4


@pytest.mark.parametrize(
    "text",
    [
        "[[total.total|mnkr",
        "total.total|mnkr]]",
        "[total.total|mnkr]",
        "[[total.total\n|mnkr]]",
        "[ [total.total|mnkr]]",
        "[[",
        "",
    ],
)
def test_brackets_that_are_not_closed_are_plain_words(text: str) -> None:
    plan = small_plan()
    assert fill_in(text, plan, SWEDISH) == text
    assert without_references(text) == text


def test_the_innermost_of_too_many_brackets_is_read() -> None:
    assert fill_in("[[[total.total|mnkr]]]", small_plan(), SWEDISH) == "[5,5\xa0mnkr]"


@given(st.text().filter(lambda text: "[[" not in text or "]]" not in text))
def test_a_text_without_references_comes_out_unchanged(text: str) -> None:
    assert fill_in(text, PLAN, SWEDISH) == text
    assert without_references(text) == text


@given(st.text(), st.sampled_from(["[[frame.total|mnkr]]", "[[no]]", "[[a.b|c=d]]"]), st.text())
def test_the_pieces_make_the_whole_text(before: str, reference: str, after: str) -> None:
    text = before + reference + after
    assert "".join(piece for piece, _ in pieces(text, PLAN, SWEDISH)) == fill_in(
        text, PLAN, SWEDISH
    )


def test_references_are_taken_out_where_typed_figures_are_looked_for() -> None:
    assert without_references("Ramen är [[total.total|mnkr=5,5]], ja.") == "Ramen är [], ja."


@pytest.mark.parametrize(
    "inner", ["a.b|tkr=" + " " * 19_000 + "|", "a." * 9_000, " " * 19_000, "a.b|tkr=" + "1 " * 9000]
)
def test_the_longest_text_is_read_at_once(inner: str) -> None:
    begun = time.perf_counter()
    fill_in(f"[[{inner}]]", PLAN, SWEDISH)
    fill_in(f"[[{inner}", PLAN, SWEDISH)
    assert time.perf_counter() - begun < 2
