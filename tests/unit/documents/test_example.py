"""The example holds all of the board's published plan: what it counts, sums to and says."""

import re
from collections import Counter
from collections.abc import Callable
from importlib.resources import files

import pytest

from uppsikt.core.allocations import (
    Allocation,
    Stated,
    check_parts,
    explain_additions,
)
from uppsikt.core.bridge import Bridge, Column, check_bridge, check_columns, of_which_fits
from uppsikt.core.money import ZERO, Money, parse_mnkr, parse_tkr
from uppsikt.core.periods import Tertial
from uppsikt.core.prose import check_shares
from uppsikt.core.rounding import Verdict, check_total
from uppsikt.core.transfers import Transfer, check_internal_column
from uppsikt.documents.figures import FigureUnit, figure_references, without_references
from uppsikt.documents.files import parse_plan, write_json, write_yaml
from uppsikt.documents.items import items, items_by_id, references, texts
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import AssignmentOrigin
from uppsikt.documents.plan.budget import FrameColumns, Grant
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.plan.organisation import Unit, UnitKind
from uppsikt.documents.plan.outlook import OutlookKind

SOURCE = files("uppsikt") / "examples" / "umea" / "ks-2025.yaml"

# Organisations, places and methods that are written with two capital letters in a row.
NAMES_OF_THINGS = {
    "Climate City",
    "City Contract",
    "Drift Resecentra",
    "Enheten Lön",
    "Folkets Hus",
    "Lokal Operativ",
    "Operativ Samverkan",
    "Systemstödet Opus",
    "Umeå Folkets",
    "Umeå Funktionshindersråd",
    "Umeå Interreligiösa",
    "Umeå Växer",
    "Västerbottens Museum",
}


@pytest.fixture(scope="module")
def text() -> str:
    return SOURCE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plan(text: str) -> PlanDocument:
    return parse_plan(text, "ks-2025.yaml").document


def tkr(amount: int) -> Money:
    return Money.from_tkr(amount)


def departments(plan: PlanDocument) -> list[Unit]:
    return [unit for unit in plan.administration.units if unit.kind is UnitKind.DEPARTMENT]


def with_inner(unit: Unit) -> list[Unit]:
    return [unit, *(one for inner in unit.units for one in with_inner(inner))]


def bridge(row: FrameColumns) -> Bridge:
    return Bridge(
        base=row.previous,
        indexation=row.indexation,
        payroll=row.payroll,
        additions=row.additions,
        internal=row.internal,
        new=row.total,
    )


def allocations(grant: Grant) -> list[Allocation]:
    own = [Allocation(one.amount, one.to, one.rounded_to) for one in grant.allocations]
    return own + [one for part in grant.parts for one in allocations(part)]


def all_grants(grant: Grant) -> list[Grant]:
    return [grant, *(one for part in grant.parts for one in all_grants(part))]


# What it counts


def test_remits_follow_ups_and_focus_areas_of_the_board_and_every_department(
    plan: PlanDocument,
) -> None:
    counted = {
        "ks": (
            len(plan.body_remit.remits),
            sum(len(remit.follow_ups) for remit in plan.body_remit.remits),
            len(plan.body_remit.focus_areas),
        )
    }
    for department in departments(plan):
        units = with_inner(department)
        remits = [remit for unit in units for remit in unit.remits]
        counted[department.id] = (
            len(remits),
            sum(len(remit.follow_ups) for remit in remits),
            sum(len(unit.focus_areas) for unit in units),
        )
    assert counted == {
        "ks": (3, 8, 5),
        "hr": (4, 6, 4),
        "ekonomi": (6, 7, 3),
        "strategisk": (4, 8, 3),
        "mark": (3, 3, 3),
        "naringsliv": (2, 2, 3),
        "demokrati": (3, 5, 2),
        "kommunikation": (2, 2, 3),
        "samhallsskydd": (7, 12, 3),
    }
    assert [sum(column) for column in zip(*counted.values(), strict=True)] == [34, 53, 29]


def test_items_of_every_kind(plan: PlanDocument) -> None:
    kinds = Counter(found.kind for found in items(plan))
    expected = {
        "CoreRemit": 34,
        "FollowUp": 53,
        "FocusArea": 29 + 3,
        "Goal": 8,
        "Programme": 3,
        "Measure": 6,
        "Assignment": 10,
        "Appropriation": 17,
        "FrameRow": 9 + 8,
        "FrameColumns": 3,
        "InvestmentLine": 8,
        "InternalTransfer": 3,
        "OutlookItem": 5,
        "Contractor": 2,
        "Body": 5,
        "Forum": 3,
        "Role": 6,
        "CouncilReport": 3,
        "Exclusion": 3,
    }
    assert {kind: kinds[kind] for kind in expected} == expected
    assert plan.programme_work
    assert len(plan.programme_work.focus_areas) == 3
    assert (len(plan.budget.office.rows), len(plan.budget.common.rows)) == (9, 8)


def test_eight_departments_and_the_city_director_with_security_inside_its_department(
    plan: PlanDocument,
) -> None:
    assert len(departments(plan)) == 8
    others = [unit for unit in plan.administration.units if unit.kind is UnitKind.UNIT]
    assert [unit.name for unit in others] == ["Stadsdirektör"]
    (civil_protection,) = [unit for unit in departments(plan) if unit.units]
    assert [(unit.name, unit.kind) for unit in civil_protection.units] == [
        ("Säkerhet", UnitKind.UNIT)
    ]
    assert not civil_protection.remits
    assert not civil_protection.focus_areas


def test_seats_of_the_board_and_its_sub_committees(plan: PlanDocument) -> None:
    seats = {body.id: (body.members, body.alternates) for body in plan.organisation.bodies}
    assert seats == {
        "kf": (None, None),
        "ks": (15, 15),
        "ksnau": (7, 7),
        "ks-planeringsutskottet": (7, 7),
        "ks-hallbarhetsutskottet": (7, 7),
    }


def test_goals_and_what_carries_them(plan: PlanDocument) -> None:
    kinds = [(goal.number, goal.kind) for goal in plan.goals]
    assert kinds == [
        *((number, GoalKind.STRATEGIC) for number in "1234"),
        *((number, GoalKind.PERSONNEL) for number in "567"),
        ("8", GoalKind.FINANCIAL),
    ]
    assert [programme.goals for programme in plan.programmes] == [
        ("mal-1",),
        ("mal-2", "mal-3"),
        ("mal-4",),
    ]
    target = plan.goals[-1].financial_target
    assert target
    assert (target.percent, target.first_year, target.last_year) == (2, 2025, 2028)


def test_measures_with_women_men_total_target_and_periods(plan: PlanDocument) -> None:
    rows = [
        (
            measure.direction.value,
            str(measure.target),
            *(
                None if value is None else str(value)
                for one in measure.observations
                for value in (one.women, one.men, one.total)
            ),
            " ".join(measure.schedule),
        )
        for measure in plan.measures.items
    ]
    assert rows == [
        ("lower", "3.9", "5", "1.7", "3.9", "T1 T2 T3"),
        ("higher", "82", "79", "89", "82", "T1 T2 T3"),
        ("higher", "94", "95", "91", "94", "T1 T2 T3"),
        ("higher", "100", "100", None, "100", "T3"),
        ("higher", "100", "100", "100", "100", "T3"),
        ("higher", "5.2", "5.2", "5.3", "5.2", "T3"),
    ]


def test_assignments_with_their_periods_and_roles(plan: PlanDocument) -> None:
    rows = []
    for one in plan.assignments.items:
        assert one.schedule
        when = " ".join(one.schedule.periods) or one.schedule.same_as or one.schedule.year
        rows.append((one.origin, one.number, when, one.responsible, one.reports_to))
    council, board = AssignmentOrigin.COUNCIL, AssignmentOrigin.BOARD
    assert rows == [
        (council, "2024:1", "T2 T3", "ekonomidirektor", None),
        (council, "2023:1", 2024, "ledningskoordinator", None),
        (council, "2023:2", "uppdrag-2023-1", "ekonomidirektor", None),
        (council, "2023:3", "T1", "utvecklingsdirektor", None),
        (council, "2022:11", "T1 T2 T3", "ekonomidirektor", None),
        (council, "2021:8", "T2 T3", "beredskapsdirektor", None),
        (board, "1", "T2", "stadsdirektor", "ksnau"),
        (board, "2", "T2", "stadsdirektor", "ksnau"),
        (board, "3", "T2", "stadsdirektor", "ksnau"),
        (board, "4", "T3", "stadsdirektor", "ksnau"),
    ]


def test_how_personnel_and_economy_are_followed(plan: PlanDocument) -> None:
    assert plan.personnel_work
    assert plan.personnel_work.data_periods == (Tertial.T1, Tertial.T2, Tertial.T3)
    assert plan.personnel_work.judgement_periods == (Tertial.T2, Tertial.T3)
    assert plan.financial_work
    rule = plan.financial_work.deficit_rule
    assert rule
    assert (rule.percent, rule.floor, rule.called_to) == (1, tkr(1000), "ksnau")
    assert [(report.period, report.recipient) for report in plan.financial_work.reports] == [
        (Tertial.T1, "kf"),
        (Tertial.T2, "kf"),
        (Tertial.T3, "kf"),
    ]


def test_outlook_has_three_challenges_and_two_opportunities(plan: PlanDocument) -> None:
    assert plan.outlook
    assert (plan.outlook.from_years, plan.outlook.to_years) == (3, 5)
    assert Counter(item.kind for item in plan.outlook.items) == {
        OutlookKind.CHALLENGE: 3,
        OutlookKind.OPPORTUNITY: 2,
    }


# What it sums to


def test_headcount_adds_up_to_242_persons_and_236_85_full_time(plan: PlanDocument) -> None:
    headcount = plan.administration.headcount
    assert headcount
    assert headcount.on.isoformat() == "2024-09-27"
    assert sum(row.persons for row in headcount.rows) == headcount.persons == 242
    full_time = sum(row.full_time_equivalents for row in headcount.rows)
    assert full_time == headcount.full_time_equivalents
    assert str(full_time) == "236.85"
    assert [row.unit for row in headcount.rows] == [unit.id for unit in plan.administration.units]


def test_the_boards_frame_is_its_three_tables(plan: PlanDocument) -> None:
    budget = plan.budget
    tables = (budget.appropriations, budget.office, budget.common)
    assert Money.total(table.total for table in tables) == budget.total.total == tkr(-1_315_728)
    assert (
        Money.total(table.previous for table in tables) == budget.total.previous == tkr(-1_301_386)
    )


def test_printed_totals_of_appropriations_and_common_fees(plan: PlanDocument) -> None:
    given, common = plan.budget.appropriations, plan.budget.common
    this_year = check_total([row.total for row in given.rows], given.total)
    assert (this_year.computed, this_year.stated) == (tkr(-1_032_020), tkr(-1_032_021))
    assert this_year.verdict is Verdict.ROUNDING
    for table, field, stated in (
        (given, "previous", -1_035_593),
        (common, "previous", -40_613),
        (common, "total", -44_576),
    ):
        check = check_total([getattr(row, field) for row in table.rows], getattr(table, field))
        assert (check.stated, check.verdict) == (tkr(stated), Verdict.EXACT)


def test_every_bridge_is_exact_but_two_that_are_rounded(plan: PlanDocument) -> None:
    rows: list[FrameColumns] = [plan.budget.office, plan.budget.common]
    for row in (*plan.budget.office.rows, *plan.budget.common.rows):
        rows += [row, *row.of_which]
    verdicts = {row.id: check_bridge(bridge(row)).verdict for row in rows}
    rounded = {name for name, verdict in verdicts.items() if verdict is not Verdict.EXACT}
    assert rounded == {"ram-kommunikation", "ram-mark", "office"}
    assert Verdict.WRONG not in verdicts.values()
    for row in plan.budget.office.rows:
        assert all(of_which_fits(part.total, row.total) for part in row.of_which)


def test_columns_of_the_office_are_exact_but_two_that_are_rounded(plan: PlanDocument) -> None:
    office = plan.budget.office
    checks = check_columns([bridge(row) for row in office.rows], bridge(office))
    verdicts = {column: check.verdict for column, check in checks.items()}
    assert verdicts == {
        Column.BASE: Verdict.ROUNDING,
        Column.INDEXATION: Verdict.EXACT,
        Column.PAYROLL: Verdict.ROUNDING,
        Column.ADDITIONS: Verdict.EXACT,
        Column.INTERNAL: Verdict.EXACT,
        Column.NEW: Verdict.EXACT,
    }


def test_transfers_give_the_internal_column_and_cost_nothing(plan: PlanDocument) -> None:
    transfers = [Transfer(one.amount, one.giver, one.receiver) for one in plan.budget.transfers]
    stated = {row.id: row.internal for row in plan.budget.office.rows if row.internal is not None}
    check = check_internal_column(transfers, stated)
    assert not check.differing
    assert check.sums_to_zero.verdict is Verdict.EXACT
    noted = [one.id for one in plan.budget.transfers if one.source_note]
    assert noted == ["justering-funktionshinderradet"]


def test_every_addition_is_explained_by_allocations(plan: PlanDocument) -> None:
    additions = {row.id: row.additions or ZERO for row in plan.budget.office.rows}
    additions["common"] = plan.budget.common.additions or ZERO
    given = [one for grant in plan.budget.grants for one in allocations(grant)]
    explained = explain_additions(additions, given)
    assert explained.keys() == additions.keys()
    assert all(one.verdict is not Verdict.WRONG for one in explained.values())
    assert Money.total(one.amount for one in given) == tkr(15_100)


def test_every_grant_is_its_parts_and_allocations(plan: PlanDocument) -> None:
    for grant in (one for top in plan.budget.grants for one in all_grants(top)):
        parts = [Stated(one.amount, one.rounded_to) for one in (*grant.parts, *grant.allocations)]
        check = check_parts(parts, Stated(grant.amount, grant.rounded_to))
        assert check.verdict is not Verdict.WRONG, grant.id


def test_investments_of_two_years(plan: PlanDocument) -> None:
    table = plan.budget.investments
    assert Money.total(row.expenditure or ZERO for row in table.rows) == table.total
    assert Money.total(row.previous_expenditure or ZERO for row in table.rows) == table.previous
    assert (table.previous, table.total) == (tkr(444_658), tkr(326_178))
    assert sum(row.expenditure is None for row in table.rows) == 2
    assert sum(row.previous_expenditure is None for row in table.rows) == 2
    assert not any(row.income or row.previous_income for row in table.rows)


def test_shares_of_the_branches_make_a_whole(plan: PlanDocument) -> None:
    found = items_by_id(plan)["naringsliv-branschbredd-andelar"].item
    shares = [share.percent for share in getattr(found, "shares", ())]
    assert [str(share) for share in shares] == ["35", "32", "33"]
    assert check_shares(shares).verdict is Verdict.EXACT


# What it says


def test_every_reference_points_to_an_item_of_its_kind(plan: PlanDocument) -> None:
    known = items_by_id(plan)
    assert len(known) == len(items(plan))
    astray = [
        (reference.source, reference.target)
        for reference in references(plan)
        if reference.target not in known or known[reference.target].kind not in reference.kinds
    ]
    assert astray == []


def test_every_bound_figure_can_be_filled_in_and_is_what_the_source_states(
    plan: PlanDocument,
) -> None:
    found = figure_references(plan)
    assert [one.written for one in found if one.fault] == []
    stated = {one.name: one.stated for one in found if one.stated}
    assert stated.keys() >= {
        "frame.total",
        "appropriations.total",
        "disposable.total",
        "investments.total",
        "investments.change",
        "riktade-medel.amount",
        "ovriga-medel.amount",
    }
    for one in found:
        if not one.stated or not isinstance(one.value, Money):
            continue
        if one.unit is FigureUnit.TKR:
            assert abs(one.value) == parse_tkr(one.stated), one.written
        else:
            off = abs(abs(one.value) - parse_mnkr(one.stated))
            assert off <= tkr(50 if one.unit is FigureUnit.MNKR else 500), one.written


def test_no_amount_of_money_or_share_is_typed_in_running_text(plan: PlanDocument) -> None:
    typed = [
        text.place
        for text in texts(plan)
        if (text.place[0], text.place[-1]) != ("goals", "name")
        and re.search(r"\d\s*(tkr|mnkr|kr|miljoner|procent|%)", without_references(text.text))
    ]
    assert typed == []


def test_nobody_is_named(text: str) -> None:
    assert re.findall(r"\([A-ZÅÄÖ]{1,2}\)", text) == []
    capital = r"[A-ZÅÄÖ][a-zåäöé]+"
    pairs = set(re.findall(rf"\b(?=({capital} {capital})\b)", " ".join(text.split())))
    assert pairs - NAMES_OF_THINGS == set()


def test_decision_is_left_out_and_the_document_says_where_it_comes_from(
    plan: PlanDocument,
) -> None:
    assert plan.decision is None
    assert plan.about
    assert (plan.municipality.name, plan.body, plan.year) == ("Umeå kommun", "ks", 2025)


@pytest.mark.parametrize(("write", "name"), [(write_yaml, "plan.yaml"), (write_json, "plan.json")])
def test_written_and_read_again_it_is_the_same(
    plan: PlanDocument, write: Callable[[PlanDocument], str], name: str
) -> None:
    assert parse_plan(write(plan), name).document == plan
