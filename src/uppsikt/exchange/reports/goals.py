"""Goals, programmes and assignments of a report, with what each body has answered about them."""

from collections.abc import Iterable, Iterator

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement, QuestionKind
from uppsikt.documents.coverage import Asked, Same, asked_for
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.goals import Goal, GoalKind, Programme
from uppsikt.documents.render.words import assignment_name
from uppsikt.documents.report.answers import (
    AssignmentAnswer,
    GoalAnswer,
    ReportedAssignment,
    ReportedGoal,
    ReportedProgramme,
)
from uppsikt.exchange.reports.gathering import ABOUT_GOALS, Gathered, Gathering
from uppsikt.exchange.reports.texts import line, prose
from uppsikt.followup.queries.seen import SeenQuestion

_Pair = tuple[Gathered, SeenQuestion]


def same_across(gathering: Gathering) -> list[Same]:
    """What the council has asked for, each thing once, as each body's plan has it."""
    return asked_for([part.plan for part in gathering.parts])


# Goals


def goals(gathering: Gathering, same: Iterable[Same]) -> Iterator[ReportedGoal]:
    """The goals that somebody was asked about in the period."""
    for one in same:
        if one.asked is Asked.GOAL and isinstance(goal := one.first.item, Goal):
            asked = [
                (part, question)
                for part in gathering.parts
                if part.body in one.by_body
                for question in _about_goal(part, one.by_body[part.body].id)
            ]
            if asked:
                yield _goal(gathering, goal, asked)
    yield from _goals_that_left(gathering)


def _about_goal(part: Gathered, item: str) -> Iterator[SeenQuestion]:
    for kind in (QuestionKind.GOAL_DATA, QuestionKind.GOAL_JUDGEMENT):
        yield from part.by_item.get((kind, item), ())


def _goal(gathering: Gathering, goal: Goal, asked: list[_Pair]) -> ReportedGoal:
    identity = gathering.identities.of(goal.id)
    for part, question in asked:
        gathering.about[part.body, question.item] = identity
    return ReportedGoal(
        id=identity,
        number=goal.number,
        kind=goal.kind,
        name=goal.name,
        planning=_planning(asked),
        asked=_bodies(asked),
        answers=tuple(_goal_answers(gathering, identity, asked)),
    )


def _goals_that_left(gathering: Gathering) -> Iterator[ReportedGoal]:
    """Of goals that have left the plan, those that were answered about before."""
    for part in gathering.parts:
        left: dict[str, list[_Pair]] = {}
        for question in part.questions:
            if question.kind in ABOUT_GOALS and (part.body, question.item) not in gathering.about:
                left.setdefault(question.item, []).append((part, question))
        for item, asked in left.items():
            number, _, name = asked[0][1].name.partition(". ")
            goal = Goal(id=item, number=number or "–", kind=GoalKind.STRATEGIC, name=name or number)
            yield _goal(gathering, goal, asked)


def _goal_answers(gathering: Gathering, goal: str, asked: list[_Pair]) -> Iterator[GoalAnswer]:
    by_place: dict[tuple[str, str], list[_Pair]] = {}
    for part, question in asked:
        if question.answer is not None:
            by_place.setdefault((part.body, question.unit), []).append((part, question))
    for (body, unit), those in by_place.items():
        part, first = those[0]
        told = {question.kind: question.answer for _, question in those}
        data = told.get(QuestionKind.GOAL_DATA)
        judged = told.get(QuestionKind.GOAL_JUDGEMENT)
        marked = next((one.confidential for _, one in those if one.confidential), "")
        yield GoalAnswer(
            id=gathering.identities.of(goal, "svar", body, unit),
            **gathering.whose(part, first.unit, first.role, marked),
            data=prose(data.text) if data else None,
            judgement=GoalJudgement(judged.status) if judged and judged.status else None,
            reason=prose(judged.text) if judged else None,
        )


# Programmes


def programmes(
    gathering: Gathering, same: Iterable[Same], goals_: Iterable[ReportedGoal]
) -> Iterator[ReportedProgramme]:
    """Every programme of the plans, with those of its goals that the report holds."""
    if gathering.period.isdecimal():
        return
    known = {one.id for one in goals_}
    for one in same:
        if one.asked is Asked.PROGRAMME and isinstance(one.first.item, Programme):
            carried = [
                gathering.about.get((body, goal))
                for body, found in one.by_body.items()
                if isinstance(found.item, Programme)
                for goal in found.item.goals
            ]
            yield ReportedProgramme(
                id=gathering.identities.of(one.first.item.id),
                name=one.first.item.name,
                goals=tuple(dict.fromkeys(each for each in carried if each in known)),
            )


# Assignments


def assignments(gathering: Gathering, same: Iterable[Same]) -> Iterator[ReportedAssignment]:
    """The council's assignments, side by side; then each body's own."""
    for one in same:
        if one.asked is Asked.ASSIGNMENT:
            pairs = [(part, one.by_body.get(part.body)) for part in gathering.parts]
            asked = [
                (part, question)
                for part, found in pairs
                if found is not None
                for question in part.by_item.get((QuestionKind.ASSIGNMENT, found.id), ())
            ]
            if asked:
                yield _assignment(gathering, asked)
    for part in gathering.parts:
        for question in part.of(QuestionKind.ASSIGNMENT):
            if (part.body, question.item) not in gathering.about:
                yield _assignment(gathering, [(part, question)])


def _assignment(gathering: Gathering, asked: list[_Pair]) -> ReportedAssignment:
    is_hidden = all(question.confidential for _, question in asked)
    # What is open to one body is told as that body tells it, never in another's closed words.
    part, first = next((pair for pair in asked if is_hidden or not pair[1].confidential), asked[0])
    found = part.item(first.item)
    item = found.item if found and isinstance(found.item, Assignment) else None
    number, _, name = first.name.partition(" ")
    if item is not None:
        number, name = assignment_name(item, part.plan), item.name
    own = item is None or item.origin is AssignmentOrigin.BOARD
    parts = (part.body, first.item) if own and gathering.gathers else (first.item,)
    identity = gathering.identities.of(*parts)
    for each, question in asked:
        gathering.about[each.body, question.item] = identity
    return ReportedAssignment(
        id=identity,
        number=number,
        origin=item.origin if item else AssignmentOrigin.COUNCIL,
        name=line(name) or number,
        planning=_planning(asked),
        asked=tuple(
            dict.fromkeys(
                each.body
                for each, question in asked
                if is_hidden or question.answer is not None or not question.confidential
            )
        ),
        answers=tuple(_assignment_answers(gathering, identity, asked)),
        confidential=line(first.confidential) if is_hidden else None,
    )


def _assignment_answers(
    gathering: Gathering, assignment: str, asked: list[_Pair]
) -> Iterator[AssignmentAnswer]:
    for part, question in asked:
        answer = question.answer
        if answer is not None:
            yield AssignmentAnswer(
                id=gathering.identities.of(assignment, "svar", part.body, question.unit),
                **gathering.answered(part, question),
                status=AssignmentStatus(answer.status) if answer.status else None,
                text=prose(answer.text),
            )


def _planning(asked: list[_Pair]) -> str | None:
    """What the plan says, where only one body was asked: several plans say different things."""
    if len({part.body for part, _ in asked}) > 1:
        return None
    return prose(asked[0][1].plan_text)


def _bodies(asked: list[_Pair]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.body for part, _ in asked))
