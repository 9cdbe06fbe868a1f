"""The files of the example's year: every fault at its line, and each says that it is invented."""

from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from tests.support.planting import example_of
from uppsikt.accounts.demo_people import APPOINTMENTS, BODIES, EXAMPLES
from uppsikt.core.financial_goal import assess_year
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.money import Money, format_number
from uppsikt.core.periods import Tertial
from uppsikt.documents.due import items_due
from uppsikt.documents.due_month import month_items
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.exchange.example.data import ExampleYear
from uppsikt.exchange.example.loading import council_year, example_years
from uppsikt.exchange.example.months import results_of
from uppsikt.exchange.example.reading import FaultyExample, read_year

FOLDER = Path(str(files("uppsikt") / "examples" / "umea" / "follow-up-2025"))
YEARS = {one.body: one for one in example_years()}


def test_there_is_a_file_of_each_body_and_all_say_that_they_are_invented() -> None:
    assert set(YEARS) == set(BODIES)
    for told in (*YEARS.values(), council_year()):
        assert told.note.startswith("Påhittat exempel.")
    for file in FOLDER.rglob("*.yaml"):
        assert file.read_text(encoding="utf-8").startswith("# Påhittat exempel")


def test_a_fault_is_told_with_its_line_and_place(tmp_path: Path) -> None:
    text = (FOLDER / "tn.yaml").read_text(encoding="utf-8")
    file = tmp_path / "tn.yaml"
    file.write_text(text.replace("year: 2025", "year: tjugofem", 1), encoding="utf-8")
    with pytest.raises(FaultyExample, match=r"tn\.yaml:7: year: "):
        read_year(file)


@pytest.mark.parametrize("told", YEARS.values(), ids=YEARS)
def test_nothing_is_answered_that_the_plan_does_not_ask(told: ExampleYear) -> None:
    plan = example_of(told.body)
    for period, answered in told.rounds.items():
        asked = {(one.kind, one.item, one.unit or "") for one in items_due(plan, Tertial(period))}
        known = {(kind, item) for kind, item, _unit in asked}
        for kind, answers in answered.answers.items():
            for key in answers:
                item, slash, unit = key.partition("/")
                is_asked = (kind, item, unit) in asked if slash else (kind, item) in known
                assert is_asked, f"{told.body} {period} {kind} {key}"
    assert set(told.months.rows) == {one.item for one in month_items(plan)}


@pytest.mark.parametrize("told", YEARS.values(), ids=YEARS)
def test_no_text_is_given_twice_by_a_body(told: ExampleYear) -> None:
    """Answers are the body's own and new each time; a short "Enligt plan." may come again."""
    texts = [
        answer.text
        for answered in told.rounds.values()
        for answers in answered.answers.values()
        for answer in answers.values()
        if len(answer.text) > len("Enligt plan.")
    ]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("month", "result", "share"),
    [("04", 90_000, "1,1"), ("08", 114_000, "1,4"), ("11", 131_000, "1,6")],
)
def test_the_forecast_of_the_result_is_in_thousands_and_says_what_the_texts_say(
    month: str, result: int, share: str
) -> None:
    (year,) = results_of(YEARS["ks"].months, month)
    assert (year.result, year.equalisation) == (Money.from_tkr(result), Money.from_tkr(-88_000))
    assert format_number(assess_year(year.figures, Decimal(2), decimals=1).share) == share
    told = YEARS["ks"].rounds[{"04": "T1", "08": "T2", "11": "T3"}[month]].answers
    assert f"{share} procent" in told[QuestionKind.GOAL_DATA]["mal-8"].text


def test_no_result_is_forecast_before_the_first_month_that_tells_of_it() -> None:
    assert results_of(YEARS["an"].months, "12") == ()


def test_the_council_judges_every_goal_by_the_end_of_the_second_tertial() -> None:
    goals = {one.id for one in example_of("ks").goals if one.kind in set(GoalKind)}
    assert {one.id for one in council_year().reports["T2"].said if one.judgement} == goals


def test_the_demos_people_have_different_names_and_places_that_the_plans_have() -> None:
    assert len({one.name for one in EXAMPLES}) == len({one.key for one in EXAMPLES})
    assert len({one.key for one in EXAMPLES}) == len(EXAMPLES)
    keys = {one.key for one in EXAMPLES}
    for each in APPOINTMENTS:
        assert each.key in keys
        assert each.role in {role.id for role in example_of(each.body).roles}
