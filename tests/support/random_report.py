"""Reports made by chance from the schema itself, as random_plan makes plans."""

from random import Random
from typing import Any

from tests.support.random_plan import Making
from uppsikt.documents.plan.base import Part
from uppsikt.documents.report import ReportDocument
from uppsikt.documents.report.defaults import default_sections
from uppsikt.documents.report.writing import ReportWriting

PERIOD = "T2"


def random_report(seed: int, filled: float = 0.5, longest: int = 3) -> ReportDocument:
    """A report in which that share of what may be left out is there, with all its sections."""
    return _MakingReport(Random(seed), filled, longest).report()


class _MakingReport(Making):
    def report(self) -> ReportDocument:
        """Parts first; then the references; the sections are the usual ones, all shown."""
        made = self.part(ReportDocument, 0)
        made["body"] = self.ids["Body"][0]
        self.refer(ReportDocument, made, None)
        usual = [one.model_dump() for one in default_sections(PERIOD, language="sv")]
        own = [{**one, "kind": "text", "shown": True} for one in made.get("sections", ())]
        made["sections"] = [*own, *usual]
        return ReportDocument.model_validate(made)

    def part(self, kind: type[Part], depth: int) -> dict[str, Any]:
        """A part as the schema wants it beyond its kinds of value."""
        made = super().part(kind, depth)
        if kind.__name__ == "MeasureValues":
            for one in made.get("held_back", ()):
                made.pop(one["group"], None)
        if kind.__name__ == "HeldBack":
            made["why"] = self.chance.choice(["too few", "protects another"])
        if kind.__name__ == "ReportedDeficit" and "called_to" in made:
            made["called"] = True
        return made

    def values(self, kind: type[Part], name: str, inner: Any, depth: int) -> list[Any]:
        """A list; each period once."""
        made = super().values(kind, name, inner, depth)
        if kind.__name__ == "ReportedMeasure" and name == "values":
            for position, one in enumerate(made):
                one["year"] = 2025 - position
        return made

    def plain(self, kind: type[Part], name: str, annotation: type) -> Any:
        """A single value; a period and a checksum have a form of their own."""
        if name == "period":
            return PERIOD
        if name == "sha256":
            return f"{next(self.numbers):064x}"
        return super().plain(kind, name, annotation)


def random_writing(seed: int, filled: float = 1, longest: int = 3) -> ReportWriting:
    """What a controller may have written of some report."""
    made = _MakingReport(Random(seed), filled, longest).part(ReportWriting, 0)
    return ReportWriting.model_validate(made)
