"""The plan as a file, from the page: type, name and real content."""

import json
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf
import pytest
import yaml
from django.test import Client
from docx import Document
from python_calamine import CalamineWorkbook

from tests.support.pages import files_of
from tests.support.web_page import WebPage
from uppsikt.documents.files import parse_plan
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.formats import FORMATS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example_plan")]

TITLE = "Kommunstyrelsens verksamhetsplan 2025"
OPEN_XML = "application/vnd.openxmlformats-officedocument"


def _pdf(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf:
        return str(pdf.open_metadata()["dc:title"])


def _word(content: bytes) -> str:
    return str(Document(BytesIO(content)).core_properties.title)


def _excel(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        facts = ElementTree.fromstring(archive.read("docProps/core.xml"))
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    cells = [cell for row in book.get_sheet_by_name("Ramar").to_python() for cell in row]
    assert -239_131 in cells
    return str(facts.findtext("{http://purl.org/dc/elements/1.1/}title"))


TITLES = {
    "pdf": ("application/pdf", _pdf),
    "docx": (f"{OPEN_XML}.wordprocessingml.document", _word),
    "xlsx": (f"{OPEN_XML}.spreadsheetml.sheet", _excel),
    "html": ("text/html; charset=utf-8", lambda content: WebPage(content.decode()).heading),
    "yaml": ("application/yaml; charset=utf-8", lambda content: yaml.safe_load(content)["title"]),
    "json": ("application/json; charset=utf-8", lambda content: json.loads(content)["title"]),
}


@pytest.mark.parametrize("key", FORMATS)
def test_the_plan_is_had_in_every_format(
    client: Client, board_plan: PlanDocument, key: str
) -> None:
    answer = client.get(files_of(board_plan)[key])
    media_type, title_of = TITLES[key]
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="ks-2025.{key}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert title_of(answer.content) == TITLE


@pytest.mark.parametrize("key", ["yaml", "json"])
def test_what_is_downloaded_as_data_is_the_plan(
    client: Client, board_plan: PlanDocument, key: str
) -> None:
    answer = client.get(files_of(board_plan)[key])
    assert parse_plan(answer.content.decode(), f"ks-2025.{key}").document == board_plan


@pytest.mark.parametrize("page", ["/ks/2025/", "/ks/2025/plan"])
def test_a_page_offers_every_format_to_download(
    client: Client, board_plan: PlanDocument, page: str
) -> None:
    links = WebPage(client.get(page).content.decode()).every(".//ul[@class='formats']//a")
    assert {link.get("href") for link in links} == set(files_of(board_plan).values())
    assert all(link.get("download") is not None for link in links)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_file_is_in_the_plans_language_whatever_the_readers(
    client: Client, board_plan: PlanDocument, language: str
) -> None:
    client.cookies["language"] = language
    page = WebPage(client.get(files_of(board_plan)["html"]).content.decode())
    assert page.one(".").get("lang") == "sv"
    assert "Innehåll" in page.all_text
