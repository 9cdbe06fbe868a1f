"""The editor's form: a writing as it was sent, what is wrong with it, and what its buttons do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from pydantic import ValidationError

from uppsikt.core.follow_up import GoalJudgement
from uppsikt.documents.figures import FigureUnit
from uppsikt.documents.plan.base import Part
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.defaults import default_heading
from uppsikt.documents.report.offered import offered_figures, with_figures_anew
from uppsikt.documents.report.sections import Section, SectionKind
from uppsikt.documents.report.writing import TEXTS, ReportWriting, Said, text_of, with_text
from uppsikt.exchange.reports.texts import LONGEST_LINE, LONGEST_PROSE
from uppsikt.followup.content import UNKEEPABLE

_Part = TypeVar("_Part", bound=Part)

ORDER = "section"
"""The hidden field that gives the sections in their order, once for each."""
SAID = "said"
"""The hidden field that names each item that something may be said of."""
OWN_SECTION = "section-egen"


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that cannot be kept as it is, by its name in the form."""

    field: str
    label: str
    message: str
    typed: str
    """What was written there, so that it can be mended and not written anew."""


@dataclass(slots=True)
class Sent:
    """What was sent, as far as it can be kept."""

    writing: ReportWriting
    faults: list[Fault] = field(default_factory=list)


def read_writing(sent: QueryDict, before: ReportWriting) -> Sent:
    """The writing of the form; a field with a fault keeps what it had, and is told.

    What the form does not speak of stays as it was.
    """
    result = Sent(before)
    known = {one.id: one for one in before.sections}
    kept = [known[one] for one in dict.fromkeys(sent.getlist(ORDER)) if one in known]
    kept += [one for one in before.sections if one not in kept]
    sections = [_section(sent, one, result.faults) for one in kept]
    asked = dict.fromkeys(sent.getlist(SAID))
    untouched = [one for one in before.said if one.id not in asked]
    said = [_said(sent, one, before.of(one), result.faults) for one in asked]
    given = {
        "title": _text(sent, "title", before.title),
        "about": _text(sent, "about", before.about),
    }
    whole = _checked(before, given, "", result.faults)
    result.writing = whole.model_copy(
        update={
            "sections": tuple(sections),
            "said": (*untouched, *(one for one in said if not one.is_empty)),
        }
    )
    return result


def _section(sent: QueryDict, one: Section, faults: list[Fault]) -> Section:
    if f"{one.id}.heading" not in sent:
        return one
    given = {
        "heading": _text(sent, f"{one.id}.heading", one.heading) or "",
        "introduction": _text(sent, f"{one.id}.introduction", one.introduction),
        "shown": f"{one.id}.shown" in sent,
    }
    return _checked(one, given, f"{one.id}.", faults)


def _said(sent: QueryDict, identity: str, one: Said, faults: list[Fault]) -> Said:
    judgement = sent.get(f"{identity}.judgement", "")
    given = {
        "judgement": judgement if judgement in set(GoalJudgement) else None,
        "reason": _text(sent, f"{identity}.reason", one.reason),
        "summary": _text(sent, f"{identity}.summary", one.summary),
    }
    return _checked(one, given, f"{identity}.", faults)


def _text(sent: QueryDict, name: str, before: str | None) -> str | None:
    if name not in sent:
        return before
    text = UNKEEPABLE.sub("", str(sent[name]))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip() or None


def _checked(one: _Part, given: Mapping[str, Any], prefix: str, faults: list[Fault]) -> _Part:
    """The part with what was given; each field that it does not take is told and left."""
    values = {**one.model_dump(), **given}
    try:
        return type(one).model_validate(values)
    except ValidationError as error:
        names = {str(each["loc"][0]) for each in error.errors() if each["loc"]} & set(given)
        faults += [_fault(f"{prefix}{name}", name, values[name]) for name in sorted(names)]
        rest = {name: value for name, value in given.items() if name not in names}
        return _checked(one, rest, prefix, []) if names else one


def _fault(field_name: str, name: str, value: object) -> Fault:
    labels = {
        "title": _("Title"),
        "about": _("About the document"),
        "heading": _("Heading"),
        "introduction": _("Text"),
        "reason": _("Reason"),
        "summary": _("Summary"),
    }
    text = str(value or "")
    message = _("Write something here.")
    if text:
        is_broken = name in _LINES and "\n" in text
        message = _("It must stand in one line.") if is_broken else _too_long(name, text)
    return Fault(field_name, labels.get(name, name), message, text)


_LINES = frozenset({"title", "heading"})


def _too_long(name: str, text: str) -> str:
    most = LONGEST_LINE if name in _LINES else LONGEST_PROSE
    return _("It is too long: {length} characters, and {most} at most.").format(
        length=len(text), most=most
    )


# What the buttons do


def done(
    action: str, sent: QueryDict, writing: ReportWriting, report: ReportDocument
) -> tuple[ReportWriting, str]:
    """The writing after the button that was pressed, and where on the page that is."""
    verb, _sep, what = action.partition(":")
    match verb:
        case "up" | "down":
            return _moved(writing, what, -1 if verb == "up" else 1), what
        case "add":
            return _added(writing, report.language)
        case "remove":
            kept = (one for one in writing.sections if one.id != what or not _is_own(one))
            return writing.model_copy(update={"sections": tuple(kept)}), "sections"
        case "take":
            owner, _sep, name = what.partition(".")
            return _refreshed(writing, owner, name, report), owner
        case "take-all":
            return _all_refreshed(writing, report), "stale"
        case "insert":
            return _inserted(writing, sent, report)
    return writing, what or "top"


def _is_own(section: Section) -> bool:
    return section.kind is SectionKind.TEXT


def _moved(writing: ReportWriting, identity: str, step: int) -> ReportWriting:
    order = list(writing.sections)
    at = next((place for place, one in enumerate(order) if one.id == identity), None)
    if at is None or not 0 <= at + step < len(order):
        return writing
    order.insert(at + step, order.pop(at))
    return writing.model_copy(update={"sections": tuple(order)})


def _added(writing: ReportWriting, language: str) -> tuple[ReportWriting, str]:
    """With a section of nothing but words, first of all."""
    taken = {one.id for one in writing.sections}
    number = next(one for one in range(1, len(taken) + 2) if f"{OWN_SECTION}-{one}" not in taken)
    new = Section(
        id=f"{OWN_SECTION}-{number}",
        kind=SectionKind.TEXT,
        heading=default_heading(SectionKind.TEXT, language=language),
    )
    return writing.model_copy(update={"sections": (new, *writing.sections)}), new.id


def _refreshed(
    writing: ReportWriting, owner: str, name: str, report: ReportDocument
) -> ReportWriting:
    text = text_of(writing, owner, name)
    return with_text(writing, owner, name, with_figures_anew(text, report)) if text else writing


def _all_refreshed(writing: ReportWriting, report: ReportDocument) -> ReportWriting:
    for owner, name in texts_of(writing):
        writing = _refreshed(writing, owner, name, report)
    return writing


def texts_of(writing: ReportWriting) -> Iterator[tuple[str, str]]:
    """Every text of a section or of what is said of an item: whose, and which field."""
    for one in (*writing.sections, *writing.said):
        for name in TEXTS:
            if name in type(one).model_fields and getattr(one, name):
                yield one.id, name


def _inserted(
    writing: ReportWriting, sent: QueryDict, report: ReportDocument
) -> tuple[ReportWriting, str]:
    """With the chosen figure at the end of the chosen text."""
    owner, _sep, name = sent.get("into", "").partition(".")
    chosen = sent.get("figure", "")
    offered = next((one for one in offered_figures(report) if one.name == chosen), None)
    is_section = any(one.id == owner for one in writing.sections)
    if offered is None or name not in TEXTS:
        return writing, "insert"
    if not is_section and writing.of(owner).is_empty:
        writing = writing.model_copy(update={"said": (*writing.said, Said(id=owner))})
    unit = sent.get("unit", "")
    is_money = offered.unit in {FigureUnit.MNKR, FigureUnit.TKR}
    wanted = FigureUnit(unit) if is_money and unit in {"mnkr", "tkr"} else None
    text = f"{text_of(writing, owner, name) or ''} {offered.reference(wanted)}".strip()
    return with_text(writing, owner, name, text), owner
