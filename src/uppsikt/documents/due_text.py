"""What the plan says of something that is asked about: read beside the field for the answer.

Running text as a plan has it, with the bound figures written out, and then facts as a list.
"""

from collections.abc import Iterable

from uppsikt.core.measures import Direction
from uppsikt.core.money import format_mnkr, format_tkr
from uppsikt.documents.figures import NO_BREAK_SPACE, fill_in
from uppsikt.documents.items import FoundItem, items_by_id
from uppsikt.documents.language import Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment
from uppsikt.documents.plan.budget import Allocation, Grant
from uppsikt.documents.plan.goals import Goal, GoalKind, Measure, Observation
from uppsikt.documents.plan.outlook import Contractor
from uppsikt.documents.plan.remits import CoreRemit, FocusArea, FollowUp
from uppsikt.documents.render.words import (
    DIRECTIONS,
    body_name,
    measured_text,
    name_of,
    number_text,
    schedule_text,
)

_TENTH_OF_A_MILLION_TKR = 100


def plan_text(
    found: FoundItem,
    document: PlanDocument,
    translator: Translator,
    allocations: Iterable[Allocation] = (),
) -> str:
    """What the plan says of the item; empty where it says nothing but the name.

    Of a grant only the allocations that are given are told.
    """
    telling = _Telling(document, translator)
    match found.item:
        case Assignment() as assignment:
            telling.assignment(assignment)
        case Goal() as goal:
            telling.goal(goal)
        case Measure() as measure:
            telling.measure(measure)
        case FollowUp() as follow_up:
            telling.follow_up(follow_up, found.parent)
        case FocusArea() as focus:
            telling.prose(focus.description)
        case Grant() as grant:
            telling.grant(grant, allocations)
        case Contractor() as contractor:
            telling.contractor(contractor)
    return telling.told()


class _Telling:
    def __init__(self, document: PlanDocument, translator: Translator) -> None:
        self.document = document
        self.translator = translator
        self.texts: list[str] = []
        self.facts: list[str] = []

    def told(self) -> str:
        """The running text, and after a blank line the facts as one list."""
        return "\n\n".join(filter(None, (*self.texts, "\n".join(self.facts))))

    def say(self, message: str, /, **facts: object) -> str:
        said = self.translator.gettext(message)
        return said.format(**facts) if facts else said

    def prose(self, text: str | None) -> None:
        if text:
            self.texts.append(fill_in(text, self.document, self.translator))

    def fact(self, label: str, value: str | None) -> None:
        if value:
            self.facts.append(f"- {label}: {value}")

    def assignment(self, assignment: Assignment) -> None:
        self.prose(assignment.planning)
        self.fact(self.say("Given to"), assignment.given_to)
        when = schedule_text(assignment.schedule, self.document, self.translator)
        self.fact(self.say("Followed up"), when)
        if assignment.reports_to:
            whom = body_name(self.document, assignment.reports_to)
            self.fact(self.say("Reports to"), whom)

    def goal(self, goal: Goal) -> None:
        self.prose(goal.planning)
        if target := goal.financial_target:
            wanted = self.say(
                "at least {percent} per cent each year {first}\N{EN DASH}{last}",
                percent=number_text(target.percent),
                first=target.first_year,
                last=target.last_year,
            )
            self.fact(self.say("Target"), wanted)
        if goal.kind is GoalKind.PERSONNEL:
            for measure in self.document.measures.items:
                if goal.id in measure.goals:
                    self.fact(f"{measure.name} ({measure.unit})", self._target(measure))

    def measure(self, measure: Measure) -> None:
        self.fact(self.say("Unit of measurement"), measure.unit)
        self.fact(self.say("Target"), self._target(measure))
        for seen in measure.observations:
            label = self.say("Outcome {year}", year=seen.year)
            self.fact(label, self._values(measure, seen))

    def follow_up(self, follow_up: FollowUp, remit: str | None) -> None:
        known = items_by_id(self.document)
        around = known[remit].item if remit in known else None
        if isinstance(around, CoreRemit):
            self.fact(self.say("Core remit"), around.name)
            self.fact(self.say("How the follow-ups are weighed together"), around.assessment)
        when = schedule_text(follow_up.schedule, self.document, self.translator)
        self.fact(self.say("Followed up"), ", ".join(filter(None, (follow_up.frequency, when))))
        for share in follow_up.shares:
            percent = f"{number_text(share.percent)}{NO_BREAK_SPACE}{self.say('per cent')}"
            self.fact(share.name, percent)

    def grant(self, grant: Grant, allocations: Iterable[Allocation]) -> None:
        self.prose(grant.purpose)
        for handed in allocations:
            amount = self._amount(handed)
            receiver = name_of(self.document, handed.to)
            if handed.purpose:
                amount += f": {handed.purpose}"
            self.fact(receiver, amount)

    def contractor(self, contractor: Contractor) -> None:
        self.fact(self.say("How it is followed up"), contractor.follow_up)
        if contractor.deviations_to:
            whom = body_name(self.document, contractor.deviations_to)
            self.fact(self.say("Deviations are reported to"), whom)

    def _target(self, measure: Measure) -> str:
        """The target with its direction and its year: "at most 3,9 (2025)"."""
        if measure.target is None:
            return self.say("No target is set")
        bound = self.say(DIRECTIONS[Direction(measure.direction)])
        said = f"{bound} {measured_text(measure, measure.target)}"
        return f"{said} ({measure.target_year})" if measure.target_year else said

    def _values(self, measure: Measure, seen: Observation) -> str:
        named = (
            (self.say("Women"), seen.women),
            (self.say("Men"), seen.men),
            (self.say("Total"), seen.total),
        )
        return ", ".join(
            f"{name.lower()} {measured_text(measure, value)}"
            for name, value in named
            if value is not None
        )

    def _amount(self, handed: Allocation) -> str:
        """As exactly as it was handed out: in millions where it is rounded to tenths of one."""
        if handed.rounded_to.in_tkr % _TENTH_OF_A_MILLION_TKR == 0:
            return format_mnkr(handed.amount) + NO_BREAK_SPACE + self.say("MSEK")
        return format_tkr(handed.amount) + NO_BREAK_SPACE + self.say("SEK thousand")
