"""What the editor shows of a report: its texts, how they read, and what has changed under them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.core.follow_up import GoalJudgement
from uppsikt.documents.figures import FigureFault, references_in
from uppsikt.documents.language import translator
from uppsikt.documents.render.html import render_html_blocks
from uppsikt.documents.render.report.codes import code_text
from uppsikt.documents.render.report.composer import ReportComposer
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.defaults import default_heading
from uppsikt.documents.report.sections import Section, SectionKind
from uppsikt.documents.report.writing import ReportWriting, Said, text_of
from uppsikt.documents.stale import StaleSentence, stale_sentences
from uppsikt.web.reports.form import Fault, texts_of

_UNFILLED = {
    FigureFault.PLACE: gettext_lazy("{reference} stands where no figure can be filled in."),
    FigureFault.FORM: gettext_lazy(
        "{reference} cannot be read. Write [[name|unit]], or choose the figure under Insert a "
        "figure."
    ),
    FigureFault.NAME: gettext_lazy(
        "{reference} leads to no figure in the report. Choose one under Insert a figure."
    ),
    FigureFault.UNIT: gettext_lazy(
        "{reference} cannot be written in that unit: mnkr, mnkr0 or tkr for money, percent or "
        "number for other figures."
    ),
}


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text in the editor."""

    owner: str
    field: str
    label: str
    text: str
    """As it was sent, where that cannot be kept."""
    preview: SafeString
    """How it reads, its figures filled in; empty for no text."""
    stale: tuple[StaleSentence, ...]
    """Its sentences whose figures have changed since they were written."""
    fault: str
    """What is wrong with it; empty for nothing."""

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return f"{self.owner}.{self.field}"


@dataclass(frozen=True, slots=True)
class EditedSection:
    """A section in the editor."""

    section: Section
    kind: str
    """What it shows, in words."""
    heading: str
    """As it was sent, where that cannot be kept."""
    fault: str
    """What is wrong with the heading; empty for nothing."""
    text: EditedText
    is_first: bool
    is_last: bool

    @property
    def is_own(self) -> bool:
        """Whether it holds nothing but words, so that it can be removed."""
        return self.section.kind is SectionKind.TEXT


@dataclass(frozen=True, slots=True)
class EditedItem:
    """A goal, a programme or an assignment in the editor."""

    id: str
    name: str
    answers: int
    said: Said
    is_goal: bool
    texts: tuple[EditedText, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is said of it, so that it is unfolded."""
        return not self.said.is_empty or any(one.fault for one in self.texts)


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """The goals, the programmes or the assignments."""

    key: str
    name: str
    items: tuple[EditedItem, ...]


class Editor:
    """A writing with the report that it is in, as the editor shows it."""

    def __init__(
        self, report: ReportDocument, writing: ReportWriting, faults: Iterable[Fault] = ()
    ) -> None:
        self.report, self.writing = report, writing
        self._faults = {one.field: one for one in faults}
        self._composer = ReportComposer(report, translator(report.language))

    @property
    def stale(self) -> tuple[StaleSentence, ...]:
        """Every sentence whose figures have changed since it was written."""
        return stale_sentences(self.report)

    def sections(self) -> Iterator[EditedSection]:
        """The sections in their order."""
        last = len(self.writing.sections) - 1
        for place, one in enumerate(self.writing.sections):
            fault = self._faults.get(f"{one.id}.heading")
            yield EditedSection(
                section=one,
                heading=fault.typed if fault else one.heading,
                fault=fault.message if fault else "",
                kind=default_heading(one.kind, language=self.report.language),
                text=self.text(one.id, "introduction", _("Text before what the section shows")),
                is_first=place == 0,
                is_last=place == last,
            )

    def groups(self) -> Iterator[ItemGroup]:
        """What something may be said of: goals, programmes, assignments."""
        report = self.report
        for key, name, items in (
            ("goals", _("Goals"), report.goals),
            ("programmes", _("Programmes"), report.programmes),
            ("assignments", _("Assignments"), report.assignments),
        ):
            if items:
                edited = (
                    self._item(one.id, label, answers, is_goal=key == "goals")
                    for one in items
                    for label, answers in [_told(one)]
                )
                yield ItemGroup(key, name, tuple(edited))

    def _item(self, identity: str, name: str, answers: int, *, is_goal: bool) -> EditedItem:
        texts = [self.text(identity, "summary", _("Summary"))]
        if is_goal:
            texts.insert(0, self.text(identity, "reason", _("Why it is judged so")))
        said = self.writing.of(identity)
        return EditedItem(identity, name, answers, said, is_goal, tuple(texts))

    def text(self, owner: str, field: str, label: str) -> EditedText:
        """One text."""
        text = text_of(self.writing, owner, field) or ""
        stale = tuple(
            one for one in self.stale if one.owner == owner and one.place[-1:] == (field,)
        )
        preview = self._preview(text)
        fault = self._faults.get(f"{owner}.{field}")
        if fault:
            return EditedText(owner, field, label, fault.typed, preview, stale, fault.message)
        return EditedText(owner, field, label, text, preview, stale, self._unfilled(text))

    @property
    def unfilled(self) -> int:
        """How many of the texts hold a figure that cannot be filled in."""
        its = (text_of(self.writing, *one) or "" for one in texts_of(self.writing))
        return sum(bool(self._unfilled(text)) for text in its)

    def _unfilled(self, text: str) -> str:
        """Which figures of the text cannot be filled in, and why; empty for none."""
        found = (one for _, one in references_in(text, self.report) if one.fault)
        return " ".join(
            str(_UNFILLED[one.fault]).format(reference=one.written) for one in found if one.fault
        )

    @property
    def title(self) -> str:
        """The title in its field."""
        return self._of_document("title", self.writing.title)

    @property
    def about(self) -> str:
        """What is said of the document itself, in its field."""
        return self._of_document("about", self.writing.about)

    def _of_document(self, name: str, kept: str | None) -> str:
        fault = self._faults.get(name)
        return fault.typed if fault else kept or ""

    def names(self) -> Mapping[str, str]:
        """What each section and each item that something may be said of is called."""
        items = ((one.id, one.name) for group in self.groups() for one in group.items)
        return {**dict(items), **{one.id: one.heading for one in self.writing.sections}}

    def _preview(self, text: str) -> SafeString:
        blocks = list(self._composer.prose(text or None))
        printed = render_html_blocks(
            blocks, language=self.report.language, link=lambda identity: f"#{identity}"
        )
        # The renderer escapes every word on its way in (tests attack it with markup).
        return mark_safe(printed)  # noqa: S308

    def targets(self) -> Iterator[tuple[str, str]]:
        """The texts that a figure can be put into: the name of the field, and what it is called."""
        for one in self.writing.sections:
            yield f"{one.id}.introduction", one.heading
        for group in self.groups():
            for item in group.items:
                for text in item.texts:
                    yield text.name, f"{item.name}: {text.label}"

    def judgements(self) -> list[tuple[str, str]]:
        """The judgements to choose among."""
        words = translator(self.report.language)
        return [(one.value, code_text(one, words)) for one in GoalJudgement]


def _told(item: object) -> tuple[str, int]:
    label = getattr(item, "label", None) or getattr(item, "name", "")
    return str(label), len(getattr(item, "answers", ()))
