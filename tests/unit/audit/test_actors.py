"""Who acts has an identity of a known kind, and a name."""

import pytest

from uppsikt.audit.actors import Actor
from uppsikt.cli.acting import acting


def test_each_kind_of_actor_has_its_identity() -> None:
    assert Actor.person(7, "Eva").identity == "user:7"
    assert Actor.command("eva").identity == "command"
    assert Actor.system("nightly").identity == "system"


@pytest.mark.parametrize("identity", ["", "user:", "user:x", "user:-1", "user:²", "eva", "root"])
def test_another_identity_is_refused(identity: str) -> None:
    with pytest.raises(ValueError, match="identity"):
        Actor(identity, "Eva")


def test_an_actor_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        Actor("system", "  ")


def test_a_command_acts_as_the_account_of_the_process_and_not_as_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "somebody-else")
    monkeypatch.setenv("USER", "somebody-else")
    actor = acting()
    assert actor.identity == "command"
    assert actor.name != "somebody-else"


def test_a_process_that_no_account_has_is_told_by_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.getuid", lambda: 2_000_000_001)
    assert acting().name == "uid 2000000001"
