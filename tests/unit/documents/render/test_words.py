"""What codes are called in a document."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.small_plan import small_plan
from uppsikt.core.measures import Direction
from uppsikt.core.periods import Tertial
from uppsikt.documents.items import items_by_id
from uppsikt.documents.language import translator
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.goals import GoalKind, Measure
from uppsikt.documents.plan.organisation import BodyKind, PresidiumSeat, UnitKind
from uppsikt.documents.plan.outlook import OutlookKind
from uppsikt.documents.plan.remits import Schedule
from uppsikt.documents.render import words

PLAN = example()
SWEDISH = translator("sv")
ENGLISH = translator("en")


def assignment(identity: str) -> Assignment:
    found = items_by_id(PLAN)[identity].item
    assert isinstance(found, Assignment)
    return found


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (None, ""),
        (Schedule(), ""),
        (Schedule(periods=(Tertial.T3, Tertial.T1)), "T1, T3"),
        (Schedule(periods=(Tertial.T2,), year=2025), "T2 2025"),
        (Schedule(continuous=True), "Löpande under 2025"),
        (Schedule(continuous=True, year=2024), "Löpande under 2024"),
        (Schedule(continuous=True, periods=(Tertial.T3,)), "Löpande under 2025, T3"),
        (Schedule(same_as="uppdrag-2023-1"), "Som 2023:1"),
        (
            Schedule(same_as="hr-kompetens-plan"),
            "Som Kommunens gemensamma kompetensförsörjningsplan",
        ),
        (Schedule(same_as="finns-inte"), "Som finns-inte"),
    ],
)
def test_a_schedule_is_said_in_words(schedule: Schedule | None, said: str) -> None:
    assert words.schedule_text(schedule, PLAN, SWEDISH) == said


def test_a_schedule_is_said_in_english() -> None:
    assert words.schedule_text(Schedule(same_as="uppdrag-2023-1"), PLAN, ENGLISH) == "As 2023:1"
    assert (
        words.schedule_text(Schedule(continuous=True), PLAN, ENGLISH) == "Continuously during 2025"
    )


def test_periods_come_in_order_with_their_year_where_it_is_said() -> None:
    assert words.periods_text([Tertial.T3, Tertial.T1], 2024) == "T1, T3 2024"
    assert words.periods_text([], 2024) == ""


def test_assignments_are_called_by_number_and_the_boards_by_its_abbreviation() -> None:
    assert words.assignment_name(assignment("uppdrag-2022-11"), PLAN) == "2022:11"
    assert words.assignment_name(assignment("ks-uppdrag-4"), PLAN) == "KS 4"
    unnamed = planted(PLAN, [("ks.abbreviation", TAKEN_AWAY)])
    assert words.assignment_name(assignment("ks-uppdrag-4"), unnamed) == "Kommunstyrelsen 4"


def test_a_body_is_called_by_its_name_or_its_abbreviation() -> None:
    assert words.body_name(PLAN) == "Kommunstyrelsen"
    assert words.body_name(PLAN, "ksnau") == "Näringslivs- och arbetsutskottet"
    assert words.body_short_name(PLAN, "ksnau") == "KSnau"
    assert words.body_short_name(PLAN, "ks-planeringsutskottet") == "Planeringsutskottet"


def test_an_unknown_identity_is_said_as_it_is_and_none_is_nothing() -> None:
    assert words.body_name(PLAN, "finns-inte") == "finns-inte"
    assert words.body_short_name(PLAN, "finns-inte") == "finns-inte"
    assert words.name_of(PLAN, "finns-inte") == "finns-inte"
    assert words.body_short_name(PLAN, None) == words.name_of(PLAN, None) == ""
    assert words.body_of(PLAN, "hr") is None


def measure(*values: str, target: str | None = None) -> Measure:
    years = [
        {"year": 2020 + position, "total": Decimal(value)} for position, value in enumerate(values)
    ]
    return Measure.model_validate(
        {
            "id": "matt",
            "name": "Mått",
            "unit": "%",
            "direction": "lower",
            "target": None if target is None else Decimal(target),
            "observations": years,
        }
    )


@pytest.mark.parametrize(
    ("found", "value", "said"),
    [
        (measure("5", "1.7", target="3.9"), "5", "5,0"),
        (measure("5", "1.75"), "5", "5,00"),
        (measure("82", target="79"), "82", "82"),
        (measure("82", target="79.5"), "82", "82,0"),
        (measure("1000", target="1000"), "1000", "1\xa0000"),
    ],
)
def test_a_value_has_as_many_decimals_as_the_most_exact_of_its_measure(
    found: Measure, value: str, said: str
) -> None:
    assert words.measured_text(found, Decimal(value)) == said


def test_a_value_that_is_missing_is_a_dash() -> None:
    assert words.measured_text(measure("5"), None) == "\N{EN DASH}"
    assert words.number_text(None) == "\N{EN DASH}"
    assert words.number_text(None, "") == ""
    assert words.number_text(0) == "0"
    assert words.measured_text(measure(), Decimal("2")) == "2"


@pytest.mark.parametrize(
    ("name", "swedish"),
    [
        ("Politiskt stöd", "varav Politiskt stöd"),
        ("Varav politiskt stöd", "Varav politiskt stöd"),
        ("varav stöd", "varav stöd"),
        ("Varavik", "varav Varavik"),
    ],
)
def test_a_part_of_the_row_above_says_so_once(name: str, swedish: str) -> None:
    assert words.of_which_name(name, SWEDISH) == swedish


def test_a_part_of_the_row_above_says_so_in_english() -> None:
    assert words.of_which_name("Support", ENGLISH) == "of which Support"
    assert words.of_which_name("Of which support", ENGLISH) == "Of which support"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (BodyKind, words.BODY_KINDS),
        (PresidiumSeat, words.SEATS),
        (UnitKind, words.UNIT_KINDS),
        (GoalKind, words.GOAL_KINDS),
        (OutlookKind, words.OUTLOOK_KINDS),
        (AssignmentOrigin, words.ORIGINS),
        (Direction, words.DIRECTIONS),
    ],
)
def test_every_code_has_words_of_its_own_in_swedish(
    kinds: type[StrEnum], said: dict[StrEnum, str]
) -> None:
    assert set(said) == set(kinds)
    swedish = [SWEDISH.gettext(message) for message in said.values()]
    assert len(set(swedish)) == len(kinds)
    assert not set(swedish) & set(said.values())


def test_a_date_is_written_as_swedish_documents_write_it() -> None:
    assert words.date_text(date(2024, 9, 27)) == "2024-09-27"


def test_the_small_plans_board_without_abbreviation_is_called_by_name() -> None:
    assert words.body_short_name(small_plan(), "ks") == "Kommunstyrelsen"


def test_codes_that_are_written_alike_keep_their_own_words() -> None:
    assert words.CODES[BodyKind][BodyKind.COUNCIL] == "Council"
    assert words.CODES[AssignmentOrigin][AssignmentOrigin.COUNCIL] == "The council"
