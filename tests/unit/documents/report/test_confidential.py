"""A report as those may see it who have no right to what is confidential."""

from typing import Any

import pytest

from tests.support.sample_report import boards_report, boards_values, councils_report
from uppsikt.documents.files import write_json
from uppsikt.documents.items import items_by_id, references
from uppsikt.documents.plan.base import GuardedItem, Part
from uppsikt.documents.render.formats import REPORT_FORMATS
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.confidential import report_without_confidential

SECTION = "OSL 18 kap. 13 §"
REPORT = boards_report()
GUARDED = [one.id for one in items_by_id(REPORT).values() if isinstance(one.item, GuardedItem)]


def marked(report: ReportDocument, *identities: str) -> ReportDocument:
    """The report with some items marked, wherever they stand."""

    def mark(part: Any) -> Any:
        if isinstance(part, tuple):
            return tuple(mark(one) for one in part)
        if not isinstance(part, Part):
            return part
        update = {name: mark(getattr(part, name)) for name in type(part).model_fields}
        if getattr(part, "id", None) in identities:
            update["confidential"] = SECTION
        return part.model_copy(update=update)

    changed: ReportDocument = mark(report)
    return changed


def test_a_report_with_nothing_confidential_is_handed_on_as_it_is() -> None:
    assert report_without_confidential(REPORT) is REPORT


@pytest.mark.parametrize("identity", GUARDED)
def test_a_marked_item_leaves_no_trace(identity: str) -> None:
    seen = report_without_confidential(marked(REPORT, identity))
    assert identity not in items_by_id(seen)
    assert identity not in {reference.target for reference in references(seen)}
    written = write_json(seen)
    assert SECTION not in written
    assert f'"{identity}"' not in written
    assert ReportDocument.model_validate(seen.model_dump()) == seen


@pytest.mark.parametrize("key", REPORT_FORMATS)
def test_those_with_the_right_see_the_mark_and_others_do_not(key: str) -> None:
    full = marked(REPORT, "utforare-vaxel", "avvikelse-1")
    render = REPORT_FORMATS[key].render
    assert render(report_without_confidential(full)) != render(full)
    if REPORT_FORMATS[key].is_text:
        assert SECTION.encode() in render(full)
        assert "Städ & Rent".encode() not in render(report_without_confidential(full))


def test_a_figure_of_what_is_confidential_is_replaced_by_a_word() -> None:
    seen = report_without_confidential(marked(REPORT, "sjukfranvaro"))
    (text,) = [goal.answers[0].data for goal in seen.goals if goal.id == "mal-7"]
    assert text is not None
    assert "[[" not in text
    assert "4,1" not in text


def test_a_figure_of_something_else_with_the_same_field_stays() -> None:
    seen = report_without_confidential(marked(REPORT, "utforare-vaxel"))
    assert seen.goals == REPORT.goals
    assert seen.sections == REPORT.sections


def test_a_body_whose_answer_is_left_out_is_not_said_to_be_silent() -> None:
    council = councils_report()
    seen = report_without_confidential(marked(council, "mal-1-bun"))
    assert seen.goals[0].silent == council.goals[0].silent == ("kfn",)
    assert [one.id for one in seen.goals[0].answers] == ["mal-1-ks"]
    assert "bun" not in seen.goals[0].asked


def test_what_nobody_answered_goes_with_what_it_was_about() -> None:
    seen = report_without_confidential(marked(REPORT, "uppdrag-2024-5"))
    assert [one.id for one in seen.not_answered] == ["obesvarad-mal-8"]
    assert "gemensam växel" not in write_json(seen)


def test_a_text_of_many_brackets_takes_no_time() -> None:
    values = boards_values()
    values["sections"][0]["introduction"] = "[[" + "a." * 9000
    report = marked(ReportDocument.model_validate(values), "utforare-vaxel")
    assert report_without_confidential(report).sections == report.sections
