"""What the charts of frames have in common: cost upwards, years in words, amounts in mnkr."""

from dataclasses import dataclass

from uppsikt.core.money import Money, format_mnkr
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan.budget import FrameColumns

FRAME_OF_YEAR = N_("Frame {year}")
PREVIOUS_FRAME = N_("Previous year's frame")
NEW_FRAME = N_("This year's frame")
NET_COST_AXIS = N_("Net cost, MSEK")
NET_INCOME_AXIS = N_("Net income, MSEK")


@dataclass(frozen=True, slots=True)
class View:
    """How amounts are turned: `sign` is -1 where net cost is drawn, 1 where net income is."""

    sign: int
    axis: str

    @property
    def is_cost(self) -> bool:
        """Whether a larger figure is a larger cost."""
        return self.sign < 0

    def turned(self, amount: Money) -> Money:
        """The amount as it is drawn."""
        return amount * self.sign


def view_of(frame: FrameColumns) -> View:
    """Net income for a frame that is an income in both years, else net cost."""
    if frame.previous.ore >= 0 and frame.total.ore >= 0 and (frame.previous or frame.total):
        return View(sign=1, axis=NET_INCOME_AXIS)
    return View(sign=-1, axis=NET_COST_AXIS)


def frame_names(year: int | None, language: str) -> tuple[str, str]:
    """What the frame before and the frame of the plan's year are called."""
    words = translator(language)
    if year is None:
        return words.gettext(PREVIOUS_FRAME), words.gettext(NEW_FRAME)
    named = words.gettext(FRAME_OF_YEAR)
    return named.format(year=year - 1), named.format(year=year)


def position(amount: Money) -> float:
    """Where the amount stands on an axis in mnkr. Only drawings use it, sums never do."""
    return float(amount.in_mnkr)


def signed_mnkr(amount: Money) -> str:
    """Millions of kronor with their sign: `+6,5`, `−4,3`, and `0,0` for what rounds to nothing."""
    text = format_mnkr(amount)
    return f"+{text}" if amount.ore > 0 and text.strip("0,") else text
