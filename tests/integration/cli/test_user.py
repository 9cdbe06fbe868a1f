"""`uppsikt user`: the first administrator, and what an administrator does from a terminal."""

import json

import pytest
from typer.testing import CliRunner, Result

from uppsikt.accounts.models import RoleHolding, User
from uppsikt.audit.models import Entry
from uppsikt.cli.main import app

pytestmark = pytest.mark.django_db
EN = {"LC_ALL": "en_GB.UTF-8"}
ANNA = "anna@kommun.example"


def user(*arguments: str) -> Result:
    """What the command says and ends with."""
    return CliRunner().invoke(app, ["user", *arguments], env=EN)


def listed() -> list[dict[str, object]]:
    """The users, as the command lists them for programs."""
    return json.loads(user("list", "--json").stdout)


def test_the_first_administrator_is_made_and_gets_a_link() -> None:
    result = user("create", ANNA, "--name", "Anna", "--role", "administrator")
    assert result.exit_code == 0
    assert "/konto/losenord/ny/" in result.stdout
    assert listed() == [
        {
            "email": ANNA,
            "name": "Anna",
            "is_active": True,
            "roles": [{"role": "administrator", "body": None, "unit": None, "to": None}],
        }
    ]
    assert {entry.actor for entry in Entry.objects.all()} == {"command"}
    recorded = Entry.objects.order_by("sequence").values_list("operation", flat=True)
    assert list(recorded) == ["user.create", "role.grant", "user.link"]


def test_a_role_is_given_and_ended() -> None:
    user("create", ANNA, "--name", "Anna")
    user("create", "bo@kommun.example", "--name", "Bo")
    given = user(
        *("grant", ANNA, "unit-manager", "--body", "ks", "--unit", "hr"),
        *("--from", "2026-01-01", "--to", "2099-12-31", "--substitute-for", "bo@kommun.example"),
    )
    assert given.exit_code == 0
    holding = RoleHolding.objects.get()
    assert (str(holding.from_date), str(holding.to_date)) == ("2026-01-01", "2099-12-31")
    assert holding.substitute_for.name == "Bo"
    assert "unit-manager ks/hr" in user("list").stdout
    assert user("end", ANNA, "unit-manager", "--body", "ks", "--unit", "hr").exit_code == 0
    assert "unit-manager" not in user("list").stdout
    assert user("end", ANNA, "unit-manager", "--body", "ks", "--unit", "hr").exit_code == 2


def test_one_who_leaves_is_closed_and_can_come_back() -> None:
    user("create", ANNA)
    user("grant", ANNA, "auditor")
    assert user("deactivate", ANNA).exit_code == 0
    assert "(closed)" in user("list").stdout
    assert "auditor" not in user("list").stdout
    assert user("reactivate", ANNA).exit_code == 0
    assert User.objects.get().is_active


def test_a_person_can_be_given_a_new_link_and_that_is_recorded() -> None:
    user("create", ANNA)
    assert "/konto/losenord/ny/" in user("link", ANNA).stdout
    assert Entry.objects.filter(operation="user.link").count() == 2
    user("deactivate", ANNA)
    refused = user("link", ANNA)
    assert (refused.exit_code, "/konto/" in refused.stdout) == (1, False)


def test_a_role_is_given_a_last_day() -> None:
    user("create", ANNA)
    user("grant", ANNA, "reader", "--body", "ks")
    assert user("end", ANNA, "reader", "--body", "ks", "--to", "2099-12-31").exit_code == 0
    holding = RoleHolding.objects.get()
    assert (str(holding.to_date), holding.ended_on) == ("2099-12-31", None)


def test_a_person_is_renamed_and_moved_to_another_address() -> None:
    user("create", ANNA, "--name", "Anna")
    changed = user("change", ANNA, "--name", "Anna Berg", "--email", "Berg@kommun.example")
    assert changed.stdout == "berg@kommun.example  Anna Berg\n"
    assert user("change", "berg@kommun.example", "--name", "Anna").exit_code == 0
    assert (listed()[0]["name"], listed()[0]["email"]) == ("Anna", "berg@kommun.example")


@pytest.mark.parametrize("command", [["end", ANNA, "administrator"], ["deactivate", ANNA]])
def test_the_last_administrator_stays(command: list[str]) -> None:
    user("create", ANNA, "--role", "administrator")
    before = listed()
    refused = user(*command)
    assert (refused.exit_code, "Give somebody else the role first" in refused.stderr) == (1, True)
    assert listed() == before
    user("create", "bo@kommun.example", "--role", "administrator")
    assert user(*command).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["create", "anna"], "no e-mail address", 1),
        (["create", "new@kommun.example", "--role", "king"], "The roles are: reader", 1),
        (["create", "new@kommun.example", "--role", "board-controller"], "a body (--body)", 1),
        (["create", ANNA], "already", 1),
        (["grant", ANNA, "auditor", "--body", "ks"], "the whole municipality", 1),
        (["grant", ANNA, "reader", "--unit", "hr"], "a unit (--body and --unit)", 1),
        (
            ["grant", ANNA, "reader", "--from", "2026-02-01", "--to", "2026-01-01"],
            "before the first",
            1,
        ),
        (["grant", "nobody@kommun.example", "reader"], "no user nobody@kommun.example", 2),
        (["deactivate", "nobody@kommun.example"], "no user nobody@kommun.example", 2),
        (["end", ANNA, "reader"], "does not hold", 2),
        (["change", ANNA, "--email", "anna"], "no e-mail address", 1),
        (["change", ANNA, "--name", " "], "needs a name", 1),
        (["change", "nobody@kommun.example"], "no user nobody@kommun.example", 2),
        (["grant", ANNA, "reader", "--substitute-for", ANNA], "their own substitute", 1),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    arguments: list[str], told: str, code: int
) -> None:
    user("create", ANNA)
    before = (listed(), Entry.objects.count())
    result = user(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert (listed(), Entry.objects.count()) == before
