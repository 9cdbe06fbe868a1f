"""What a report may hold, and what it says of itself."""

from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from tests.support.random_report import random_report
from tests.support.sample_report import boards_report, boards_values, councils_report, empty_report
from tests.support.sample_report_values import BOARDS, GOALS, MEASURES
from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.documents.files import write_json
from uppsikt.documents.files.schema import report_json_schema
from uppsikt.documents.frozen import FormatIsUnknown, TextIsDamaged, freeze, thaw, thaw_report
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.defaults import default_sections, default_title
from uppsikt.documents.report.measures import MeasureValues, ReportedMeasure
from uppsikt.documents.report.sections import SectionKind

REPORTS = [boards_report, councils_report, empty_report]


@pytest.mark.parametrize("seed", range(6))
def test_any_report_comes_back_from_what_is_kept_of_it(seed: int) -> None:
    report = random_report(seed)
    frozen = freeze(report)
    assert thaw_report(frozen.text, frozen.sha256) == report
    assert freeze(thaw_report(frozen.text, frozen.sha256)) == frozen


def test_a_report_is_not_taken_for_a_plan_nor_one_that_was_changed_for_itself() -> None:
    frozen = freeze(boards_report())
    with pytest.raises(FormatIsUnknown):
        thaw(frozen.text, frozen.sha256)
    with pytest.raises(TextIsDamaged):
        thaw_report(frozen.text.replace("312", "313"), frozen.sha256)


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_as_json_fits_its_schema(report: Any) -> None:
    import json

    jsonschema.validate(json.loads(write_json(report())), report_json_schema())


def test_a_value_that_is_held_back_is_not_in_the_document() -> None:
    held = [{"group": "men", "why": "too few"}]
    kept = MeasureValues.model_validate({"year": 2025, "women": 4, "held_back": held})
    assert kept.is_held_back(ValueOf.MEN)
    assert not kept.is_held_back(ValueOf.WOMEN)
    with pytest.raises(ValidationError, match="no value where it is held back"):
        MeasureValues.model_validate({"year": 2025, "men": 4, "held_back": held})


def test_what_is_held_back_says_why() -> None:
    shown = [{"group": "men", "why": "shown"}]
    with pytest.raises(ValidationError, match="a reason why"):
        MeasureValues.model_validate({"year": 2025, "held_back": shown})


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ([{"year": 2025, "period": "T3"}, {"year": 2025}], "each period once"),
        ([{"year": 2025, "period": "2024-03"}], "a month of the same year"),
        ([{"year": 2025, "period": "T4"}], "should match pattern"),
    ],
)
def test_the_periods_of_a_measure_are_told_apart(values: Any, fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        ReportedMeasure.model_validate({**MEASURES[0], "values": values})


def test_a_whole_year_is_found_as_its_third_tertial() -> None:
    values = [{"year": 2024, "total": 3}]
    measure = ReportedMeasure.model_validate({**MEASURES[0], "values": values})
    assert measure.of(2024, "T3") is measure.values[0]
    assert measure.of(2024, "T2") is None


def test_a_report_of_a_month_is_of_its_own_year() -> None:
    with pytest.raises(ValidationError, match="a month of the report's year"):
        ReportDocument.model_validate({**boards_values(), "period": "2024-03"})
    assert ReportDocument.model_validate({**boards_values(), "period": "2025-03"})


def test_a_goal_is_weighed_by_the_report_or_by_its_only_answer() -> None:
    alone, _, _, silent, _ = boards_report().goals
    assert alone.weighed is GoalJudgement.PARTLY
    assert silent.weighed is None
    assert silent.silent == ("ks",)
    of_all, unanswered = councils_report().goals
    assert of_all.weighed is GoalJudgement.PARTLY
    assert of_all.silent == ("kfn",)
    without_own = of_all.model_copy(update={"judgement": None})
    assert without_own.weighed is None
    assert unanswered.silent == ("kfn",)


def test_an_assignment_has_a_status_where_all_answers_agree() -> None:
    assert boards_report().assignments[0].status is AssignmentStatus.UNDER_WAY
    assert boards_report().assignments[2].status is None
    gathered = councils_report().assignments[0]
    assert gathered.status is None
    done = tuple(
        one.model_copy(update={"status": AssignmentStatus.DONE}) for one in gathered.answers
    )
    agreed = gathered.model_copy(update={"answers": done, "asked": ("ks", "bun")})
    assert agreed.status is AssignmentStatus.DONE
    assert agreed.model_copy(update={"asked": ("ks", "bun", "kfn")}).status is None


def test_a_report_gathers_where_others_than_its_own_body_answer() -> None:
    assert not boards_report().gathers
    assert not empty_report().gathers
    assert councils_report().gathers
    asked = {**boards_values(), "goals": [{**GOALS[3], "asked": ["ks", "kf"]}]}
    assert ReportDocument.model_validate(asked).gathers


def test_numbers_are_exact() -> None:
    with pytest.raises(ValidationError, match="a number with a dot"):
        MeasureValues.model_validate({"year": 2025, "total": 4.1})
    assert boards_report().measures[0].values[-1].total == Decimal("4.1")


@pytest.mark.parametrize(
    ("period", "is_council", "title"),
    [
        ("T1", False, "Tertial report 2025"),
        ("T2", True, "Interim report 2025"),
        ("T3", False, "Activity report 2025"),
        ("T3", True, "Annual report 2025"),
        ("2025-03", False, "Monthly report March 2025"),
    ],
)
def test_a_new_report_is_called_by_what_it_is(period: str, is_council: bool, title: str) -> None:
    assert default_title(2025, period, is_council=is_council, language="en") == title


def test_a_new_report_has_a_section_for_every_kind_and_a_monthly_one_few() -> None:
    kinds = [one.kind for one in default_sections("T2", language="en")]
    assert kinds == [kind for kind in SectionKind if kind is not SectionKind.TEXT]
    monthly = {one.kind for one in default_sections("2025-03", language="en")}
    assert SectionKind.ECONOMY in monthly
    assert SectionKind.GOALS not in monthly


def test_a_report_tells_what_is_not_shown() -> None:
    report = boards_report()
    assert report.shows(SectionKind.GRANTS)
    hidden = tuple(one.model_copy(update={"shown": False}) for one in report.sections)
    assert not report.model_copy(update={"sections": hidden}).shows(SectionKind.GRANTS)


def test_the_values_that_the_samples_are_made_of_are_left_as_they_were() -> None:
    before = repr(BOARDS)
    boards_report(), councils_report()
    assert repr(BOARDS) == before
