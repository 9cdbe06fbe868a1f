"""Two reports with something of every kind: a board's own, and the council's of all bodies'.

Every figure in them is invented.
"""

from copy import deepcopy
from typing import Any

from tests.support.sample_report_values import (
    ACTION_PLANS,
    ASSIGNMENTS,
    BOARD,
    BOARDS,
    BODIES,
    CULTURE,
    ECONOMY,
    GOALS,
    INTRODUCTIONS,
    MEASURES,
    SCHOOL,
    figures,
)
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.defaults import default_sections, default_title


def boards_values() -> dict[str, Any]:
    """The values of the board's report."""
    sections = [one.model_dump(mode="json") for one in default_sections("T2", language="sv")]
    for section in sections:
        section["introduction"] = INTRODUCTIONS.get(section["kind"])
    own = {
        "id": "section-forord",
        "kind": "text",
        "heading": "Kommundirektören har ordet",
        "introduction": "Det har varit ett händelserikt år.\n\nTack till alla medarbetare!",
    }
    title = default_title(2025, "T2", is_council=False, language="sv")
    # Copied to the bottom: a test may change what it gets.
    return {**deepcopy(BOARDS), "title": title, "sections": [own, *sections]}


def boards_report() -> ReportDocument:
    """The interim report of the executive board."""
    return ReportDocument.model_validate(boards_values())


def councils_report() -> ReportDocument:
    """The council's report: what the board and two committees answered, side by side."""
    answers = [
        {
            "id": "mal-1-bun",
            **SCHOOL,
            "judgement": "met",
            "reason": "Skolorna har plats för alla nya elever.",
        },
        {"id": "mal-1-ks", **BOARD, "data": "312 personer har flyttat in."},
    ]
    goals = [
        {
            **GOALS[0],
            "answers": answers,
            "asked": ["ks", "bun", "kfn"],
            "judgement": "partly",
            "reason": "Två nämnder har svarat, en saknas.",
        },
        {**GOALS[1], "answers": [], "asked": ["kfn"]},
    ]
    assignment = {
        **ASSIGNMENTS[0],
        "asked": ["ks", "bun", "kfn"],
        "answers": [
            *ASSIGNMENTS[0]["answers"],
            {"id": "uppdrag-2023-1-bun", **SCHOOL, "status": "done", "text": "Modellen används."},
        ],
    }
    rows = [
        {
            "id": "ekonomi-ks",
            "name": "Kommunstyrelsen",
            "body": "ks",
            "whole": figures(-1315728, -877152, -870000, -1318128, -2400),
        },
        {
            "id": "ekonomi-bun",
            "name": "Barn- och utbildningsnämnden",
            "body": "bun",
            "whole": figures(-2500000, -1666667, -1700000, -2540000, -40000),
            "comment": "Fler elever än väntat i särskolan.",
        },
    ]
    economy = {
        **ECONOMY,
        "rows": rows,
        "total": {
            "id": "kommunen",
            "name": "Nämnderna totalt",
            "whole": figures(-3815728, -2543819, -2570000, -3858128, -42400),
        },
    }
    skane = {**MEASURES[0], "id": "bun-sjukfranvaro", **SCHOOL}
    values = {
        **boards_values(),
        "body": "kf",
        "title": "Delårsrapport 2025 för kommunen",
        "bodies": BODIES,
        "decision": None,
        "plan": None,
        "version": 1,
        "what_changed": None,
        "goals": goals,
        "assignments": [assignment, ASSIGNMENTS[3]],
        "measures": [MEASURES[0], skane],
        "economy": economy,
        "programmes": [{**BOARDS["programmes"][0], "goals": ["mal-1", "mal-2"]}],
        "action_plans": [ACTION_PLANS[0], {**ACTION_PLANS[1], "body": "bun"}],
        "focus_areas": [
            *BOARDS["focus_areas"],
            {"id": "fokus-lasning", **CULTURE, "name": "Läsning", "text": "Fler lånar böcker."},
        ],
    }
    values["not_answered"] = [
        {"id": "obesvarad-kfn", "kind": "assignment", "what": "2023:1", "body": "kfn"},
        {**BOARDS["not_answered"][1], "about": None},
    ]
    # Both speak of what only the board's own report holds.
    values["sections"] = [
        one if one["kind"] == "text" else {**one, "introduction": None}
        for one in values["sections"]
    ]
    values["measures"][0] = {**MEASURES[0], "goals": []}
    skane["goals"] = []
    values["action_plans"][0] = {**ACTION_PLANS[0], "reason": "Prognosen är sämre än ramen."}
    return ReportDocument.model_validate(values)


def empty_report() -> ReportDocument:
    """A report in which nothing has been answered and nothing was asked."""
    kept = ("format", "language", "municipality", "body", "year", "period")
    values = {name: BOARDS[name] for name in kept}
    sections = default_sections("T2", language="sv")
    return ReportDocument.model_validate(
        {**values, "title": "Tom rapport", "bodies": BODIES[1:2], "sections": sections}
    )
