"""The money of the year in tables: columns, groups, parts of rows, and links."""

from tests.support.planting import TAKEN_AWAY, example, planted
from tests.support.printed import lines_of, row, table
from tests.support.small_plan import small_plan
from uppsikt.core.money import Money
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.blocks import Chart, Heading, RowKind, Table, plain
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.documents.render.sections.budget import net

EXAMPLE = plan_blocks(example())


def shown(plan: PlanDocument, anchor: str) -> Table:
    return table(plan_blocks(plan), anchor)


def titles(found: Table) -> list[str]:
    return [column.title for column in found.columns]


def cells(found: Table, anchor: str) -> list[str]:
    """The row with that anchor, a word for each cell."""
    return [" / ".join(cell) for cell in row(found, anchor)]


# Frames


def test_frames_of_the_office_have_every_column_of_the_bridge() -> None:
    found = table(EXAMPLE, "t_frames-office")
    assert titles(found) == [
        "Enhet",
        "Ram 2024",
        "Index",
        "PO-pålägg",
        "Tillskott",
        "Interna justeringar",
        "Ram 2025",
    ]
    assert cells(found, "ram-demokrati") == [
        "Demokrati och juridik",
        "−41\xa0395",
        "−1\xa0186",
        "793",
        "−3\xa0425",
        "1\xa0120",
        "−44\xa0093",
    ]


def test_common_fees_have_no_column_that_nobody_uses() -> None:
    assert titles(table(EXAMPLE, "t_frames-common")) == [
        "Post",
        "Ram 2024",
        "Index",
        "Tillskott",
        "Ram 2025",
    ]


def test_a_column_that_only_a_part_of_a_row_uses_is_there() -> None:
    # The row above and the table have it blank; its part does not.
    plan = planted(
        small_plan(),
        [(f"{one}.additions", TAKEN_AWAY) for one in ("ram-ekonomi", "kontoret-ram")],
    )
    found = shown(plan, "t_frames-kontoret-ram")
    assert cells(found, "ram-ekonomi-stod")[1:] == [
        "−200",
        "",
        "",
        "−100",
        "",
        "−300",
    ]


def test_a_blank_amount_is_blank_and_nought_is_nought() -> None:
    found = table(EXAMPLE, "t_frames-office")
    assert cells(found, "ram-mark")[4:6] == ["", ""]
    assert cells(found, "office")[5] == "0"


def test_parts_of_a_row_follow_it_and_say_so_in_words() -> None:
    found = table(EXAMPLE, "t_frames-office")
    parts = [one for one in found.rows if one.kind is RowKind.OF_WHICH]
    assert [plain(one.cells[0].lines[0]) for one in parts] == [
        "varav Stöd till politisk verksamhet samt politisk verksamhet",
        "varav HR-avdelningens andel av PA-nämnden",
        "varav Stöd till politisk verksamhet",
    ]
    order = [one.anchor for one in found.rows]
    assert order.index("ram-demokrati-politik") == order.index("ram-demokrati") + 1


def test_a_part_that_says_of_which_by_itself_says_it_once() -> None:
    found = shown(small_plan(), "t_frames-kontoret-ram")
    assert cells(found, "ram-ekonomi-stod")[0] == "Varav politiskt stöd"


def test_a_table_ends_with_its_stated_total() -> None:
    for anchor, identity in (
        ("t_appropriations", "appropriations"),
        ("t_frames-office", "office"),
        ("t_frames-common", "common"),
        ("t_investments", "investments"),
    ):
        last = table(EXAMPLE, anchor).rows[-1]
        assert (last.kind, last.anchor) == (RowKind.TOTAL, identity)


def test_rates_stand_under_the_frames_that_they_were_used_for() -> None:
    notes = [plain(note) for note in table(EXAMPLE, "t_frames-office").notes]
    assert notes == [
        "Uppräkning av budgeten för personalkostnader, i snitt: 3,24\xa0%",
        "Uppräkning av driftskostnadsbudgeten: 1\xa0%",
        "Minskat PO-pålägg: 3,21\xa0%",
    ]
    assert table(EXAMPLE, "t_frames-common").notes == ()


# Appropriations and the whole


def test_a_group_of_appropriations_ends_where_it_ends() -> None:
    found = table(EXAMPLE, "t_appropriations")
    kinds = {one.anchor: one.kind for one in found.rows}
    assert kinds["anslag-fackliga"] is RowKind.ORDINARY
    assert [kinds[one] for one in ("anslag-tillvaxt", "anslag-omstallning")] == [
        RowKind.IN_GROUP,
        RowKind.IN_GROUP,
    ]
    assert kinds["anslag-oforutsedda"] is RowKind.ORDINARY
    (group,) = (one for one in found.rows if one.kind is RowKind.GROUP)
    assert found.rows[found.rows.index(group) + 1].anchor == "anslag-tillvaxt"


def test_two_groups_side_by_side_each_have_their_heading() -> None:
    plan = planted(small_plan(), [("avskrivningar.group", "Kapital"), ("museet.group", "Kultur")])
    kinds = [
        (one.kind, plain(one.cells[0].lines[0])) for one in shown(plan, "t_appropriations").rows
    ]
    assert kinds[:4] == [
        (RowKind.GROUP, "Kapital"),
        (RowKind.IN_GROUP, "Avskrivningar"),
        (RowKind.GROUP, "Kultur"),
        (RowKind.IN_GROUP, "Museet"),
    ]


def test_the_budget_in_brief_leads_to_its_three_parts() -> None:
    found = table(EXAMPLE, "t_overview")
    targets = [line[0].target for one in found.rows[:-1] for line in one.cells[0].lines]
    assert targets == ["appropriations", "office", "common"]
    assert cells(found, "frame")[1:] == ["−1\xa0301\xa0386", "−1\xa0315\xa0728"]
    assert found.rows[-1].cells[2].value == Money.from_tkr(-1_315_728)


# Grants and transfers


def test_grants_come_with_their_parts_and_receivers_in_order() -> None:
    found = table(EXAMPLE, "t_grants")
    assert [one.anchor for one in found.rows][:5] == [
        "riktade-medel",
        "medel-sakerhet",
        "medel-civil-beredskap",
        "medel-civil-beredskap-kommunikation",
        "medel-civil-beredskap-sakerhet",
    ]
    assert cells(found, "medel-livsmedel-ekonomi") == [
        "Ekonomi & styrning",
        "Starkare arbete med upphandling",
        "0,8",
    ]


def test_a_receiver_is_a_link_to_its_frame() -> None:
    found = table(EXAMPLE, "t_grants")
    one = next(one for one in found.rows if one.anchor == "ovriga-medel-gemensamt")
    assert one.cells[0].lines[0][0].target == "common"


def test_a_figure_in_a_purpose_is_filled_in() -> None:
    found = table(EXAMPLE, "t_grants")
    assert "0,5\xa0mnkr" in cells(found, "medel-valfardskriminalitet")[1]


def test_an_amount_finer_than_one_decimal_keeps_its_decimals() -> None:
    plan = planted(small_plan(), [("beredskap-ekonomi.amount", 425)])
    assert cells(shown(plan, "t_grants"), "beredskap-ekonomi")[-1] == "0,425"
    assert cells(shown(plan, "t_grants"), "jamlikhet-ekonomi")[-1] == "0,2"


def test_transfers_say_from_whom_to_whom_and_what_the_source_leaves_out() -> None:
    found = table(EXAMPLE, "t_transfers")
    assert cells(found, "justering-kommunikator") == [
        "Del av kommunikatörstjänst",
        "Näringsliv och platsutveckling",
        "Kommunikation",
        "205",
    ]
    assert "bilaga 1" in cells(found, "justering-funktionshinderradet")[0]


def test_without_grants_and_transfers_there_is_nothing_about_them() -> None:
    plan = planted(
        small_plan(), [(".budget.grants", TAKEN_AWAY), (".budget.transfers", TAKEN_AWAY)]
    )
    blocks = plan_blocks(plan).blocks
    anchors = {one.anchor for one in blocks if isinstance(one, Heading | Table)}
    assert not {"s_grants", "s_transfers", "t_grants", "t_transfers"} & anchors


def test_what_is_only_told_of_grants_is_still_told() -> None:
    plan = planted(
        small_plan(),
        [(".budget.grants", TAKEN_AWAY), (".budget.grants_description", "Inga medel i år.")],
    )
    headings = [one.anchor for one in plan_blocks(plan).blocks if isinstance(one, Heading)]
    assert "s_grants" in headings


# Investments


def test_investments_without_income_are_two_columns_of_net() -> None:
    found = table(EXAMPLE, "t_investments")
    assert titles(found)[1:] == ["Budget 2024", "Budget 2025"]
    assert cells(found, "investering-fastigheter")[1:] == ["40\xa0000", ""]
    assert cells(found, "investments")[1:] == ["444\xa0658", "326\xa0178"]
    assert not found.wide


def test_investments_with_income_show_both_and_the_net() -> None:
    found = shown(small_plan(), "t_investments")
    assert len(found.columns) == 7
    assert cells(found, "inv-mark")[1:] == ["900", "100", "800", "800", "100", "700"]
    assert cells(found, "investeringar")[1:] == ["", "", "800", "", "", "700"]
    assert found.wide


def test_net_is_expenditure_less_income_and_nothing_of_nothing() -> None:
    assert net(Money.from_tkr(900), Money.from_tkr(100)) == Money.from_tkr(800)
    assert net(None, Money.from_tkr(100)) == Money.from_tkr(-100)
    assert net(Money.from_tkr(900), None) == Money.from_tkr(900)
    assert net(None, None) is None


def test_every_chart_has_its_table_in_the_same_section() -> None:
    blocks = EXAMPLE.blocks
    for position, block in enumerate(blocks):
        if isinstance(block, Chart):
            around = blocks[max(0, position - 3) : position + 3]
            assert any(isinstance(one, Table) for one in around)
            assert block.description


def test_the_names_of_figures_for_the_text_are_not_listed() -> None:
    said = [line for one in EXAMPLE.blocks if isinstance(one, Table) for line in lines_of(one)]
    assert ["Till lokal operativ samverkan (LOS) tidigare år"] not in said
