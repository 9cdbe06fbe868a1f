"""What becomes of each field of a plan when the next year's plan is made from it.

Every field of the schema is named here: a test fails on one that is not, so that somebody decides.
"""

from enum import StrEnum

from uppsikt.documents.plan.base import Part


class Fate(StrEnum):
    """What becomes of a field."""

    CARRIED = "carried"
    """It says the same next year."""
    RENEWED = "renewed"
    """It stands as a beginning, and somebody must look at it."""
    CLEARED = "cleared"
    """It is empty next year: it spoke of this year alone."""
    COMPUTED = "computed"
    """It follows from this year's: a year before, a title."""


_CARRIED = {
    "PlanDocument": "format language municipality body organisation roles body_remit "
    "administration goals programmes programme_work personnel_work financial_work measures "
    "assignments budget contractors outlook",
    "Municipality": "id name",
    "Organisation": "description bodies forums",
    "Body": "id name kind abbreviation part_of members alternates presidium",
    "Forum": "id name",
    "Role": "id name unit",
    "BodyRemit": "description responsibilities remits",
    "CoreRemit": "id confidential name assessment follow_ups serves",
    "FollowUp": "id confidential method frequency schedule shares",
    "Schedule": "periods continuous same_as",
    "Share": "name percent",
    "FocusArea": "id confidential name description serves",
    "Administration": "id name head description units",
    "Unit": "id name kind description tasks remits units",
    "Headcount": "on rows persons full_time_equivalents exclusions",
    "HeadcountRow": "unit persons full_time_equivalents",
    "Exclusion": "id name unit works_for",
    "Goal": "id number kind name financial_target serves",
    "FinancialTarget": "percent first_year last_year",
    "Programme": "id name goals description",
    "ProgrammeWork": "description definition",
    "PersonnelWork": "description data_periods judgement_periods responsible",
    "FinancialWork": "description monthly_recipient deficit_rule reports",
    "DeficitRule": "percent floor called_to",
    "CouncilReport": "id name period recipient",
    "Measures": "description items",
    "Measure": "id confidential name unit direction observations schedule goals",
    "Observation": "year women men total",
    "Assignments": "description items",
    "Assignment": (
        "id confidential number origin name given_to schedule responsible reports_to serves"
    ),
    "Budget": "appropriations office common total investments rates figures",
    "Appropriations": "id name rows",
    "Appropriation": "id name group",
    "FrameTable": "id name rows",
    "FrameRow": "id name unit of_which",
    "FrameColumns": "id name",
    "BudgetTotal": "id name",
    "Grant": "id name amount rounded_to purpose parts allocations",
    "Allocation": "id amount rounded_to to purpose",
    "InternalTransfer": "id amount giver receiver reason source_note",
    "Rate": "id name",
    "NamedFigure": "id name",
    "Investments": "id name rows",
    "InvestmentLine": "id name",
    "Contractors": "description items",
    "Contractor": "id confidential name follow_up deviations_to unit",
    "Outlook": "from_years to_years items",
    "OutlookItem": "id confidential name kind serves",
    "Decision": "body date paragraph registration_number",
}

_RENEWED = {
    "PlanDocument": "about",
    "Administration": "headcount",
    "Measure": "target target_year",
    "Rate": "percent",
    "NamedFigure": "amount number",
    "Outlook": "description",
    "OutlookItem": "description",
}

_CLEARED = {
    "PlanDocument": "decision",
    "BodyRemit": "focus_areas",
    "Unit": "focus_areas",
    "ProgrammeWork": "focus_areas",
    "Goal": "planning",
    "Assignment": "planning",
    "Budget": "description grants_description transfers_description grants transfers",
    "FrameTable": "indexation payroll additions internal",
    "FrameRow": "indexation payroll additions internal",
    "FrameColumns": "indexation payroll additions internal",
    "Investments": "description notes",
    "InvestmentLine": "expenditure income",
}

_COMPUTED = {
    "PlanDocument": "year title",
    "Schedule": "year",
    "Appropriations": "previous total",
    "Appropriation": "previous total",
    "FrameTable": "previous total",
    "FrameRow": "previous total",
    "FrameColumns": "previous total",
    "BudgetTotal": "previous total",
    "Investments": "previous total",
    "InvestmentLine": "previous_expenditure previous_income",
}

FATES: dict[tuple[str, str], Fate] = {
    (kind, field): fate
    for fate, table in (
        (Fate.CARRIED, _CARRIED),
        (Fate.RENEWED, _RENEWED),
        (Fate.CLEARED, _CLEARED),
        (Fate.COMPUTED, _COMPUTED),
    )
    for kind, fields in table.items()
    for field in fields.split()
}


def fate(kind: type[Part], field: str) -> Fate:
    """What becomes of the field; what nobody decided is carried over and must be looked at."""
    return FATES.get((kind.__name__, field), Fate.RENEWED)
