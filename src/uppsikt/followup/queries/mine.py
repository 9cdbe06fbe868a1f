"""My page: what a person has to answer, with what helps to answer it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.queries import in_force
from uppsikt.core.follow_up import QuestionState
from uppsikt.followup.models import AnswerDraft, Question, Remark
from uppsikt.followup.policies import Standing, about, standing_of
from uppsikt.followup.queries.previous import PreviousAnswer, previous_answers
from uppsikt.followup.queries.reading import (
    BY_DUE,
    BY_PLAN,
    in_open_rounds,
    questions,
    seeing_as,
)
from uppsikt.followup.queries.seen import SeenQuestion

_TAKE_ANSWER = tuple(state.value for state in QuestionState if state.takes_answer)


class Because(StrEnum):
    """Why a question is on somebody's page."""

    RESPONSIBLE = "responsible"
    """They hold the responsible role."""
    SUBSTITUTE = "substitute"
    """They stand in for the one who holds it."""
    DELEGATE = "delegate"
    """It was handed to them."""


@dataclass(frozen=True, slots=True)
class SeenRemark:
    """Why an answer was sent back."""

    reason: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class BegunAnswer:
    """What the user has typed and not saved."""

    fields: Mapping[str, str]
    revision: int
    """Of the answer that it was begun from."""
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class MyQuestion:
    """A question on somebody's page."""

    question: SeenQuestion
    because: Because | None
    """None for a manager or controller, who looks at what is another's."""
    previous: PreviousAnswer | None
    remarks: tuple[SeenRemark, ...]
    """Why it was sent back, the latest first."""
    begun: BegunAnswer | None

    @property
    def is_handed_on(self) -> bool:
        """Whether the one who is responsible has handed it to somebody else."""
        its = self.question.delegated_to is not None
        return its and self.because in {Because.RESPONSIBLE, Because.SUBSTITUTE}


def my_questions(user: User, *, on: date) -> tuple[MyQuestion, ...]:
    """What the user is to answer in open rounds, in the order that it is due.

    What they hold the role for, also as a substitute, and what was handed to them; those that
    are ready or approved too, and those they handed on. Nine queries at most, however many
    questions and bodies there are (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    rows = tuple(questions().filter(_is_of(who)).order_by(*BY_DUE))
    return _on_page(user, who, rows, on)


def one_question(user: User, question_id: int, *, on: date) -> MyQuestion | None:
    """A question as the user may see it; None where they may not, and where there is none.

    As many queries as `my_questions`.
    """
    who = standing_of(user, on=on)
    rows = tuple(row for row in questions().filter(pk=question_id) if who.sees(about(row)))
    return next(iter(_on_page(user, who, rows, on)), None)


def number_to_answer(user: User, *, on: date) -> int:
    """How many questions wait for an answer of the user's. One query.

    As many as `my_questions` has that are to do and were not handed on.
    """
    held = PlanRoleHolding.objects.filter(in_force(on), user=user)
    # Who has left answers nothing: the question is then with whoever holds the role.
    is_free = Q(delegated_to__isnull=True) | Q(delegated_to__is_active=False)
    holds_it = Exists(held.filter(body=OuterRef("round__body__slug"), role=OuterRef("role")))
    # Each way is looked up by itself, and the bodies first: see `_is_of`.
    of_role = _open().filter(is_free, holds_it, round__body__slug__in=held.values("body"))
    own = _open().filter(delegated_to=user).values("pk").union(of_role.values("pk"))
    to_do = Question.objects.filter(pk__in=own, state__in=_TAKE_ANSWER, lack_reason="")
    return to_do.count()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The questions before and after one, in the order they are worked through."""

    before: int | None
    after: int | None


def neighbours(user: User, its: MyQuestion, *, on: date) -> Neighbours:
    """What comes before and after the question: for who answers it, of what they have left to
    answer, in the order that it is due; for others, of what they see of its round, in the plan's.

    Four queries at most (two more where only the lines of the organisation can tell).
    """
    who = standing_of(user, on=on)
    pk = its.question.pk
    if its.because is not None:
        left = Q(pk=pk) | Q(state__in=_TAKE_ANSWER, lack_reason="")
        rows = questions().filter(_is_of(who), left).order_by(*BY_DUE)
        order = list(rows.values_list("pk", flat=True))
    else:
        round_ = questions().filter(round=its.question.round.pk).order_by(*BY_PLAN)
        order = [row.pk for row in round_.prefetch_related(None) if who.sees(about(row))]
    if pk not in order:
        return Neighbours(None, order[0] if order else None)
    place = order.index(pk)
    return Neighbours(
        order[place - 1] if place else None,
        order[place + 1] if place + 1 < len(order) else None,
    )


def _is_of(who: Standing) -> Q:
    """The condition that a question of an open round is the person's own to answer.

    Each way to it is looked up by itself, so that what others answer is not read: no database
    has an index for the one or the other.
    """
    roles_of: dict[str, set[str]] = {}
    for body, role in who.roles:
        roles_of.setdefault(body, set()).add(role)
    alike: dict[tuple[str, ...], list[str]] = {}
    for body, roles in sorted(roles_of.items()):
        alike.setdefault(tuple(sorted(roles)), []).append(body)
    ways = [
        _open().filter(round__body__slug__in=bodies, role__in=roles).values("pk")
        for roles, bodies in alike.items()
    ]
    handed_over = _open().filter(delegated_to=who.user_id).values("pk")
    return Q(pk__in=handed_over.union(*ways))


def _open() -> QuerySet[Question]:
    """As `in_open_rounds`, of which nothing is read."""
    return in_open_rounds().select_related(None).prefetch_related(None)


def _on_page(
    user: User, who: Standing, rows: tuple[Question, ...], on: date
) -> tuple[MyQuestion, ...]:
    if not rows:
        return ()
    sees = seeing_as(who, rows, on)
    before = previous_answers(rows, who)
    remarks, drafts = _remarks(rows), _drafts(user, rows)
    found = []
    for row in rows:
        its = sees.question(row)
        found.append(
            MyQuestion(
                question=its,
                because=_because(who, row, its),
                previous=before.get(row.pk),
                remarks=remarks.get(row.pk, ()),
                begun=drafts.get(row.pk) if QuestionState(row.state).takes_answer else None,
            )
        )
    return tuple(found)


def _because(who: Standing, row: Question, its: SeenQuestion) -> Because | None:
    facts = about(row)
    if who.is_delegate(facts):
        return Because.DELEGATE
    if not who.is_responsible(facts):
        return None
    holder = its.holder
    stands_in = holder is not None and holder.is_substitute and holder.user_id == who.user_id
    return Because.SUBSTITUTE if stands_in else Because.RESPONSIBLE


def _remarks(rows: Iterable[Question]) -> dict[int, tuple[SeenRemark, ...]]:
    """Why each was sent back, the latest first. One query."""
    found: dict[int, tuple[SeenRemark, ...]] = {}
    its = Remark.objects.filter(question__in=[row.pk for row in rows]).order_by("-at", "-pk")
    for one in its:
        remark = SeenRemark(one.reason, one.at, one.by_name)
        found[one.question_id] = (*found.get(one.question_id, ()), remark)
    return found


def _drafts(user: User, rows: Iterable[Question]) -> dict[int, BegunAnswer]:
    """What the user has begun of each. One query."""
    its = AnswerDraft.objects.filter(user=user, question__in=[row.pk for row in rows])
    return {one.question_id: BegunAnswer(one.fields, one.revision, one.saved_at) for one in its}
