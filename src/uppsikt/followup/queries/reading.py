"""Questions read from the database with all that is shown of them, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from uppsikt.accounts.models import User
from uppsikt.core.follow_up import RoundState
from uppsikt.followup.models import Question
from uppsikt.followup.policies import Standing, standing_of
from uppsikt.followup.queries.holders import holders_in
from uppsikt.followup.queries.seen import Seeing

BY_DUE = ("due", "round__body__slug", "round__period", "position", "pk")
"""The order of a list to work through."""
BY_PLAN = ("position", "pk")
"""The plan's order, within one round."""


def questions() -> QuerySet[Question]:
    """Every question with its round, answer and values: two queries when it is read."""
    its = Question.objects.select_related("round__body", "delegated_to", "answer")
    return its.prefetch_related("answer__values")


def in_open_rounds() -> QuerySet[Question]:
    """Those that can be answered or approved, and that the plan still asks for."""
    return questions().filter(round__state=RoundState.OPEN, left_plan_at__isnull=True)


def seeing(user: User, rows: Iterable[Question], on: date) -> Seeing:
    """How the user sees these questions: three queries, those of `standing_of` and of holders."""
    return seeing_as(standing_of(user, on=on), rows, on)


def seeing_as(who: Standing, rows: Iterable[Question], on: date) -> Seeing:
    """The same of somebody whose standing is known. One query."""
    return Seeing(who, holders_in({row.round.body.slug for row in rows}, on))
