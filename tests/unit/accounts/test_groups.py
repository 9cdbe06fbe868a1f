"""The file that says which groups give which roles."""

from pathlib import Path

import pytest

from uppsikt.accounts.groups import GivenRole, UnreadableGroups, read_groups
from uppsikt.accounts.roles import Role

GOOD = """
[[group]]
name = "controller"
role = "board-controller"
body = "ks"

[[group]]
name = "controller"
role = "reader"

[[group]]
name = "hr"
role = "unit-manager"
body = "ks"
unit = "hr"
"""


def written(folder: Path, text: str) -> Path:
    """A file with that text."""
    file = folder / "groups.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_group_gives_each_of_its_roles_and_an_unknown_group_none(tmp_path: Path) -> None:
    roles = read_groups(written(tmp_path, GOOD))
    assert roles.of(["controller", "unknown"]) == {
        GivenRole(Role.BOARD_CONTROLLER, "ks"),
        GivenRole(Role.READER),
    }
    assert roles.of(["hr"]) == {GivenRole(Role.UNIT_MANAGER, "ks", "hr")}
    assert roles.of([]) == frozenset()


def test_without_a_file_no_group_gives_anything(tmp_path: Path) -> None:
    assert read_groups(tmp_path / "groups.toml").of(["controller"]) == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[group]\n", "groups.toml"),
        ("[group]\nname = 'x'\n", "only \\[\\[group\\]\\]"),
        ("other = 1\n", "only \\[\\[group\\]\\]"),
        ("[[group]]\nname = 'x'\nrole = 'king'\n", "board-controller"),
        ("[[group]]\nrole = 'reader'\n", "needs a name"),
        ("[[group]]\nname = 'x'\nrole = 'auditor'\nbody = 'ks'\n", "held for: municipality"),
        ("[[group]]\nname = 'x'\nrole = 'unit-manager'\nbody = 'ks'\n", "held for: unit"),
        ("[[group]]\nname = 'x'\nrole = 'reader'\nunit = 'hr'\n", "see body and unit"),
        ("[[group]]\nname = 'x'\nrole = 'reader'\nplace = 'ks'\n", "unknown place"),
        ("[[group]]\nname = 1\nrole = 'reader'\n", "every value is a text"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UnreadableGroups, match=told):
        read_groups(written(tmp_path, text))
