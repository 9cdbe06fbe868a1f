"""Internal transfers (interna justeringar): money moved between units at no cost in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from uppsikt.core.money import TKR, ZERO, Money
from uppsikt.core.rounding import TotalCheck, Verdict, check_total


@dataclass(frozen=True, slots=True)
class Transfer:
    """An amount above zero that one unit hands to another.

    Raises ValueError for an amount of zero or less, and for a giver that is the receiver.
    Source: docs/formulas/04-internal-transfers.md.
    """

    amount: Money
    giver: str
    receiver: str

    def __post_init__(self) -> None:
        if self.amount <= ZERO:
            raise ValueError("a transfer is above zero; its direction is giver and receiver")
        if self.giver == self.receiver:
            raise ValueError(f"giver and receiver are the same: {self.giver}")

    @property
    def turned(self) -> Self:
        """The same amount the other way."""
        return type(self)(self.amount, giver=self.receiver, receiver=self.giver)

    def effect_on(self, unit: str) -> Money:
        """What the unit's frame changes by: up (+) for the giver, down (−) for the receiver."""
        if unit == self.giver:
            return self.amount
        return -self.amount if unit == self.receiver else ZERO


@dataclass(frozen=True, slots=True)
class InternalColumnCheck:
    """A stated column of internal transfers beside the transfers that should make it.

    `units` has one check for each unit in either; `sums_to_zero` is the stated column
    against zero; `turned` holds each transfer that alone explains every difference if the
    column has it the wrong way round.
    """

    transfers: tuple[Transfer, ...]
    stated: Mapping[str, Money]
    units: Mapping[str, TotalCheck]
    sums_to_zero: TotalCheck
    turned: tuple[Transfer, ...]

    @property
    def differing(self) -> dict[str, TotalCheck]:
        """The units whose stated figure is not exactly what the transfers give."""
        return {
            unit: check for unit, check in self.units.items() if check.verdict is not Verdict.EXACT
        }


def internal_column(transfers: Sequence[Transfer]) -> dict[str, Money]:
    """What each unit's frame changes by, giver + and receiver −; it always sums to zero.

    Units come in the order they are first named. Source: docs/formulas/04-internal-transfers.md.
    """
    return {
        unit: Money.total(transfer.effect_on(unit) for transfer in transfers)
        for unit in _units(transfers)
    }


def check_internal_column(
    transfers: Sequence[Transfer], stated: Mapping[str, Money], unit: Money = TKR
) -> InternalColumnCheck:
    """The stated column compared with the transfers, unit by unit and in all.

    A unit that the column does not name counts as zero there. Raises ValueError for a
    printed unit that is not above zero. Source: docs/formulas/04-internal-transfers.md.
    """
    checks = {}
    for name in dict.fromkeys([*stated, *_units(transfers)]):
        own = [transfer.effect_on(name) for transfer in transfers if transfer.effect_on(name)]
        checks[name] = check_total(own, stated.get(name, ZERO), unit)
    return InternalColumnCheck(
        transfers=tuple(transfers),
        stated=dict(stated),
        units=checks,
        sums_to_zero=check_total(tuple(stated.values()), ZERO, unit),
        turned=_turned(transfers, stated),
    )


def _turned(transfers: Sequence[Transfer], stated: Mapping[str, Money]) -> tuple[Transfer, ...]:
    """The transfers of which turning that one alone gives the stated column exactly."""
    found = []
    for position, transfer in enumerate(transfers):
        others = [*transfers[:position], transfer.turned, *transfers[position + 1 :]]
        column = internal_column(others)
        if all(
            column.get(unit, ZERO) == stated.get(unit, ZERO)
            for unit in column.keys() | stated.keys()
        ):
            found.append(transfer)
    return tuple(found)


def _units(transfers: Sequence[Transfer]) -> list[str]:
    return list(
        dict.fromkeys(
            unit for transfer in transfers for unit in (transfer.giver, transfer.receiver)
        )
    )
