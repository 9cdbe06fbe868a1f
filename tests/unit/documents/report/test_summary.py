"""The report at a glance: what is counted as agreed, as differing, and as not answered."""

from typing import Any

from tests.support.sample_report import boards_values
from uppsikt.core.follow_up import AssignmentStatus
from uppsikt.documents.language import translator
from uppsikt.documents.render.chart_counts import counts_chart
from uppsikt.documents.render.report.composer import ReportComposer
from uppsikt.documents.render.report.summary import counts
from uppsikt.documents.report import ReportDocument


def assignment(number: int, *statuses: AssignmentStatus | None) -> dict[str, Any]:
    """An assignment that as many bodies were asked about; None is one that is silent."""
    bodies = [f"organ-{place}" for place in range(len(statuses))]
    return {
        "id": f"uppdrag-{number}",
        "number": f"2025:{number}",
        "origin": "council",
        "name": f"Uppdrag {number}",
        "asked": bodies,
        "answers": [
            {"id": f"svar-{number}-{body}", "body": body, "status": status.value}
            for body, status in zip(bodies, statuses, strict=True)
            if status
        ],
    }


def counted(*assignments: dict[str, Any]) -> dict[str, int]:
    values = boards_values()
    known = {"bodies", "format", "language", "municipality", "body", "year", "period", "title"}
    values = {name: value for name, value in values.items() if name in known}
    values["bodies"] = [
        *values["bodies"],
        *({"id": f"organ-{n}", "name": f"O{n}"} for n in (0, 1, 2)),
    ]
    report = ReportDocument.model_validate({**values, "assignments": assignments})
    (found,) = counts(ReportComposer(report, translator("en")))
    return {word: count for word, count in found.counts if count}


def test_silence_is_no_disagreement() -> None:
    done, under_way = AssignmentStatus.DONE, AssignmentStatus.UNDER_WAY
    assert counted(
        assignment(1, done, None, None),
        assignment(2, done, under_way, None),
        assignment(3, None, None, None),
        assignment(4, done, done, done),
    ) == {
        "Done": 1,
        "Answered by some, who agree": 1,
        "No common status": 1,
        "Not answered": 1,
    }


def test_the_number_of_a_bar_stands_beside_its_word_where_a_narrow_screen_shows_it() -> None:
    chart = counts_chart([("Klart", 3), ("Pågår", 2)], title="Uppdrag", anchor="c", language="sv")
    values = chart.specification["data"]["values"]
    assert [one["name"] for one in values] == ["Klart: 3", "Pågår: 2"]
