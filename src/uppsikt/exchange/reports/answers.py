"""What was answered of remits, focus areas, grants and contractors, and what was not."""

from collections.abc import Iterator

from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.money import Money
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import Grant
from uppsikt.documents.plan.outlook import Contractor
from uppsikt.documents.plan.remits import FollowUp
from uppsikt.documents.report.actions import ReportedContractor
from uppsikt.documents.report.answers import (
    NotAnswered,
    ReportedFocusArea,
    ReportedFollowUp,
    ReportedGrant,
)
from uppsikt.documents.thread import holder
from uppsikt.exchange.reports.gathering import Gathered, Gathering
from uppsikt.exchange.reports.texts import in_tkr, line, prose
from uppsikt.followup.queries.seen import SeenAnswer, SeenQuestion

_Answered = tuple[Gathered, SeenQuestion, SeenAnswer]


def follow_ups(gathering: Gathering) -> Iterator[ReportedFollowUp]:
    """The follow-ups of core remits that are answered."""
    for part, asked, answer in _answered(gathering, QuestionKind.FOLLOW_UP):
        found = part.item(asked.item)
        method = found.item.method if found and isinstance(found.item, FollowUp) else asked.name
        remit = items_by_id(part.plan).get((found.parent if found else None) or "")
        yield ReportedFollowUp(
            id=gathering.identity(part.body, asked.item),
            **gathering.answered(part, asked),
            remit=remit.label if remit else asked.name,
            method=method,
            text=prose(answer.text),
        )


def focus_areas(gathering: Gathering) -> Iterator[ReportedFocusArea]:
    """The focus areas that are answered about."""
    for part, asked, answer in _answered(gathering, QuestionKind.FOCUS_AREA):
        yield ReportedFocusArea(
            id=gathering.identity(part.body, asked.item),
            **gathering.answered(part, asked),
            name=asked.name,
            text=prose(answer.text),
        )


def grants(gathering: Gathering) -> Iterator[ReportedGrant]:
    """The grants that are answered about: each unit's part of them."""
    for part, asked, answer in _answered(gathering, QuestionKind.GRANT):
        found = part.item(asked.item)
        grant = found.item if found and isinstance(found.item, Grant) else None
        if grant is not None:
            yield ReportedGrant(
                id=gathering.identity(part.body, asked.item, asked.unit),
                **gathering.answered(part, asked),
                name=asked.name,
                amount=_of_unit(part.plan, grant, asked.unit),
                used=in_tkr(answer.amount),
                text=prose(answer.text),
            )


def _of_unit(plan: PlanDocument, grant: Grant, unit: str) -> Money:
    """What is handed out to the unit; of a grant that is not handed out, all of it."""
    known = items_by_id(plan)
    own = []
    for each in grant.allocations:
        at = holder(plan, known[each.id])
        if (at.id if at and at.kind == "Unit" else "") == unit:
            own.append(each.amount)
    return Money.total(own) if own else grant.amount


def contractors(gathering: Gathering) -> Iterator[ReportedContractor]:
    """What the follow-up of work run by others has shown."""
    for part, asked, answer in _answered(gathering, QuestionKind.CONTRACTOR):
        found = part.item(asked.item)
        item = found.item if found else None
        yield ReportedContractor(
            id=gathering.identity(part.body, asked.item),
            **gathering.answered(part, asked),
            name=asked.name,
            follow_up=item.follow_up if isinstance(item, Contractor) else None,
            text=prose(answer.text),
        )


def not_answered(gathering: Gathering) -> Iterator[NotAnswered]:
    """What was asked, and has no approved answer."""
    for part in gathering.parts:
        for asked in part.questions:
            if asked.answer is None and not _is_approved_month(part, asked):
                yield NotAnswered(
                    id=gathering.identities.of(
                        "obesvarad", part.body, asked.kind, asked.item, asked.unit
                    ),
                    **gathering.answered(part, asked),
                    kind=asked.kind,
                    what=line(asked.name) or asked.item,
                    about=gathering.about.get((part.body, asked.item)),
                    due=asked.due,
                )


def _is_approved_month(part: Gathered, asked: SeenQuestion) -> bool:
    """Whether it is of a month's money, which is answered by figures: words are not needed."""
    month = part.rows.month
    return asked.kind is QuestionKind.MONTH and month is not None and asked.item in month.approved


def _answered(gathering: Gathering, kind: QuestionKind) -> Iterator[_Answered]:
    for part in gathering.parts:
        for asked in part.of(kind):
            if asked.answer is not None:
                yield part, asked, asked.answer
