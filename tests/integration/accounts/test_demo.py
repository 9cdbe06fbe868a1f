"""The demo's example users: one click in the demo, and nowhere else whatever is set."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.support.people import BY, NOW, TODAY, person
from uppsikt.accounts import demo
from uppsikt.accounts.models import User
from uppsikt.accounts.queries import holders_of, roles_of
from uppsikt.accounts.roles import Role
from uppsikt.cli.example import load_example_once
from uppsikt.followup.policies import standing_of
from uppsikt.plans.names import responsible_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_settings(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """Settings as the demo has them; it is off again afterwards."""
    settings.DATA_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.sqlite3")
    yield settings
    demo._is_on = False


@pytest.fixture
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def examples(demo_settings: Settings, no_address: None) -> None:
    """The example users, and one click to be them."""
    assert demo.make_examples(by=BY, now=NOW)
    demo.switch_on()


def click(client: Client, key: str = "revisor", **more: str) -> int:
    """Choose an example user on the sign-in page."""
    data = {"next": more.pop("next", "")}
    return client.post(
        f"/konto/logga-in/exempel/{key}/", data, headers={"host": "127.0.0.1"}, **more
    ).status_code


def test_there_is_one_of_each_role_and_one_click_signs_in(client: Client, examples: None) -> None:
    page = client.get("/konto/logga-in/", headers={"host": "127.0.0.1"}).content.decode()
    for one in demo.EXAMPLES:
        assert one.name in page
        assert click(client, one.key) == 302
        shown = client.get("/konto/", headers={"host": "127.0.0.1"}).content.decode()
        assert one.name in shown
        held = roles_of(User.objects.get(email=one.email), on=TODAY)
        assert (one.role, one.body or "", one.unit or "") in {
            (each.role, each.body, each.unit) for each in held
        }
    assert {one.role for one in demo.EXAMPLES} == set(Role)


def test_every_role_of_the_example_is_answered_for_but_one_that_is_vacant(
    examples: None,
) -> None:
    load_example_once()
    for body in ("ks", "an", "fgn", "gvn", "ifn", "tn"):
        current = {one.slug for one in responsible_roles(body) or () if one.is_current}
        held = holders_of(body, TODAY)
        assert set(held) <= current
        assert current - set(held) == ({"utvecklingsdirektor"} if body == "ks" else set())
    assert held_in_2025("ks", "utvecklingsdirektor") == "Uno Utvecklare"


def held_in_2025(body: str, role: str) -> str:
    return holders_of(body, date(2025, 9, 1))[role].name


def test_a_manager_sees_how_the_whole_bodys_rounds_go(examples: None) -> None:
    for one in demo.EXAMPLES:
        if one.role is Role.UNIT_MANAGER:
            its = standing_of(User.objects.get(email=one.email), on=TODAY)
            assert its.sees_rounds(one.body or "")


def test_an_example_user_has_no_password(examples: None) -> None:
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_a_click_from_another_computer_finds_nothing(client: Client, examples: None) -> None:
    assert click(client, REMOTE_ADDR="192.0.2.7") == 404
    assert click(client, REMOTE_ADDR="") == 404
    assert click(client, REMOTE_ADDR="::1") == 302


def test_a_user_who_is_no_example_cannot_be_clicked(client: Client, examples: None) -> None:
    person("anna")
    assert click(client, "anna") == 404


def test_without_the_demo_there_is_no_such_page(client: Client, anna: User) -> None:
    assert click(client) == 404
    assert "uppsikt.example" not in client.get("/konto/logga-in/").content.decode()
    assert "Revisor" not in client.get("/konto/logga-in/").content.decode()


@pytest.mark.parametrize("hosts", [[], ["*"], ["127.0.0.1", "uppsikt.example.se"], [".localhost"]])
def test_it_is_refused_where_others_can_reach_the_site(
    examples: None, demo_settings: Settings, hosts: list[str]
) -> None:
    demo._is_on = False
    demo_settings.ALLOWED_HOSTS = hosts
    with pytest.raises(demo.NotTheDemo):
        demo.switch_on()
    assert not demo.is_on()


def test_it_is_refused_on_a_database_that_is_not_the_demos(
    examples: None, demo_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo._is_on = False
    monkeypatch.setenv("DATABASE_URL", "sqlite:///elsewhere.sqlite3")
    with pytest.raises(demo.NotTheDemo):
        demo.switch_on()
    monkeypatch.delenv("DATABASE_URL")
    database = demo_settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.postgresql")
    with pytest.raises(demo.NotTheDemo):
        demo.switch_on()


def test_it_is_refused_over_the_users_of_a_real_installation(
    demo_settings: Settings, no_address: None, anna: User
) -> None:
    assert not demo.make_examples(by=BY, now=NOW)
    assert User.objects.count() == 1
    with pytest.raises(demo.NotTheDemo):
        demo.switch_on()


def test_a_second_start_of_the_demo_keeps_what_its_user_changed(examples: None) -> None:
    User.objects.filter(email=demo.EXAMPLES[0].email).update(is_active=False)
    assert demo.make_examples(by=BY, now=NOW)
    assert User.objects.filter(is_active=False).count() == 1


def test_no_variable_switches_it_on(tmp_path: Path) -> None:
    """The real site, asked in a process of its own with everything set that might be tried."""
    tried = dict.fromkeys(
        ("UPPSIKT_DEMO", "UPPSIKT_DEMO_USERS", "DEMO", "UPPSIKT_EXAMPLES", "UPPSIKT_DEBUG"), "1"
    )
    (tmp_path / demo.MARK).touch()
    code = (
        "import uppsikt.config.wsgi\n"
        "from uppsikt.accounts import demo\n"
        "print(demo.is_on())\n"
        "try:\n    import uppsikt.config.demo\n"
        "except demo.NotTheDemo: print('refused', demo.is_on())\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment
        | tried
        | {
            "DJANGO_SETTINGS_MODULE": "uppsikt.config.settings",
            "UPPSIKT_DATA_DIR": str(tmp_path),
            "UPPSIKT_SECRET_KEY": "k" * 50,
            "UPPSIKT_ALLOWED_HOSTS": "uppsikt.example.se",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.split() == ["False", "refused", "False"]
