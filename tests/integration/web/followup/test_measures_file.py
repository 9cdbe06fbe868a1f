"""Values of measures by file: shown first with every fault and its cell, then all or nothing."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.integration.web.followup.conftest import Ask, about, browser, page_of, see, send
from tests.support.follow_up import asked, give, make_user, question
from tests.support.web_page import WebPage, words
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionKind, QuestionState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.exchange.sheets.reading import read_sheet
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import Answer, Round
from uppsikt.followup.operations.answers import mark_ready, save_answer

pytestmark = pytest.mark.usefixtures("t1")

ROUND = "/ks/2025/uppfoljning/T1"
FILE = f"{ROUND}/resultatmatt"
HEAD = "Rad;Kvinnor;Kvinnor, antal personer;Totalt;Kommentar"


def sent(user: User, *lines: str, gives: int = 200) -> WebPage:
    """The preview of a file with these lines."""
    content = "\n".join([HEAD, *lines]).encode()
    return page_of(send(user, FILE, gives, file=SimpleUploadedFile("varden.csv", content)))


def table(page: WebPage) -> list[list[str]]:
    """The rows of the first table of the page's main part."""
    body = page.every(".//main//table/tbody")[0]
    return [[words(cell) for cell in row] for row in body.findall("tr")]


def confirm(user: User, page: WebPage, gives: int = 302) -> WebPage:
    """Store what the preview shows; the page that one is led to."""
    shown = page.one(".//input[@name='shown']").get("value")
    client = browser(user)
    answer = client.post(FILE, {"shown": shown})
    assert answer.status_code == gives
    return WebPage(client.get(answer["Location"]).content.decode())


def save(user: User, total: str, revision: int = 0) -> int:
    content = AnswerContent(values={ValueOf.TOTAL: Value(Decimal(total))})
    pk, by = question("sjukfranvaro").pk, actor_of(user)
    saved = save_answer(
        question_id=pk, content=content, revision=revision, by=by, now=timezone.now()
    )
    return saved.revision


def test_the_page_of_the_round_leads_to_the_file_for_who_may_give_values(
    carl: User, rita: User
) -> None:
    assert FILE in see(carl, ROUND).links
    assert FILE not in see(rita, ROUND).links
    assert f"{FILE}.xlsx" in see(carl, FILE).links


def test_every_change_is_shown_before_anything_is_stored(eva: User) -> None:
    save(eva, "4.1")
    page = sent(eva, "sjukfranvaro;5,0;1 640;3,9;Bättre.")
    assert table(page) == [
        ["Sjukfrånvaro", "Kvinnor", "–", "5"],
        ["Sjukfrånvaro", "Kvinnor, antal personer", "–", "1\u00a0640"],
        ["Sjukfrånvaro", "Totalt", "4,1", "3,9"],
        ["Sjukfrånvaro", "Kommentar", "–", "Bättre."],
    ]
    assert Answer.objects.get().text == ""
    after = confirm(eva, page)
    assert "Värdena för 1 resultatmått är sparade." in after.text
    kept = {one.of: (one.value, one.persons) for one in Answer.objects.get().values.all()}
    assert kept == {"women": (Decimal(5), 1640), "total": (Decimal("3.9"), None)}
    assert Answer.objects.get().text == "Bättre."


def test_every_fault_is_shown_with_its_cell_and_nothing_can_be_stored(eva: User) -> None:
    page = sent(eva, "sjukfranvaro;fem;1,5;3,9;", "okant;;;1;", gives=422)
    assert [row[:2] for row in table(page)] == [["A3", "okant"], ["B2", "fem"], ["C2", "1,5"]]
    assert page.title.startswith("Fel:")
    assert not page.every(".//input[@name='shown']")
    assert not Answer.objects.exists()


def test_a_formula_without_a_value_and_merged_cells_are_told_and_nothing_can_be_stored(
    eva: User,
) -> None:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row("A1", ("Rad", "Kvinnor", "Män", "Totalt"))
    sheet.write_string("A2", "sjukfranvaro")
    sheet.merge_range("B2:C2", 4)
    sheet.write_formula("D2", "=SUM(B2:C2)", None, "")
    book.close()
    file = SimpleUploadedFile("varden.xlsx", written.getvalue())
    page = page_of(send(eva, FILE, 422, file=file))
    assert [row[:2] for row in table(page)] == [["B2:C2", "4"], ["D2", "=SUM(B2:C2)"]]
    assert "inte vad den ger för värde" in table(page)[1][2]
    assert not page.every(".//input[@name='shown']")
    assert not Answer.objects.exists()


def test_a_file_that_is_none_is_told_at_its_field(eva: User) -> None:
    damaged = SimpleUploadedFile("varden.xlsx", b"PK\x03\x04 ingenting")
    page = page_of(send(eva, FILE, 422, file=damaged))
    assert "Filen är varken Excel (xlsx) eller CSV" in page.text
    assert "Välj en fil." in page_of(send(eva, FILE, 422)).text


def test_the_file_to_fill_in_comes_back_as_it_went(eva: User) -> None:
    save(eva, "4.1")
    answer = browser(eva).get(f"{FILE}.xlsx")
    assert "ks-2025-T1-matt.xlsx" in answer["Content-Disposition"]
    rows = read_sheet(answer.content).rows
    assert rows[1][:3] == ("sjukfranvaro", "Sjukfrånvaro", "Ekonomi")
    sheet = SimpleUploadedFile("a.xlsx", answer.content)
    page = page_of(send(eva, FILE, 200, file=sheet))
    assert "Ingenting i a.xlsx är annorlunda" in page.text


def test_what_somebody_changed_since_the_preview_is_not_written_over(eva: User, carl: User) -> None:
    page = sent(eva, "sjukfranvaro;;;3,9;")
    save(carl, "7")
    after = confirm(eva, page)
    assert "Någon har ändrat ett svar sedan förhandsvisningen." in after.text
    assert Answer.objects.get().values.get().value == 7


def test_a_preview_is_of_one_person_one_round_and_one_file(eva: User, carl: User, ask: Ask) -> None:
    page = sent(eva, "sjukfranvaro;;;3,9;")
    shown = page.one(".//input[@name='shown']").get("value") or ""
    for user, text in ((carl, shown), (eva, f"{shown}x"), (eva, "")):
        answer = send(user, FILE, shown=text)
        assert answer["Location"] == FILE
    ask([asked("sjukfranvaro", QuestionKind.MEASURE)], "T2")
    send(eva, FILE.replace("T1", "T2"), shown=shown)
    assert not Answer.objects.exists()


def test_who_answers_for_no_measure_is_refused_and_told_nothing_of_any(
    rita: User, sten: User, carl: User
) -> None:
    of_another_unit = give(make_user("otto"), Role.UNIT_MANAGER, "ks", "hr")
    for user in (rita, sten, of_another_unit):
        see(user, FILE, 403)
        see(user, f"{FILE}.xlsx", 403)
        send(user, FILE, 403, file=SimpleUploadedFile("a.csv", b"Rad;Totalt\nsjukfranvaro;1"))
    assert browser(None).get(FILE)["Location"].startswith("/konto/")
    see(carl, "/ks/2030/uppfoljning/T1/resultatmatt", 404)


def test_a_round_that_takes_no_values_says_so(eva: User) -> None:
    revision = save(eva, "4.1")
    mark_ready(
        question_id=about("sjukfranvaro").pk,
        revision=revision,
        by=actor_of(eva),
        now=timezone.now(),
    )
    assert about("sjukfranvaro").state == QuestionState.READY
    page = see(eva, FILE)
    assert "Omgången tar inte emot några värden från dig" in page.text
    assert not page.every(".//input[@type='file']")
    send(eva, FILE, 409, file=SimpleUploadedFile("a.csv", b"Rad;Totalt\nsjukfranvaro;1"))


def test_the_controller_of_a_round_that_is_not_open_is_told_so(carl: User) -> None:
    assert Round.objects.filter(period="T3", state="planned").exists()
    page = see(carl, FILE.replace("T1", "T3"))
    assert "Omgången tar inte emot några värden från dig" in page.text
