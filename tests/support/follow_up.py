"""A year of follow-up for tests: a body, who works in it, and a round that asks a few things."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from uppsikt.accounts import operations as accounts
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionKind
from uppsikt.documents.due import DueItem
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import approve
from uppsikt.followup.operations.opening import open_round
from uppsikt.followup.operations.year import open_year
from uppsikt.organisation.models import Body, Municipality

NOW = datetime(2025, 5, 5, 8, 0, tzinfo=UTC)
TODAY = date(2025, 5, 5)
JOB = Actor.system("a test")
SHA256 = "0" * 64


def make_body(slug: str = "ks") -> Body:
    """A body of the municipality."""
    municipality, _ = Municipality.objects.get_or_create(slug="lillkoping", name="Lillköping")
    return Body.objects.create(municipality=municipality, slug=slug)


def make_user(name: str) -> User:
    """Somebody without any role."""
    return accounts.create_user(email=f"{name}@kommun.example", name=name, by=JOB, now=NOW)


def give(user: User, role: Role, body: str | None = None, unit: str | None = None) -> User:
    """Let somebody hold a role since the year began."""
    first = date(2025, 1, 1)
    accounts.grant(user=user, role=role, body=body, unit=unit, from_date=first, by=JOB, now=NOW)
    return user


def responsible(user: User, role: str, body: str = "ks", **more: Any) -> User:
    """Let somebody answer for a responsible role of the plan since the year began."""
    given = {"from_date": date(2025, 1, 1)} | more
    accounts.appoint(user=user, body=body, role=role, by=JOB, now=NOW, **given)
    return user


def asked(
    item: str,
    kind: QuestionKind = QuestionKind.ASSIGNMENT,
    *,
    unit: str | None = "ekonomi",
    role: str | None = "ekonomichef",
    confidential: str | None = None,
    name: str = "",
) -> DueItem:
    """Something that a plan says is due."""
    text = f"Vad planen säger om {item}."
    return DueItem(kind, item, name or item, text, unit, role, confidential, ())


def plan_year(body: str = "ks", year: int = 2025) -> None:
    """Plan the rounds of a body's year."""
    open_year(body=body, year=year, by=JOB, now=NOW)


def opened(
    items: Iterable[DueItem], *, body: str = "ks", year: int = 2025, period: str = "T1"
) -> Round:
    """Open a round that is planned with these items."""
    its = Round.objects.get(body__slug=body, year=year, period=period)
    open_round(round_id=its.pk, items=items, plan_version=1, plan_sha256=SHA256, by=JOB, now=NOW)
    its.refresh_from_db()
    return its


def question(item: str, **which: Any) -> Question:
    """The question about an item."""
    return Question.objects.get(item=item, **which)


def save(item: str, user: User, revision: int = 0, **content: Any) -> int:
    """Save an answer to the question about an item; the revision that it got."""
    given = AnswerContent(**content)
    pk = question(item).pk
    return save_answer(
        question_id=pk, content=given, revision=revision, by=actor_of(user), now=NOW
    ).revision


def answer_and_approve(asked_: Question, by: Actor = JOB, **content: Any) -> None:
    """Answer a question, mark it ready and approve it."""
    saved = save_answer(
        question_id=asked_.pk, content=AnswerContent(**content), revision=0, by=by, now=NOW
    )
    mark_ready(question_id=asked_.pk, revision=saved.revision, by=by, now=NOW)
    approve(answers={asked_.pk: saved.revision}, by=JOB, now=NOW)
