"""Forms made from the schema: what they hold, what they store, and what they say is wrong."""

import pytest
from django.test import Client

from tests.integration.web.editing.conftest import faults, now, open_page, send, typed
from tests.support.web_page import WebPage, words
from uppsikt.documents.editing import content_of, find, own_fields
from uppsikt.documents.editing.nodes import ROOT, sections
from uppsikt.documents.editing.schema import classes, fields_of
from uppsikt.documents.field_labels import field_label
from uppsikt.documents.items import items
from uppsikt.documents.language import translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.web.editing.labels import HELP, SECTIONS, help_text

PLAN = "/ks/2025/redigera"


def keys(document: PlanDocument) -> list[str]:
    """Everything in the plan that is edited by itself."""
    nodes = [*sections(document), *(find(document, one.id) for one in items(document))]
    return [node.key for node in nodes if node and own_fields(node.kind)]


def address(key: str) -> str:
    return f"{PLAN}/{key.replace('section.', 'avsnitt.')}/andra"


def test_every_field_of_the_schema_has_a_label_in_both_languages() -> None:
    for kind in classes():
        for field in fields_of(kind):
            english = field_label(field.name, kind.__name__, translator("en"))
            swedish = field_label(field.name, kind.__name__, translator("sv"))
            assert english != field.name, (kind, field.name)
            assert swedish != english or english in ALIKE, (kind, field.name)


ALIKE = {"Budget", "Definition", "Organisation", "Period", "Presidium"}
"""Words that are the same in both languages."""


def test_every_field_that_the_schema_explains_is_explained_on_its_form() -> None:
    for kind in classes():
        if kind.__name__ == "Decision":
            continue
        for field in fields_of(kind):
            if kind.model_fields[field.name].description and field.name != "id":
                assert help_text(kind, field.name), (kind, field.name)


def test_no_help_is_of_a_field_that_is_not_there() -> None:
    known = {f"{kind.__name__}.{name}" for kind in classes() for name in kind.model_fields}
    assert set(HELP) <= {*known, *(name.partition(".")[2] for name in known)}


def test_every_section_has_a_name(small: PlanDocument) -> None:
    assert {node.key for node in sections(small)} == set(SECTIONS)


def test_every_form_sent_as_it_opens_changes_nothing(small: PlanDocument, anna: Client) -> None:
    for key in keys(small):
        if (node := find(small, key)) is None or node.part is None:
            continue
        page = open_page(anna, address(key))
        answer = anna.post(address(key), typed(page))
        assert answer.status_code == 302, (key, faults(answer))
    assert now() == small


def test_every_control_of_every_form_has_a_label(small: PlanDocument, anna: Client) -> None:
    for key in keys(small):
        page = open_page(anna, address(key))
        labelled = {one.get("for") for one in page.every(".//label")}
        for control in page.every(".//input") + page.every(".//select") + page.every(".//textarea"):
            if control.get("type") != "hidden":
                named = control.get("aria-label") or control.get("id") in labelled
                assert named, (key, control.get("name"))
        assert len(page.identities) == len(set(page.identities)), key


def test_an_amount_is_shown_and_read_in_swedish_notation(small: PlanDocument, anna: Client) -> None:
    page = open_page(anna, address("ram-ekonomi"))
    assert typed(page)["total"] == ["−2\u00a0530"]
    for written, tkr in (("-1 250", -1250), ("−12\u00a0000", -12000), ("300", 300)):
        assert send(anna, address("ram-ekonomi"), total=written).status_code == 302
        assert now().budget.office.rows[0].total.in_tkr == tkr


def test_a_number_may_have_a_comma_or_a_dot(small: PlanDocument, anna: Client) -> None:
    for written, said in (("4,5", "4.5"), ("4.25", "4.25"), ("", "None")):
        assert send(anna, address("sjukfranvaro"), target=written).status_code == 302
        assert str(now().measures.items[0].target) == said


def test_codes_are_chosen_by_their_swedish_words(small: PlanDocument, anna: Client) -> None:
    page = open_page(anna, address("mal-1"))
    said = {words(one) for one in page.every(".//label")}
    assert {"Inriktningsmål", "Finansiellt mål"} <= said
    assert send(anna, address("mal-1"), kind="financial").status_code == 302
    assert now().goals[0].kind == "financial"


def test_tertials_and_seats_are_ticked(small: PlanDocument, anna: Client) -> None:
    assert send(anna, address("sjukfranvaro"), schedule=["T3", "T1"]).status_code == 302
    assert now().measures.items[0].schedule == ("T1", "T3")
    assert send(anna, address("ks"), presidium=["chair", "vice-chair"]).status_code == 302
    assert now().organisation.bodies[1].presidium == ("chair", "vice-chair")


def test_a_reference_offers_the_items_that_fit_by_name(small: PlanDocument, anna: Client) -> None:
    page = open_page(anna, address("uppdrag-2023-1"))
    (select,) = [one for one in page.every(".//select") if one.get("name") == "responsible"]
    assert [words(one) for one in select.iter("option")] == ["Inget valt", "Ekonomichef"]
    assert send(anna, address("uppdrag-2023-1"), responsible="").status_code == 302
    assert now().assignments.items[0].responsible is None
    refused = send(anna, address("uppdrag-2023-1"), responsible="mal-1")
    assert refused.status_code == 422
    assert faults(refused) == ["Ansvarig: Välj något i listan."]


def test_several_references_keep_the_order_that_they_are_given(
    small: PlanDocument, anna: Client
) -> None:
    chosen = ["mal-2", "", "mal-1", "uppdrag-2023-1", "mal-2"]
    assert send(anna, address("ks-ledning"), serves=chosen).status_code == 302
    assert now().body_remit.remits[0].serves == ("mal-2", "mal-1", "uppdrag-2023-1")


def test_an_item_is_not_offered_itself(small: PlanDocument, anna: Client) -> None:
    page = open_page(anna, address("ks-ledning"))
    offered = {one.get("value") for one in page.every(".//option")}
    assert "mal-1" in offered
    assert "ks-ledning" not in offered


def test_lines_are_written_one_on_each_line(small: PlanDocument, anna: Client) -> None:
    assert send(anna, address("ekonomi"), tasks="Bokslut\r\n\r\n Budget \r\n").status_code == 302
    assert now().administration.units[0].tasks == ("Bokslut", "Budget")


def test_prose_keeps_its_paragraphs(small: PlanDocument, anna: Client) -> None:
    assert send(anna, address("mal-1"), planning="Ett.\r\n\r\n- två\r\n").status_code == 302
    assert now().goals[0].planning == "Ett.\n\n- två"


def test_a_part_that_may_be_left_out_is_made_and_taken_away(
    small: PlanDocument, anna: Client
) -> None:
    target = {"financial_target__percent": "2", "financial_target__first_year": "2025"}
    target["financial_target__last_year"] = "2027"
    assert send(anna, address("mal-1"), **target).status_code == 302
    made = now().goals[0].financial_target
    assert made is not None
    assert (str(made.percent), made.last_year) == ("2", 2027)
    assert send(anna, address("mal-1"), **dict.fromkeys(target, "")).status_code == 302
    assert now().goals[0].financial_target is None


def test_a_part_half_filled_in_says_what_is_missing(small: PlanDocument, anna: Client) -> None:
    answer = send(anna, address("mal-1"), financial_target__percent="2")
    assert (
        faults(answer)
        == [
            "Finansiellt mål: Första året: Fyll i det här.",
            "Finansiellt mål: Sista året: Fyll i det här.",
        ]
        or len(faults(answer)) == 2
    )


def test_rows_are_added_changed_and_taken_away(small: PlanDocument, anna: Client) -> None:
    new = {"observations__1__year": "2024", "observations__1__total": "4,1"}
    assert send(anna, address("sjukfranvaro"), **new).status_code == 302
    assert [one.year for one in now().measures.items[0].observations] == [2023, 2024]
    blank = {f"observations__0__{name}": "" for name in ("year", "women", "men", "total")}
    assert send(anna, address("sjukfranvaro"), **blank).status_code == 302
    assert [one.year for one in now().measures.items[0].observations] == [2024]


@pytest.mark.parametrize(
    ("act", "years"),
    [
        ("add:observations", ["2023", "2024", ""]),
        ("up:observations:1", ["2024", "2023", ""]),
        ("down:observations:0", ["2024", "2023", ""]),
        ("drop:observations:0", ["2024", ""]),
        ("drop:observations:77", ["2023", "2024", ""]),
        ("up:nothing:0", ["2023", "2024", ""]),
        ("nonsense", ["2023", "2024", ""]),
    ],
)
def test_rows_are_arranged_without_script_and_nothing_typed_is_lost(
    small: PlanDocument, anna: Client, act: str, years: list[str]
) -> None:
    new = {"observations__1__year": "2024", "name": "Påbörjat namn"}
    answer = send(anna, address("sjukfranvaro"), act=act, **new)
    assert answer.status_code == 200
    sent = typed(WebPage(answer.content.decode()))
    found = [sent[name][0] for name in sorted(sent) if name.endswith("-year")]
    assert found == years
    assert sent["name"] == ["Påbörjat namn"]
    assert now() == small


def test_all_faults_are_told_at_once_and_nothing_typed_is_lost(
    small: PlanDocument, anna: Client
) -> None:
    wrong = {
        "name": "",
        "target": "mycket",
        "target_year": "25",
        "observations__0__women": "1,23456",
        "unit": "x" * 501,
    }
    label = field_label("target_year", "Measure", translator("sv"))
    answer = send(anna, address("sjukfranvaro"), **wrong)
    assert answer.status_code == 422
    assert faults(answer) == [
        "Namn: Fyll i det här.",
        "Räknas i: Skriv högst 500 tecken.",
        "Målvärde: Skriv ett tal, till exempel 12 eller 3,9.",
        f"{label}: Skriv 1950 eller mer.",
        "Utfall 1: Kvinnor: Skriv högst fyra decimaler.",
    ]
    page = WebPage(answer.content.decode())
    sent = typed(page)
    assert (sent["target"], sent["target_year"]) == (["mycket"], ["25"])
    assert sent["observations-0-women"] == ["1,23456"]
    links = [link for link in page.links if link.startswith("#id_")]
    assert len(links) == 5
    assert {link.removeprefix("#") for link in links} <= set(page.identities)
    assert now() == small


@pytest.mark.parametrize(
    ("key", "field", "written", "said"),
    [
        ("avskrivningar", "total", "1,5", "hela tusental"),
        ("avskrivningar", "total", "9" * 14, "större än en kommuns budget"),
        ("avskrivningar", "total", "", "Fyll i"),
        ("ks", "members", "-1", "heltal"),
        ("ks", "members", "99999999", "10000000 eller mindre"),
        ("section.administration.headcount", "on", "2025-02-30", "år, månad och dag"),
        ("mal-1", "planning", "ett\x00två", "tecken"),
        ("mal-1", "name", "två\nrader", "på en rad"),
        ("mal-1", "planning", "x" * 20_001, "högst 20000"),
        ("mal-1", "kind", "hemligt", "Välj något"),
    ],
)
def test_what_the_plan_cannot_hold_is_said_beside_its_field(
    small: PlanDocument, anna: Client, key: str, field: str, written: str, said: str
) -> None:
    answer = send(anna, address(key), **{field: written})
    assert answer.status_code == 422
    (fault,) = faults(answer)
    assert said in fault
    page = WebPage(answer.content.decode())
    (message,) = [one for one in page.elements if one.get("id") == f"id_{field}_error"]
    assert said in words(message)
    assert now() == small


def test_what_no_row_may_say_is_told_and_nothing_typed_is_lost(
    small: PlanDocument, anna: Client
) -> None:
    twice = {"observations__1__year": "2023", "observations__1__total": "1"}
    answer = send(anna, address("sjukfranvaro"), **twice)
    assert answer.status_code == 422
    assert "Samma sak står på en annan rad" in faults(answer)[0]
    assert typed(WebPage(answer.content.decode()))["observations-1-total"] == ["1"]
    assert now() == small


def test_a_section_that_the_plan_lacks_gets_a_form(small: PlanDocument, anna: Client) -> None:
    page = open_page(anna, f"{PLAN}/avsnitt.contractors/")
    assert "Planen har inte det här avsnittet än." in page.text
    assert send(anna, address("section.contractors"), description="Avtal.").status_code == 302
    made = now().contractors
    assert made is not None
    assert made.description == "Avtal."


def test_the_plan_itself_is_edited(small: PlanDocument, anna: Client) -> None:
    assert send(anna, address(ROOT), title="Ny titel", language="en").status_code == 302
    assert (now().title, now().language) == ("Ny titel", "en")


def test_a_form_without_what_it_began_from_is_refused(small: PlanDocument, anna: Client) -> None:
    sent = typed(open_page(anna, address("mal-1")))
    for base in ("", "[]", "{"):
        assert anna.post(address("mal-1"), sent | {"base": base}).status_code == 400
    assert now() == small


def test_markup_in_a_text_is_shown_as_it_was_typed(small: PlanDocument, anna: Client) -> None:
    attack = "</textarea><script>alert(1)</script>"
    assert send(anna, address("mal-1"), planning=attack, name='"><img src=x>').status_code == 302
    for page in (address("mal-1"), f"{PLAN}/mal-1/", f"{PLAN}/mal-1/historik"):
        shown = open_page(anna, page)
        assert not shown.every(".//script[.='alert(1)']")
        assert not shown.every(".//img")
    assert typed(open_page(anna, address("mal-1")))["planning"] == [attack]
    assert content_of(now().goals[0])["name"] == '"><img src=x>'


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/ks/2025/trad/mal-1", "/ks/2025/trad/mal-1"),
        ("https://example.com/", "/ks/2025/redigera/#mal-1"),
        ("//example.com/", "/ks/2025/redigera/#mal-1"),
        ("/\\example.com", "/ks/2025/redigera/#mal-1"),
        ("javascript:alert(1)", "/ks/2025/redigera/#mal-1"),
    ],
)
def test_a_person_comes_back_to_where_they_were_and_to_no_other_site(
    small: PlanDocument, anna: Client, asked: str, led: str
) -> None:
    answer = send(anna, address("mal-1"), name="Nytt", next=asked)
    assert answer["Location"] == led


def test_what_stands_on_two_rows_is_told_beside_the_second(
    small: PlanDocument, anna: Client
) -> None:
    answer = send(
        anna,
        address("sjukfranvaro"),
        observations__1__year="2023",
        observations__1__total="4",
    )
    assert answer.status_code == 422
    said = "Samma sak står på en annan rad. Ta bort en av dem, eller ändra vad den säger."
    assert faults(answer) == [f"Utfall 2: År: {said}"]
    page = WebPage(answer.content.decode())
    field = page.one(".//*[@id='id_observations-1-year']")
    assert field.get("aria-invalid") == "true"
    beside = page.one(".//*[@id='id_observations-1-year_error']")
    assert words(beside) == said
    assert typed(page)["observations-1-total"] == ["4"]
    assert now() == small


def test_a_new_item_with_the_same_on_two_rows_is_told_so_too(
    small: PlanDocument, anna: Client
) -> None:
    measure = {"name": "Nytt", "unit": "%", "direction": "lower", "observations-0-year": "2023"}
    twice = measure | {"observations-1-year": "2023", "observations-1-men": "2"}
    answer = anna.post(f"{PLAN}/avsnitt.measures/ny/items", twice)
    assert answer.status_code == 422
    assert [one for one in faults(answer) if "Samma sak står på en annan rad." in one]
    page = WebPage(answer.content.decode())
    assert len(page.every(".//*[@id='id_observations-1-year_error']")) == 1
    assert now() == small
