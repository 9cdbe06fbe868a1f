"""A plan, a report or a month as the one text that is kept of it when it is settled.

The text is canonical JSON (see core.canonical) of everything that the document says, defaults
too, so that what it means does not hang on what a later release takes for granted. Its SHA-256
is that of the UTF-8 bytes of the text.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from uppsikt.core.canonical import canonical_json, from_canonical
from uppsikt.documents.month import MONTH_FORMAT, MonthDocument
from uppsikt.documents.plan import FORMAT, PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.documents.report import REPORT_FORMAT, ReportDocument


class FormatIsUnknown(Exception):
    """The text is of a format that this release cannot read, such as that of a later one."""

    def __init__(self, format_: str) -> None:
        super().__init__(format_)
        self.format = format_


class TextIsDamaged(Exception):
    """The text is not the one that its checksum was made of."""

    def __init__(self, stated: str, found: str) -> None:
        super().__init__(f"stated {stated}, found {found}")
        self.stated, self.found = stated, found


@dataclass(frozen=True, slots=True)
class Frozen:
    """The text, and its SHA-256 in hexadecimal digits."""

    text: str
    sha256: str


def freeze(document: Part) -> Frozen:
    """The document as it is kept: equal documents give the same text."""
    text = canonical_json(_kept(document.model_dump()))
    return Frozen(text, checksum(text))


def thaw(text: str, stated: str) -> PlanDocument:
    """The plan that was frozen.

    Raises TextIsDamaged where the text does not have the stated checksum, FormatIsUnknown where
    it says to be of a format that this release does not know.
    """
    return PlanDocument.model_validate(_values(text, stated, FORMAT))


def thaw_report(text: str, stated: str) -> ReportDocument:
    """The report that was frozen. Raises as `thaw`."""
    return ReportDocument.model_validate(_values(text, stated, REPORT_FORMAT))


def thaw_month(text: str, stated: str) -> MonthDocument:
    """The monthly closing that was frozen. Raises as `thaw`."""
    return MonthDocument.model_validate(_values(text, stated, MONTH_FORMAT))


def _values(text: str, stated: str, expected: str) -> dict[str, Any]:
    """What the text says, where it is the very one that was frozen, and of the right format."""
    if (found := checksum(text)) != stated:
        raise TextIsDamaged(stated, found)
    values: dict[str, Any] = from_canonical(text)
    format_ = str(values.get("format"))
    if format_ != expected:
        raise FormatIsUnknown(format_)
    return values


def checksum(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def _kept(value: Any) -> Any:
    """The value without what was left out: None says nothing that absence does not."""
    if isinstance(value, dict):
        return {key: _kept(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_kept(inner) for inner in value]
    return value
