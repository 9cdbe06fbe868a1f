"""Deviations (avvikelser) in what others do for a body, reported when they happen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from uppsikt.accounts.operations import day_of
from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record_many
from uppsikt.core.follow_up import RoundState
from uppsikt.core.follow_up_kinds import DeviationState
from uppsikt.followup.action_policies import (
    changes_deviation,
    ends_deviation,
    reports_for,
    unmarks_deviation,
)
from uppsikt.followup.content import UNKEEPABLE
from uppsikt.followup.models import ActionPlan, Deviation, Round
from uppsikt.followup.models.rounds import TERTIALS
from uppsikt.followup.operations.action_refusals import (
    DayIsAhead,
    DayOutsideYear,
    DeviationChangedMeanwhile,
    DeviationIsClosed,
    NoSuchBodyInYear,
    NoSuchDeviation,
    NothingIsSaid,
)
from uppsikt.followup.operations.calling import call_for_deviation
from uppsikt.followup.operations.collecting import deviation_item
from uppsikt.followup.operations.common import said, standing
from uppsikt.followup.operations.following import of_deviation
from uppsikt.followup.operations.refusals import NoSuchBody, NotYours
from uppsikt.followup.policies import Standing
from uppsikt.organisation.models import Body


@dataclass(frozen=True, slots=True)
class DeviationContent:
    """What is told of a deviation."""

    item: str
    """The identity of the contractor in the plan, or of another item."""
    item_name: str
    unit: str
    """The unit that answers for it; empty for the body itself."""
    happened_on: date
    what: str
    consequence: str = ""
    measures_taken: str = ""
    confidential: str = ""
    """The legal section; empty for what is not confidential."""

    def facts(self) -> dict[str, Any]:
        """What the record of changes says of it; only what there is to say."""
        found = {
            "item": self.item,
            "unit": self.unit,
            "happened_on": self.happened_on.isoformat(),
            "what": self.what,
            "consequence": self.consequence,
            "measures_taken": self.measures_taken,
            "confidential": self.confidential,
        }
        return {name: value for name, value in found.items() if value}


def report_deviation(
    *, body: str, year: int, content: DeviationContent, by: Actor, now: datetime
) -> Deviation:
    """Report a deviation: the body's next report of the year tells of it.

    It happened in that year; told of in January, it still belongs to the year before. Raises
    NothingIsSaid, DayIsAhead, DayOutsideYear, NoSuchBody, and NotYours for who may not report
    for the unit.
    """
    content = _fitting(content, year, day_of(now))
    with transaction.atomic():
        its = Body.objects.filter(slug=body).first()
        if its is None:
            raise NoSuchBody(body)
        if not reports_for(standing(by, now), body, content.unit):
            raise NotYours(body)
        deviation = Deviation(
            body=its,
            year=year,
            round=next_report(body, year),
            reported_at=now,
            reported_by=by.identity,
            reported_by_name=by.name,
        )
        _set(deviation, content)
        deviation.save()
        change = of_deviation(deviation, "deviation.report", new=content.facts())
        record_many(by=by, now=now, changes=[change])
    return deviation


def change_deviation(
    *, deviation_id: int, content: DeviationContent, revision: int, by: Actor, now: datetime
) -> None:
    """Tell otherwise of an open deviation. Nobody takes its mark of confidentiality away who
    may not mark what is confidential.

    Raises DeviationChangedMeanwhile, DeviationIsClosed, NoSuchDeviation, NotYours, and as
    `report_deviation`.
    """
    with transaction.atomic():
        deviation, who = _held(deviation_id, by, now)
        content = _fitting(content, deviation.year, day_of(now))
        if not reports_for(who, deviation.body.slug, content.unit):
            raise NotYours(deviation_id)
        if deviation.state == DeviationState.CLOSED:
            raise DeviationIsClosed(deviation_id)
        if deviation.revision != revision:
            raise DeviationChangedMeanwhile(deviation_id)
        is_unmarked = deviation.confidential and not content.confidential
        if is_unmarked and not unmarks_deviation(who, deviation):
            raise NotYours(deviation_id)
        old = content_of_deviation(deviation)
        if content == old:
            return
        _set(deviation, content)
        deviation.revision += 1
        deviation.save()
        facts = {"old": old.facts(), "new": content.facts()}
        change = of_deviation(deviation, "deviation.change", **facts)
        record_many(by=by, now=now, changes=[change])


def close_deviation(*, deviation_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Close a deviation that is dealt with, and say how. Nothing where it is closed already.

    The manager of its unit may, and the body's controller. Raises ReasonIsMissing, NotYours,
    NoSuchDeviation.
    """
    _move(deviation_id, DeviationState.CLOSED, "deviation.close", said(reason), by, now)


def reopen_deviation(*, deviation_id: int, reason: str, by: Actor, now: datetime) -> None:
    """Open a closed deviation again, and say why. As `close_deviation`."""
    _move(deviation_id, DeviationState.OPEN, "deviation.reopen", said(reason), by, now)


def ask_for_plan(*, deviation_id: int, by: Actor, now: datetime) -> ActionPlan | None:
    """Call for an action plan of an open deviation; None where one is open already.

    Who may close it may. Raises DeviationIsClosed, NotYours, NoSuchDeviation, and
    NoSuchBodyInYear where the body's rounds of the year are not planned.
    """
    with transaction.atomic():
        deviation, who = _held(deviation_id, by, now)
        if not ends_deviation(who, deviation):
            raise NotYours(deviation_id)
        if deviation.state == DeviationState.CLOSED:
            raise DeviationIsClosed(deviation_id)
        its = deviation.round or next_report(deviation.body.slug, deviation.year)
        if its is None:
            raise NoSuchBodyInYear(deviation.body.slug, deviation.year)
        return call_for_deviation(
            its,
            item=deviation_item(deviation.pk),
            name=str(deviation),
            unit=deviation.unit,
            confidential=deviation.confidential,
            by=by,
            now=now,
        )


def next_report(body: str, year: int) -> Round | None:
    """The body's next tertial whose round is not yet handed in; None where there is none.

    One query.
    """
    its = Round.objects.select_related("body").filter(body__slug=body, year=year)
    ahead = its.filter(period__in=TERTIALS, state__in=[RoundState.PLANNED, RoundState.OPEN])
    return ahead.order_by("period").first()


def tell_in_next_report(body: str, year: int) -> None:
    """Let what was reported before the year's rounds were planned be told in the next of them.

    In the transaction that plans them.
    """
    waiting = Deviation.objects.filter(body__slug=body, year=year, round__isnull=True)
    if waiting.exists():
        waiting.update(round=next_report(body, year))


def content_of_deviation(deviation: Deviation) -> DeviationContent:
    """What is told of a stored deviation."""
    return DeviationContent(
        item=deviation.item,
        item_name=deviation.item_name,
        unit=deviation.unit,
        happened_on=deviation.happened_on,
        what=deviation.what,
        consequence=deviation.consequence,
        measures_taken=deviation.measures_taken,
        confidential=deviation.confidential,
    )


def _move(
    deviation_id: int, after: DeviationState, operation: str, reason: str, by: Actor, now: datetime
) -> None:
    with transaction.atomic():
        deviation, who = _held(deviation_id, by, now)
        if not ends_deviation(who, deviation):
            raise NotYours(deviation_id)
        if deviation.state == after:
            return
        old, deviation.state = deviation.state, after.value
        deviation.closed_at = now if after is DeviationState.CLOSED else None
        if after is DeviationState.OPEN:
            deviation.round = next_report(deviation.body.slug, deviation.year) or deviation.round
        deviation.revision += 1
        deviation.save()
        new = {"state": after.value, "reason": reason}
        change = of_deviation(deviation, operation, old={"state": old}, new=new)
        record_many(by=by, now=now, changes=[change])


def _held(deviation_id: int, by: Actor, now: datetime) -> tuple[Deviation, Standing]:
    """The deviation, held, and what who acts may do. NotYours for who may not change it."""
    held = Deviation.objects.select_for_update(of=["self"])
    deviation = held.select_related("body", "round__body").filter(pk=deviation_id).first()
    if deviation is None:
        raise NoSuchDeviation(deviation_id)
    who = standing(by, now)
    if not changes_deviation(who, deviation):
        raise NotYours(deviation_id)
    return deviation, who


def _fitting(content: DeviationContent, year: int, today: date) -> DeviationContent:
    texts = {
        name: UNKEEPABLE.sub("", getattr(content, name).replace("\r\n", "\n")).strip()
        for name in ("what", "consequence", "measures_taken", "confidential")
    }
    if not texts["what"]:
        raise NothingIsSaid("what")
    if not content.item:
        raise NothingIsSaid("item")
    if content.happened_on > today:
        raise DayIsAhead(content.happened_on)
    if content.happened_on.year != year:
        raise DayOutsideYear(content.happened_on)
    return DeviationContent(
        content.item, content.item_name, content.unit, content.happened_on, **texts
    )


def _set(deviation: Deviation, content: DeviationContent) -> None:
    deviation.item, deviation.item_name = content.item, content.item_name
    deviation.unit, deviation.happened_on = content.unit, content.happened_on
    deviation.what, deviation.consequence = content.what, content.consequence
    deviation.measures_taken = content.measures_taken
    deviation.confidential = content.confidential
