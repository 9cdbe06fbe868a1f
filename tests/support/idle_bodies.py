"""Bodies that nobody asks about, each with a little of everything, for a table to be long."""

from datetime import date, datetime

from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.followup.models import (
    ActionPlan,
    Deviation,
    Meeting,
    Report,
    ReportVersion,
    Round,
)
from uppsikt.organisation.models import Body, Municipality, Unit
from uppsikt.plans.models import BodyInPlan, Item, Plan
from uppsikt.plans.models.plan import ItemKind

LONG_AGO = 1999
DAY = date(LONG_AGO, 1, 15)
_BY = {"by": "user:0", "by_name": "Idle"}


def add_idle_bodies(number: int, *, now: datetime) -> None:
    """So many municipalities with a body, which has a unit, a plan, a round and what is in them."""
    names = [f"idle-{one}" for one in range(number)]
    municipalities = Municipality.objects.bulk_create(
        Municipality(slug=name, name="Idle") for name in names
    )
    bodies = Body.objects.bulk_create(
        Body(municipality=its, slug=its.slug) for its in municipalities
    )
    Unit.objects.bulk_create(Unit(body=body, slug=body.slug) for body in bodies)
    users = User.objects.bulk_create(
        User(email=f"{name}@kommun.example", name="Idle", wants_reminders=False) for name in names
    )
    PlanRoleHolding.objects.bulk_create(
        PlanRoleHolding(user=user, body=name, role="chef", from_date=DAY)
        for user, name in zip(users, names, strict=True)
    )
    _add_plans(bodies, now)
    _add_rounds(bodies, now)


def _add_plans(bodies: list[Body], now: datetime) -> None:
    plans = Plan.objects.bulk_create(
        Plan(
            body=body,
            year=LONG_AGO,
            language="sv",
            title="Idle",
            municipality_name="Idle",
            changed_at=now,
            changed_by="Idle",
        )
        for body in bodies
    )
    items = Item.objects.bulk_create(
        Item(plan=plan, slug=plan.body.slug, kind=ItemKind.BODY) for plan in plans
    )
    BodyInPlan.objects.bulk_create(
        BodyInPlan(
            item=item,
            plan=item.plan,
            position=0,
            body=item.plan.body,
            name="Idle",
            kind="committee",
        )
        for item in items
    )


def _add_rounds(bodies: list[Body], now: datetime) -> None:
    rounds = Round.objects.bulk_create(
        Round(
            body=body,
            year=LONG_AGO,
            period="T1",
            opens=DAY,
            answers_due=DAY,
            approval_due=DAY,
            hand_in_due=DAY,
        )
        for body in bodies
    )
    Meeting.objects.bulk_create(Meeting(body=body, day=DAY) for body in bodies)
    about = {"year": LONG_AGO, "item": "idle"}
    Deviation.objects.bulk_create(
        Deviation(
            body=its.body,
            round=its,
            item_name="Idle",
            happened_on=DAY,
            what="Idle",
            reported_at=now,
            reported_by="user:0",
            reported_by_name="Idle",
            **about,
        )
        for its in rounds
    )
    ActionPlan.objects.bulk_create(
        ActionPlan(
            body=its.body, round=its, cause="goal", name="Idle", due=DAY, called_at=now, **about
        )
        for its in rounds
    )
    reports = Report.objects.bulk_create(
        Report(body=body, year=LONG_AGO, period="T1", changed_at=now, changed_by_name="Idle")
        for body in bodies
    )
    ReportVersion.objects.bulk_create(
        ReportVersion(
            report=report, number=1, document="{}", sha256="0" * 64, made_with="0", at=now, **_BY
        )
        for report in reports
    )
