"""Where in a file a place of the document stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from uppsikt.core.findings import Place
from uppsikt.documents.files.tree import Position


@dataclass(frozen=True, slots=True)
class Lines:
    """The position of every value of a file."""

    positions: Mapping[Place, Position]

    def position_of(self, place: Place) -> Position | None:
        """The position of the place, or of the nearest place around it that the file has."""
        for end in range(len(place), -1, -1):
            if position := self.positions.get(place[:end]):
                return position
        return None

    def line_of(self, place: Place) -> int | None:
        """The line, from 1, of the place or of the nearest place around it."""
        position = self.position_of(place)
        return position.line if position else None
