"""What the tests of the follow-up's pages share: a year, a round, people, and their browsers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.support.follow_up import (
    JOB,
    SHA256,
    asked,
    give,
    make_user,
    responsible,
)
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage, words
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionKind
from uppsikt.documents.due import DueItem
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.opening import open_round
from uppsikt.followup.operations.year import open_year

BODY, YEAR = "ks", 2025
ITEMS = [
    asked("uppdrag-2023-1", name="Minska sjukfrånvaron"),
    asked("mal-1", QuestionKind.GOAL_JUDGEMENT, name="Växa hållbart"),
    asked("sjukfranvaro", QuestionKind.MEASURE, name="Sjukfrånvaro"),
    asked("medel", QuestionKind.GRANT, name="Jämlikhet"),
    asked("hemlig", QuestionKind.FOCUS_AREA, name="Hemlig plats", confidential="OSL 18:13"),
    asked("tom", QuestionKind.FOCUS_AREA, name="Utan ansvarig", unit=None, role="vakant-roll"),
]

Ask = Callable[..., Round]


@pytest.fixture
def year(db: None) -> None:
    """The board's plan, and its year planned."""
    forget_documents()
    import_plan(document=small_plan(), by=JOB, now=timezone.now())
    open_year(body=BODY, year=YEAR, by=JOB, now=timezone.now())


@pytest.fixture
def ask(year: None) -> Ask:
    """`ask(items, period)` opens a round that asks these."""

    def opened(items: list[DueItem] | None = None, period: str = "T1") -> Round:
        its = Round.objects.get(body__slug=BODY, year=YEAR, period=period)
        open_round(
            round_id=its.pk,
            items=ITEMS if items is None else items,
            plan_version=None,
            plan_sha256=SHA256,
            by=JOB,
            now=timezone.now(),
        )
        its.refresh_from_db()
        return its

    return opened


@pytest.fixture
def t1(ask: Ask) -> Round:
    """T1, open."""
    return ask()


@pytest.fixture
def eva(db: None) -> User:
    """Answers for the role ekonomichef."""
    return responsible(make_user("eva"), "ekonomichef")


@pytest.fixture
def mona(db: None) -> User:
    """Manager of the unit ekonomi."""
    return give(make_user("mona"), Role.UNIT_MANAGER, BODY, "ekonomi")


@pytest.fixture
def carl(db: None) -> User:
    """The board's controller."""
    return give(make_user("carl"), Role.BOARD_CONTROLLER, BODY)


@pytest.fixture
def rita(db: None) -> User:
    """Reads the board's plans, and no more."""
    return give(make_user("rita"), Role.READER, BODY)


@pytest.fixture
def sten(db: None) -> User:
    """Has an account and no role."""
    return make_user("sten")


def browser(user: User | None = None) -> Client:
    """A browser in Swedish, in which the user is signed in."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["language"] = "sv"
    return client


def see(user: User | None, address: str, status: int = 200) -> WebPage:
    """The page there, as the user sees it."""
    answer = browser(user).get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return WebPage(answer.content.decode())


def send(user: User | None, address: str, gives: int = 302, /, **fields: Any) -> Any:
    """What comes back when these fields are sent there."""
    answer = browser(user).post(address, fields)
    assert answer.status_code == gives, f"{address}: {answer.status_code}"
    return answer


def page_of(answer: Any) -> WebPage:
    """The page that came back."""
    return WebPage(answer.content.decode())


def faults(page: WebPage) -> list[str]:
    """What the summary of faults says."""
    found = [one for one in page.elements if "ds-error-summary" in one.get("class", "").split()]
    return [words(line) for one in found for line in one.iter("li")]


def about(item: str, **which: Any) -> Question:
    """The question about an item."""
    return Question.objects.get(item=item, **which)


def at(item: str, rest: str = "") -> str:
    """The address of the question about an item."""
    return f"/fraga/{about(item).pk}{rest}"
