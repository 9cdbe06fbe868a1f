"""The formats that plans and reports can be had in: for the command line and the pages alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Generic, TypeVar

from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.report import ReportDocument

_Document = TypeVar("_Document", bound=Part, contravariant=True)
Printed = PlanDocument | ReportDocument


@dataclass(frozen=True, slots=True)
class Format(Generic[_Document]):
    """A format: what it is called, and how a document is made into a file of it."""

    key: str
    """What addresses and commands call it; also how a file name ends."""
    name: str
    media_type: str
    is_text: bool
    """Whether the file can be read as it is, in a terminal."""
    render: Callable[[_Document], bytes]

    @property
    def extension(self) -> str:
        """How a file name ends, without the dot."""
        return self.key


PlanFormat = Format[PlanDocument]
ReportFormat = Format[ReportDocument]

# Each imports what it needs when it is used: the typesetter and the spreadsheet writer take
# longer to load than most commands take to run.


def _yaml(document: Part) -> bytes:
    from uppsikt.documents.files import write_yaml

    return write_yaml(document).encode()


def _json(document: Part) -> bytes:
    from uppsikt.documents.files import write_json

    return write_json(document).encode()


def _blocks(document: Printed) -> BlockDocument:
    from uppsikt.documents.render.plan_blocks import plan_blocks
    from uppsikt.documents.render.report_blocks import report_blocks

    return plan_blocks(document) if isinstance(document, PlanDocument) else report_blocks(document)


def _pdf(document: Printed) -> bytes:
    from uppsikt.documents.render.pdf import UNDATED, render_pdf

    decision = document.decision
    # A file of what was decided says the day of the decision, whenever somebody prints it.
    written = datetime.combine(decision.date, time(), UTC) if decision else UNDATED
    return render_pdf(_blocks(document), written=written).content


def _word(document: Printed) -> bytes:
    from uppsikt.documents.render.word import render_word

    return render_word(_blocks(document))


def _excel(document: PlanDocument) -> bytes:
    from uppsikt.documents.render.excel import render_excel

    return render_excel(document)


def _report_excel(document: ReportDocument) -> bytes:
    from uppsikt.documents.render.excel.report import render_report_excel

    return render_report_excel(document)


def _html(document: Printed) -> bytes:
    from uppsikt.documents.render.html import render_html_page

    return render_html_page(_blocks(document)).encode()


_OPEN_XML = "application/vnd.openxmlformats-officedocument"

PDF = "application/pdf"
WORD = f"{_OPEN_XML}.wordprocessingml.document"
EXCEL = f"{_OPEN_XML}.spreadsheetml.sheet"
HTML = "text/html; charset=utf-8"
YAML = "application/yaml; charset=utf-8"
JSON = "application/json; charset=utf-8"

FORMATS: Mapping[str, PlanFormat] = MappingProxyType(
    {
        form.key: form
        for form in (
            Format("pdf", "PDF", PDF, False, _pdf),
            Format("docx", "Word", WORD, False, _word),
            Format("xlsx", "Excel", EXCEL, False, _excel),
            Format("html", "HTML", HTML, True, _html),
            Format("yaml", "YAML", YAML, True, _yaml),
            Format("json", "JSON", JSON, True, _json),
        )
    }
)
"""The formats of a plan by key, those for people first."""

REPORT_FORMATS: Mapping[str, ReportFormat] = MappingProxyType(
    {
        form.key: form
        for form in (
            Format("pdf", "PDF", PDF, False, _pdf),
            Format("docx", "Word", WORD, False, _word),
            Format("xlsx", "Excel", EXCEL, False, _report_excel),
            Format("html", "HTML", HTML, True, _html),
            Format("yaml", "YAML", YAML, True, _yaml),
            Format("json", "JSON", JSON, True, _json),
        )
    }
)
"""The formats of a report by key, in the same order."""
