"""As many queries for twenty bodies with two hundred questions each as for one with one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.follow_up import NOW, TODAY, give, make_body, make_user, plan_year, responsible
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionKind
from uppsikt.followup.models import Answer, AnswerValue, Question, Remark, Round
from uppsikt.followup.queries.holders import names_in, roles_now
from uppsikt.followup.queries.mine import my_questions, one_question
from uppsikt.followup.queries.reported import reported
from uppsikt.followup.queries.rounds import questions_of_round, round_overview
from uppsikt.followup.queries.waiting import to_approve, waiting_for

pytestmark = pytest.mark.django_db

LATER = TODAY.replace(year=2026)
UNITS = 10


def _fill(body: str, number: int, roles: int) -> None:
    """A body with two open rounds of so many questions, each answered in one way or another."""
    make_body(body)
    plan_year(body)
    for period in ("T1", "T2"):
        its = Round.objects.get(body__slug=body, year=2025, period=period)
        its.state, its.opened_at = "open", NOW
        its.save()
        states = ("approved",) if period == "T1" else ("waiting", "begun", "ready", "sent-back")
        rows = Question.objects.bulk_create(
            Question(
                round=its,
                kind=QuestionKind.MEASURE,
                item=f"matt-{one}",
                unit=f"enhet-{one % UNITS}",
                role=f"roll-{one % roles}",
                position=one,
                name=f"Mått {one}",
                due=its.answers_due,
                state=states[one % len(states)],
                ready_at=NOW,
                approved_at=NOW,
            )
            for one in range(number)
        )
        answers = Answer.objects.bulk_create(
            Answer(question=row, text="Svar", saved_at=NOW, saved_by="user:0", saved_by_name="x")
            for row in rows
        )
        AnswerValue.objects.bulk_create(
            AnswerValue(answer=answer, of="total", value=4, persons=40) for answer in answers
        )
        Remark.objects.bulk_create(
            Remark(question=row, reason="Varför", at=NOW, by="user:0", by_name="x") for row in rows
        )


@pytest.fixture
def people() -> tuple[User, User]:
    """One who answers everywhere, and one who runs everything."""
    answers, runs = make_user("eva"), give(make_user("carl"), Role.CENTRAL_CONTROLLER)
    _fill("namnd-0", 4, 1)
    responsible(answers, "roll-0", "namnd-0")
    return answers, runs


def _count(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert ask() is not None
    return len(queries)


def _asks(people: tuple[User, User]) -> dict[str, Callable[[], object]]:
    def again(user: User) -> User:
        return User.objects.get(pk=user.pk)

    eva, carl = map(again, people)
    its = Round.objects.get(body__slug="namnd-0", period="T2")
    one = Question.objects.filter(round=its).first()
    assert one
    every = list(Round.objects.values_list("pk", flat=True))
    return {
        "my questions": lambda: my_questions(eva, on=LATER),
        "one question": lambda: one_question(again(carl), one.pk, on=LATER),
        "a round": lambda: questions_of_round(again(carl), its.pk, on=LATER),
        "a year": lambda: round_overview(again(carl), body="namnd-0", year=2025, on=LATER),
        "late": lambda: waiting_for(again(carl), on=LATER),
        "to approve": lambda: to_approve(again(carl), on=LATER),
        "reported": lambda: reported(every),
        "names": lambda: names_in(f"namnd-{number}" for number in range(20)),
        "roles": lambda: roles_now("namnd-0", 2025, LATER),
    }


# Where a user is read anew for a fresh request, that query is counted too.
EXPECTED = {
    "my questions": 9,
    "one question": 10,
    "a round": 7,
    "a year": 5,
    "late": 7,
    "to approve": 7,
    "reported": 2,
    "names": 3,
    "roles": 2,
}


def test_the_number_of_queries_is_fixed(people: tuple[User, User]) -> None:
    before = {name: _count(ask) for name, ask in _asks(people).items()}
    assert before == EXPECTED
    for number in range(1, 20):
        _fill(f"namnd-{number}", 100, 20)
        responsible(people[0], "roll-0", f"namnd-{number}")
    after = {name: _count(ask) for name, ask in _asks(people).items()}
    assert after == EXPECTED
    assert len(my_questions(people[0], on=LATER)) > 100
    assert len(waiting_for(people[1], on=LATER)) > 1000
