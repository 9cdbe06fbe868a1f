"""Goals, programmes, measures, and how personnel and economy are followed up."""

from uppsikt.documents.plan import goals
from uppsikt.exchange.mapping.remits import FOCUS_AREA, SERVES
from uppsikt.exchange.tables import Figures, Inline, Rows, Table, Values, same
from uppsikt.plans import models as plans

GOAL = Table(
    goals.Goal,
    plans.Goal,
    same("number", "kind", "name", "planning"),
    (
        Inline(
            "financial_target",
            goals.FinancialTarget,
            {
                "percent": "target_percent",
                "first_year": "target_first_year",
                "last_year": "target_last_year",
            },
            optional=True,
        ),
        SERVES,
    ),
)

PROGRAMME = Table(
    goals.Programme,
    plans.Programme,
    same("name", "description"),
    (Values("goals", plans.ProgrammeGoal, "goal", owner="programme"),),
)

PROGRAMME_WORK = Table(
    goals.ProgrammeWork,
    plans.ProgrammeWork,
    same("description", "definition"),
    (Rows("focus_areas", FOCUS_AREA, fixed={"place": "programmes", "unit": None}),),
)

OBSERVATION = Table(
    goals.Observation,
    plans.MeasureYear,
    same("year"),
    (
        Figures(
            plans.Observation,
            "value",
            owner="measure_year",
            fields={
                "women": {"sex": "women"},
                "men": {"sex": "men"},
                "total": {"sex": "total"},
            },
        ),
    ),
)

MEASURE = Table(
    goals.Measure,
    plans.Measure,
    same("name", "unit", "direction", "target", "target_year", "confidential"),
    (
        Rows("observations", OBSERVATION, owner="measure"),
        Values("schedule", plans.MeasurePeriod, "period", owner="measure"),
        Values("goals", plans.MeasureGoal, "goal", owner="measure"),
    ),
)

PERSONNEL_WORK = Table(
    goals.PersonnelWork,
    plans.PersonnelWork,
    same("description", "responsible"),
    (
        Values(
            "data_periods",
            plans.PersonnelPeriod,
            "period",
            owner="work",
            fixed={"purpose": "data"},
        ),
        Values(
            "judgement_periods",
            plans.PersonnelPeriod,
            "period",
            owner="work",
            fixed={"purpose": "judgement"},
        ),
    ),
)

COUNCIL_REPORT = Table(
    goals.CouncilReport, plans.CouncilReport, same("name", "period", "recipient")
)

FINANCIAL_WORK = Table(
    goals.FinancialWork,
    plans.FinancialWork,
    same("description", "monthly_recipient"),
    (
        Inline(
            "deficit_rule",
            goals.DeficitRule,
            {
                "percent": "deficit_percent",
                "floor": "deficit_floor",
                "called_to": "deficit_called_to",
            },
            optional=True,
        ),
        Rows("reports", COUNCIL_REPORT),
    ),
)
