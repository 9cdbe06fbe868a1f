"""What the form of a month sends: figures and comments, with what stood there when it was shown."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import Money
from uppsikt.core.written_amounts import UnreadableAmount, read_tkr
from uppsikt.documents.month import MonthRow
from uppsikt.exchange.followup.month_sheet import costs_of
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.queries.seen import SeenQuestion

LONGEST_COMMENT = 20_000
_LONGEST_NUMBER = 60


def field_name(unit: str, cost: CostKind, figure: FigureKind) -> str:
    """What the field of a figure is called; also where a fault is told."""
    return f"{unit}.{cost}.{figure}"


def seen_name(unit: str) -> str:
    """What the hidden field with a unit's figures as shown is called."""
    return f"{unit}.seen"


def cells_of(row: MonthRow) -> Iterator[tuple[CostKind, FigureKind]]:
    """The figures of a unit's form, in their order."""
    for cost in costs_of(row):
        for figure in FigureKind:
            yield cost, figure


def as_shown(row: MonthRow) -> str:
    """The unit's figures as they are shown, in öre: what a save is held against."""
    amounts = (row.entered(cost, figure) for cost, figure in cells_of(row))
    return ",".join("" if one is None else str(one.ore) for one in amounts)


def given_figures(row: MonthRow, fields: Mapping[str, str]) -> Iterator[GivenFigure]:
    """The figures that were sent for a unit; those that were not are left as they are."""
    shown = fields.get(seen_name(row.id), "").split(",")
    for number, (cost, figure) in enumerate(cells_of(row)):
        name = field_name(row.id, cost, figure)
        if name in fields:
            seen = shown[number] if number < len(shown) else ""
            yield GivenFigure(row.id, cost, figure, fields[name], seen=_money(seen), place=name)


def given_comment(question: SeenQuestion, fields: Mapping[str, str]) -> tuple[str, int] | None:
    """The comment that was sent and the revision it was shown with; None where it was left."""
    text = fields.get(f"comment.{question.pk}")
    if text is None or fingerprint(text) == fields.get(f"comment_seen.{question.pk}"):
        return None
    return text, sent_revision(question.pk, fields)


def touched(
    rows: Iterable[MonthRow], questions: Iterable[SeenQuestion], fields: Mapping[str, str]
) -> dict[str, str]:
    """What was written in the form and is to be shown again: the fields that somebody changed.

    One that was left as it was shown shows what is stored now, else the next save would write
    over what another has saved meanwhile.
    """
    found = {
        given.place: fields[given.place]
        for row in rows
        for given in given_figures(row, fields)
        if not _is_as_shown(given)
    }
    for question in questions:
        if given_comment(question, fields) is not None:
            name = f"comment.{question.pk}"
            found[name] = fields[name]
    return found


def _is_as_shown(given: GivenFigure) -> bool:
    """Whether the text is the amount that was shown."""
    text = str(given.amount).strip()
    try:
        amount = read_tkr(text) if text else None
    except UnreadableAmount:
        return False
    return given.is_untouched(amount)


def sent_revision(question: int, fields: Mapping[str, str]) -> int:
    """The revision of the answer as it was shown."""
    text = fields.get(f"revision.{question}", "")
    return int(text) if text.isdecimal() and len(text) < _LONGEST_NUMBER else 0


def fingerprint(text: str) -> str:
    """A short sum of a text, by which one that nobody touched is known again."""
    return sha256(text.replace("\r\n", "\n").strip().encode()).hexdigest()[:16]


def _money(ore: str) -> Money | None:
    is_whole = ore.removeprefix("-").isdecimal() and len(ore) < _LONGEST_NUMBER
    return Money(int(ore)) if is_whole else None
