"""What the controller writes of a report beside the answers, and the report with that in it."""

from collections.abc import Iterator
from typing import TypeVar

from uppsikt.core.follow_up import GoalJudgement
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan.base import Item, Line, Part, Prose
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.answers import (
    ReportedAssignment,
    ReportedGoal,
    ReportedProgramme,
)
from uppsikt.documents.report.defaults import default_sections, default_title
from uppsikt.documents.report.sections import Section

_Summed = TypeVar("_Summed", ReportedGoal, ReportedProgramme, ReportedAssignment)


class Said(Item):
    """What is said of a goal, a programme or an assignment; the identity is the item's."""

    judgement: GoalJudgement | None = None
    """Of a goal: the report's own judgement."""
    reason: Prose | None = None
    """Why it judges so."""
    summary: Prose | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return self.judgement is None and not self.reason and not self.summary


class ReportWriting(Part):
    """A report's title, its sections in their order, and what is said of each goal."""

    title: Line | None = None
    """Left out for the usual one."""
    about: Prose | None = None
    """What the reader should know of the document itself; left out for what the plan says."""
    sections: tuple[Section, ...] = ()
    said: tuple[Said, ...] = ()

    def of(self, identity: str) -> Said:
        """What is said of that item; something empty where nothing is."""
        return next((one for one in self.said if one.id == identity), Said(id=identity))


TEXTS = ("introduction", "reason", "summary")
"""The fields of running text that a writing holds."""


def default_writing(year: int, period: str, *, is_council: bool, language: str) -> ReportWriting:
    """What a new report begins with: the usual title and sections, and no words."""
    return ReportWriting(
        title=default_title(year, period, is_council=is_council, language=language),
        sections=default_sections(period, language=language),
    )


def written(report: ReportDocument, writing: ReportWriting) -> ReportDocument:
    """The report with what is written of it in the place of what it had.

    What is said of an item that the report does not hold is left out, and kept in the writing. A
    section whose identity the report has given to something else takes another.
    """
    return report.model_copy(
        update={
            "title": writing.title or _usual_title(report),
            "about": writing.about or report.about,
            "sections": tuple(_own_identities(report, writing.sections)),
            "goals": tuple(_said_of(one, writing) for one in report.goals),
            "programmes": tuple(_said_of(one, writing) for one in report.programmes),
            "assignments": tuple(_said_of(one, writing) for one in report.assignments),
        }
    )


def text_of(writing: ReportWriting, owner: str, field: str) -> str | None:
    """The text of a section or of what is said of an item; None where there is none."""
    for one in (*writing.sections, *writing.said):
        if one.id == owner and field in type(one).model_fields:
            text: str | None = getattr(one, field)
            return text
    return None


def with_text(writing: ReportWriting, owner: str, field: str, text: str | None) -> ReportWriting:
    """The writing with another text there; the very same where it has no such text."""

    def changed(one: Section | Said) -> Section | Said:
        if one.id != owner or field not in type(one).model_fields or field not in TEXTS:
            return one
        return type(one).model_validate({**one.model_dump(), field: text})

    return writing.model_copy(
        update={
            "sections": tuple(changed(one) for one in writing.sections),
            "said": tuple(changed(one) for one in writing.said),
        }
    )


def _said_of(item: _Summed, writing: ReportWriting) -> _Summed:
    said = writing.of(item.id)
    given = {name: getattr(said, name) for name in ("judgement", "reason", "summary")}
    known = type(item).model_fields
    return item.model_copy(update={name: value for name, value in given.items() if name in known})


def _usual_title(report: ReportDocument) -> str:
    # Only the council's report follows no plan of its own.
    return default_title(
        report.year, report.period, is_council=report.plan is None, language=report.language
    )


def _own_identities(report: ReportDocument, sections: tuple[Section, ...]) -> Iterator[Section]:
    bare = report.model_copy(update={"sections": ()})
    taken = set(items_by_id(bare))
    for one in sections:
        identity = one.id
        while identity in taken:
            identity = f"{identity}-avsnitt"
        taken.add(identity)
        yield one if identity == one.id else one.model_copy(update={"id": identity})
