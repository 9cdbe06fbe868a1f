"""Plans made by chance from the schema itself: every field filled, none, or some.

They make no sense to a reader, and their sums are wrong; they are for what must hold for any
plan, such as that it comes back from the database as it was.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import count
from random import Random
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from uppsikt.core.money import Money
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Item, Part, RefersTo

SHORTEST = {
    # Where something refers to one of them, there must be one; a transfer needs two.
    ("Organisation", "bodies"): 1,
    ("FrameTable", "rows"): 2,
    ("ReportDocument", "bodies"): 2,
}
LARGEST_NUMBER = 10**16 - 1
DEEPEST = 3
"""How deep a tree of one class may be."""


def random_plan(seed: int, filled: float = 0.5, longest: int = 3) -> PlanDocument:
    """A plan in which that share of what may be left out is there. The same seed, the same plan."""
    return Making(Random(seed), filled, longest).plan()


class Making:
    """Makes the parts of a document, each with an identity of its own, and then what refers."""

    def __init__(self, chance: Random, filled: float, longest: int) -> None:
        self.chance, self.filled, self.longest = chance, filled, longest
        self.numbers = count(1)
        self.ids: dict[str, list[str]] = {}

    def plan(self) -> PlanDocument:
        """Parts first; then the references, when there is something to refer to."""
        made = self.part(PlanDocument, 0)
        made["body"] = self.ids["Body"][0]
        self.refer(PlanDocument, made, None)
        return PlanDocument.model_validate(made)

    def part(self, kind: type[Part], depth: int) -> dict[str, Any]:
        """A part without its references."""
        fields: dict[str, Any] = {}
        if issubclass(kind, Item):
            fields["id"] = f"{kind.__name__.lower()}-{next(self.numbers)}"
            self.ids.setdefault(kind.__name__, []).append(fields["id"])
        for name, field in kind.model_fields.items():
            if name == "id" or _reference(field):
                continue
            needed = field.is_required() or (kind.__name__, name) in SHORTEST
            if needed or self.chance.random() < self.filled:
                fields[name] = self.value(kind, name, field.annotation, depth)
        return fields

    def value(self, kind: type[Part], name: str, annotation: Any, depth: int) -> Any:
        """A value that the annotation accepts."""
        annotation = _present(annotation)
        origin = get_origin(annotation)
        if origin is tuple:
            return self.values(kind, name, get_args(annotation)[0], depth)
        if origin is Literal:
            return self.chance.choice(get_args(annotation))
        if issubclass(annotation, Part):
            return self.part(annotation, depth + 1)
        if issubclass(annotation, StrEnum):
            return self.chance.choice(list(annotation)).value
        return self.plain(kind, name, annotation)

    def values(self, kind: type[Part], name: str, inner: Any, depth: int) -> list[Any]:
        """A list; of what may stand only once, none twice."""
        least = SHORTEST.get((kind.__name__, name), 0)
        inner = _present(inner)
        most = 0 if inner is kind and depth > DEEPEST else self.longest
        length = max(least, self.chance.randint(0, most) if self.filled < 1 else most)
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            choices = [member.value for member in inner]
            return self.chance.sample(choices, min(length, len(choices)))
        made = [self.value(kind, name, inner, depth + 1) for _ in range(length)]
        for position, one in enumerate(made):
            if kind.__name__ == "Measure" and name == "observations":
                one["year"] = 2030 - position
        return made

    def plain(self, kind: type[Part], name: str, annotation: type) -> Any:
        """A single value, within what the database accepts beyond the schema."""
        if annotation is bool:
            return self.chance.random() < 0.5
        if annotation is int:
            return 2025 if "year" in name and not name.endswith("_years") else 7
        if annotation is Money:
            return Money.from_tkr(self.chance.choice((1, 250, 10_000_000_000)))
        if annotation is Decimal:
            if name in {"percent", "full_time_equivalents"}:
                return Decimal(self.chance.choice(("0", "99.9999", "100")))
            return Decimal(self.chance.choice((0, 10_000, LARGEST_NUMBER, -1))).scaleb(-4)
        if annotation is date:
            return date(2025, 1, self.chance.randint(1, 31))
        assert annotation is str, (kind, name, annotation)
        return f"{name} {next(self.numbers)} Å – 'x' \\ %s {{}}"

    def refer(self, kind: type[Part], made: dict[str, Any], owner: str | None) -> None:
        """Fill in the references of a part and of all within it."""
        owner = made.get("id", owner)
        taken: list[str] = []
        for name, field in kind.model_fields.items():
            if mark := _reference(field):
                self.reference(kind, made, name, field, mark, owner, taken)
                continue
            value, inner = made.get(name), _present(field.annotation)
            if get_origin(inner) is tuple:
                inner = _present(get_args(inner)[0])
                if isinstance(inner, type) and issubclass(inner, Part):
                    self.refer_each(inner, value or [], owner)
            elif isinstance(inner, type) and issubclass(inner, Part) and value is not None:
                self.refer(inner, value, owner)

    def refer_each(self, kind: type[Part], made: list[dict[str, Any]], owner: str | None) -> None:
        """The references of a list; a headcount has each unit once."""
        if kind.__name__ == "HeadcountRow":
            units = self.ids["Administration"] + self.ids.get("Unit", [])
            made[:] = [{**one, "unit": unit} for one, unit in zip(made, units, strict=False)]
        for one in made:
            self.refer(kind, one, owner)

    def reference(
        self,
        kind: type[Part],
        made: dict[str, Any],
        name: str,
        field: FieldInfo,
        mark: RefersTo,
        owner: str | None,
        taken: list[str],
    ) -> None:
        """One field with a reference, or with several."""
        if name in made:
            return
        there_are = [one for kind_ in mark.kinds for one in self.ids.get(kind_, [])]
        choices = [one for one in there_are if one not in {owner, *taken}]
        wanted = field.is_required() or self.chance.random() < self.filled
        if not wanted or not choices:
            return
        if get_origin(_present(field.annotation)) is tuple:
            made[name] = self.chance.sample(choices, min(len(choices), self.longest))
        else:
            made[name] = self.chance.choice(choices)
            taken.append(made[name])


def _reference(field: FieldInfo) -> RefersTo | None:
    return next((mark for mark in field.metadata if isinstance(mark, RefersTo)), None)


def _present(annotation: Any) -> Any:
    """The annotation of a value that is there, without what it is limited by."""
    if get_origin(annotation) is Annotated:
        return _present(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return _present(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation
