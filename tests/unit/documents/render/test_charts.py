import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from uppsikt.core.measures import Direction
from uppsikt.core.money import Money
from uppsikt.documents.plan.budget import FrameRow, FrameTable
from uppsikt.documents.plan.goals import Measure, Observation
from uppsikt.documents.render import chart_drawing, chart_style
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_amounts import signed_mnkr
from uppsikt.documents.render.charts import (
    bridge_waterfall,
    draw_png,
    draw_svg,
    frames_bar,
    measure_chart,
)

SVG = "{http://www.w3.org/2000/svg}"


def tkr(amount: int | None) -> Money | None:
    return None if amount is None else Money.from_tkr(amount)


def frame(name: str, *amounts: int | None) -> dict[str, object]:
    columns = ("previous", "indexation", "payroll", "additions", "internal", "total")
    return {"id": name.lower(), "name": name} | {
        column: tkr(amount)
        for column, amount in zip(columns, amounts, strict=True)
        if amount is not None
    }


OFFICE = FrameTable(
    **frame("Kontoret", -225180, -6478, 4340, -11815, 0, -239131),
    rows=(
        FrameRow(**frame("Sekretariat", -41395, -1186, 793, -3425, 1120, -44093)),
        FrameRow(**frame("Hr", -50692, -1493, 1013, -775, None, -51947)),
        FrameRow(**frame("Mark", 3053, -131, 165, None, None, 3088)),
    ),
)
SICK_LEAVE = Measure(
    id="sjukfranvaro",
    name="Sjukfrånvaro",
    unit="%",
    direction=Direction.LOWER,
    target=Decimal("3.9"),
    observations=(
        Observation(year=2022, women=Decimal(9), men=Decimal(9), total=Decimal(9)),
        Observation(year=2023, women=Decimal("5.0"), men=Decimal("1.7"), total=Decimal("3.9")),
    ),
)
INDEX = Measure(
    id="enkat",
    name="Medarbetarenkäten",
    unit="medelvärde",
    direction=Direction.HIGHER,
    target=Decimal("5.2"),
    observations=(Observation(year=2023, women=Decimal("5.2"), total=Decimal("5.2")),),
)
UNKNOWN = Measure(id="nytt", name="Nytt", unit="antal", direction=Direction.HIGHER)

CHARTS = {
    "bridge": bridge_waterfall(OFFICE, language="en", year=2025),
    "frames": frames_bar(OFFICE, language="en", year=2025),
    "measures": measure_chart((SICK_LEAVE, INDEX, UNKNOWN), language="en"),
}
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def words_of(chart: Chart) -> list[str]:
    """The texts of the drawing; the lines of one text follow each other without a space."""
    root = ElementTree.fromstring(draw_svg(chart))
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


# The bridge -----------------------------------------------------------------------------------


def test_the_bridge_tells_a_net_cost_that_rises() -> None:
    assert CHARTS["bridge"].description == (
        "Kontoret: the net cost goes from 225,2 to 239,1 MSEK, +14,0 (+6,2 %). "
        "The changes in MSEK: Indexation +6,5, Payroll on-cost −4,3, Additions +11,8, "
        "Internal transfers 0,0. "
        "The axis starts at 220 MSEK and not at zero, so that the changes can be seen."
    )


def test_the_bridge_shows_start_changes_and_end_in_their_order() -> None:
    _axis, *shown, remark = [text for text in words_of(CHARTS["bridge"]) if "," in text]
    assert shown == ["225,2", "+6,5", "−4,3", "+11,8", "0,0", "239,1"]
    assert remark.startswith("The axis starts at 220 MSEK")


def test_large_changes_have_an_axis_from_zero_and_no_remark() -> None:
    small = FrameTable(**frame("Litet", -1000, None, None, -9000, None, -10000))
    chart = bridge_waterfall(small, language="en")
    assert "axis" not in chart.description
    assert chart.specification["layer"][1]["encoding"]["y"]["scale"]["domain"][0] == 0
    assert {"Previousyear's frame", "This year'sframe", "1,0", "+9,0", "10,0"} <= set(
        words_of(chart)
    )


def test_a_column_that_nobody_uses_is_no_step() -> None:
    common = FrameTable(**frame("Gemensamt", -40613, -663, None, -3300, None, -44576))
    text = bridge_waterfall(common, language="en").description
    assert "Payroll" not in text
    assert "Internal" not in text


def test_a_frame_that_is_an_income_is_told_as_income() -> None:
    land = FrameTable(**frame("Mark", 3053, -131, 165, None, None, 3088))
    text = bridge_waterfall(land, language="en").description
    assert text.startswith("Mark: the net income goes from 3,1 to 3,1 MSEK, 0,0.")
    assert "Indexation −0,1, Payroll on-cost +0,2" in text


def test_a_frame_from_nothing_has_no_per_cent() -> None:
    new = FrameTable(**frame("Nytt", 0, None, None, -500, None, -500))
    text = bridge_waterfall(new, language="en").description
    assert text.startswith("Nytt: the net cost goes from 0,0 to 0,5 MSEK, +0,5. ")


@pytest.mark.parametrize(
    ("amount", "text"), [(6478, "+6,5"), (-4340, "−4,3"), (0, "0,0"), (49, "0,0"), (50, "+0,1")]
)
def test_a_change_is_written_with_its_sign(amount: int, text: str) -> None:
    assert signed_mnkr(Money.from_tkr(amount)) == text


# Frames by unit -------------------------------------------------------------------------------


def test_frames_are_told_by_the_largest_the_fastest_and_the_earning() -> None:
    assert CHARTS["frames"].description == (
        "Net cost by unit in MSEK, Frame 2024 and Frame 2025. "
        "Hr has the largest net cost, 51,9 MSEK of 239,1. "
        "It grows most for Sekretariat, by 2,7 MSEK. "
        "Mark has a net income, 3,1 MSEK."
    )


def test_frames_stand_in_the_order_of_the_table() -> None:
    shown = words_of(CHARTS["frames"])
    assert [text for text in shown if text in {"Hr", "Mark", "Sekretariat"}] == [
        "Sekretariat",
        "Hr",
        "Mark",
    ]
    assert {"41,4", "44,1", "50,7", "51,9", "−3,1"} <= set(shown)


def test_rows_of_the_same_name_keep_bars_of_their_own() -> None:
    twins = OFFICE.model_copy(update={"rows": (OFFICE.rows[0], OFFICE.rows[0])})
    shown = words_of(frames_bar(twins, language="en"))
    assert shown.count("41,4") == 2
    assert len([text for text in shown if text.startswith("Sekretariat")]) == 2


def test_a_table_without_rows_can_be_drawn() -> None:
    empty = OFFICE.model_copy(update={"rows": ()})
    assert draw_svg(frames_bar(empty, language="en")).startswith("<svg")


# Measures -------------------------------------------------------------------------------------


def test_measures_are_told_by_group_with_what_has_met_the_target() -> None:
    assert CHARTS["measures"].description == (
        "Sjukfrånvaro (%), outcome 2023, target at most 3,9: women 5,0 (target not met), "
        "men 1,7 (target met), total 3,9 (target met). "
        "Medarbetarenkäten (medelvärde), outcome 2023, target at least 5,2: "
        "women 5,2 (target met), men no value, total 5,2 (target met). "
        "Nytt (antal), no outcome yet, no target: women no value, men no value, total no value. "
        "Each measure has a scale of its own."
    )


def test_a_value_that_misses_the_target_is_hollow_and_one_that_is_missing_is_a_dash() -> None:
    plots = CHARTS["measures"].specification["concat"]
    marks = {row["group"]: row for row in plots[0]["data"]["values"]}
    assert (marks["Women"]["hollow"], marks["Men"]["hollow"], marks["Total"]["hollow"]) == (
        True,
        False,
        False,
    )
    assert [row["text"] for row in plots[1]["data"]["values"]] == ["5,2", "–", "5,2"]


def test_women_men_and_total_differ_in_shape_and_are_named() -> None:
    layer = CHARTS["measures"].specification["concat"][0]["layer"][1]
    scale = layer["encoding"]["shape"]["scale"]
    assert scale["domain"] == ["Women", "Men", "Total"]
    assert len(set(scale["range"])) == 3
    assert {"Women", "Men", "Total", "5,0", "1,7", "3,9"} <= set(words_of(CHARTS["measures"]))


# Drawing --------------------------------------------------------------------------------------


@every_chart
def test_a_drawing_has_a_role_a_title_and_a_description(chart: Chart) -> None:
    root = ElementTree.fromstring(draw_svg(chart))
    title, description = root[0], root[1]
    assert (root.get("role"), title.tag, description.tag) == ("img", f"{SVG}title", f"{SVG}desc")
    assert (title.text, description.text) == (chart.title, chart.description)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")


@every_chart
def test_a_drawing_holds_nothing_that_a_strict_policy_refuses(chart: Chart) -> None:
    for element in ElementTree.fromstring(draw_svg(chart)).iter():
        assert element.tag.removeprefix(SVG) not in {"style", "script", "foreignObject", "image"}
        for name, value in element.attrib.items():
            assert name not in {"style", "class"}
            assert not name.startswith("on")
            assert "http" not in value


def test_several_drawings_share_no_id_and_refer_only_to_their_own() -> None:
    seen: set[str] = set()
    for chart in CHARTS.values():
        drawing = draw_svg(chart)
        own = re.findall(r' id="([^"]+)"', drawing)
        assert own
        assert len(own) == len(set(own))
        assert set(re.findall(r"url\(#([^)]+)\)", drawing)) <= set(own)
        assert seen.isdisjoint(own)
        seen.update(own)


@every_chart
def test_a_chart_is_drawn_alike_every_time(chart: Chart) -> None:
    first = draw_svg(chart)
    chart_drawing._drawn.cache_clear()
    assert draw_svg(chart) == first


@every_chart
def test_a_picture_is_twice_the_size_of_the_drawing(chart: Chart) -> None:
    picture = draw_png(chart, scale=2)
    assert picture.startswith(b"\x89PNG")
    width = int.from_bytes(picture[16:20], "big")
    root = ElementTree.fromstring(draw_svg(chart))
    assert abs(width - 2 * float(root.get("width", "0"))) <= 2
    assert width <= 2 * chart_style.WIDTH + 40


def test_text_is_set_in_the_typeface_of_the_documents() -> None:
    assert 'font-family="Source Sans Pro, Arial, sans-serif"' in draw_svg(CHARTS["bridge"])


def test_words_that_look_like_markup_stay_words() -> None:
    name = '<script>alert("x")</script> & \\n'
    table = OFFICE.model_copy(update={"name": name})
    drawing = draw_svg(bridge_waterfall(table, language="en"))
    assert "<script" not in drawing
    assert name in (ElementTree.fromstring(drawing)[1].text or "")


# Colours --------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["LEVEL", "BEFORE", "NOW", "DEARER", "CHEAPER"])
def test_a_colour_that_carries_meaning_is_seen_on_white(name: str) -> None:
    assert contrast(getattr(chart_style, name), "#FFFFFF") >= 3


@pytest.mark.parametrize("name", ["TEXT", "FAINT_TEXT"])
def test_text_can_be_read_on_white(name: str) -> None:
    assert contrast(getattr(chart_style, name), "#FFFFFF") >= 4.5


@pytest.mark.parametrize(("one", "other"), [("BEFORE", "NOW"), ("DEARER", "CHEAPER")])
def test_colours_that_stand_beside_each_other_differ_in_grey(one: str, other: str) -> None:
    assert contrast(getattr(chart_style, one), getattr(chart_style, other)) >= 1.8
