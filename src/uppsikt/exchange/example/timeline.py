"""What happens in the example's year, in the order of time."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush

from django.utils.timezone import get_current_timezone

Happening = Callable[[datetime], None]

A_MOMENT = timedelta(minutes=4)
"""Between what one person does and the next thing that they do."""


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a day, here."""
    return datetime.combine(day, time(hour, minute), tzinfo=get_current_timezone())


class Timeline:
    """Lets things happen, each at its time; what happens may let more happen later.

    Nothing happens after `made`, the moment when the demo is made: what would, does not.
    """

    def __init__(self, made: datetime) -> None:
        self.made = made
        self.today = made.astimezone(get_current_timezone()).date()
        self._ahead: list[tuple[datetime, int, Happening]] = []
        self._count = 0

    def at(self, when: datetime, happening: Happening) -> None:
        """Let it happen then; of two at the same time the first that was told of."""
        self._count += 1
        heappush(self._ahead, (when, self._count, happening))

    def run(self) -> None:
        """Let everything happen."""
        while self._ahead:
            when, _, happening = heappop(self._ahead)
            if when <= self.made:
                happening(when)
