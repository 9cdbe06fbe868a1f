"""What each page says of the example's plan, in both languages.

Figures have a no-break space between thousands and the minus sign U+2212 in both.
"""

import pytest

from tests.integration.web.conftest import See
from tests.support.web_page import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example_plan")]

LANGUAGES = ("sv", "en")
MINUS = "\N{MINUS SIGN}"
COMMUNICATION = [f"{MINUS}10 680", f"{MINUS}291", "190", f"{MINUS}500", f"{MINUS}205"]


def no_break(*figures: str) -> list[str]:
    """The figures as they are printed: a no-break space where an ordinary one is written here."""
    return [figure.replace(" ", "\N{NO-BREAK SPACE}") for figure in figures]


def said(*expected: str) -> list[str]:
    """Texts with `_` for the no-break space in a figure, as they are printed."""
    return [text.replace("_", "\N{NO-BREAK SPACE}") for text in expected]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("address", "swedish", "english"),
    [
        ("", "Kommunstyrelsens verksamhetsplan 2025", "Kommunstyrelsens verksamhetsplan 2025"),
        ("plan", "Kommunstyrelsens verksamhetsplan 2025", "Kommunstyrelsens verksamhetsplan 2025"),
        ("mal", "Mål och program", "Goals and programmes"),
        ("uppdrag", "Uppdrag", "Assignments"),
        ("resultatmatt", "Resultatmått", "Measures"),
        ("budget", "Budget", "Budget"),
        ("organisation", "Organisation", "Organisation"),
        ("anmarkningar", "Anmärkningar", "Findings"),
        ("trad", "Röda tråden", "The red thread"),
        ("trad/matt-heltid", "Andel heltidsanställda", "Andel heltidsanställda"),
    ],
)
def test_a_page_has_its_heading_and_its_language(
    see: See, address: str, swedish: str, english: str, language: str
) -> None:
    page = see(f"/ks/2025/{address}", language)
    assert page.heading == (swedish if language == "sv" else english)
    assert page.title.endswith("– Kommunstyrelsen 2025")
    assert page.one(".").get("lang") == language
    assert page.every(".//meta[@name='viewport']")


def test_the_first_page_lists_the_board_with_its_year(see: See) -> None:
    page = see("/")
    assert page.heading == "Organ och år"
    table = "Organ som har en plan, och planernas år"
    assert page.rows(table) == [["Kommunstyrelsen", "2025"]]
    assert see("/", "en").heading == "Bodies and years"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "sv",
            said(
                "Nettokostnad 2025 1_315,7 mnkr 1_301,4 året före",
                "Investeringar 326,2 mnkr 444,7 året före",
                "242 personer 236,85 årsarbetare",
                "8 mål 6 resultatmått",
                "10 uppdrag",
                "T1 2023:3 , 2022:11 T2 2024:1 , 2022:11 , 2021:8 , KS 1",
                "Uppföljningen av 2023:1 ligger före planens år.",
                "Sjukfrånvaro: målvärdet 3,9 nås totalt, men inte av kvinnor (5,0).",
                "Andel heltidsanställda: målvärdet 94 nås totalt, men inte av män (91).",
                "Demokrati och juridik: 3,4 mnkr i tillskott, utöver uppräkningen.",
            ),
        ),
        (
            "en",
            said(
                "Net cost 2025 1_315,7 MSEK 1_301,4 the year before",
                "Investments 326,2 MSEK 444,7 the year before",
                "242 persons 236,85 full-time equivalents",
                "8 goals 6 measures",
                "10 assignments",
                "The follow-up of 2023:1 lies before the plan's year.",
                "Sjukfrånvaro: the target 3,9 is met in total, but not by women (5,0).",
                "Andel heltidsanställda: the target 94 is met in total, but not by men (91).",
                "Demokrati och juridik: 3,4 MSEK more than the year before,",
            ),
        ),
    ],
)
def test_the_overview_tells_what_to_ask_about(see: See, language: str, expected: list[str]) -> None:
    text = see("/ks/2025/", language).text
    assert [one for one in expected if one not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_there_to_read_with_its_figures_filled_in(see: See, language: str) -> None:
    text = see("/ks/2025/plan", language).text
    for figure in no_break(f"{MINUS}1 315 728", f"{MINUS}239 131", "1 315,7 mnkr", "326 178"):
        assert figure in text
    assert "[[" not in text
    assert "Umeå ska vara klimatneutralt till 2040" in text


def test_the_goals_stand_in_their_kinds_with_what_carries_them(see: See) -> None:
    page = see("/ks/2025/mal")
    goals = page.every(".//article[@class='goal']")
    assert [goal.get("id") for goal in goals] == [f"mal-{number}" for number in range(1, 9)]
    kinds = [section.find("h2").text for section in page.every(".//section[@class='goal-group']")]
    assert kinds == ["Inriktningsmål", "Personalpolitiska mål", "Finansiella mål"]
    assert len(page.every(".//article[@class='programme']")) == 3
    assert "Program Program för klimatneutrala Umeå 2040" in page.text
    english = see("/ks/2025/mal", "en").text
    assert "Strategic goals" in english
    assert "Programme Program för klimatneutrala Umeå 2040" in english


@pytest.mark.parametrize(
    ("language", "table", "measure"),
    [
        ("sv", "Utfall i planen mot målvärde", ["högst 3,9", "2023", "5,0 når inte", "1,7", "3,9"]),
        (
            "en",
            "Outcome in the plan against target",
            ["at most 3,9", "2023", "5,0 missed", "1,7", "3,9"],
        ),
    ],
)
def test_the_measures_show_women_men_and_total_against_the_target(
    see: See, language: str, table: str, measure: list[str]
) -> None:
    page = see("/ks/2025/resultatmatt", language)
    assert len(page.rows(table)) == 6
    assert page.row(table, "Sjukfrånvaro") == [*measure, "3,3", "T1, T2, T3"]
    assert page.row(table, "Andel långtidsfriska")[-2] == f"{MINUS}10"
    assert page.row(table, "Andel skyddsombud")[3:6] == ["–", "100", "–"]


@pytest.mark.parametrize(
    ("language", "brief", "unit", "explained"),
    [
        ("sv", "Budgeten i korthet, tkr", "mnkr", "Varför ramen ändrades"),
        ("en", "The budget in brief, tkr", "MSEK", "Why it changed"),
    ],
)
def test_the_budget_shows_the_frames_and_what_explains_each_addition(
    see: See, language: str, brief: str, unit: str, explained: str
) -> None:
    page = see("/ks/2025/budget", language)
    assert page.row(brief, "Kommunstyrelsen totalt") == no_break(
        f"{MINUS}1 301 386", f"{MINUS}1 315 728"
    )
    frames = "Stadsledningskontoret, tkr"
    assert page.row(frames, "Kommunikation") == no_break(*COMMUNICATION, f"{MINUS}11 487")
    assert page.row(frames, "Total") == no_break(
        f"{MINUS}225 180", f"{MINUS}6 478", "4 340", f"{MINUS}11 815", "0", f"{MINUS}239 131"
    )
    assert no_break("326 178")[0] in page.text
    assert no_break(f"{MINUS}44 576")[0] in page.text
    assert no_break(f"{MINUS}1 032 021")[0] in page.text
    for addition in page.every(".//article[@class='explained']"):
        assert addition.find("ul") is not None, addition.get("id")
    assert f"0,3 {unit} Kommunikatör i beredskap (KIB)" in page.text
    assert explained in page.text
    assert page.every(".//figure//{*}svg[@role='img']")


@pytest.mark.parametrize(
    ("language", "bodies", "units", "board"),
    [
        ("sv", "Beslutande organ och deras platser", "Avdelningar och enheter", "Kommunstyrelse"),
        ("en", "Deciding bodies and their seats", "Departments and units", "Executive board"),
    ],
)
def test_the_organisation_shows_bodies_units_and_headcount(
    see: See, language: str, bodies: str, units: str, board: str
) -> None:
    page = see("/ks/2025/organisation", language)
    assert len(page.rows(bodies)) == 5
    kind, members, alternates, _presidium = page.row(bodies, "Kommunstyrelsen (KS)")
    assert kind.startswith(board)
    assert (members, alternates) == ("15", "15")
    assert len(page.rows(units)) == 10
    security = page.row(units, "Säkerhet")
    assert security == ["Beredskapsdirektör", "7", "3", *no_break(f"{MINUS}12 747")]
    assert "242 236,85" in page.text


@pytest.mark.parametrize(
    ("language", "warning", "note"),
    [
        ("sv", "Väntat 2025 eller senare Funnet 2024", "avrundning, 1"),
        ("en", "Expected 2025 or later Found 2024", "rounding, 1"),
    ],
)
def test_the_findings_say_where_what_was_expected_and_found(
    see: See, language: str, warning: str, note: str
) -> None:
    page = see("/ks/2025/anmarkningar", language)
    assert len(page.every(".//article[@class='finding finding-warning']")) == 1
    assert len(page.every(".//article[@class='finding finding-note']")) == 5
    assert page.every(".//article[@class='finding finding-error']") == []
    assert warning in page.text
    assert page.text.count(f": {note}") == 5
    assert no_break(f"{MINUS}1 032 021")[0] in page.text
    # What weighs is counted on every page, the overview too.
    overview = see("/ks/2025/", language)
    assert words(overview.one(".//nav[@class='sections']//span[@class='count']")) == "1"


@pytest.mark.parametrize(
    ("language", "above", "below"),
    [
        ("sv", "Bidrar till 2023:1", "Mäts av Andel heltidsanställda Resultatmått"),
        ("en", "Serves 2023:1", "Measured by Andel heltidsanställda Measure"),
    ],
)
def test_a_goals_thread_runs_up_to_the_assignment_and_down_to_kronor_and_roles(
    see: See, language: str, above: str, below: str
) -> None:
    page = see("/ks/2025/trad/mal-5", language)
    assert above in page.text
    assert below in page.text
    anchored = page.text[page.text.index("HR HR-chef") :]
    assert anchored.startswith(
        " ".join(["HR HR-chef för kommunstyrelsens verksamheter", *no_break(f"{MINUS}51 947")])
    )


def test_a_swedish_page_speaks_no_english_and_an_english_one_no_swedish_of_its_own(
    see: See,
) -> None:
    for address in ("", "mal", "uppdrag", "resultatmatt", "budget", "organisation", "trad"):
        swedish = see(f"/ks/2025/{address}", "sv").all_text
        english = see(f"/ks/2025/{address}", "en").all_text
        assert not [word for word in ("MSEK", "thousand", " the ", "Show") if word in swedish]
        assert not [word for word in (" mnkr", "Visa", "Anmärkningar", "Hoppa") if word in english]
