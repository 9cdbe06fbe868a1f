"""What the tests of a follow-up share."""

import pytest

from tests.support.follow_up import give, make_body, make_user, plan_year, responsible
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role


@pytest.fixture
def board(db: None) -> None:
    """The board, with the rounds of 2025 planned."""
    make_body("ks")
    plan_year("ks")


@pytest.fixture
def eva(db: None) -> User:
    """Answers for the role ekonomichef of the board's plan."""
    return responsible(make_user("eva"), "ekonomichef")


@pytest.fixture
def mona(db: None) -> User:
    """Manager of the unit ekonomi."""
    return give(make_user("mona"), Role.UNIT_MANAGER, "ks", "ekonomi")


@pytest.fixture
def carl(db: None) -> User:
    """The board's controller."""
    return give(make_user("carl"), Role.BOARD_CONTROLLER, "ks")


@pytest.fixture
def rita(db: None) -> User:
    """Reads the board's plans, and no more."""
    return give(make_user("rita"), Role.READER, "ks")
