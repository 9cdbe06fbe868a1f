"""What a plan promises to answer for in a tertial. The figures are counted by hand in the files."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.support.planting import TAKEN_AWAY, Edit, example, example_of, planted
from tests.support.random_plan import random_plan
from tests.support.scheduled import scheduled_in
from tests.support.small_plan import small_plan
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.measures import Direction
from uppsikt.core.periods import Tertial
from uppsikt.documents.due import LONGEST_NAME, DueItem, items_due
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument

T1, T2, T3 = Tertial
KS = example()
BODIES = ("ks", "fgn", "gvn", "ifn", "an", "tn")
ASKED_ABOUT = {"FollowUp", "FocusArea", "Goal", "Measure", "Assignment", "Contractor"}

# The same figures as in docs/formulas/15-what-is-asked.md.
COUNTS = [
    # body, period: assignments, goals' data, judged, measures, follow-ups, focus, grants, others
    ("ks", T1, 2, 8, 0, 3, 0, 32, 15, 2),
    ("ks", T2, 6, 8, 8, 3, 0, 32, 15, 2),
    ("ks", T3, 6, 8, 8, 6, 53, 32, 15, 2),
    ("an", T1, 2, 8, 0, 1, 5, 5, 4, 2),
    ("an", T2, 4, 8, 8, 2, 7, 5, 4, 2),
    ("an", T3, 4, 8, 8, 2, 7, 5, 4, 2),
    ("tn", T1, 0, 5, 0, 1, 3, 4, 2, 2),
    ("tn", T2, 3, 8, 5, 1, 6, 4, 2, 2),
    ("tn", T3, 3, 8, 8, 2, 7, 4, 2, 2),
]
KINDS = (
    QuestionKind.ASSIGNMENT,
    QuestionKind.GOAL_DATA,
    QuestionKind.GOAL_JUDGEMENT,
    QuestionKind.MEASURE,
    QuestionKind.FOLLOW_UP,
    QuestionKind.FOCUS_AREA,
    QuestionKind.GRANT,
    QuestionKind.CONTRACTOR,
)


@pytest.mark.parametrize("row", COUNTS, ids=lambda row: f"{row[0]} {row[1]}")
def test_so_much_is_asked_about_in_each_tertial(row: tuple[object, ...]) -> None:
    body, period, *counts = row
    found = Counter(one.kind for one in items_due(example_of(str(body)), Tertial(str(period))))
    assert [found[kind] for kind in KINDS] == counts
    assert found.keys() <= set(KINDS)


def due(document: PlanDocument, item: str, period: Tertial) -> list[DueItem]:
    return [one for one in items_due(document, period) if one.item == item]


def periods_of(document: PlanDocument, item: str, kind: QuestionKind) -> list[Tertial]:
    return [one for one in Tertial if kind in {asked.kind for asked in due(document, item, one)}]


# Nothing is left out


ALL_PLANS = [
    *(pytest.param(example_of(body), id=body) for body in BODIES),
    *(pytest.param(random_plan(seed), id=f"random-{seed}") for seed in range(20)),
    pytest.param(random_plan(1, filled=0), id="next-to-nothing"),
    pytest.param(random_plan(1, filled=1), id="everything"),
]


@pytest.mark.parametrize("plan", ALL_PLANS)
@pytest.mark.parametrize("period", Tertial)
def test_all_that_the_plan_puts_in_the_period_is_asked_about(
    plan: PlanDocument, period: Tertial
) -> None:
    asked = {one.item for one in items_due(plan, period)}
    assert set(scheduled_in(plan, period)) - asked == set()


@pytest.mark.parametrize("plan", ALL_PLANS)
def test_all_that_can_be_asked_about_is_asked_about_by_the_end_of_the_year(
    plan: PlanDocument,
) -> None:
    asked = {one.item for period in Tertial for one in items_due(plan, period)}
    lasting = {found.id for found in items(plan) if found.kind in ASKED_ABOUT}
    handed_out = {found.parent for found in items(plan) if found.kind == "Allocation"}
    assert asked == lasting | handed_out


@pytest.mark.parametrize("plan", ALL_PLANS)
@pytest.mark.parametrize("period", Tertial)
def test_nothing_is_asked_about_twice(plan: PlanDocument, period: Tertial) -> None:
    keys = Counter((one.kind, one.item, one.unit) for one in items_due(plan, period))
    assert [key for key, times in keys.items() if times > 1] == []


def test_an_identity_that_a_draft_has_twice_is_asked_about_once() -> None:
    plan = planted(small_plan(), [("ks-fokus-omstallning.id", "ks-fokus")])
    twice = plan.body_remit.focus_areas * 2
    body_remit = plan.body_remit.model_copy(update={"focus_areas": twice})
    asked = due(plan.model_copy(update={"body_remit": body_remit}), "ks-fokus", T1)
    assert len(asked) == 1


def test_questions_come_in_the_order_of_the_plan() -> None:
    order = {found.id: place for place, found in enumerate(items(KS))}
    places = [order[one.item] for one in items_due(KS, T3)]
    assert places == sorted(places)


# When


@pytest.mark.parametrize(
    ("item", "edits", "expected"),
    [
        ("uppdrag-2023-3", [], [T1]),
        ("uppdrag-2024-1", [], [T2, T3]),
        # All through 2024, says the plan of 2025; asked about at the year's end, as is what
        # follows the same schedule.
        ("uppdrag-2023-1", [], [T3]),
        ("uppdrag-2023-2", [], [T3]),
        ("uppdrag-2023-1", [("uppdrag-2023-1.schedule.year", 2025)], [T1, T2, T3]),
        ("uppdrag-2023-2", [("uppdrag-2023-1.schedule.year", TAKEN_AWAY)], [T1, T2, T3]),
        ("uppdrag-2023-3", [("uppdrag-2023-3.schedule.year", 2026)], [T3]),
        ("uppdrag-2023-3", [("uppdrag-2023-3.schedule", TAKEN_AWAY)], [T3]),
        ("uppdrag-2023-3", [("uppdrag-2023-3.schedule", {})], [T3]),
        # In a ring none says when.
        ("uppdrag-2023-1", [("uppdrag-2023-1.schedule", {"same_as": "uppdrag-2023-2"})], [T3]),
    ],
)
def test_an_assignment_is_due_by_its_schedule_and_else_last(
    item: str, edits: list[Edit], expected: list[Tertial]
) -> None:
    assert periods_of(planted(KS, edits), item, QuestionKind.ASSIGNMENT) == expected


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ({"periods": ["T2"]}, [T2]),
        ({"continuous": True}, [T1, T2, T3]),
        ({"same_as": "uppdrag-2024-1"}, [T2, T3]),
    ],
)
def test_a_remits_follow_up_is_due_by_its_schedule(
    schedule: dict[str, object], expected: list[Tertial]
) -> None:
    plan = planted(KS, [("sakerhet-kris-reglemente.schedule", schedule)])
    assert periods_of(plan, "sakerhet-kris-reglemente", QuestionKind.FOLLOW_UP) == expected


@pytest.mark.parametrize(("schedule", "expected"), [(["T1"], [T1]), ([], [T3])])
def test_a_measure_is_due_by_its_schedule_and_else_last(
    schedule: list[str], expected: list[Tertial]
) -> None:
    plan = planted(KS, [("matt-sjukfranvaro.schedule", schedule)])
    assert periods_of(plan, "matt-sjukfranvaro", QuestionKind.MEASURE) == expected


def test_a_plan_may_say_when_personnel_goals_are_followed_but_not_others() -> None:
    plan = example_of("tn")
    data, judged = QuestionKind.GOAL_DATA, QuestionKind.GOAL_JUDGEMENT
    assert periods_of(plan, "mal-5", data) == [T2, T3]
    assert periods_of(plan, "mal-5", judged) == [T3]
    assert periods_of(plan, "mal-4", data) == [T1, T2, T3]
    assert periods_of(plan, "mal-4", judged) == [T2, T3]


# Who


@pytest.mark.parametrize(
    ("item", "edits", "unit", "role"),
    [
        ("uppdrag-2021-8", [], None, "beredskapsdirektor"),
        ("uppdrag-2021-8", [("uppdrag-2021-8.responsible", TAKEN_AWAY)], None, "stadsdirektor"),
        ("hr-lon-kartlaggning", [], "hr", "hr-chef"),
        ("mark-fokus-klimat", [], "mark", "stadsdirektor"),
        # A unit without a role answers through the department around it.
        ("sakerhet-fokus-nis2", [], "sakerhet", "beredskapsdirektor"),
        (
            "sakerhet-fokus-nis2",
            [("beredskapsdirektor.unit", "sakerhet")],
            "sakerhet",
            "beredskapsdirektor",
        ),
        ("ks-fokus-position", [], None, "stadsdirektor"),
        ("ks-beredning-motioner", [], None, "stadsdirektor"),
        (
            "ks-fokus-position",
            [("stadsledningskontoret.head", TAKEN_AWAY)],
            None,
            "stadsdirektor",
        ),
        ("program-fokus-roller", [], None, "stadsdirektor"),
        ("mal-1", [], None, "stadsdirektor"),
        ("mal-7", [], None, "hr-chef"),
        ("mal-7", [(".personnel_work.responsible", TAKEN_AWAY)], None, "stadsdirektor"),
        # The one unit whose work serves the financial goal; with two of them, the head.
        ("mal-8", [], None, "ekonomidirektor"),
        ("mal-8", [("hr-fokus-avtal.serves", ["mal-8"])], None, "stadsdirektor"),
        ("mal-8", [("ekonomi-fokus-hushallning.serves", [])], None, "stadsdirektor"),
        # A measure has the role of the goals that it measures.
        ("matt-chefer", [], None, "hr-chef"),
        ("matt-chefer", [("matt-chefer.goals", ["mal-1", "mal-6"])], None, "stadsdirektor"),
        ("matt-chefer", [("matt-chefer.goals", [])], None, "stadsdirektor"),
        ("utforare-infrastruktur", [], "mark", "stadsdirektor"),
        ("utforare-infrastruktur", [("hr-chef.unit", "mark")], "mark", "hr-chef"),
    ],
)
def test_who_answers(item: str, edits: list[Edit], unit: str | None, role: str) -> None:
    asked = due(planted(KS, edits), item, T3)
    assert {(one.unit, one.responsible) for one in asked} == {(unit, role)}


def test_nobody_answers_where_the_plan_names_no_role() -> None:
    bare = planted(
        example_of("tn"),
        [
            (".roles", []),
            ("teknikforvaltningen.head", TAKEN_AWAY),
            *((f"{one.id}.responsible", TAKEN_AWAY) for one in example_of("tn").assignments.items),
        ],
    )
    assert {one.responsible for one in items_due(bare, T3)} == {None}


def test_a_grant_is_asked_about_once_for_each_unit_that_receives() -> None:
    asked = due(KS, "medel-livsmedel", T1)
    assert [(one.unit, one.responsible) for one in asked] == [
        ("ekonomi", "ekonomidirektor"),
        ("sakerhet", "beredskapsdirektor"),
    ]
    assert "0,8\xa0mnkr: Starkare arbete med upphandling" in asked[0].plan_text
    assert "livsmedelsberedskapen" not in asked[0].plan_text


def test_a_grant_to_what_no_unit_has_is_the_bodys_and_two_parts_of_it_are_one_question() -> None:
    (asked,) = [one for one in due(KS, "ovriga-medel", T1) if one.unit is None]
    assert asked.responsible == "stadsdirektor"
    plan = planted(KS, [("medel-livsmedel-sakerhet.to", "ram-ekonomi")])
    (both,) = due(plan, "medel-livsmedel", T1)
    assert both.unit == "ekonomi"
    assert "upphandling" in both.plan_text
    assert "livsmedelsberedskapen" in both.plan_text


# What is said


def text_of(document: PlanDocument, item: str) -> str:
    return due(document, item, T3)[0].plan_text


def test_figures_are_written_out_in_the_plans_text() -> None:
    assert "fått 0,5\xa0mnkr för" in text_of(KS, "medel-valfardskriminalitet")
    every = [one for period in Tertial for one in items_due(KS, period)]
    assert [one.item for one in every if "[[" in one.plan_text + one.name] == []


def test_the_plan_tells_of_planning_target_remit_and_shares() -> None:
    assert text_of(KS, "uppdrag-2021-8").splitlines()[0].startswith("- Vinna stöd")
    assert "- Givet till: Kommunstyrelsen" in text_of(KS, "uppdrag-2021-8")
    assert "- Rapporteras till: Näringslivs- och arbetsutskottet" in text_of(KS, "ks-uppdrag-4")
    assert "- Målvärde: högst 3,9 (2025)" in text_of(KS, "matt-sjukfranvaro")
    assert "kvinnor 5,0, män 1,7, totalt 3,9" in text_of(KS, "matt-sjukfranvaro")
    assert "minst 2 procent varje år 2025–2028" in text_of(KS, "mal-8")
    assert "- Sjukfrånvaro (%): högst 3,9 (2025)" in text_of(KS, "mal-7")
    assert "- Grunduppdrag: Branschbredd" in text_of(KS, "naringsliv-branschbredd-andelar")
    assert "- Platstjänster: 32\xa0procent" in text_of(KS, "naringsliv-branschbredd-andelar")
    assert "- Följs upp: ett par gånger årligen" in text_of(KS, "demokrati-kansli-motioner")
    assert "- Avvikelser rapporteras till: Kommunstyrelsen" in text_of(KS, "utforare-markreserv")
    assert text_of(KS, "sakerhet-fokus-processer") == ""


def test_a_measure_is_asked_about_with_its_target_and_which_way_is_better() -> None:
    (asked,) = due(KS, "matt-sjukfranvaro", T1)
    assert (asked.target, asked.direction) == (Decimal("3.9"), Direction.LOWER)
    ahead = planted(KS, [("matt-sjukfranvaro.target_year", 2026)])
    (later,) = due(ahead, "matt-sjukfranvaro", T1)
    assert later.target is None


def test_an_assignment_is_called_by_its_number_and_its_origin() -> None:
    assert due(KS, "uppdrag-2023-3", T1)[0].name.startswith("2023:3 Utreda")
    assert due(KS, "ks-uppdrag-4", T3)[0].name.startswith("KS 4 Föreslå")


def test_a_name_is_never_longer_than_a_line_of_a_plan() -> None:
    plan = planted(KS, [("mal-1.name", "x" * LONGEST_NAME)])
    assert len(due(plan, "mal-1", T3)[0].name) == LONGEST_NAME


def test_the_path_leads_up_the_red_thread_nearest_first() -> None:
    (asked,) = due(KS, "hr-kompetens-plan", T3)
    assert asked.path == ("hr-kompetens", "mal-5", "uppdrag-2023-1")
    (asked,) = due(KS, "strategisk-fokus-finansiering", T1)
    assert asked.path == ("program-fokus-finansiering", "mal-1")


# What is confidential

SECTION = "OSL 18 kap. 13 §"


def test_what_is_confidential_says_so_and_so_does_what_stands_in_it() -> None:
    plan = planted(KS, [("sakerhet-skydd.confidential", SECTION)])
    marked = {one.item for one in items_due(plan, T3) if one.confidential == SECTION}
    assert marked == {"sakerhet-skydd-tillsyn", "sakerhet-skydd-analys"}
    assert [one.item for one in items_due(example_of("tn"), T1) if one.confidential] == [
        "tn-fokus-reservkraft"
    ]


def test_what_everybody_may_read_tells_nothing_of_what_is_confidential() -> None:
    plan = planted(
        KS,
        [
            ("matt-chefer.confidential", SECTION),
            ("mal-6.planning", "Värdet är [[matt-chefer.target|number]]."),
            ("hr-fokus-avtal.confidential", SECTION),
            ("hr-fokus-ledarskap.serves", ["hr-fokus-avtal", "mal-6"]),
        ],
    )
    (goal, _) = due(plan, "mal-6", T3)
    assert goal.plan_text.splitlines()[0] == "Värdet är (sekretess)."
    assert "Andel chefer" not in goal.plan_text
    assert due(plan, "hr-fokus-ledarskap", T3)[0].path == ("mal-6",)
    assert due(plan, "matt-chefer", T3)[0].path == ("mal-6",)


def test_a_schedule_holds_also_where_it_is_that_of_something_confidential() -> None:
    plan = planted(
        KS,
        [
            ("uppdrag-2023-1.confidential", SECTION),
            ("uppdrag-2023-1.schedule", {"periods": ["T1"]}),
        ],
    )
    assert periods_of(plan, "uppdrag-2023-2", QuestionKind.ASSIGNMENT) == [T1]
