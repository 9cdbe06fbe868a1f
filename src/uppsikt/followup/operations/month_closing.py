"""The steps of a month: approved, which may call the body for a deficit; closed; corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import RoundState
from uppsikt.core.money import Money
from uppsikt.core.written_amounts import UnreadableAmount, read_tkr
from uppsikt.documents.frozen import freeze
from uppsikt.documents.month import MonthDocument, stated_anew
from uppsikt.followup.content import UNKEEPABLE
from uppsikt.followup.models import ActionPlan, MonthVersion, Round
from uppsikt.followup.month_documents import (
    MonthRules,
    frozen_month,
    latest_version,
    month_document,
)
from uppsikt.followup.operations.calling import call_for_deficit
from uppsikt.followup.operations.common import (
    held_round,
    of_round,
    refuse_unless_runs,
    said,
)
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.operations.month_refusals import (
    Fault,
    FigureFault,
    FiguresAreFaulty,
    MonthChangedMeanwhile,
    MonthIsNotClosed,
    NotAMonth,
    NothingIsCorrected,
)
from uppsikt.followup.operations.rounds import move

FREEZE_MONTH = "month.freeze"
CORRECT_MONTH = "month.correct"


@dataclass(frozen=True, slots=True)
class CorrectedMonth:
    """What a correction of a closed month made."""

    version: MonthVersion
    called: ActionPlan | None
    """The action plan that was called for now, as when a month is approved."""


def approve_month(
    *, round_id: int, rules: MonthRules, by: Actor, now: datetime
) -> ActionPlan | None:
    """Approve (godkänn) a month that is handed in, and call the body if its deficit asks for it.

    Gives the action plan that was called for now; None where the rule does not call, or where
    one is called for already and not closed. Raises NotAMonth, RoundCannotMove, RoundIsClosed,
    NoSuchRound, NotYours.
    """
    with transaction.atomic():
        held = _held_month(round_id, by, now)
        move(held, RoundState.APPROVED, by=by, now=now)
        document = month_document(held, rules)
        return call_for_deficit(held, document, by=by, now=now)


def close_month(*, round_id: int, rules: MonthRules, by: Actor, now: datetime) -> MonthVersion:
    """Close (stäng) an approved month for ever, and keep it as it is. Raises as `approve_month`."""
    with transaction.atomic():
        held = _held_month(round_id, by, now)
        move(held, RoundState.CLOSED, by=by, now=now)
        document = month_document(held, rules)
        return _freeze(held, document, number=1, what_changed="", by=by, now=now)


def correct_month(
    *,
    round_id: int,
    shown: str,
    rows: Iterable[GivenFigure],
    comments: Mapping[str, str],
    what_changed: str,
    by: Actor,
    now: datetime,
) -> CorrectedMonth:
    """Make a new version of a closed month, with other figures or comments; the old one stays.

    The body is called where the deficit rule, as it was kept with the month, now asks for it. A
    plan that was called for stays although the rule would not call any more: the body closes it
    by a decision, and its page says what the correction gives (queries.actions).

    `shown` is the checksum of the version that was corrected, `comments` the texts by unit.
    Raises MonthIsNotClosed, MonthChangedMeanwhile where another version came since,
    ReasonIsMissing, FiguresAreFaulty, NothingIsCorrected, NotAMonth, NoSuchRound, NotYours.
    """
    what_changed = said(what_changed)
    with transaction.atomic():
        held = _held_month(round_id, by, now)
        if held.state != RoundState.CLOSED:
            raise MonthIsNotClosed(round_id)
        before = latest_version(held.pk)
        if before.sha256 != shown:
            raise MonthChangedMeanwhile(round_id)
        old = frozen_month(before)
        document = _corrected(old, rows, comments)
        if document == old:
            raise NothingIsCorrected(round_id)
        version = _freeze(
            held, document, number=before.number + 1, what_changed=what_changed, by=by, now=now
        )
        return CorrectedMonth(version, call_for_deficit(held, document, by=by, now=now))


def _held_month(round_id: int, by: Actor, now: datetime) -> Round:
    held = held_round(round_id)
    refuse_unless_runs(by, held, now)
    if not held.is_month:
        raise NotAMonth(round_id)
    return held


def _freeze(
    held: Round,
    document: MonthDocument,
    *,
    number: int,
    what_changed: str,
    by: Actor,
    now: datetime,
) -> MonthVersion:
    frozen = freeze(document)
    version = MonthVersion.objects.create(
        round=held,
        number=number,
        document=frozen.text,
        sha256=frozen.sha256,
        what_changed=what_changed,
        at=now,
        by=by.identity,
        by_name=by.name,
    )
    new: dict[str, Any] = {"number": number, "sha256": frozen.sha256}
    if what_changed:
        new["what_changed"] = what_changed
    operation = CORRECT_MONTH if number > 1 else FREEZE_MONTH
    record_many(by=by, now=now, changes=[of_round(held, operation, new=new)])
    return version


def _corrected(
    old: MonthDocument, rows: Iterable[GivenFigure], comments: Mapping[str, str]
) -> MonthDocument:
    """The month with these figures and comments in the place of what it says."""
    new = {row.id: row for row in old.rows}
    faults: list[FigureFault] = []
    for given in rows:
        row = new.get(given.unit)
        fault = Fault.UNKNOWN_UNIT if row is None else None
        amount = None
        try:
            amount = _read(given)
        except UnreadableAmount as error:
            fault = Fault(error.fault.value)
        if row is None or fault is not None:
            written = "" if given.amount is None else str(given.amount)
            place = (given.unit, given.cost, given.figure)
            faults.append(FigureFault(*place, fault or Fault.UNKNOWN_UNIT, given.place, written))
            continue
        new[row.id] = row.with_figure(given.cost, given.figure, amount)
    if faults:
        raise FiguresAreFaulty(tuple(faults))
    for unit, text in comments.items():
        if unit in new:
            comment = UNKEEPABLE.sub("", text).replace("\r\n", "\n").strip()
            new[unit] = new[unit].model_copy(update={"comment": comment})
    return old.model_copy(
        update={"rows": tuple(stated_anew(row, old.month) for row in new.values())}
    )


def _read(given: GivenFigure) -> Money | None:
    if given.amount is None or isinstance(given.amount, Money):
        return given.amount
    if isinstance(given.amount, str) and not given.amount.strip():
        return None
    return read_tkr(given.amount)
