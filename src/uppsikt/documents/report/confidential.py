"""A report as those may see it who have no right to what is confidential (sekretess)."""

from typing import TypeVar

from uppsikt.documents.confidential import HIDDEN, confidential_items, without_items
from uppsikt.documents.derived import derived
from uppsikt.documents.language import translator
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.answers import ReportedAssignment, ReportedGoal

_Question = TypeVar("_Question", ReportedGoal, ReportedAssignment)


@derived
def report_without_confidential(report: ReportDocument) -> ReportDocument:
    """The report without its confidential items, and without a trace of them.

    As of a plan. A body whose answer is left out is not said to have been silent, and a question
    that nobody answered goes with what it was about. The very same report where nothing is
    confidential.
    """
    marked = {found.id for found in confidential_items(report)}
    about = {one.id for one in report.not_answered if one.about in marked}
    hidden = frozenset(marked | about)
    if not hidden:
        return report
    asked = report.model_copy(
        update={
            "goals": tuple(_unasked(one, hidden) for one in report.goals),
            "assignments": tuple(_unasked(one, hidden) for one in report.assignments),
        }
    )
    return without_items(asked, hidden, translator(report.language).gettext(HIDDEN))


def _unasked(question: _Question, hidden: frozenset[str]) -> _Question:
    """The question without the bodies of which only hidden answers are known."""
    seen = {answer.body for answer in question.answers if answer.id not in hidden}
    unseen = {answer.body for answer in question.answers} - seen
    if not unseen:
        return question
    return question.model_copy(
        update={"asked": tuple(body for body in question.asked if body not in unseen)}
    )
