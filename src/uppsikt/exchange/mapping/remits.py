"""Remits, follow-ups, focus areas, schedules and what they serve."""

from uppsikt.documents.plan import remits
from uppsikt.exchange.tables import One, Rows, Table, Values, same
from uppsikt.plans import models as plans

SERVES = Values("serves", plans.Link, "target", owner="source")

SCHEDULE = Table(
    remits.Schedule,
    plans.Schedule,
    same("continuous", "year", "same_as"),
    (Values("periods", plans.SchedulePeriod, "period", owner="schedule"),),
)

SHARE = Table(remits.Share, plans.Share, same("name", "percent"))

FOLLOW_UP = Table(
    remits.FollowUp,
    plans.FollowUp,
    same("method", "frequency", "confidential"),
    (
        One("schedule", SCHEDULE, owner="item"),
        Rows("shares", SHARE, owner="follow_up"),
    ),
)

CORE_REMIT = Table(
    remits.CoreRemit,
    plans.CoreRemit,
    same("name", "assessment", "confidential"),
    (Rows("follow_ups", FOLLOW_UP, owner="remit"), SERVES),
)

FOCUS_AREA = Table(
    remits.FocusArea, plans.FocusArea, same("name", "description", "confidential"), (SERVES,)
)
