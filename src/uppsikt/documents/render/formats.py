"""The formats that a plan can be had in: for the command line and the pages alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from types import MappingProxyType

from uppsikt.documents.plan import PlanDocument


@dataclass(frozen=True, slots=True)
class PlanFormat:
    """A format: what it is called, and how a plan is made into a file of it."""

    key: str
    """What addresses and commands call it; also how a file name ends."""
    name: str
    media_type: str
    is_text: bool
    """Whether the file can be read as it is, in a terminal."""
    render: Callable[[PlanDocument], bytes]

    @property
    def extension(self) -> str:
        """How a file name ends, without the dot."""
        return self.key


# Each imports what it needs when it is used: the typesetter and the spreadsheet writer take
# longer to load than most commands take to run.


def _yaml(document: PlanDocument) -> bytes:
    from uppsikt.documents.files import write_yaml

    return write_yaml(document).encode()


def _json(document: PlanDocument) -> bytes:
    from uppsikt.documents.files import write_json

    return write_json(document).encode()


def _pdf(document: PlanDocument) -> bytes:
    from uppsikt.documents.render.pdf import UNDATED, render_pdf
    from uppsikt.documents.render.plan_blocks import plan_blocks

    decision = document.decision
    # A file of what was decided says the day of the decision, whenever somebody prints it.
    written = datetime.combine(decision.date, time(), UTC) if decision else UNDATED
    return render_pdf(plan_blocks(document), written=written).content


def _word(document: PlanDocument) -> bytes:
    from uppsikt.documents.render.plan_blocks import plan_blocks
    from uppsikt.documents.render.word import render_word

    return render_word(plan_blocks(document))


def _excel(document: PlanDocument) -> bytes:
    from uppsikt.documents.render.excel import render_excel

    return render_excel(document)


def _html(document: PlanDocument) -> bytes:
    from uppsikt.documents.render.html import render_html_page
    from uppsikt.documents.render.plan_blocks import plan_blocks

    return render_html_page(plan_blocks(document)).encode()


_OPEN_XML = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, PlanFormat] = MappingProxyType(
    {
        form.key: form
        for form in (
            PlanFormat("pdf", "PDF", "application/pdf", False, _pdf),
            PlanFormat("docx", "Word", f"{_OPEN_XML}.wordprocessingml.document", False, _word),
            PlanFormat("xlsx", "Excel", f"{_OPEN_XML}.spreadsheetml.sheet", False, _excel),
            PlanFormat("html", "HTML", "text/html; charset=utf-8", True, _html),
            PlanFormat("yaml", "YAML", "application/yaml; charset=utf-8", True, _yaml),
            PlanFormat("json", "JSON", "application/json; charset=utf-8", True, _json),
        )
    }
)
"""The formats by key, those for people first."""
