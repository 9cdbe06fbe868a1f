"""The municipality's settings for the dates of rounds, as they are written in the environment.

One line for tertials and one for months, each with six numbers of working days: before the
meeting the round opens, answers are due, approval is due, the report is written and the papers
are sent out; and after the period's end what is counted from where no meeting is known.
"""

from uppsikt.core.year_calendar import CalendarSettings, Margins

TERTIAL = "30,18,13,10,7,35"
MONTH = "10,8,7,6,5,12"
"""What holds where nothing else is said."""

_NUMBERS = 6


class UnreadableCalendar(Exception):
    """The setting is not six whole numbers that come in order."""


def read_calendar(tertial: str, month: str) -> CalendarSettings:
    """The settings in the two lines. Raises UnreadableCalendar."""
    tertial_margins, tertial_after = _read(tertial)
    month_margins, month_after = _read(month)
    try:
        return CalendarSettings(tertial_margins, month_margins, tertial_after, month_after)
    except ValueError as error:
        raise UnreadableCalendar(str(error)) from error


def _read(text: str) -> tuple[Margins, int]:
    try:
        numbers = [int(one) for one in text.split(",")]
        if len(numbers) != _NUMBERS:
            raise UnreadableCalendar(f"{text!r} is not six numbers with commas between")
        opens, answers, approval, hand_in, dispatch, after = numbers
        return Margins(dispatch, hand_in, approval, answers, opens), after
    except ValueError as error:
        raise UnreadableCalendar(f"{text!r}: {error}") from error
