"""Values of a round's measures, given for many at once: all of them, or none of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionKind
from uppsikt.followup.content import content_of
from uppsikt.followup.models import Answer, Question, Round
from uppsikt.followup.operations.common import (
    answers_of,
    held_questions,
    refuse_unless_open,
    standing,
)
from uppsikt.followup.operations.refusals import NoSuchRound
from uppsikt.followup.operations.storing import forget_drafts, store_contents
from uppsikt.followup.operations.value_checking import (
    CheckedValues,
    GivenPart,
    PartChange,
    checked_values,
)
from uppsikt.followup.operations.value_refusals import (
    NoSuchMeasure,
    ValuesAreFaulty,
    ValuesChangedMeanwhile,
)
from uppsikt.followup.policies import Standing, about

FROM_FILE = "file"


def check_values(
    *, round_id: int, given: Iterable[GivenPart], by: Actor, now: datetime
) -> CheckedValues:
    """What storing the parts would change and what is wrong with them; nothing is written.

    Only measures that who acts answers for are known. Raises NoSuchMeasure for another one,
    NoSuchRound, RoundIsClosed, RoundIsNotOpen.
    """
    parts = tuple(given)
    its = _round(round_id)
    refuse_unless_open(its)
    found = Question.objects.filter(pk__in={one.question for one in parts}, round=its)
    questions = list(found)
    for one in questions:
        one.round = its
    return _checked(its, parts, questions, answers_of(questions), standing(by, now))


def store_values(
    *,
    round_id: int,
    given: Iterable[GivenPart],
    revisions: Mapping[int, int],
    by: Actor,
    now: datetime,
) -> tuple[PartChange, ...]:
    """Store the parts in the answers of an open round, all or none; those that differ are told.

    What is not given of an answer stays as it is. `revisions` are those of the answers as they
    were shown. Raises ValuesAreFaulty with every fault, ValuesChangedMeanwhile, NoSuchQuestion,
    and as `check_values`.
    """
    parts = tuple(given)
    with transaction.atomic():
        questions = held_questions({one.question for one in parts})
        # Read afterwards: what was waited for may have moved it.
        its = _round(round_id)
        refuse_unless_open(its)
        stored, who = answers_of(questions), standing(by, now)
        checked = _checked(its, parts, questions, stored, who)
        changed = [pk for pk, seen in checked.revisions.items() if seen != revisions.get(pk)]
        if changed:
            raise ValuesChangedMeanwhile(tuple(changed))
        if checked.faults:
            raise ValuesAreFaulty(checked.faults)
        if not checked.changes:
            return ()
        changing = [one for one in questions if one.pk in checked.contents]
        forget_drafts(changing, who)
        contents = {one: checked.contents[one.pk] for one in changing}
        store_contents(contents, stored, by, now, source=FROM_FILE)
    return checked.changes


def _round(round_id: int) -> Round:
    its = Round.objects.select_related("body").filter(pk=round_id).first()
    if its is None:
        raise NoSuchRound(round_id)
    return its


def _checked(
    its: Round,
    parts: tuple[GivenPart, ...],
    questions: Iterable[Question],
    stored: Mapping[int, Answer],
    who: Standing,
) -> CheckedValues:
    known = {
        one.pk: one
        for one in questions
        if one.round_id == its.pk
        and one.kind == QuestionKind.MEASURE
        and one.left_plan_at is None
        and who.answers(about(one))
    }
    for one in parts:
        if one.question not in known:
            raise NoSuchMeasure(one.question)
    return checked_values(
        parts,
        known,
        {pk: content_of(stored.get(pk)) for pk in known},
        {pk: answer.revision for pk, answer in stored.items()},
    )
