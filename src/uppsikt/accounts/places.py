"""Where in the municipality something is, and what lies above it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A body, or a unit (enhet) of a body's administration; neither is the whole municipality.

    Each stands with what lies above it, the nearest first. Raises ValueError for a unit without
    a body.
    """

    bodies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.units and not self.bodies:
            raise ValueError("A unit belongs to a body; name both.")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of an organisation: what each part lies directly below."""

    bodies: Mapping[str, str] = field(default_factory=dict)
    """A body (utskott) and the body it is part of."""
    units: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """A body and a unit of it, and the unit that this one is part of."""

    def place(self, body: str | None, unit: str | None = None) -> Place:
        """The place with all that lies above it."""
        if body is None:
            return Place((), () if unit is None else (unit,))
        units = [] if unit is None else _upwards(unit, lambda one: self.units.get((body, one)))
        return Place(tuple(_upwards(body, self.bodies.get)), tuple(units))


def _upwards(first: str, above: Callable[[str], str | None]) -> list[str]:
    """The part and all above it; a line that turns back on itself ends there."""
    found = [first]
    while (upper := above(found[-1])) is not None and upper not in found:
        found.append(upper)
    return found
