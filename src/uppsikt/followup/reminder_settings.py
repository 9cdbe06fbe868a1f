"""The municipality's settings of reminders, as they are written in the environment."""

from dataclasses import dataclass

from uppsikt.core.reminders import ReminderSettings

DAYS = "5,1"
EVERY = "7"
HOUR = "6"
"""What holds where nothing else is said."""

LAST_HOUR = 23


class UnreadableReminders(Exception):
    """A setting is not what it is to be."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """When people are reminded."""

    days: ReminderSettings
    hour: int
    """From this hour on the letters of the day are written."""


def read_reminders(days: str, every: str, hour: str) -> Reminders:
    """The settings in the three texts. Raises UnreadableReminders."""
    try:
        settings = ReminderSettings(tuple(int(one) for one in days.split(",")), int(every))
        if not 0 <= (at := int(hour)) <= LAST_HOUR:
            raise ValueError(f"{at} is no hour")
    except ValueError as error:
        raise UnreadableReminders(f"{days!r}, {every!r}, {hour!r}: {error}") from error
    return Reminders(settings, at)
