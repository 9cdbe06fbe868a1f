"""An entry of the record in words: what was done, by whom, and each field before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from uppsikt.audit.models import Entry
from uppsikt.core.held_back import HELD_BACK
from uppsikt.documents.compare import Stretch, compare_words
from uppsikt.documents.language import Translator
from uppsikt.web.record.follow_up_fields import value_in_words
from uppsikt.web.record.words import field_name, object_name, operation_name

FEW = 12
"""An entry that changes more fields than this is shown folded."""


@dataclass(frozen=True, slots=True)
class ToldField:
    """A field that was set, changed or taken away; None where it was not there."""

    label: str
    old: str | None
    new: str | None
    stretches: tuple[Stretch, ...] = ()
    """The words of both texts, marked; only where there are two texts."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with what a page shows of it."""

    entry: Entry
    operation: str
    kind: str
    fields: tuple[ToldField, ...]
    unreadable: bool = False
    """Whether old or new hold what is no JSON: somebody has changed the row."""

    @property
    def is_long(self) -> bool:
        """Whether the fields are folded."""
        return len(self.fields) > FEW


def tell(entry: Entry, shown: Entry, speak: Translator) -> Told:
    """The entry in words; `shown` is the same as it may be shown, which fields differ is told of
    what it says. Never raises: a damaged entry is shown as such.
    """
    operation, kind = operation_name(entry.operation), object_name(entry.object_kind)
    try:
        old, new = dict(_flat(entry.old)), dict(_flat(entry.new))
        told_old, told_new = dict(_flat(shown.old)), dict(_flat(shown.new))
    except (ValueError, ArithmeticError, RecursionError):
        return Told(entry, operation, kind, (), unreadable=True)
    paths = [*new, *(path for path in old if path not in new)]
    changed = [path for path in paths if old.get(path) != new.get(path)]
    fields = (
        _field(path, entry.object_kind, speak, (told_old.get(path), told_new.get(path)))
        for path in changed
    )
    return Told(entry, operation, kind, tuple(fields))


def _field(path: str, kind: str, speak: Translator, both: tuple[Any, Any]) -> ToldField:
    old, new = (value_in_words(path, kind, one) for one in both)
    # Only sentences are told apart word by word: not codes, days or checksums.
    is_prose = (old, new) == both and all(isinstance(one, str) and " " in one for one in both)
    stretches = compare_words(old, new) if is_prose and HELD_BACK not in both else ()
    return ToldField(field_name(path, kind, speak), _said(old), _said(new), stretches)


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that is no object, by its way: `schedule.year`, `observations[0].women`."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for number, inner in enumerate(value):
            yield from _flat(inner, f"{path}[{number}]")
    elif value is not None:
        yield path, value


def _said(value: Any) -> str | None:
    """The value as the record has it, a line for each element of a list."""
    if value is None:
        return None
    if value == HELD_BACK:
        return _("held back: small group")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
