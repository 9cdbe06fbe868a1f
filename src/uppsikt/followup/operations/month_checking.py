"""Figures that are given for a month, held against what is stored and against who gives them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from uppsikt.core.follow_up import QuestionState
from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource
from uppsikt.core.money import Money
from uppsikt.core.written_amounts import UnreadableAmount, read_tkr
from uppsikt.followup.models import MonthFigure, Question, Round
from uppsikt.followup.month_figures import Cell
from uppsikt.followup.operations.month_refusals import Fault, FigureClash, FigureFault
from uppsikt.followup.policies import Standing, about


class _Unseen:
    """Stands for a figure that nobody was shown."""


UNSEEN = _Unseen()


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure that somebody gives for a unit's month."""

    unit: str
    """The identity of the frame row."""
    cost: CostKind
    figure: FigureKind
    amount: Money | Decimal | str | None
    """In thousands of kronor unless Money, a text as people write it; None takes it away."""
    seen: Money | _Unseen | None = UNSEEN
    """What stood there when it was shown: if another stands there now, nothing is written."""
    place: str = ""
    """Where it was given, to tell of what is wrong with it."""

    @property
    def cell(self) -> Cell:
        """Its place in the month."""
        return self.unit, self.cost, self.figure

    def is_untouched(self, amount: Money | None) -> bool:
        """Whether that amount is what was shown, so that whoever gives it has not changed it."""
        return not isinstance(self.seen, _Unseen) and self.seen == amount


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is other than it was."""

    unit: str
    cost: CostKind
    figure: FigureKind
    old: Money | None
    new: Money | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What figures would change, and what is wrong with them."""

    changes: tuple[FigureChange, ...]
    faults: tuple[FigureFault, ...]
    clashes: tuple[FigureClash, ...]


class Checking:
    """Holds given figures against those of a round, which it reads in one query."""

    def __init__(
        self, its: Round, questions: Iterable[Question], source: FigureSource, who: Standing
    ) -> None:
        self.questions = {one.item: one for one in questions if one.left_plan_at is None}
        self.source, self.who, self.body = source, who, its.body.slug
        self.stored = {
            (row.unit, CostKind(row.cost), FigureKind(row.figure)): row
            for row in MonthFigure.objects.filter(round=its)
        }

    def check(self, rows: Iterable[GivenFigure]) -> Checked:
        """What they would change, and all that is wrong with them."""
        changes: dict[Cell, FigureChange] = {}
        faults: list[FigureFault] = []
        clashes: list[FigureClash] = []
        met: set[Cell] = set()
        for row in rows:
            if row.cell in met:
                faults.append(_fault(row, Fault.GIVEN_TWICE))
                continue
            met.add(row.cell)
            amount, unreadable = _amount(row)
            if unreadable is None and row.is_untouched(amount):
                continue
            if fault := self._fault_of_place(row, amount) or unreadable:
                faults.append(_fault(row, fault))
                continue
            old = self._stored(row.cell)
            if old == amount:
                continue
            if not isinstance(row.seen, _Unseen) and row.seen != old:
                clashes.append(FigureClash(*row.cell, row.seen, old, amount))
            changes[row.cell] = FigureChange(*row.cell, old, amount)
        return Checked(tuple(changes.values()), tuple(faults), tuple(clashes))

    def _stored(self, cell: Cell) -> Money | None:
        row = self.stored.get(cell)
        return row.amount if row else None

    def _fault_of_place(self, row: GivenFigure, amount: Money | None) -> Fault | None:
        """What keeps it from being given there; nothing does where it changes nothing."""
        question = self.questions.get(row.unit)
        if question is None:
            return Fault.UNKNOWN_UNIT
        if amount == self._stored(row.cell):
            return None
        if self.source is FigureSource.LEDGER:
            if row.figure is not FigureKind.OUTCOME:
                return Fault.ONLY_OUTCOME
            return None if self.who.runs(self.body) else Fault.NOT_YOURS
        if not self.who.answers(about(question)):
            return Fault.NOT_YOURS
        if not QuestionState(question.state).takes_answer:
            return Fault.IS_READY
        before = self.stored.get(row.cell)
        is_ledgers = before is not None and before.source == FigureSource.LEDGER
        return Fault.FROM_LEDGER if is_ledgers else None


def _amount(row: GivenFigure) -> tuple[Money | None, Fault | None]:
    if row.amount is None or isinstance(row.amount, Money):
        return row.amount, None
    if isinstance(row.amount, str) and not row.amount.strip():
        return None, None
    try:
        return read_tkr(row.amount), None
    except UnreadableAmount as error:
        return None, Fault(error.fault.value)


def _fault(row: GivenFigure, fault: Fault) -> FigureFault:
    return FigureFault(*row.cell, fault, row.place, "" if row.amount is None else str(row.amount))
