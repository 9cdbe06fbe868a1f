"""The council's report and the coverage: all bodies side by side, and those that are silent."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.integration.web.reports.conftest import browser, get, see, send
from tests.support.follow_up import JOB, NOW, give, make_user
from tests.support.other_plans import of_body
from tests.support.reported import open_period
from tests.support.reporting import (
    SECRET_ANSWER,
    SECRET_NAME,
    YEAR,
    answered,
    plan_with_a_secret,
    ready_to_close,
)
from tests.support.small_plan import small_plan
from tests.support.word_checks import schema_faults, word_faults
from tests.support.word_tables import WordFile
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.documents.plan.organisation import Body, BodyKind
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.reports.closing import close_report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("t1")]

KF = "/kf/2025/rapport/T1"
COVERAGE = "/kf/2025/tackning"


def test_the_same_question_stands_with_the_answer_of_each_and_who_is_silent(cilla: User) -> None:
    open_period("bn", "T1")
    page = see(cilla, KF)
    assert "Byggnadsnämnden" in page.text
    assert page.text.count("Svar om 2023:1 Ställ om verksamheten.") == 1
    assert page.text.count("Inte besvarat") > 1


def test_two_answers_stand_beside_each_other(cilla: User) -> None:
    answered("bn")
    text = see(cilla, KF).text
    assert text.count("Svar om 2023:1 Ställ om verksamheten.") == 2
    assert text.count("Svar om 1. Växa hållbart.") == 2


def test_a_secret_of_one_body_is_left_out_for_who_reads_only_the_other(cilla: User) -> None:
    answered("bn")
    reader = give(make_user("bo"), Role.READER, "kf")
    assert SECRET_ANSWER in see(cilla, KF).all_text
    for form in ("", ".json", ".html"):
        assert SECRET_ANSWER not in get(reader, f"{KF}{form}").content.decode()


def test_who_keeps_the_council_writes_of_the_bodies_below_it_and_of_no_others() -> None:
    controller = give(make_user("kerstin"), Role.BOARD_CONTROLLER, "kf")
    get(controller, f"{KF}/redigera")
    company = Body(id="bolaget", name="Bolaget", kind=BodyKind.COMPANY_BOARD)
    import_plan(document=of_body(plan_with_a_secret(), company), by=JOB, now=NOW)
    answered("bolaget")
    for rest in ("redigera", "stang"):
        answer = browser(controller).get(f"{KF}/{rest}")
        assert answer.status_code == 403
        assert SECRET_NAME not in answer.content.decode()
    assert not [one for one in see(controller, KF).links if one.endswith(("/redigera", "/stang"))]


def test_the_councils_report_is_written_and_closed_without_a_round(cilla: User) -> None:
    send(cilla, f"{KF}/redigera/borja")
    page = see(cilla, f"{KF}/stang")
    shown = next(one.get("value", "") for one in page.elements if one.get("name") == "shown")
    why = {"why_ks": "Valår.", "why_bn": ""}
    refused = browser(cilla).post(f"{KF}/stang", {"shown": shown, **why})
    assert refused.status_code == 422
    told = refused.content.decode()
    assert 'href="#why_bn"' in told
    assert 'href="#why_ks"' not in told
    assert "Valår.</textarea>" in told
    send(cilla, f"{KF}/stang", shown=shown, **why | {"why_bn": "Hann inte."})
    assert "Hann inte." in see(None, KF).text
    assert "Stängd" in see(None, KF).text
    assert "Kommunfullmäktige" in see(None, KF).text


def test_the_matrix_tells_who_has_taken_up_what(cilla: User) -> None:
    page = see(cilla, COVERAGE)
    assert "Kommunstyrelsen" in page.text
    assert "Byggnadsnämnden" in page.text
    assert "Växa hållbart" in page.text
    assert f"{COVERAGE}.xlsx" in page.links


def test_the_matrix_as_a_workbook_says_the_same(cilla: User) -> None:
    answer = get(cilla, f"{COVERAGE}.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    cells = {
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    }
    assert any("Växa hållbart" in one for one in cells)
    assert any("Ställ om verksamheten" in one for one in cells)
    assert any("Byggnadsnämnden" in one for one in cells)


def test_the_matrix_is_of_plans_that_the_reader_may_see(rita: User) -> None:
    assert browser().get(COVERAGE).status_code == 404
    assert browser().get(f"{COVERAGE}.xlsx").status_code == 404
    page = see(rita, COVERAGE)
    assert "Byggnadsnämnden" not in page.text
    assert SECRET_NAME not in page.all_text
    assert browser().get("/kf/2031/tackning").status_code == 404


def test_the_matrix_of_a_body_is_that_of_the_council_that_its_plan_answers_to(
    cilla: User, rita: User
) -> None:
    for rest in ("", ".xlsx"):
        for user in (cilla, rita):
            answer = browser(user).get(f"/ks/2025/tackning{rest}")
            assert (answer.status_code, answer["Location"]) == (302, f"{COVERAGE}{rest}")
        # Who sees no plan is not told that there is one, nor of a year without any.
        assert browser().get(f"/ks/2025/tackning{rest}").status_code == 404
        assert browser(cilla).get(f"/ks/2031/tackning{rest}").status_code == 404
        assert browser(cilla).get(f"/kf/2031/tackning{rest}").status_code == 404


def test_the_pages_take_as_many_queries_for_ten_bodies_as_for_two(cilla: User) -> None:
    open_period("bn", "T1")
    addresses = (KF, f"{KF}/versioner", f"{KF}/jamforelse", COVERAGE, "/rapporter", f"{KF}/stang")
    send(cilla, f"{KF}/redigera/borja")
    before = [_queries(cilla, one) for one in (*addresses, f"{KF}/redigera")]
    for number in range(8):
        body = Body(id=f"n{number}", name=f"Nämnd {number}", kind=BodyKind.COMMITTEE, part_of="kf")
        import_plan(document=of_body(small_plan(), body), by=JOB, now=NOW)
        open_period(f"n{number}", "T1")
    assert [_queries(cilla, one) for one in (*addresses, f"{KF}/redigera")] == before
    assert max(before) <= 40


def _queries(user: User, address: str) -> int:
    visitor = browser(user)
    visitor.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(address).status_code == 200
    return len(asked)


def test_a_report_is_compared_with_the_one_before_on_a_page_and_in_word(cilla: User) -> None:
    ready_to_close("bn")
    close_report(body="bn", year=YEAR, period="T1", by=JOB, now=NOW)
    answered("bn", "T2")
    page = see(cilla, "/bn/2025/rapport/T2/jamforelse")
    assert "T1 2025" in page.text
    link = next(one for one in page.links if one.startswith("/bn/2025/rapport/T2/jamforelse.docx"))
    file = get(cilla, link).content
    assert (word_faults(file), schema_faults(file, ".docx")) == ([], [])
    word = WordFile(file)
    assert word.styled("Title") == ["Vad som har hänt: Delårsrapport 2025"]
    judged = word.tables()["Bedömningar"]
    assert judged[0] == ["Vad", "T1 2025", "T2 2025"]
    assert [row[1:] for row in judged[1:]] == [["–", "Uppfyllt"]] * 3
    assert judged[1:] == page.rows("Bedömningar: T1 2025 bredvid T2 2025")
    assert browser(cilla).get(f"{link.partition('?')[0]}?fran=2019-T1").status_code == 404
    alone = see(cilla, "/bn/2025/rapport/T1/jamforelse")
    assert "Det finns ingen tidigare rapport att jämföra med." in alone.text
    assert "/bn/2025/rapport/T1" in alone.links
    assert not [one for one in alone.elements if one.tag == "select"]
    offered = [one.get("value") for one in page.elements if one.tag == "option"]
    assert [one for one in offered if one] == ["2025-T1"]
    get(cilla, "/bn/2025/rapport/T1/jamforelse.docx", 404)


def test_a_comparison_shows_nothing_that_its_reader_may_not_read(cilla: User, rita: User) -> None:
    answered("ks", "T2")
    address = "/ks/2025/rapport/T2/jamforelse"
    assert SECRET_NAME not in see(rita, address).all_text
    assert browser().get(address).status_code == 404
    get(None, f"{address}.docx", 404)
