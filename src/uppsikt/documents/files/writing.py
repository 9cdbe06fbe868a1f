"""A plan or a report as YAML for people and as JSON for programs; the same one, the same text."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import simplejson
import yaml

from uppsikt.documents.files.scalars import reads_as_text
from uppsikt.documents.plan.base import Part

LINE_WIDTH = 96

# Older readers take some of these for line breaks; none of them can be seen by a person.
_OTHER_BREAKS = re.compile("[\t\r\x85\u2028\u2029\ufeff]")

_STRING = "tag:yaml.org,2002:str"


def plain(document: Part) -> dict[str, Any]:
    """The document as plain values in the schema's order, what is left at its default left out.

    Amounts are whole thousands of kronor; decimals stay exact.
    """
    values: dict[str, Any] = _plain(document.model_dump(exclude_defaults=True))
    return values


def write_yaml(document: Part) -> str:
    """The document as a YAML file: reading it gives an equal one."""
    return yaml.dump(
        plain(document),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=LINE_WIDTH,
    )


def write_json(document: Part) -> str:
    """The document as a JSON file: reading it gives an equal one, and it fits the JSON Schema."""
    text = simplejson.dumps(
        plain(document), use_decimal=True, ensure_ascii=False, indent=2, default=_day
    )
    return f"{text}\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.value if isinstance(value, Enum) else value


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not a value of a plan: {type(value).__name__}")


class _Dumper(yaml.SafeDumper):
    """Writes a plan the way a person would, and so that every reader reads the same."""

    def ignore_aliases(self, data: Any) -> bool:
        """Equal values are written out each time: aliases are not accepted."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand indented under their key."""
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if _OTHER_BREAKS.search(text):
        style = '"'
    elif "\n" in text:
        style = "|"
    elif not _is_plain_for_all(dumper, text):
        style = '"'
    elif len(text) > LINE_WIDTH and "  " not in text:
        style = ">"
    return dumper.represent_scalar(_STRING, text, style)


def _is_plain_for_all(dumper: _Dumper, text: str) -> bool:
    """Whether the word, unquoted, is text both by YAML 1.2 and by 1.1, where 2023:1 is not."""
    by_older_rules: str = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return by_older_rules == _STRING and reads_as_text(text)


def _decimal(dumper: _Dumper, number: Decimal) -> yaml.ScalarNode:
    written = format(number, "f")
    return dumper.represent_scalar(
        f"tag:yaml.org,2002:{'float' if '.' in written else 'int'}", written
    )


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _decimal)
