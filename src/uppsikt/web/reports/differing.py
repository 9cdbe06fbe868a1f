"""What two who wrote the same report wrote differently, to put side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from uppsikt.core.follow_up import GoalJudgement
from uppsikt.documents.report.writing import ReportWriting
from uppsikt.web.reports.editor_page import Editor


@dataclass(frozen=True, slots=True)
class Differing:
    """A thing that is written in two ways; empty where one of them has nothing there."""

    label: str
    theirs: str
    yours: str


def differing(theirs: ReportWriting, yours: ReportWriting, editor: Editor) -> list[Differing]:
    """Everything that differs, in the order of the editor."""
    return [one for one in _beside(theirs, yours, editor) if one.theirs != one.yours]


def _beside(theirs: ReportWriting, yours: ReportWriting, editor: Editor) -> Iterator[Differing]:
    yield Differing(_("Title"), theirs.title or "", yours.title or "")
    yield Differing(_("About the document"), theirs.about or "", yours.about or "")
    yield Differing(_("The order of the sections"), _order(theirs), _order(yours))
    names = {**editor.names(), **{one.id: one.heading for one in theirs.sections}}
    sections = [{one.id: one for one in writing.sections} for writing in (theirs, yours)]
    for owner in dict.fromkeys([*sections[1], *sections[0]]):
        old, new = (found.get(owner) for found in sections)
        name = names[owner]
        yield Differing(
            _("{name}: heading").format(name=name),
            old.heading if old else "",
            new.heading if new else "",
        )
        yield Differing(
            name,
            (old.introduction if old else None) or "",
            (new.introduction if new else None) or "",
        )
        yield Differing(
            _("{name}: shown in the report").format(name=name),
            _yes_or_no(old is not None and old.shown),
            _yes_or_no(new is not None and new.shown),
        )
    judgements = dict(editor.judgements())
    for owner in dict.fromkeys(one.id for one in (*yours.said, *theirs.said)):
        said, mine = theirs.of(owner), yours.of(owner)
        name = names.get(owner, owner)
        yield Differing(
            _("{name}: judgement").format(name=name),
            _judged(said.judgement, judgements),
            _judged(mine.judgement, judgements),
        )
        yield Differing(
            _("{name}: why it is judged so").format(name=name),
            said.reason or "",
            mine.reason or "",
        )
        yield Differing(
            _("{name}: summary").format(name=name), said.summary or "", mine.summary or ""
        )


def _judged(judgement: GoalJudgement | None, names: dict[str, str]) -> str:
    return names[judgement.value] if judgement else ""


def _yes_or_no(is_so: bool) -> str:
    return _("Yes") if is_so else _("No")


def _order(writing: ReportWriting) -> str:
    return " › ".join(one.heading for one in writing.sections)
