"""No spreadsheet that the site gives out takes what somebody wrote for a formula."""

import csv
import io

import pytest

from tests.integration.web.test_attacks import REPORTS, SHEETS, content
from tests.support.attack import FORMULAS, MARK, formula, got_into_word, got_into_workbook
from tests.support.stage import DECIDED, DRAFT, EVERY_ROLE, set_people, set_plans

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sign", FORMULAS)
def test_no_cell_of_any_export_is_a_formula_that_somebody_wrote(db: None, sign: str) -> None:
    set_plans(lambda text: formula(sign) if len(text) > 40 else text)
    browser = set_people(lambda name: f"{formula(sign)} {name}").browsers[EVERY_ROLE]
    for year in (DRAFT, DECIDED):
        assert got_into_workbook(content(browser.get(f"/ks/{year}/plan.xlsx"))) == []
    for address in (*(f"{report}.xlsx" for report in REPORTS), *SHEETS):
        assert got_into_workbook(content(browser.get(address))) == [], address
    table = content(browser.get("/logg.csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))
    assert any(MARK in cell for row in rows for cell in row)
    assert [cell[:30] for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))] == []


def test_a_formula_in_a_workbook_and_a_field_in_word_are_seen() -> None:
    from docx import Document
    from docx.oxml import OxmlElement
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_string("A2", formula())
        sheet.write_formula("A1", formula())
    assert got_into_workbook(file.getvalue()) == ["Sheet1!A1"]
    text, word = Document(), io.BytesIO()
    field = OxmlElement("w:instrText")
    field.text = f'INCLUDETEXT "https://{MARK}.example"'
    text.add_paragraph().add_run()._r.append(field)
    text.save(word)
    assert len(got_into_word(word.getvalue())) == 1


# Forged forms -----------------------------------------------------------------------------------
