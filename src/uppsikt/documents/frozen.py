"""A plan, a report or a month as the one text that is kept of it when it is settled.

The text is canonical JSON (see core.canonical) of everything that the document says, defaults
too, so that what it means does not hang on what a later release takes for granted. Its SHA-256
is that of the UTF-8 bytes of the text.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from uppsikt.core.canonical import canonical_json, from_canonical
from uppsikt.documents.frozen_keys import VersionKey
from uppsikt.documents.month import MONTH_FORMAT, MonthDocument
from uppsikt.documents.plan import FORMAT, PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.documents.report import REPORT_FORMAT, ReportDocument

_Document = TypeVar("_Document", PlanDocument, ReportDocument, MonthDocument)


class CannotBeRead(Exception):
    """A frozen text that cannot be read: of which version, where whoever reads it has said so."""

    def __init__(self, told: str, of: VersionKey | None) -> None:
        super().__init__(told)
        self.of = of


class FormatIsUnknown(CannotBeRead):
    """The text is of a format that this release cannot read, such as that of a later one."""

    def __init__(self, format_: str, of: VersionKey | None = None) -> None:
        super().__init__(format_, of)
        self.format = format_


class TextIsDamaged(CannotBeRead):
    """The text is not the one that its checksum was made of, or is no such document at all."""

    def __init__(self, stated: str, found: str, of: VersionKey | None = None) -> None:
        super().__init__(f"stated {stated}, found {found}", of)
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


def thaw(text: str, stated: str, of: VersionKey | None = None) -> PlanDocument:
    """The plan that was frozen; `of` tells a refusal which version it is.

    Raises TextIsDamaged where the text does not have the stated checksum or is no plan,
    FormatIsUnknown where it says to be of a format that this release does not know.
    """
    return _thawed(PlanDocument, FORMAT, text, stated, of)


def thaw_report(text: str, stated: str, of: VersionKey | None = None) -> ReportDocument:
    """The report that was frozen. Raises as `thaw`."""
    return _thawed(ReportDocument, REPORT_FORMAT, text, stated, of)


def thaw_month(text: str, stated: str, of: VersionKey | None = None) -> MonthDocument:
    """The monthly closing that was frozen. Raises as `thaw`."""
    return _thawed(MonthDocument, MONTH_FORMAT, text, stated, of)


def _thawed(
    kind: type[_Document], expected: str, text: str, stated: str, of: VersionKey | None
) -> _Document:
    """What the text says, where it is the very one that was frozen, and of the right format."""
    if (found := checksum(text)) != stated:
        raise TextIsDamaged(stated, found, of)
    try:
        values: dict[str, Any] = from_canonical(text)
        if (format_ := str(values.get("format"))) != expected:
            raise FormatIsUnknown(format_, of)
        return kind.model_validate(values)
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        # Somebody rewrote both the text and its checksum, so that they fit.
        raise TextIsDamaged(stated, found, of) from error


def checksum(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal digits."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _kept(value: Any) -> Any:
    """The value without what was left out: None says nothing that absence does not."""
    if isinstance(value, dict):
        return {key: _kept(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list | tuple):
        return [_kept(inner) for inner in value]
    return value
