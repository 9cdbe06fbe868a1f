"""What is asked of plans as documents."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import UUID

from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.compose import compose_plan
from uppsikt.plans.models import Plan

PLANS_KEPT = 32
"""How many documents a process keeps; one of a large board takes about a megabyte."""

_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as a document, and what the database knows of it besides."""

    plan_id: int
    revision: UUID
    """New with every change of the plan: a good ETag."""
    changed_at: datetime
    municipality: str
    """What the municipality is called today; the document says what it was called that year."""
    document: PlanDocument


class PlanKeepsChanging(Exception):
    """The plan was changed each time that it was being read."""


def plan_document(body: str, year: int) -> StoredPlan | None:
    """The plan of the body, by the identity in addresses, for the year; None if there is none.

    One query when the process has composed this revision before; else two more than the tables
    that hold rows of a plan. The document is shared, which it can be because it is frozen.
    Raises PlanKeepsChanging if others write it faster than it can be read.
    """
    for _ in range(_ATTEMPTS):
        plan = _plan(body, year)
        if plan is None:
            return None
        document = _kept.get(plan) or _composed(plan)
        if document is not None:
            return StoredPlan(
                plan_id=plan.pk,
                revision=plan.revision,
                changed_at=plan.changed_at,
                municipality=plan.body.municipality.name,
                document=document,
            )
    raise PlanKeepsChanging(f"{body} {year}")


def _plan(body: str, year: int) -> Plan | None:
    plans = Plan.objects.select_related("body__municipality")
    return plans.filter(body__slug=body, year=year).first()


def _composed(plan: Plan) -> PlanDocument | None:
    """The document; None if the plan was changed while its tables were read, one by one."""
    try:
        document = compose_plan(plan)
    except (LookupError, ValueError):
        if _is_current(plan):
            raise
        return None
    if not _is_current(plan):
        return None
    _kept.put(plan, document)
    return document


def _is_current(plan: Plan) -> bool:
    return Plan.objects.filter(pk=plan.pk, revision=plan.revision).exists()


class _Kept:
    """The documents composed last, by revision. Safe to use from many threads."""

    def __init__(self) -> None:
        self._documents: OrderedDict[tuple[int, UUID], PlanDocument] = OrderedDict()
        self._lock = Lock()

    def get(self, plan: Plan) -> PlanDocument | None:
        """The document, if it is kept."""
        with self._lock:
            document = self._documents.get((plan.pk, plan.revision))
            if document is not None:
                self._documents.move_to_end((plan.pk, plan.revision))
            return document

    def put(self, plan: Plan, document: PlanDocument) -> None:
        """Keep the document, and let go of the one that was asked for longest ago."""
        with self._lock:
            self._documents[plan.pk, plan.revision] = document
            while len(self._documents) > PLANS_KEPT:
                self._documents.popitem(last=False)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._documents.clear()


_kept = _Kept()


def forget_documents() -> None:
    """Compose every plan anew the next time: for tests, and for measuring."""
    _kept.clear()
