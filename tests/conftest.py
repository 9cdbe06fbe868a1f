"""What all tests share."""

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
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
