"""What the parts of a report are composed from: each body's plan and what it has answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from uppsikt.core.follow_up import QuestionKind
from uppsikt.documents.confidential import sections
from uppsikt.documents.items import FoundItem, items_by_id
from uppsikt.documents.language import Translator, translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.words import name_of
from uppsikt.exchange.reports.identities import Identities
from uppsikt.exchange.reports.texts import line
from uppsikt.followup.queries.report_rows import ReportRows
from uppsikt.followup.queries.seen import SeenQuestion

ABOUT_GOALS = frozenset({QuestionKind.GOAL_DATA, QuestionKind.GOAL_JUDGEMENT})


@dataclass(frozen=True)
class Gathered:
    """One body's part of a report."""

    body: str
    plan: PlanDocument
    rows: ReportRows

    @cached_property
    def questions(self) -> tuple[SeenQuestion, ...]:
        """All that the round asks; confidential where the plan says so today, too."""
        return tuple(
            replace(one, confidential=self.mark(one.item, one.confidential))
            for one in self.rows.questions
        )

    def mark(self, item: str, own: str) -> str:
        """The legal section of what is told of an item of the plan: its own, else the item's.

        What is called, where it stands and what it is told with is the plan's of today.
        """
        return own or sections(self.plan).get(item, "")

    @cached_property
    def by_item(self) -> Mapping[tuple[QuestionKind, str], tuple[SeenQuestion, ...]]:
        """What is asked, by its kind and what it is about."""
        found: dict[tuple[QuestionKind, str], list[SeenQuestion]] = {}
        for one in self.questions:
            found.setdefault((one.kind, one.item), []).append(one)
        return {key: tuple(those) for key, those in found.items()}

    def asked(self, kind: QuestionKind, item: str) -> SeenQuestion | None:
        """What is asked about the item; of several units the first."""
        return next(iter(self.by_item.get((kind, item), ())), None)

    def of(self, kind: QuestionKind) -> Iterator[SeenQuestion]:
        """All that is asked of that kind, in the plan's order."""
        return (one for one in self.questions if one.kind is kind)

    def item(self, identity: str) -> FoundItem | None:
        """The item of the plan; None for what has left it."""
        return items_by_id(self.plan).get(identity)


@dataclass
class Gathering:
    """A report while it is being composed."""

    body: str
    """Whose report it is."""
    year: int
    period: str
    """As a round's: T1, or a month as 01."""
    parts: tuple[Gathered, ...]
    language: str
    identities: Identities = field(default_factory=Identities)
    about: dict[tuple[str, str], str] = field(default_factory=dict)
    """What in the report each body's item stands as: goals, assignments and measures."""

    @property
    def gathers(self) -> bool:
        """Whether it is of other bodies than its own."""
        return any(part.body != self.body for part in self.parts)

    @property
    def say(self) -> Translator:
        """The words of the report's language."""
        return translator(self.language)

    def identity(self, body: str, *parts: str) -> str:
        """An identity that tells bodies apart where several are gathered."""
        return self.identities.of(*((body,) if self.gathers else ()), *parts)

    def whose(self, part: Gathered, unit: str, role: str, confidential: str) -> dict[str, Any]:
        """What every answer tells of where it comes from."""
        return {
            "body": part.body,
            "unit": line(name_of(part.plan, unit)) if unit else None,
            "responsible": line(name_of(part.plan, role)) if role else None,
            "confidential": line(confidential),
        }

    def answered(self, part: Gathered, asked: SeenQuestion) -> dict[str, Any]:
        """The same of an answer to a question."""
        return self.whose(part, asked.unit, asked.role, asked.confidential)
