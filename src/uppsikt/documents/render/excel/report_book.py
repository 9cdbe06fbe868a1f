"""The workbook of a report: whose an answer is, and codes in words."""

from enum import Enum

from uppsikt.documents.language import Translator
from uppsikt.documents.plan.base import GuardedItem
from uppsikt.documents.render.excel.book import BookOf, Column, Entry
from uppsikt.documents.render.report.composer import Answerer, ReportComposer
from uppsikt.documents.report import ReportDocument

Line = list[Entry]
"""What is written on a row, a value for each column."""


class ReportBook(BookOf[ReportDocument]):
    """The workbook of a report."""

    def __init__(self, document: ReportDocument, translator: Translator) -> None:
        self.words = ReportComposer(document, translator)
        super().__init__(document, translator, self.words.body_name(document.body))

    def body(self, identity: str) -> str:
        """The name of a body."""
        return self.words.body_name(identity)

    def code(self, code: Enum | None, missing: str = "") -> str:
        """The word for a code; `missing` where there is none."""
        return self.words.code(code, missing)

    def mark(self, text: str, item: GuardedItem) -> str:
        """The text, with the legal section after it where the item is confidential."""
        return self.words.marked(text, item)

    def owner_columns(self) -> list[Column]:
        """Body, unit and role."""
        return [
            Column(self.say("Body"), width=24),
            Column(self.say("Unit"), width=24),
            Column(self.say("Responsible"), width=24),
        ]

    def owner(self, answer: Answerer) -> Line:
        """The body, the unit and the role that answered, by name."""
        return [self.body(answer.body), answer.unit, answer.responsible]
