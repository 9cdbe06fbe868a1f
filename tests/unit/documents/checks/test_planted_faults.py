"""Every check finds the fault planted for it in a copy of the example, and nothing besides."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from tests.support.planting import TAKEN_AWAY, Edit, example, planted, seen, where
from uppsikt.core.money import format_tkr
from uppsikt.documents.checks import CHECKS, check_plan

BASELINE = {
    "warning follow-up.before-year {uppdrag-2023-1}.schedule.year",
    "note appropriations.total {appropriations}.total",
    "note frame.row-bridge {ram-kommunikation}.total",
    "note frame.row-bridge {ram-mark}.total",
    "note frame.column-total {office}.previous",
    "note frame.column-total {office}.payroll",
}

# What is planted, what is found of it, and what of the example's own is then no longer there.
Fault = tuple[str, Sequence[Edit], set[str], set[str]]

ADDED_UP: list[Fault] = [
    (
        "one tkr in an appropriation of the year before",
        [("anslag-museum.previous", -17791)],
        {"note appropriations.total {appropriations}.previous"},
        set(),
    ),
    (
        "twenty tkr in an appropriation",
        [("anslag-museum.total", -18450)],
        {"error appropriations.total {appropriations}.total"},
        {"note appropriations.total {appropriations}.total"},
    ),
    (
        "one tkr in an appropriation, by which the rounding happens to vanish",
        [("anslag-museum.total", -18431)],
        set(),
        {"note appropriations.total {appropriations}.total"},
    ),
    (
        "the two totals of the appropriations in each other's place",
        [("appropriations.previous", -1032021), ("appropriations.total", -1035593)],
        {
            "error appropriations.total {appropriations}.previous",
            "error appropriations.total {appropriations}.total",
            "error frame.total {frame}.previous",
            "error frame.total {frame}.total",
            "error prose.contradicts budget.description",
        },
        {"note appropriations.total {appropriations}.total"},
    ),
    (
        "one tkr in the frame of the year before",
        [("frame.previous", -1301387)],
        {"note frame.total {frame}.previous"},
        set(),
    ),
    (
        "a hundred tkr in the frame, which the text then contradicts",
        [("frame.total", -1315828)],
        {"error frame.total {frame}.total", "error prose.contradicts budget.description"},
        set(),
    ),
    (
        "one tkr in a new frame: its row and its column",
        [("ram-hr.total", -51948)],
        {"note frame.row-bridge {ram-hr}.total", "note frame.column-total {office}.total"},
        set(),
    ),
    (
        "a hundred tkr from one new frame to another: both rows, and no column",
        [("ram-hr.total", -52047), ("ram-ekonomi.total", -46864)],
        {"error frame.row-bridge {ram-hr}.total", "error frame.row-bridge {ram-ekonomi}.total"},
        set(),
    ),
    (
        "ten tkr in a change of an of-which row",
        [("ram-hr-politik.indexation", -167)],
        {"error frame.row-bridge {ram-hr-politik}.total"},
        set(),
    ),
    (
        "the total of a column",
        [("office.indexation", -6500)],
        {"error frame.column-total {office}.indexation"},
        set(),
    ),
    (
        "the total of a column that no longer stands",
        [("common.indexation", TAKEN_AWAY)],
        {"error frame.column-total {common}.indexation"},
        set(),
    ),
    (
        "a part that is larger than its row",
        [("ram-hr-pa-namnden.previous", -60000), ("ram-hr-pa-namnden.total", -60032)],
        {
            "error frame.of-which {ram-hr-pa-namnden}.previous",
            "error frame.of-which {ram-hr-pa-namnden}.total",
        },
        set(),
    ),
    (
        "one tkr in an investment",
        [("investering-kraft.expenditure", 20588)],
        {"note investments.total {investments}.total"},
        set(),
    ),
    (
        "the two totals of the investments in each other's place",
        [("investments.previous", 326178), ("investments.total", 444658)],
        {
            "error investments.total {investments}.previous",
            "error investments.total {investments}.total",
            "error prose.contradicts budget.investments.description",
        },
        set(),
    ),
    (
        "one person",
        [("stadsledningskontoret.headcount.rows.1.persons", 69)],
        {"error headcount.total administration.headcount.persons"},
        set(),
    ),
    (
        "a full-time equivalent",
        [("stadsledningskontoret.headcount.rows.1.full_time_equivalents", Decimal("66.8"))],
        {"error headcount.total administration.headcount.full_time_equivalents"},
        set(),
    ),
    (
        "full-time equivalents below zero",
        [("stadsledningskontoret.headcount.rows.1.full_time_equivalents", Decimal("-65.8"))],
        {"error headcount.sign administration.headcount.rows[1].full_time_equivalents"},
        set(),
    ),
    (
        "the last decimal of the full-time equivalents, which the text has too",
        [("stadsledningskontoret.headcount.full_time_equivalents", Decimal("236.86"))],
        {
            "note headcount.total administration.headcount.full_time_equivalents",
            "error prose.contradicts administration.description",
        },
        set(),
    ),
    (
        "a share of a whole",
        [("naringsliv-branschbredd-andelar.shares.0.percent", 37)],
        {"error shares.whole {naringsliv-branschbredd-andelar}.shares"},
        set(),
    ),
    (
        "a share of a whole, off by rounding",
        [("naringsliv-branschbredd-andelar.shares.0.percent", 36)],
        {"note shares.whole {naringsliv-branschbredd-andelar}.shares"},
        set(),
    ),
]

MOVED: list[Fault] = [
    (
        "a transfer reversed",
        [
            ("justering-kommunikator.giver", "ram-kommunikation"),
            ("justering-kommunikator.receiver", "ram-naringsliv"),
        ],
        {"error transfers.column {justering-kommunikator}"},
        set(),
    ),
    (
        "one tkr in a transfer, which the text then contradicts",
        [("justering-kommunikator.amount", 206)],
        {
            "note transfers.column {ram-naringsliv}.internal",
            "note transfers.column {ram-kommunikation}.internal",
            "error prose.contradicts budget.transfers_description",
        },
        set(),
    ),
    (
        "a transfer taken away, of which the text speaks",
        [(".budget.transfers.2", TAKEN_AWAY)],
        {
            "error transfers.column {ram-demokrati}.internal",
            "error transfers.column {ram-strategisk}.internal",
            "error prose.dangling budget.transfers_description",
        },
        set(),
    ),
    (
        "a transfer from a frame to itself",
        [("justering-kommunikator.receiver", "ram-naringsliv")],
        {
            "error transfers.self {justering-kommunikator}.receiver",
            "error transfers.column {ram-naringsliv}.internal",
            "error transfers.column {ram-kommunikation}.internal",
        },
        set(),
    ),
    (
        "an allocation taken away",
        [("ovriga-medel.allocations.2", TAKEN_AWAY)],
        {"error allocations.explain {ram-hr}.additions"},
        set(),
    ),
    (
        "an allocation to a unit without additions",
        [("ovriga-medel-hr.to", "ram-mark")],
        {
            "error allocations.explain {ram-hr}.additions",
            "error allocations.explain {ram-mark}.additions",
        },
        set(),
    ),
    (
        "what is handed to a table as a whole",
        [("ovriga-medel-gemensamt.amount", 3600)],
        {"error allocations.explain {common}.additions"},
        set(),
    ),
    (
        "a grant that is not its parts",
        [("medel-livsmedel.amount", 1800)],
        {"error grants.parts {medel-livsmedel}.amount"},
        set(),
    ),
    (
        "an investment with a minus",
        [("investering-kraft.expenditure", -20587)],
        {"error amount.sign {investering-kraft}.expenditure"},
        set(),
    ),
    (
        "an allocation rounded to nothing",
        [("ovriga-medel-kommunledning.rounded_to", 0)],
        {
            "error amount.sign {ovriga-medel-kommunledning}.rounded_to",
            "error allocations.explain {ram-kommunledning}.additions",
        },
        set(),
    ),
]

LEFT_OUT: list[Fault] = [
    (
        "the only follow-up of a remit dropped",
        [("naringsliv-branschbredd.follow_ups.0", TAKEN_AWAY)],
        {"error remit.without-follow-up {naringsliv-branschbredd}.follow_ups"},
        set(),
    ),
    (
        "all follow-ups of one of the body's own remits dropped",
        [("ks-beredning.follow_ups", TAKEN_AWAY)],
        {"error remit.without-follow-up {ks-beredning}.follow_ups"},
        set(),
    ),
    (
        "an assignment that nobody answers for",
        [("uppdrag-2024-1.responsible", TAKEN_AWAY)],
        {"error assignment.without-responsible {uppdrag-2024-1}.responsible"},
        set(),
    ),
    (
        "an assignment without planning",
        [("uppdrag-2024-1.planning", TAKEN_AWAY)],
        {"warning assignment.without-planning {uppdrag-2024-1}.planning"},
        set(),
    ),
    (
        "a board's assignment that is reported to nobody",
        [("ks-uppdrag-2.reports_to", TAKEN_AWAY)],
        {"error assignment.without-recipient {ks-uppdrag-2}.reports_to"},
        set(),
    ),
    (
        "an assignment without a schedule",
        [("uppdrag-2024-1.schedule", TAKEN_AWAY)],
        {"error assignment.without-period {uppdrag-2024-1}.schedule"},
        set(),
    ),
    (
        "a board's assignment with a schedule that says nothing",
        [("ks-uppdrag-3.schedule", {})],
        {"error assignment.without-period {ks-uppdrag-3}.schedule"},
        set(),
    ),
    (
        "an assignment followed up as something that has no period",
        [("uppdrag-2024-1.schedule", {"same_as": "ks-beredning-motioner"})],
        {"error assignment.without-period {uppdrag-2024-1}.schedule"},
        set(),
    ),
    (
        "a period taken from an assignment that another follows: one finding",
        [("uppdrag-2023-1.schedule", TAKEN_AWAY)],
        {"error assignment.without-period {uppdrag-2023-1}.schedule"},
        {"warning follow-up.before-year {uppdrag-2023-1}.schedule.year"},
    ),
    (
        "a goal that its programme lets go",
        [("program-social.goals", ["mal-2"])],
        {"warning goal.uncarried {mal-3}"},
        set(),
    ),
    (
        "a programme without goals",
        [("program-klimat.goals", TAKEN_AWAY)],
        {"warning programme.without-goal {program-klimat}.goals"},
        set(),
    ),
    (
        "a measure without target",
        [("matt-heltid.target", TAKEN_AWAY)],
        {"error measure.incomplete {matt-heltid}.target"},
        set(),
    ),
    (
        "a measure without period",
        [("matt-heltid.schedule", TAKEN_AWAY)],
        {"error measure.incomplete {matt-heltid}.schedule"},
        set(),
    ),
]

WHEN: list[Fault] = [
    (
        "a follow-up of an assignment before the plan's year",
        [("uppdrag-2024-1.schedule.year", 2024)],
        {"warning follow-up.before-year {uppdrag-2024-1}.schedule.year"},
        set(),
    ),
    (
        "a follow-up of a remit before the plan's year",
        [("ks-beredning-motioner.schedule", {"periods": ["T3"], "year": 2023})],
        {"warning follow-up.before-year {ks-beredning-motioner}.schedule.year"},
        set(),
    ),
    (
        "the year of 2023:1 put right",
        [("uppdrag-2023-1.schedule.year", 2025)],
        set(),
        {"warning follow-up.before-year {uppdrag-2023-1}.schedule.year"},
    ),
    (
        "two schedules that refer to each other",
        [("uppdrag-2023-1.schedule", {"same_as": "uppdrag-2023-2"})],
        {"error schedule.cycle {uppdrag-2023-1}.schedule.same_as"},
        {"warning follow-up.before-year {uppdrag-2023-1}.schedule.year"},
    ),
    (
        "a schedule that refers to itself, and one that leads there",
        [
            ("uppdrag-2022-11.schedule", {"same_as": "uppdrag-2022-11"}),
            ("uppdrag-2021-8.schedule", {"same_as": "uppdrag-2022-11"}),
        ],
        {"error schedule.cycle {uppdrag-2022-11}.schedule.same_as"},
        set(),
    ),
    (
        "an outlook that ends before it begins",
        [(".outlook.to_years", 2)],
        {"error years.order outlook.to_years"},
        set(),
    ),
    (
        "a financial target that ends before it begins",
        [("mal-8.financial_target.last_year", 2024)],
        {"error years.order {mal-8}.financial_target.last_year"},
        set(),
    ),
]

NAMED: list[Fault] = [
    (
        "the same identity twice",
        [(".organisation.bodies.3.id", "umebra")],
        {"error identity.duplicate organisation.forums[0].id"},
        set(),
    ),
    (
        "a reference to nothing",
        [("uppdrag-2024-1.responsible", "ekonomichef")],
        {"error reference.dangling {uppdrag-2024-1}.responsible"},
        set(),
    ),
    (
        "a responsible that is a unit",
        [("uppdrag-2024-1.responsible", "ekonomi")],
        {"error reference.dangling {uppdrag-2024-1}.responsible"},
        set(),
    ),
    (
        "one of several references to nothing",
        [("ks-fokus-omstallning.serves", ["uppdrag-2023-1", "uppdrag-2023-22"])],
        {"error reference.dangling {ks-fokus-omstallning}.serves[1]"},
        set(),
    ),
    (
        "a transfer to a frame that is not there",
        [("justering-kommunikator.receiver", "ram-it")],
        {
            "error reference.dangling {justering-kommunikator}.receiver",
            "error transfers.column {ram-kommunikation}.internal",
        },
        set(),
    ),
    ("a body that is not there", [(".body", "bun")], {"error body.unknown body"}, set()),
    (
        "bodies in a ring",
        [("kf.part_of", "ks")],
        {"error body.cycle {kf}.part_of"},
        set(),
    ),
    (
        "a number written with a space",
        [("uppdrag-2021-8.number", "2021: 8")],
        {"warning assignment.number {uppdrag-2021-8}.number"},
        set(),
    ),
    (
        "a number without a year",
        [("uppdrag-2021-8.number", "8")],
        {"error assignment.number {uppdrag-2021-8}.number"},
        set(),
    ),
    (
        "the council's number twice, once with a space",
        [("uppdrag-2021-8.number", "2023: 1")],
        {
            "warning assignment.number {uppdrag-2021-8}.number",
            "error assignment.number {uppdrag-2021-8}.number",
        },
        set(),
    ),
    (
        "the board's number twice",
        [("ks-uppdrag-4.number", "1")],
        {"error assignment.number {ks-uppdrag-4}.number"},
        set(),
    ),
]

WRITTEN: list[Fault] = [
    (
        "a text that contradicts the table",
        [(".assignments.description", "Ramen är [[frame.total|mnkr=1 315,8]].")],
        {"error prose.contradicts assignments.description"},
        set(),
    ),
    (
        "a share in a text that contradicts the plan",
        [(".assignments.description", "Vi blir [[headcount.persons|number=243]].")],
        {"error prose.contradicts assignments.description"},
        set(),
    ),
    (
        "figures in a text that agree",
        [
            (
                ".assignments.description",
                "[[frame.total|mnkr=1 315,7]], [[frame.total|tkr=1\u00a0315\u00a0728]], "
                "[[frame.total|mnkr0=1 316]], [[frame.total|mnkr=−1315.728]]",
            )
        ],
        set(),
        set(),
    ),
    (
        "a reference to a figure that is not there",
        [(".assignments.description", "Ramen är [[ramen.total|mnkr]].")],
        {"error prose.dangling assignments.description"},
        set(),
    ),
    (
        "a reference that cannot be read",
        [("uppdrag-2024-1.planning", "Ramen är [[frame.total]].")],
        {"error prose.dangling {uppdrag-2024-1}.planning"},
        set(),
    ),
    (
        "a figure in a unit that is not its own",
        [(".assignments.description", "Ramen är [[frame.total|percent]].")],
        {"error prose.dangling assignments.description"},
        set(),
    ),
    (
        "a stated figure that is no number",
        [(".assignments.description", "Ramen är [[frame.total|mnkr=mycket]].")],
        {"error prose.dangling assignments.description"},
        set(),
    ),
    (
        "an amount that is typed",
        [(".assignments.description", "Ramen är 1\u00a0315,7 mnkr för år 2025.")],
        {"warning prose.unbound assignments.description"},
        set(),
    ),
]

FAULTS = [*ADDED_UP, *MOVED, *LEFT_OUT, *WHEN, *NAMED, *WRITTEN]


def test_the_example_has_no_error_and_only_the_findings_that_are_known() -> None:
    document = example()
    expected = sorted(tuple(where(document, line).split(" ")) for line in BASELINE)
    assert seen(check_plan(document)) == expected


@pytest.mark.parametrize(
    ("edits", "added", "gone"),
    [fault[1:] for fault in FAULTS],
    ids=[fault[0] for fault in FAULTS],
)
def test_a_planted_fault_is_found_and_nothing_else(
    edits: Sequence[Edit], added: set[str], gone: set[str]
) -> None:
    document = planted(example(), edits)
    expected = sorted(tuple(where(document, line).split(" ")) for line in BASELINE - gone | added)
    assert seen(check_plan(document)) == expected


def test_every_check_has_a_fault_planted_for_it() -> None:
    planted_codes = {line.split(" ")[1] for fault in FAULTS for line in fault[2]}
    assert planted_codes == set(CHECKS)


def test_a_check_reports_under_its_own_code() -> None:
    for edits in (fault[1] for fault in FAULTS):
        document = planted(example(), edits)
        for code, check in CHECKS.items():
            assert {finding.code for finding in check(document)} <= {code}


def test_a_finding_tells_the_figures_and_the_remedy() -> None:
    document = planted(example(), [("office.indexation", -6500)])
    found = next(one for one in check_plan(document) if one.place[-1] == "indexation")
    assert found.expected.format_map(found.facts) == "−6\u00a0478 tkr"
    assert found.found.format_map(found.facts) == "−6\u00a0500 tkr: 22 tkr off"
    assert found.remedy == "Correct the row or the total that is wrong."


def test_a_rounding_says_how_large_it_is_and_asks_for_nothing() -> None:
    found = next(one for one in check_plan(example()) if one.code == "appropriations.total")
    assert found.found.format_map(found.facts) == "−1\u00a0032\u00a0021 tkr: rounding, 1 tkr"
    assert found.remedy == "Nothing needs to be done: printed figures are rounded."


def test_a_reversed_transfer_is_told_as_such() -> None:
    edits = [
        ("justering-kommunikator.giver", "ram-kommunikation"),
        ("justering-kommunikator.receiver", "ram-naringsliv"),
    ]
    found = next(
        one for one in check_plan(planted(example(), edits)) if one.code == "transfers.column"
    )
    assert (
        found.expected.format_map(found.facts) == "giver ram-naringsliv, receiver ram-kommunikation"
    )


def test_every_text_of_every_finding_can_be_filled_in() -> None:
    for edits in (fault[1] for fault in FAULTS):
        for found in check_plan(planted(example(), edits)):
            for text in (found.message, found.expected, found.found, found.remedy):
                assert text
                assert "{" not in text.format_map(found.facts)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Ramen är 1 315,7 mnkr.", ["1 315,7 mnkr"]),
        ("Det kostar 200 tkr och 5 000 kronor.", ["200 tkr", "5 000 kronor"]),
        ("HR får 0,4 miljoner, och 2 miljarder till andra.", ["0,4 miljoner", "2 miljarder"]),
        ("Från 2025 gäller [[frame.total|mnkr]] kronor.", []),
        ("Visionen är 200 000 medborgare år 2050.", []),
        ("Minst 30 procent, 2 krig och 3 kriser.", []),
        ("Uppdrag 2023:1 och KS uppdrag 1.", []),
    ],
)
def test_amounts_of_money_typed_in_a_text_are_seen(text: str, typed: list[str]) -> None:
    document = planted(example(), [(".assignments.description", text)])
    found = [one.facts["found"] for one in check_plan(document) if one.code == "prose.unbound"]
    assert found == typed


def test_amounts_in_findings_are_written_as_in_the_plan() -> None:
    document = planted(example(), [("ram-hr-pa-namnden.previous", -60000)])
    found = next(one for one in check_plan(document) if one.code == "frame.of-which")
    assert found.facts["found"] == format_tkr(document.budget.office.rows[3].of_which[0].previous)
