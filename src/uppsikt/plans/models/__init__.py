"""What a body's plan for a year says, as rows.

Every row belongs to one plan, so that each year keeps what it was. What has an identity in the
document has a row in `Item`, and its own row shares that row's key.
"""

from uppsikt.plans.models.assignments import Assignment
from uppsikt.plans.models.drafts import Draft
from uppsikt.plans.models.goals import (
    CouncilReport,
    FinancialWork,
    Goal,
    PersonnelPeriod,
    PersonnelWork,
    Programme,
    ProgrammeGoal,
    ProgrammeWork,
)
from uppsikt.plans.models.measures import (
    Measure,
    MeasureGoal,
    MeasurePeriod,
    MeasureYear,
    Observation,
    Sex,
)
from uppsikt.plans.models.organisation import (
    Administration,
    BodyInPlan,
    Exclusion,
    Forum,
    Headcount,
    HeadcountRow,
    PresidiumSeat,
    Role,
    UnitInPlan,
    UnitTask,
)
from uppsikt.plans.models.outlook import Contractor, Contractors, Outlook, OutlookItem
from uppsikt.plans.models.plan import Decision, Item, ItemKind, Plan, PlanStatus
from uppsikt.plans.models.remits import (
    CoreRemit,
    FocusArea,
    FollowUp,
    Link,
    Responsibility,
    Schedule,
    SchedulePeriod,
    Share,
)
from uppsikt.plans.models.versions import PlanVersion, VersionKind

__all__ = [
    "Administration",
    "Assignment",
    "BodyInPlan",
    "Contractor",
    "Contractors",
    "CoreRemit",
    "CouncilReport",
    "Decision",
    "Draft",
    "Exclusion",
    "FinancialWork",
    "FocusArea",
    "FollowUp",
    "Forum",
    "Goal",
    "Headcount",
    "HeadcountRow",
    "Item",
    "ItemKind",
    "Link",
    "Measure",
    "MeasureGoal",
    "MeasurePeriod",
    "MeasureYear",
    "Observation",
    "Outlook",
    "OutlookItem",
    "PersonnelPeriod",
    "PersonnelWork",
    "Plan",
    "PlanStatus",
    "PlanVersion",
    "PresidiumSeat",
    "Programme",
    "ProgrammeGoal",
    "ProgrammeWork",
    "Responsibility",
    "Role",
    "Schedule",
    "SchedulePeriod",
    "Sex",
    "Share",
    "UnitInPlan",
    "UnitTask",
    "VersionKind",
]
