"""What is followed up is as confidential (sekretess) as the plan says, when the plan changes too.

A question is asked as the plan was when its round opened, but nobody is told of what has been
marked since. What is done about it, and what went wrong in it, follows it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import Cause
from uppsikt.documents.due import DueItem
from uppsikt.followup.models import Action, ActionPlan, Deviation, Question
from uppsikt.followup.operations.calling import of_plan
from uppsikt.followup.operations.collecting import action_item, deviation_item
from uppsikt.followup.operations.common import held_questions, of_question
from uppsikt.followup.operations.following import of_deviation

_OF_ITS_OWN = (QuestionKind.ACTION, QuestionKind.DEVIATION)

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PlanMarks:
    """What is confidential in a plan, as it is to be followed."""

    known: frozenset[str]
    """The identities of all that the plan holds."""
    sections: Mapping[str, str]
    """The legal section of what is confidential, by its identity."""
    due: tuple[DueItem, ...]
    """What the plan asks for, as it tells of it to everybody."""

    @property
    def cut(self) -> dict[_Key, DueItem]:
        """What is told without something that is confidential, by what tells questions apart."""
        return {(one.kind.value, one.item, one.unit or ""): one for one in self.due if one.is_cut}


def follow_marks(*, body: str, year: int, marks: PlanMarks, by: Actor, now: datetime) -> None:
    """Let all that is kept about the items of the plan be as confidential as the items now are.

    In the transaction that changes the plan, whoever changes it: nobody is asked for a right to
    the follow-up. Questions follow both ways, whatever has become of their rounds, and one that
    tells of something else that is confidential now is told as the plan tells it to everybody. An
    action plan follows as long as its mark is the item's. A deviation is marked where it was not,
    and never unmarked: who reported it may have had a reason of their own. What has left the plan
    stays as it is, and so do reports that are closed.
    """
    with transaction.atomic():
        its = Question.objects.filter(round__body__slug=body, round__year=year)
        rows = list(its.filter(item__in=marks.known))
        was: dict[str, set[str]] = {}
        for one in rows:
            was.setdefault(one.item, set()).add(one.confidential)
        deviations = _deviations(body, year, marks)
        by_name = {deviation_item(one.pk): one for one in deviations}
        plans = _plans(body, year, marks, was, by_name)
        more = {name: marks.sections[one.item] for name, one in by_name.items()}
        more |= _marks_of_actions(plans)
        rows += its.filter(kind__in=_OF_ITS_OWN, item__in=more)
        changes = _follow(rows, {**marks.sections, **more}, marks.cut)
        changes += _mark_deviations(deviations, marks)
        changes += _mark_plans(plans)
        record_many(by=by, now=now, changes=changes)


def _deviations(body: str, year: int, marks: PlanMarks) -> list[Deviation]:
    """Those in what is confidential that have no mark."""
    its = Deviation.objects.select_for_update(of=["self"]).select_related("body")
    rows = its.filter(body__slug=body, year__lte=year, confidential="", item__in=marks.sections)
    return list(rows.order_by("pk"))


def _plans(
    body: str,
    year: int,
    marks: PlanMarks,
    was: Mapping[str, set[str]],
    deviations: Mapping[str, Deviation],
) -> list[tuple[ActionPlan, str]]:
    """The action plans whose mark is to be another, and which."""
    its = ActionPlan.objects.select_for_update(of=["self"]).select_related("body")
    rows = its.filter(body__slug=body, year__lte=year, item__in=[*marks.known, *deviations])
    found = []
    for one in rows.order_by("pk"):
        if one.cause == Cause.DEVIATION:
            mark = one.confidential or marks.sections[deviations[one.item].item]
        else:
            is_its = one.year == year and one.confidential in was.get(one.item, ())
            follows = is_its or not one.confidential
            mark = marks.sections.get(one.item, "") if follows else one.confidential
        if mark != one.confidential:
            found.append((one, mark))
    return found


def _marks_of_actions(plans: Iterable[tuple[ActionPlan, str]]) -> dict[str, str]:
    """The marks of the plans by what questions about their actions are about."""
    marks = {plan.pk: mark for plan, mark in plans}
    actions = Action.objects.filter(plan__in=marks).values_list("pk", "plan")
    return {action_item(number): marks[plan] for number, plan in actions}


def _follow(
    rows: list[Question], marks: Mapping[str, str], cut: Mapping[_Key, DueItem]
) -> list[Change]:
    """Let the questions have these marks, and the words for everybody where they tell of more."""
    differs = [
        one.pk
        for one in rows
        if marks.get(one.item, "") != one.confidential or _told(one, marks, cut)
    ]
    changes, held = [], held_questions(differs) if differs else []
    for one in held:
        mark = marks.get(one.item, "")
        if mark != one.confidential:
            old, new = {"confidential": one.confidential}, {"confidential": mark}
            changes.append(of_question(one, "question.mark", old=old, new=new))
        if (told := _told(one, marks, cut)) is not None:
            one.name, one.plan_text = told.name, told.plan_text
            changes.append(of_question(one, "question.retell"))
        one.confidential = mark
    Question.objects.bulk_update(held, ["confidential", "name", "plan_text"])
    return changes


def _told(
    question: Question, marks: Mapping[str, str], cut: Mapping[_Key, DueItem]
) -> DueItem | None:
    """The words for everybody, where the question has others and is for everybody itself."""
    one = cut.get((question.kind, question.item, question.unit))
    if one is None or question.item in marks:
        return None
    is_so = (question.name, question.plan_text) == (one.name, one.plan_text)
    return None if is_so else one


def _mark_deviations(rows: Iterable[Deviation], marks: PlanMarks) -> list[Change]:
    changes = []
    for one in rows:
        one.confidential = marks.sections[one.item]
        # Who has it open for a change is told, and does not take the mark away by mistake.
        one.revision += 1
        one.save(update_fields=["confidential", "revision"])
        new = {"confidential": one.confidential}
        changes.append(of_deviation(one, "deviation.mark", old={"confidential": ""}, new=new))
    return changes


def _mark_plans(plans: Iterable[tuple[ActionPlan, str]]) -> list[Change]:
    changes = []
    for one, mark in plans:
        old, one.confidential = one.confidential, mark
        one.save(update_fields=["confidential"])
        facts = {"old": {"confidential": old}, "new": {"confidential": mark}}
        changes.append(of_plan(one, "action-plan.mark", **facts))
    return changes
