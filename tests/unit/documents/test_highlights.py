"""What an elected member should see first."""

from decimal import Decimal

import pytest

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.small_plan import small_plan
from uppsikt.core.findings import Severity
from uppsikt.core.measures import Status
from uppsikt.documents.highlights import AssessedMeasure, assessed_measures, highlights

PLAN = example()


@pytest.fixture(scope="module")
def assessed() -> dict[str, AssessedMeasure]:
    return {one.measure.id: one for one in assessed_measures(PLAN)}


@pytest.mark.parametrize(
    ("measure", "women", "men", "total"),
    [
        ("matt-sjukfranvaro", Status.NOT_MET, Status.MET, Status.MET),
        ("matt-langtidsfriska", Status.NOT_MET, Status.MET, Status.MET),
        ("matt-heltid", Status.MET, Status.NOT_MET, Status.MET),
        ("matt-chefer", Status.MET, Status.MET, Status.MET),
        ("matt-medarbetarenkaten", Status.MET, Status.MET, Status.MET),
    ],
)
def test_each_sex_is_held_against_the_target_by_itself(
    assessed: dict[str, AssessedMeasure], measure: str, women: Status, men: Status, total: Status
) -> None:
    found = assessed[measure].assessment
    assert found
    assert (found.women, found.men, found.total) == (women, men, total)


def test_the_example_misses_its_targets_for_women_or_men_and_never_in_total() -> None:
    assert [one.measure.id for one in assessed_measures(PLAN) if one.missed] == [
        "matt-sjukfranvaro",
        "matt-langtidsfriska",
        "matt-heltid",
    ]


def test_a_sex_that_was_not_observed_misses_nothing(assessed: dict[str, AssessedMeasure]) -> None:
    stewards = assessed["matt-skyddsombud"]
    assert stewards.observation
    assert stewards.observation.men is None
    assert not stewards.missed


def test_the_latest_year_is_judged_wherever_it_stands() -> None:
    met = [
        {"year": 2024, "total": Decimal("3.5")},
        {"year": 2022, "total": 9},
        {"year": 2023, "total": 8},
    ]
    plan = planted(small_plan(), [("sjukfranvaro.observations", met)])
    (found,) = assessed_measures(plan)
    assert found.observation
    assert found.observation.year == 2024
    assert not found.missed


def test_a_measure_that_was_never_observed_is_not_missed() -> None:
    plan = planted(small_plan(), [("sjukfranvaro.observations", [])])
    (found,) = assessed_measures(plan)
    assert (found.observation, found.assessment, found.missed) == (None, None, False)


def test_a_measure_without_a_target_is_not_missed() -> None:
    plan = planted(small_plan(), [("sjukfranvaro.target", TAKEN_AWAY)])
    assert not any(one.missed for one in assessed_measures(plan))


def test_the_largest_additions_come_first() -> None:
    assert [row.id for row in highlights(PLAN).largest] == [
        "ram-demokrati",
        "ram-sakerhet",
        "ram-ekonomi",
    ]
    assert [row.id for row in highlights(PLAN, largest=5).largest][3:] == [
        "gemensamt-curiosum",
        "gemensamt-avgifter",
    ]


def test_money_that_is_taken_away_is_no_addition() -> None:
    plan = planted(PLAN, [("ram-mark.additions", 9000), ("ram-naringsliv.additions", 0)])
    found = highlights(plan, largest=100).largest
    assert not {"ram-mark", "ram-naringsliv"} & {row.id for row in found}


def test_notes_are_left_out_and_the_warning_of_the_example_is_there() -> None:
    (found,) = highlights(PLAN).findings
    assert found.severity is Severity.WARNING
    assert any("2023:1" in fact for fact in found.facts.values())


def test_a_plan_without_measures_additions_or_findings_has_nothing_to_show() -> None:
    plan = planted(
        small_plan(),
        [
            (".measures", TAKEN_AWAY),
            (".budget.office.rows", []),
            (".budget.common.rows", []),
        ],
    )
    assert (assessed_measures(plan), highlights(plan).largest) == ((), ())


def test_a_sound_plan_has_no_finding_to_show() -> None:
    assert highlights(small_plan()).findings == ()
