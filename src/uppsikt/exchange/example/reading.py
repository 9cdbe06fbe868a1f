"""A file of the example's follow-up, read with every fault at its line."""

from pathlib import Path

from pydantic import ValidationError

from uppsikt.documents.files.lines import Lines
from uppsikt.documents.files.yaml_text import read_yaml
from uppsikt.exchange.example.data import ExampleYear


class FaultyExample(Exception):
    """A file of the example does not say what such a file says; each fault with its line."""


def read_year(path: Path) -> ExampleYear:
    """The body's year in the file. Raises UnreadablePlan for what is no YAML, FaultyExample."""
    tree = read_yaml(path.read_text(encoding="utf-8"), path.name)
    faults = [f"{one.file}:{one.line}: {one.message}" for one in tree.problems]
    lines = Lines(tree.positions)
    try:
        year = ExampleYear.model_validate(tree.root)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = detail["loc"]
            where = ".".join(str(step) for step in place)
            faults.append(f"{path.name}:{lines.line_of(place)}: {where}: {detail['msg']}")
        raise FaultyExample("\n".join(faults)) from None
    if faults:
        raise FaultyExample("\n".join(faults))
    return year
