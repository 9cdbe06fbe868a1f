"""The plan of a new year, made from that of the year before."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.documents.editing.next_year import next_year
from uppsikt.exchange.editable import NoSuchPlan, hold_municipality
from uppsikt.exchange.load import store_plan
from uppsikt.exchange.queries import plan_document

BEGIN = "plan.begin"
"""What the record calls the making of a new year's plan."""


class PlanExists(Exception):
    """There is a plan of the body for that year already."""

    def __init__(self, body: str, year: int) -> None:
        self.body, self.year = body, year
        super().__init__(f"{body} {year}")


def begin_year(
    *, body: str, year: int, ended: Collection[str] = (), by: Actor, now: datetime
) -> int:
    """Make the body's plan for the year after `year`, in which these assignments are done.

    The new year. Raises NoSuchPlan; PlanExists; PlanHasErrors for what no row may say.
    """
    with transaction.atomic():
        hold_municipality(body)
        stored = plan_document(body, year)
        if stored is None:
            raise NoSuchPlan(f"{body} {year}")
        new = next_year(stored.document, ended).document
        if plan_document(body, new.year) is not None:
            raise PlanExists(body, new.year)
        store_plan(document=new, operation=BEGIN, by=by, now=now)
        return new.year
