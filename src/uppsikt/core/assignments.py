"""Numbers of the council's additional assignments (tilläggsuppdrag): `2023:1`."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from uppsikt.core.decimals import require_int

_WRITTEN_NUMBER = re.compile(r"([0-9]{4})[ \u00a0\u202f]*:[ \u00a0\u202f]*([0-9]{1,5})")


@dataclass(frozen=True, order=True, slots=True)
class AssignmentNumber:
    """The year an assignment was given and its number in that year; sorts by both.

    Raises ValueError for a year or number below 1, TypeError unless ints.
    Source: docs/formulas/12-assignments.md.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= require_int(self.year) <= date.max.year or require_int(self.number) < 1:
            raise ValueError(f"not an assignment number: {self.year}:{self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number in `2021:8`; spaces around the colon and leading zeros are dropped.

        Raises ValueError for anything else.
        """
        found = _WRITTEN_NUMBER.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not an assignment number: {text!r}; write 2021:8")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}:{self.number}"


def duplicates(numbers: Iterable[AssignmentNumber]) -> tuple[AssignmentNumber, ...]:
    """The numbers that occur more than once, each one time, in order.

    Source: docs/formulas/12-assignments.md.
    """
    return tuple(sorted(number for number, times in Counter(numbers).items() if times > 1))
