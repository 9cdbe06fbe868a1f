"""Investments (investeringar): expenditure, income and net, by line and by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from uppsikt.core.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class InvestmentAmount:
    """What a line spends and receives in a year. Both are positive, unlike in a frame.

    Raises ValueError if either is below zero. Source: docs/formulas/06-investments.md.
    """

    line: str
    year: int
    expenditure: Money
    income: Money = ZERO

    def __post_init__(self) -> None:
        if self.expenditure < ZERO or self.income < ZERO:
            raise ValueError("expenditure and income are each given as a positive amount")

    @property
    def net(self) -> Money:
        """Expenditure less income: positive where the line costs."""
        return self.expenditure - self.income


@dataclass(frozen=True, slots=True)
class YearTotal:
    """All lines of a year. `net` is expenditure less income."""

    year: int
    expenditure: Money
    income: Money
    net: Money


@dataclass(frozen=True, slots=True)
class YearChange:
    """Two years beside each other. `change` is the net of the later less the earlier.

    `by_line` has the change of every line that is in either year.
    """

    before: YearTotal
    after: YearTotal
    change: Money
    by_line: dict[str, Money]


def year_total(amounts: Sequence[InvestmentAmount], year: int) -> YearTotal:
    """The totals of a year over all lines; zero for a year without any.

    Source: docs/formulas/06-investments.md.
    """
    of_year = [amount for amount in amounts if amount.year == year]
    return YearTotal(
        year=year,
        expenditure=Money.total(amount.expenditure for amount in of_year),
        income=Money.total(amount.income for amount in of_year),
        net=Money.total(amount.net for amount in of_year),
    )


def net_by_line(amounts: Sequence[InvestmentAmount], year: int) -> dict[str, Money]:
    """The net of every line that is in any year, in order; zero where it has none that year."""
    return {
        line: Money.total(
            amount.net for amount in amounts if amount.line == line and amount.year == year
        )
        for line in dict.fromkeys(amount.line for amount in amounts)
    }


def change_between(amounts: Sequence[InvestmentAmount], before: int, after: int) -> YearChange:
    """How the net changes from one year to another; negative where less is invested.

    Source: docs/formulas/06-investments.md.
    """
    concerned = [amount for amount in amounts if amount.year in (before, after)]
    earlier, later = year_total(concerned, before), year_total(concerned, after)
    nets_before, nets_after = net_by_line(concerned, before), net_by_line(concerned, after)
    return YearChange(
        before=earlier,
        after=later,
        change=later.net - earlier.net,
        by_line={line: nets_after[line] - nets_before[line] for line in nets_after},
    )
