"""The plan as a whole, and the sections that have a row of their own or lie in the plan's."""

from uppsikt.documents import plan as documents
from uppsikt.documents.plan import assignments, goals, organisation, outlook, remits
from uppsikt.exchange.mapping.budget import BUDGET
from uppsikt.exchange.mapping.goals import (
    FINANCIAL_WORK,
    GOAL,
    MEASURE,
    PERSONNEL_WORK,
    PROGRAMME,
    PROGRAMME_WORK,
)
from uppsikt.exchange.mapping.organisation import ADMINISTRATION, BODY, FORUM, ROLE
from uppsikt.exchange.mapping.remits import CORE_REMIT, FOCUS_AREA, SCHEDULE, SERVES
from uppsikt.exchange.tables import Inline, One, Rows, Table, Values, same
from uppsikt.plans import models as plans

DECISION = Table(
    documents.Decision,
    plans.Decision,
    same("body", "date", "paragraph", "registration_number"),
)

ASSIGNMENT = Table(
    assignments.Assignment,
    plans.Assignment,
    same(
        "number",
        "origin",
        "name",
        "given_to",
        "planning",
        "responsible",
        "reports_to",
        "confidential",
    ),
    (One("schedule", SCHEDULE, owner="item"), SERVES),
)

CONTRACTOR = Table(
    outlook.Contractor,
    plans.Contractor,
    same("name", "follow_up", "deviations_to", "unit", "confidential"),
)

CONTRACTORS = Table(
    outlook.Contractors, plans.Contractors, same("description"), (Rows("items", CONTRACTOR),)
)

OUTLOOK_ITEM = Table(
    outlook.OutlookItem,
    plans.OutlookItem,
    same("name", "kind", "description", "confidential"),
    (SERVES,),
)

OUTLOOK = Table(
    outlook.Outlook,
    plans.Outlook,
    same("description", "from_years", "to_years"),
    (Rows("items", OUTLOOK_ITEM),),
)

# Whose plan it is, and the identity of the municipality, are the business of `load` and
# `compose`: they belong to no single plan.
PLAN = Table(
    documents.PlanDocument,
    plans.Plan,
    same("language", "title", "about"),
    (
        Inline("municipality", documents.Municipality, {"name": "municipality_name"}),
        One("decision", DECISION),
        Inline(
            "organisation",
            organisation.Organisation,
            {"description": "organisation_description"},
            (Rows("bodies", BODY), Rows("forums", FORUM)),
        ),
        Rows("roles", ROLE),
        Inline(
            "body_remit",
            remits.BodyRemit,
            {"description": "body_description"},
            (
                Values("responsibilities", plans.Responsibility, "text"),
                Rows("remits", CORE_REMIT, fixed={"unit": None}),
                Rows("focus_areas", FOCUS_AREA, fixed={"place": "body", "unit": None}),
            ),
        ),
        One("administration", ADMINISTRATION),
        Rows("goals", GOAL),
        Rows("programmes", PROGRAMME),
        One("programme_work", PROGRAMME_WORK),
        One("personnel_work", PERSONNEL_WORK),
        One("financial_work", FINANCIAL_WORK),
        Inline(
            "measures",
            goals.Measures,
            {"description": "measures_description"},
            (Rows("items", MEASURE),),
        ),
        Inline(
            "assignments",
            assignments.Assignments,
            {"description": "assignments_description"},
            (Rows("items", ASSIGNMENT),),
        ),
        One("budget", BUDGET),
        One("contractors", CONTRACTORS),
        One("outlook", OUTLOOK),
    ),
)
