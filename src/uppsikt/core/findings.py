"""A finding (anmärkning): one thing that a check saw in a document, and how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Place = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding weighs. Only an error stops a decision."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note: findings sort by it."""
        return list(Severity).index(self)


_NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw, where, and what to do about it.

    `message`, `expected`, `found` and `remedy` are English templates in the manner of
    `str.format`, marked for translation; `facts` fills them in once they are translated.
    `place` is the path in the document: keys and positions from the root and inwards.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    expected: str = ""
    found: str = ""
    remedy: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: _NO_FACTS)


def dotted(place: Place) -> str:
    """The place as one readable string: `frames.rows[3].additions`."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def by_severity(findings: Iterable[Finding]) -> dict[Severity, tuple[Finding, ...]]:
    """The findings grouped, errors first; a group without findings is left out.

    Within a group they keep their order.
    """
    seen = tuple(findings)
    groups = {level: tuple(f for f in seen if f.severity is level) for level in Severity}
    return {level: group for level, group in groups.items() if group}


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
