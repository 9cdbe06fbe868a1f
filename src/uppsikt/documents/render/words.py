"""What codes are called in the document's language: kinds, periods, seats, schedules."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from uppsikt.core.decimals import decimals_of
from uppsikt.core.measures import Direction
from uppsikt.core.money import format_number
from uppsikt.core.periods import Tertial
from uppsikt.documents.items import items_by_id
from uppsikt.documents.language import N_, Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.assignments import Assignment, AssignmentOrigin
from uppsikt.documents.plan.goals import GoalKind, Measure
from uppsikt.documents.plan.organisation import Body, BodyKind, PresidiumSeat, UnitKind
from uppsikt.documents.plan.outlook import OutlookKind
from uppsikt.documents.plan.remits import Schedule

BODY_KINDS = {
    BodyKind.COUNCIL: N_("Council"),
    BodyKind.EXECUTIVE_BOARD: N_("Executive board"),
    BodyKind.COMMITTEE: N_("Committee"),
    BodyKind.SUB_COMMITTEE: N_("Sub-committee"),
    BodyKind.COMPANY_BOARD: N_("Company board"),
    BodyKind.JOINT_COMMITTEE: N_("Joint committee"),
}
SEATS = {
    PresidiumSeat.CHAIR: N_("chair"),
    PresidiumSeat.VICE_CHAIR: N_("vice chair"),
    PresidiumSeat.FIRST_VICE_CHAIR: N_("first vice chair"),
    PresidiumSeat.SECOND_VICE_CHAIR: N_("second vice chair"),
}
UNIT_KINDS = {UnitKind.DEPARTMENT: N_("Department"), UnitKind.UNIT: N_("Unit")}
GOAL_KINDS = {
    GoalKind.STRATEGIC: N_("Strategic goal"),
    GoalKind.PERSONNEL: N_("Personnel goal"),
    GoalKind.FINANCIAL: N_("Financial goal"),
}
OUTLOOK_KINDS = {
    OutlookKind.CHALLENGE: N_("Challenge"),
    OutlookKind.OPPORTUNITY: N_("Opportunity"),
}
ORIGINS = {
    AssignmentOrigin.COUNCIL: N_("The council"),
    AssignmentOrigin.BOARD: N_("The board"),
}
DIRECTIONS = {
    Direction.LOWER: N_("at most"),
    Direction.HIGHER: N_("at least"),
}
CODES: Mapping[type[Enum], Mapping[Any, str]] = {
    BodyKind: BODY_KINDS,
    PresidiumSeat: SEATS,
    UnitKind: UNIT_KINDS,
    GoalKind: GOAL_KINDS,
    OutlookKind: OUTLOOK_KINDS,
    AssignmentOrigin: ORIGINS,
    Direction: DIRECTIONS,
}
"""What the codes of each class are called; a tertial is called what it is written as."""


def of_which_name(name: str, translator: Translator) -> str:
    """The name of a part of the row above with "of which" before it, unless it says so already.

    It is said in words because an indent cannot be heard.
    """
    said = translator.gettext("of which {name}").format(name=name)
    before = said.removesuffix(name)
    return name if name.casefold().startswith(before.casefold()) else said


def periods_text(periods: Iterable[Tertial], year: int | None = None) -> str:
    """The tertials in order, with the year where it is not understood: "T1, T2 2025"."""
    listed = ", ".join(sorted(str(period) for period in periods))
    return f"{listed} {year}" if listed and year else listed


def schedule_text(schedule: Schedule | None, document: PlanDocument, translator: Translator) -> str:
    """When something is followed up, in words; empty where nothing is said."""
    if schedule is None:
        return ""
    if schedule.same_as:
        found = items_by_id(document).get(schedule.same_as)
        if found and isinstance(found.item, Assignment):
            name = found.item.number
        else:
            name = found.label if found else schedule.same_as
        return translator.gettext("As {name}").format(name=name)
    said = []
    if schedule.continuous:
        said.append(
            translator.gettext("Continuously during {year}").format(
                year=schedule.year or document.year
            )
        )
    if schedule.periods:
        said.append(periods_text(schedule.periods, schedule.year))
    return ", ".join(said)


def assignment_name(assignment: Assignment, document: PlanDocument) -> str:
    """The short name of an assignment: "2023:1", or the board's "KS 1" by its own abbreviation."""
    if assignment.origin is AssignmentOrigin.COUNCIL:
        return assignment.number
    return f"{body_short_name(document, document.body)} {assignment.number}"


def body_of(document: PlanDocument, identity: str) -> Body | None:
    """The body of that identity, if the plan knows it."""
    return next((body for body in document.organisation.bodies if body.id == identity), None)


def body_name(document: PlanDocument, identity: str | None = None) -> str:
    """The name of a body, the plan's own by default; its identity if the plan knows no such."""
    identity = identity or document.body
    body = body_of(document, identity)
    return body.name if body else identity


def body_short_name(document: PlanDocument, identity: str | None) -> str:
    """The abbreviation of a body, or else its name."""
    if identity is None:
        return ""
    body = body_of(document, identity)
    return (body.abbreviation or body.name) if body else identity


def name_of(document: PlanDocument, identity: str | None) -> str:
    """What a reader calls the item of that identity; the identity itself if it is unknown."""
    if identity is None:
        return ""
    found = items_by_id(document).get(identity)
    return found.label if found else identity


def difference_text(value: Decimal, unit: str, say: Translator) -> str:
    """A difference in what a measure tells, with its unit: of a percentage, percentage points."""
    said = say.gettext("percentage points") if unit.strip() == "%" else unit
    return f"{number_text(value)} {said}".strip()


def number_text(value: Decimal | int | None, missing: str = "\N{EN DASH}") -> str:
    """A number in Swedish notation, or a dash where there is none."""
    return missing if value is None else format_number(value)


def measured_text(measure: Measure, value: Decimal | None) -> str:
    """A value of the measure with as many decimals as its most exact figure has: "5,0"."""
    figures = [measure.target]
    for seen in measure.observations:
        figures += [seen.women, seen.men, seen.total]
    decimals = max((decimals_of(figure) for figure in figures if figure is not None), default=0)
    return number_text(None) if value is None else format_number(value, decimals)


def date_text(day: date) -> str:
    """A date as Swedish documents write it: 2024-09-27."""
    return day.isoformat()
