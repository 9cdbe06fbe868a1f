"""A municipality of two bodies that report: answered in part, with secrets and small groups."""

from decimal import Decimal

from tests.support.follow_up import NOW
from tests.support.other_plans import of_body
from tests.support.planting import planted
from tests.support.reported import (
    answer_round,
    approve_whole_round,
    content_for,
    open_period,
)
from tests.support.small_plan import small_plan
from uppsikt.audit.actors import Actor
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import Question, Round

YEAR = 2025
SECRET = "uppdrag-2023-2"
SECRET_NAME = "Samarbeta över gränserna"
SECRET_ANSWER = "Det hemliga svaret."
SMALL_VALUE = Decimal("7.31")
"""Of the men, who are too few to be told of."""
WOMENS_VALUE = Decimal("4.17")
"""Held back too: with the total it would tell of the men."""


def plan_with_a_secret() -> PlanDocument:
    """The small plan with one assignment of the council marked as confidential."""
    return planted(small_plan(), [(f"{SECRET}.confidential", "OSL 18:13")])


def two_bodies() -> None:
    """The board, which has a secret, and a committee with the same plan."""
    forget_documents()
    for plan in (plan_with_a_secret(), of_body(small_plan())):
        import_plan(document=plan, by=Actor.system("a test"), now=NOW)


def told(question: Question) -> AnswerContent:
    """An answer to each question: the secret one is to know again, and the men are few."""
    if question.item == SECRET and question.confidential:
        content = content_for(question)
        return AnswerContent(text=SECRET_ANSWER, status=content.status)
    if question.kind == QuestionKind.MEASURE:
        values = {
            ValueOf.WOMEN: Value(WOMENS_VALUE, 100),
            ValueOf.MEN: Value(SMALL_VALUE, 4),
            ValueOf.TOTAL: Value(Decimal("4.3"), 104),
        }
        return AnswerContent(values=values)
    return content_for(question)


def answered(body: str = "ks", period: str = "T1") -> Round:
    """The body's round, open, with every question answered and approved."""
    its = open_period(body, period, YEAR)
    answer_round(its, contents=told)
    return its


def ready_to_close(body: str = "ks", period: str = "T1") -> Round:
    """The same, handed in and approved."""
    its = answered(body, period)
    approve_whole_round(its)
    return its
