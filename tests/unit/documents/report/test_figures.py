"""The figures of a report by name, and texts that are bound to them."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.sample_report import boards_report, boards_values, councils_report
from tests.support.sample_report_values import BOARD
from uppsikt.core.money import Money
from uppsikt.documents.figures import FigureFault, figure_references, figures, fill_in
from uppsikt.documents.language import translator
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.stale import stale_sentences

NAMED = [
    ("economy.total.forecast", Money.from_tkr(-95935)),
    ("economy.ekonomi.variance", Money.from_tkr(-900)),
    ("economy.ekonomi.staff.budget_to_date", Money.from_tkr(-20000)),
    ("economy.ekonomi.other.outcome", Money.from_tkr(-10144)),
    ("measure.sjukfranvaro.total", Decimal("4.1")),
    ("measure.sjukfranvaro.gap", Decimal("3.1")),
    ("measure.sjukfranvaro.target", Decimal("3.9")),
    ("goals.all", 5),
    ("goals.met", 1),
    ("goals.not_met", 1),
    ("goals.without", 1),
    ("assignments.done", 1),
    ("assignments.under_way", 1),
    ("actions.without", 1),
    ("grant.medel-beredskap.used", Money.from_tkr(900)),
    ("action.atgard-1.expected_effect", Money.from_tkr(1200)),
    ("deficit.underskott-ks.share", Decimal(1)),
    ("deficit-rule.called", 1),
    ("financial.2026.share", Decimal("1.67")),
    ("deviations.all", 1),
    ("not-answered.all", 2),
]


@pytest.mark.parametrize(("name", "value"), NAMED)
def test_a_figure_has_its_name(name: str, value: Any) -> None:
    assert figures(boards_report())[name] == value


def test_every_name_can_be_written_in_a_text() -> None:
    for name, value in figures(boards_report()).items():
        unit = "tkr" if isinstance(value, Money) else "number"
        written = fill_in(f"[[{name}|{unit}]]", boards_report(), translator("en"))
        assert "[[" not in written, name


def test_what_is_held_back_has_no_figure() -> None:
    known = figures(boards_report())
    assert "measure.skyddsombud.total" in known
    assert "measure.skyddsombud.women" not in known
    assert "measure.skyddsombud.gap" not in known


def test_the_councils_rows_have_names_of_their_own() -> None:
    assert figures(councils_report())["economy.ekonomi-bun.variance"] == Money.from_tkr(-40000)


def test_a_row_called_total_does_not_hide_the_sum() -> None:
    values = boards_values()
    rows = [{**values["economy"]["rows"][0], "id": "total"}]
    report = ReportDocument.model_validate(
        {**values, "economy": {**values["economy"], "rows": rows}}
    )
    assert figures(report)["economy.total.forecast"] == Money.from_tkr(-95935)


def with_text(text: str) -> ReportDocument:
    """The board's report in which one answer says the text."""
    answer = {"id": "uppf-budget", **BOARD, "remit": "Budget", "method": "Enkät", "text": text}
    return ReportDocument.model_validate({**boards_values(), "follow_ups": [answer]})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[economy.finns-inte.forecast|mnkr]]", FigureFault.NAME),
        ("[[economy.total.forecast|percent]]", FigureFault.UNIT),
        ("[[goals.met|tkr]]", FigureFault.UNIT),
        ("[[goals.met]]", FigureFault.FORM),
    ],
)
def test_a_reference_that_leads_nowhere_is_found_with_its_place(
    text: str, fault: FigureFault
) -> None:
    (found,) = [one for one in figure_references(with_text(text)) if one.fault]
    assert (found.fault, found.place) == (fault, ("follow_ups", 0, "text"))
    assert found.owner == "uppf-budget"


def test_a_reference_in_a_heading_is_not_filled_in() -> None:
    values = boards_values()
    values["sections"][0]["heading"] = "Vi når [[goals.met|number]] mål"
    (found,) = [
        one for one in figure_references(ReportDocument.model_validate(values)) if one.fault
    ]
    assert found.fault is FigureFault.PLACE


# Sentences that the data has left behind --------------------------------------------------------


def test_nothing_is_stale_in_a_report_whose_figures_are_right() -> None:
    assert stale_sentences(boards_report()) == ()


def test_a_sentence_is_marked_when_its_figure_has_changed() -> None:
    text = "Vi har följt upp bl.a. ekonomin. Vi når [[goals.met|number=4]] mål, t.ex. mål 1! Bra."
    (found,) = stale_sentences(with_text(text))
    assert found.before == "Vi når 4 mål, t.ex. mål 1!"
    assert found.now == "Vi når 1 mål, t.ex. mål 1!"
    assert text[found.start : found.end].startswith("Vi når [[goals")
    assert (found.place, found.owner) == (("follow_ups", 0, "text"), "uppf-budget")
    assert [(one.name, one.stated, one.now) for one in found.figures] == [("goals.met", "4", "1")]


def test_two_figures_of_one_sentence_are_told_together_and_the_right_one_is_left() -> None:
    text = (
        "- rätt: [[goals.met|number=1]]\n"
        "- fel: [[goals.all|number=9]] och [[economy.total.variance|mnkr=3,1]]\n"
    )
    (found,) = stale_sentences(with_text(text))
    assert found.before == "- fel: 9 och 3,1\xa0mnkr"
    assert found.now == "- fel: 5 och 2,5\xa0mnkr"


def test_a_figure_that_is_only_bound_is_never_stale() -> None:
    assert stale_sentences(with_text("Avvikelsen är [[economy.total.variance|mnkr]].")) == ()


def test_a_figure_is_stale_as_soon_as_the_data_is_another() -> None:
    values = boards_values()
    values["goals"] = values["goals"][1:]
    (found,) = stale_sentences(ReportDocument.model_validate(values))
    assert found.place == ("sections", 1, "introduction")
    assert found.now == "Kommunstyrelsen når 1 av 4 mål."


def test_a_text_of_many_brackets_takes_no_time() -> None:
    hostile = "[[a.a" * 3000
    assert stale_sentences(with_text(hostile)) == ()
