"""Bodies, units, roles and headcount."""

from uppsikt.documents.plan import organisation
from uppsikt.exchange.mapping.remits import CORE_REMIT, FOCUS_AREA
from uppsikt.exchange.tables import Around, One, Rows, Table, Values, same
from uppsikt.plans import models as plans

BODY = Table(
    organisation.Body,
    plans.BodyInPlan,
    same("name", "kind", "abbreviation", "part_of", "members", "alternates"),
    (Values("presidium", plans.PresidiumSeat, "seat", owner="body"),),
    identity="body",
)

FORUM = Table(organisation.Forum, plans.Forum, same("name"))

ROLE = Table(organisation.Role, plans.Role, same("name", "unit"))

UNIT = Table(
    organisation.Unit,
    plans.UnitInPlan,
    same("name", "kind", "description"),
    (
        Values("tasks", plans.UnitTask, "text", owner="unit"),
        Rows("remits", CORE_REMIT, owner="unit"),
        Rows("focus_areas", FOCUS_AREA, owner="unit", fixed={"place": "unit"}),
        Rows("units", Around.TABLE, owner="parent"),
    ),
    identity="unit",
)

HEADCOUNT_ROW = Table(
    organisation.HeadcountRow,
    plans.HeadcountRow,
    same("unit", "persons", "full_time_equivalents"),
)

EXCLUSION = Table(organisation.Exclusion, plans.Exclusion, same("name", "unit", "works_for"))

HEADCOUNT = Table(
    organisation.Headcount,
    plans.Headcount,
    {"on": "counted_on", **same("persons", "full_time_equivalents")},
    (Rows("rows", HEADCOUNT_ROW), Rows("exclusions", EXCLUSION)),
)

ADMINISTRATION = Table(
    organisation.Administration,
    plans.Administration,
    same("name", "head", "description"),
    (Rows("units", UNIT, fixed={"parent": None}), One("headcount", HEADCOUNT)),
)
