"""`uppsikt user appoint`, `end-appointment` and `responsible`."""

import json

import pytest
from typer.testing import CliRunner, Result

from tests.support.people import BY, NOW, person
from tests.support.small_plan import small_plan
from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.audit.models import Entry
from uppsikt.cli.main import app
from uppsikt.exchange.load import import_plan

pytestmark = pytest.mark.django_db
EN = {"LC_ALL": "en_GB.UTF-8"}
ANNA, BO = "anna@kommun.example", "bo@kommun.example"


@pytest.fixture(autouse=True)
def _people(db: None) -> None:
    import_plan(document=small_plan(), by=BY, now=NOW)
    person("anna")
    person("bo")


def user(*arguments: str) -> Result:
    """What the command says and ends with."""
    return CliRunner().invoke(app, ["user", *arguments], env=EN)


def test_somebody_is_appointed_followed_by_another_and_ended() -> None:
    assert user("responsible", "ks").stdout == "ekonomichef  Ekonomichef: nobody\n"
    assert user("appoint", ANNA, "ks", "ekonomichef", "--from", "2020-01-01").exit_code == 0
    assert user("appoint", BO, "ks", "ekonomichef", "--from", "2021-01-01").exit_code == 0
    first = PlanRoleHolding.objects.get(user__email=ANNA)
    assert str(first.to_date) == "2020-12-31"
    assert user("responsible", "ks").stdout == "ekonomichef  Ekonomichef: Bo\n"
    (role,) = json.loads(user("responsible", "ks", "--json").stdout)
    assert role == {
        "role": "ekonomichef",
        "name": "Ekonomichef",
        "holders": [{"name": "Bo", "from": "2021-01-01", "to": None, "substitute_for": None}],
    }
    assert user("end-appointment", BO, "ks", "ekonomichef", "--to", "2099-12-31").exit_code == 0
    assert user("responsible", "ks").stdout == "ekonomichef  Ekonomichef: Bo\n"
    assert user("end-appointment", BO, "ks", "ekonomichef").exit_code == 0
    assert user("responsible", "ks").stdout == "ekonomichef  Ekonomichef: nobody\n"
    assert Entry.objects.latest("sequence").operation == "responsible.end"


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["appoint", ANNA, "ks", "kung"], "Its roles are: ekonomichef", 2),
        (["appoint", ANNA, "bn", "ekonomichef"], "There is no plan of bn", 2),
        (["appoint", "nobody@kommun.example", "ks", "ekonomichef"], "There is no user", 2),
        (
            ["appoint", ANNA, "ks", "ekonomichef", "--from", "2026-02-01", "--to", "2026-01-01"],
            "before the first",
            1,
        ),
        (["appoint", ANNA, "ks", "ekonomichef", "--substitute-for", ANNA], "own substitute", 1),
        (["end-appointment", ANNA, "ks", "ekonomichef"], "does not answer for that", 2),
        (["responsible", "bn"], "There is no plan of bn", 2),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    arguments: list[str], told: str, code: int
) -> None:
    entries = Entry.objects.count()
    result = user(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert (PlanRoleHolding.objects.count(), Entry.objects.count()) == (0, entries)


def test_days_that_another_has_and_a_closed_account_are_told() -> None:
    user("appoint", ANNA, "ks", "ekonomichef", "--from", "2099-01-01")
    taken = user("appoint", BO, "ks", "ekonomichef")
    assert "Anna is appointed from 2099-01-01" in taken.stderr
    User.objects.filter(email=BO).update(is_active=False)
    closed = user("appoint", BO, "ks", "ekonomichef", "--to", "2098-01-01")
    assert "The account is closed" in closed.stderr
    assert PlanRoleHolding.objects.count() == 1
