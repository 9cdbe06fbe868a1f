"""A report in its editor: written, ordered, bound to figures, and nothing lost."""

import pytest

from tests.integration.web.reports.conftest import (
    CLOSING,
    EDITOR,
    T1,
    begin,
    browser,
    faults,
    form_of,
    page_of,
    see,
    send,
    write,
)
from tests.support.web_page import WebPage
from uppsikt.accounts.models import User
from uppsikt.documents.report.writing import ReportWriting
from uppsikt.followup.models import Report, WritingDraft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("t1")]

STALE = "Sjukfrånvaron är [[measure.sjukfranvaro.total|number=9,9]]. Andra meningen."


def written() -> ReportWriting:
    return ReportWriting.model_validate(Report.objects.get(body__slug="ks").writing)


def order() -> list[str]:
    return [one.id.removeprefix("section-") for one in written().sections]


def value(page: WebPage, name: str) -> str:
    found = form_of(page)[name]
    assert len(found) == 1
    return str(found[0])


def test_writing_begins_with_the_usual_sections(carl: User) -> None:
    assert "Börja skriva" in see(carl, EDITOR).text
    assert not Report.objects.exists()
    begin(carl)
    page = see(carl, EDITOR)
    assert value(page, "section-goals.heading") == "Inriktningsmål"
    assert order()[:3] == ["summary", "goals", "programmes"]


def test_what_is_sent_untouched_changes_nothing(carl: User) -> None:
    before = begin(carl).revision
    write(carl)
    assert Report.objects.get().revision == before


def test_everything_that_can_be_written_is_kept_and_printed(carl: User) -> None:
    begin(carl)
    write(
        carl,
        title="Kommunstyrelsens första tertial",
        about="Om dokumentet.",
        section_goals__heading="Våra mål",
        section_goals__introduction="Inledning till målen.\n\n- en punkt",
        mal_1__judgement="partly",
        mal_1__reason="Därför.",
        mal_1__summary="Sammanfattning av mål ett.",
        uppdrag_2023_1__summary="Sammanfattning av uppdraget.",
        program_tillvaxt__summary="Sammanfattning av programmet.",
    )
    text = see(carl, f"{T1}/utkast").text
    for said in (
        "Kommunstyrelsens första tertial",
        "Våra mål",
        "Inledning till målen.",
        "Därför.",
        "Sammanfattning av mål ett.",
        "Sammanfattning av uppdraget.",
        "Sammanfattning av programmet.",
        "Delvis uppfyllt",
    ):
        assert said in text, said
    page = see(carl, EDITOR)
    assert value(page, "mal-1.reason") == "Därför."
    assert value(page, "mal-1.judgement") == "partly"


def test_a_text_can_be_taken_away_again(carl: User) -> None:
    begin(carl)
    write(carl, mal_1__summary="Ett.")
    write(carl, mal_1__summary="")
    assert written().said == ()


def test_sections_are_moved_by_buttons(carl: User) -> None:
    begin(carl)
    write(carl, do="down:section-summary")
    assert order()[:3] == ["goals", "summary", "programmes"]
    write(carl, do="up:section-summary")
    assert order()[:3] == ["summary", "goals", "programmes"]
    write(carl, do="up:section-summary")
    assert order()[:3] == ["summary", "goals", "programmes"]


def test_a_button_saves_what_is_written_beside_it(carl: User) -> None:
    begin(carl)
    write(carl, do="down:section-summary", section_summary__introduction="Skrivet före flytten.")
    assert written().sections[1].introduction == "Skrivet före flytten."


def test_a_section_of_ones_own_is_added_written_and_removed(carl: User) -> None:
    begin(carl)
    answer = write(carl, do="add")
    assert answer["Location"].endswith("#section-egen-1")
    write(carl, section_egen_1__heading="Till sist", section_egen_1__introduction="Tack.")
    text = see(carl, f"{T1}/utkast").text
    assert "Till sist" in text
    assert "Tack." in text
    write(carl, do="remove:section-egen-1")
    assert "egen-1" not in order()
    write(carl, do="remove:section-goals")
    assert "goals" in order()


def test_a_section_is_hidden_and_keeps_its_words(carl: User) -> None:
    begin(carl)
    write(carl, section_focus_areas__introduction="Om fokus.")
    fields = form_of(see(carl, EDITOR)) | {"do": "save"}
    del fields["section-focus-areas.shown"]
    send(carl, EDITOR, **fields)
    assert "Om fokus." not in see(carl, f"{T1}/utkast").text
    assert value(see(carl, EDITOR), "section-focus-areas.introduction") == "Om fokus."


def test_a_figure_is_chosen_from_a_list_with_its_value_and_bound(carl: User) -> None:
    begin(carl)
    page = see(carl, EDITOR)
    assert "= 4,3" in page.text
    write(
        carl,
        do="insert",
        figure="measure.sjukfranvaro.total",
        into="section-measures.introduction",
        section_measures__introduction="Sjukfrånvaron är",
    )
    section = next(one for one in written().sections if one.id == "section-measures")
    assert section.introduction
    assert section.introduction.startswith("Sjukfrånvaron är [[measure.sjukfranvaro.total|")
    assert "Sjukfrånvaron är 4,3" in see(carl, f"{T1}/utkast").text


def test_a_figure_can_be_put_into_a_text_that_is_not_begun(carl: User) -> None:
    begin(carl)
    write(carl, do="insert", figure="measure.sjukfranvaro.total", into="mal-2.summary")
    assert "[[measure.sjukfranvaro.total|" in (written().of("mal-2").summary or "")


def test_a_sentence_whose_figure_has_changed_is_marked_and_one_click_mends_it(carl: User) -> None:
    begin(carl)
    write(carl, section_measures__introduction=STALE)
    page = see(carl, EDITOR)
    assert next(one for one in page.elements if one.tag == "del").text == "Sjukfrånvaron är 9,9."
    assert next(one for one in page.elements if one.tag == "ins").text == "Sjukfrånvaron är 4,3."
    assert "1 mening anger" in page.text
    assert "report.figure-contradicts" in see(carl, CLOSING).text
    write(carl, do="take:section-measures.introduction")
    page = see(carl, EDITOR)
    assert not [one for one in page.elements if one.tag == "del"]
    kept = value(page, "section-measures.introduction")
    assert kept == STALE.replace("9,9", "4,3")


def test_all_changed_figures_are_taken_at_once(carl: User) -> None:
    begin(carl)
    write(carl, section_measures__introduction=STALE, mal_2__summary=STALE)
    assert "2 meningar anger" in see(carl, EDITOR).text
    write(carl, do="take-all")
    assert "9,9" not in str(Report.objects.get().writing)


def test_all_faults_come_at_once_and_what_was_written_stands_where_it_was(carl: User) -> None:
    begin(carl)
    before = Report.objects.get().writing
    long = "å" * 20_001
    answer = write(
        carl,
        422,
        title="t" * 501,
        section_goals__heading="",
        section_goals__introduction=long,
        mal_1__summary="Det här är rätt.",
        mal_1__reason=long,
    )
    page = page_of(answer)
    assert len(faults(page)) == 4
    assert any("20001" in one and "20000" in one for one in faults(page))
    assert value(page, "title") == "t" * 501
    assert value(page, "section-goals.heading") == ""
    assert value(page, "section-goals.introduction") == long
    assert value(page, "mal-1.reason") == long
    assert value(page, "mal-1.summary") == "Det här är rätt."
    assert Report.objects.get().writing == before
    for link in [one for one in page.links if one.startswith("#f_")]:
        assert link[1:] in page.identities


def test_a_character_that_no_database_keeps_is_left_out(carl: User) -> None:
    begin(carl)
    write(carl, mal_1__summary="A\x00B")
    assert written().of("mal-1").summary == "AB"


def test_a_second_person_is_shown_both_texts_and_loses_none(carl: User, cilla: User) -> None:
    begin(carl)
    mine = form_of(see(cilla, EDITOR)) | {
        "do": "save",
        "mal-1.summary": "Cillas text.",
        "section-goals.heading": "Cillas rubrik",
        "mal-1.judgement": "met",
    }
    write(carl, mal_1__summary="Carls text.", section_goals__heading="Carls rubrik")
    page = page_of(send(cilla, EDITOR, 409, **mine))
    for said in ("Carls text.", "Cillas text.", "Carls rubrik", "Cillas rubrik", "Uppfyllt"):
        assert said in page.text, said
    assert "1. Växa hållbart: sammanfattning" in page.text
    assert value(page, "mal-1.summary") == "Cillas text."
    assert written().of("mal-1").summary == "Carls text."
    send(cilla, EDITOR, **form_of(page), do="save")
    assert written().of("mal-1").summary == "Cillas text."


def test_what_is_typed_is_kept_while_it_is_written_and_offered_afterwards(carl: User) -> None:
    begin(carl)
    fields = form_of(see(carl, EDITOR)) | {"mal-1.summary": "Halvskrivet"}
    answer = send(carl, f"{EDITOR}/utkast", 200, **fields)
    assert "sparat som utkast" in answer.content.decode()
    assert "Halvskrivet" not in str(Report.objects.get().writing)
    page = see(carl, EDITOR)
    assert "Fortsätt på det jag skrev" in page.text
    assert value(page, "mal-1.summary") == ""
    own = see(carl, f"{EDITOR}?utkast=1")
    assert value(own, "mal-1.summary") == "Halvskrivet"
    send(carl, EDITOR, **form_of(own), do="save")
    assert written().of("mal-1").summary == "Halvskrivet"
    assert not WritingDraft.objects.exists()


def test_a_draft_begun_before_another_saved_still_tells_of_it(carl: User, cilla: User) -> None:
    begin(carl)
    fields = form_of(see(cilla, EDITOR)) | {"mal-1.summary": "Cillas utkast"}
    send(cilla, f"{EDITOR}/utkast", 200, **fields)
    write(carl, mal_1__summary="Carls text.")
    own = see(cilla, f"{EDITOR}?utkast=1")
    page = page_of(send(cilla, EDITOR, 409, **form_of(own), do="save"))
    assert "Carls text." in page.text


def test_nobody_sees_the_draft_of_another(carl: User, cilla: User) -> None:
    begin(carl)
    fields = form_of(see(cilla, EDITOR)) | {"mal-1.summary": "Cillas utkast"}
    send(cilla, f"{EDITOR}/utkast", 200, **fields)
    assert "Fortsätt" not in see(carl, EDITOR).text
    assert "Cillas utkast" not in browser(carl).get(f"{EDITOR}?utkast=1").content.decode()


def test_a_draft_is_thrown_away(carl: User) -> None:
    begin(carl)
    send(carl, f"{EDITOR}/utkast", 200, **form_of(see(carl, EDITOR)))
    send(carl, f"{EDITOR}/utkast/kasta")
    assert not WritingDraft.objects.exists()


def test_a_draft_longer_than_all_reports_is_refused(carl: User) -> None:
    begin(carl)
    send(carl, f"{EDITOR}/utkast", 400, **{"mal-1.summary": "å" * 1_000_001 + "b" * 1_000_000})
    assert not WritingDraft.objects.exists()


def test_who_has_been_signed_out_gets_back_what_was_written(carl: User) -> None:
    begin(carl)
    fields = form_of(see(carl, EDITOR)) | {"mal-1.summary": "Lång text.", "do": "save"}
    answer = send(None, EDITOR, 403, **fields)
    assert "Lång text." in answer.content.decode()
    assert "Lång text." not in str(Report.objects.get().writing)
    lost = browser().post(f"{EDITOR}/utkast", fields, headers={"HX-Request": "true"})
    assert lost.status_code == 200
    assert "utloggad" in lost.content.decode()


def test_only_who_runs_the_rounds_writes(carl: User, rita: User, auditor: User, sten: User) -> None:
    begin(carl)
    for user in (rita, auditor, sten):
        for rest in ("", "/borja", "/utkast", "/utkast/kasta"):
            send(user, f"{EDITOR}{rest}", 403, do="save")
            assert browser(user).get(f"{EDITOR}{rest}").status_code == 403
    assert browser().get(EDITOR).status_code == 302
    assert browser().get("/ks/2031/rapport/T1/redigera").status_code == 302
    assert browser(carl).get("/ks/2031/rapport/T1/redigera").status_code == 404


def test_a_form_that_names_what_is_not_there_changes_nothing(carl: User) -> None:
    report = begin(carl)
    before = report.writing
    for do in ("up:nej", "down:", "remove:nej", "take:nej.nej", "insert", "nej", ""):
        send(carl, EDITOR, do=do, revision=str(report.revision), section=["nej"], into="nej.nej")
    assert Report.objects.get().writing == before


def test_a_report_of_many_bodies_may_have_thousands_of_fields(carl: User) -> None:
    begin(carl)
    fields = form_of(see(carl, EDITOR)) | {"do": "save", "mal-1.summary": "Ett."}
    fields["said"] = [*fields["said"], *(f"uppdrag-{number}" for number in range(3_000))]
    send(carl, EDITOR, **fields)
    assert [one.id for one in written().said] == ["mal-1"]


def test_a_figure_that_leads_to_nothing_is_saved_and_told_beside_its_field(carl: User) -> None:
    begin(carl)
    text = "Vi har [[finns.inte|tkr]] kvar."
    write(carl, section_goals__introduction=text)
    page = see(carl, EDITOR)
    assert value(page, "section-goals.introduction") == text
    (told,) = [one for one in page.elements if one.get("id") == "fault_section-goals.introduction"]
    assert "[[finns.inte|tkr]] leder inte till någon siffra" in (told.text or "")
    assert "1 text har en siffra som inte kan fyllas i" in page.text
    write(carl, section_goals__introduction="Vi har slut.")
    assert "inte kan fyllas i" not in see(carl, EDITOR).text


def test_a_unit_is_written_in_swedish_and_printed_so(carl: User) -> None:
    begin(carl)
    text = "Frånvaron är [[measure.sjukfranvaro.total|procent]]."
    write(carl, section_goals__introduction=text)
    page = see(carl, EDITOR)
    assert "kan inte skrivas" not in page.text
    assert "[[" not in see(carl, T1).text
