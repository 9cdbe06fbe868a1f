"""What all tests share."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from uppsikt.cli.example import load_example_once

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from uppsikt.plans.models import Plan

TESTS = Path(__file__).resolve().parent
# Django and the tests are loaded for good: to look through them for rubbish again and again takes
# an eighth of the time.
gc.freeze()
gc.set_threshold(50_000, 50, 100)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a unit test that asks for a database, so that the unit tests stay quick."""
    for item in items:
        if not item.path.is_relative_to(TESTS / "unit"):
            continue
        asked = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            raise pytest.UsageError(
                f"{item.nodeid} asks for a database. Move it to tests/integration."
            )


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Have Django take the prepared database for its own, which goes with the run's folder."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Prepare the database of this process before Django looks for it."""
    from tests.support.prepared_database import prepare_database

    with django_db_blocker.unblock():
        prepare_database()


@pytest.fixture
def example_plan(db: None) -> Plan:
    """The executive board's plan of the example, for 2025, in the database."""
    from uppsikt.plans.models import Plan

    load_example_once({"ks"})
    return Plan.objects.get(body__slug="ks", year=2025)
