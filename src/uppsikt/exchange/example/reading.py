"""A file of the example's follow-up, read with every fault at its line."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from uppsikt.documents.files.lines import Lines
from uppsikt.documents.files.yaml_text import read_yaml
from uppsikt.documents.plan.base import Part
from uppsikt.exchange.example.data import CouncilYear, ExampleYear


class FaultyExample(Exception):
    """A file of the example does not say what such a file says; each fault with its line."""


_Told = TypeVar("_Told", bound=Part)


def read_year(path: Path) -> ExampleYear:
    """A body's year in its file. Raises UnreadablePlan for what is no YAML, FaultyExample."""
    return _read(path, ExampleYear)


def read_council(path: Path) -> CouncilYear:
    """The council's year in its file. Raises as `read_year`."""
    return _read(path, CouncilYear)


def _read(path: Path, kind: type[_Told]) -> _Told:
    tree = read_yaml(path.read_text(encoding="utf-8"), path.name)
    faults = [f"{one.file}:{one.line}: {one.message}" for one in tree.problems]
    lines = Lines(tree.positions)
    try:
        told = kind.model_validate(tree.root)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = detail["loc"]
            where = ".".join(str(step) for step in place)
            faults.append(f"{path.name}:{lines.line_of(place)}: {where}: {detail['msg']}")
        raise FaultyExample("\n".join(faults)) from None
    if faults:
        raise FaultyExample("\n".join(faults))
    return told
