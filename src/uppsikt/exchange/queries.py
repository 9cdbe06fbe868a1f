"""What is asked of plans as documents."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.compose import compose_plan
from uppsikt.plans.models import Plan

PLANS_KEPT = 32
"""How many documents a process keeps; one of a large board takes about a megabyte."""

_ATTEMPTS = 10

_Document = TypeVar("_Document")


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as a document, and what the database knows of it besides."""

    plan_id: int
    status: str
    """How far it has come (plans.models.PlanStatus)."""
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
    Raises PlanKeepsChanging if others write it faster than it can be read. It is the plan as it is
    being written: what was decided is asked for of exchange.version_queries.
    """
    plan = find_plan(body, year)
    for _ in range(_ATTEMPTS):
        if plan is None:
            return None
        if (document := _document_of(plan)) is not None:
            return StoredPlan(
                plan_id=plan.pk,
                status=plan.status,
                revision=plan.revision,
                changed_at=plan.changed_at,
                municipality=plan.body.municipality.name,
                document=document,
            )
        plan = find_plan(body, year)
    raise PlanKeepsChanging(f"{body} {year}")


def current_document(plan: Plan) -> PlanDocument:
    """What a plan that was just read says as it is being written; as `plan_document`."""
    if (document := _document_of(plan)) is not None:
        return document
    stored = plan_document(plan.body.slug, plan.year)
    if stored is None:
        raise PlanKeepsChanging(str(plan))
    return stored.document


def find_plan(body: str, year: int) -> Plan | None:
    """The plan's own row with its body and municipality; None if there is none. One query."""
    plans = Plan.objects.select_related("body__municipality")
    return plans.filter(body__slug=body, year=year).first()


def _document_of(plan: Plan) -> PlanDocument | None:
    return KEPT.get((plan.pk, plan.revision)) or _composed(plan)


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
    KEPT.put((plan.pk, plan.revision), document)
    return document


def _is_current(plan: Plan) -> bool:
    return Plan.objects.filter(pk=plan.pk, revision=plan.revision).exists()


class Kept(Generic[_Document]):
    """The documents read last, by what tells them apart. Safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._documents: OrderedDict[Hashable, _Document] = OrderedDict()
        self._lock = Lock()
        self._most = most

    def get(self, key: Hashable) -> _Document | None:
        """The document, if it is kept."""
        with self._lock:
            document = self._documents.get(key)
            if document is not None:
                self._documents.move_to_end(key)
            return document

    def put(self, key: Hashable, document: _Document) -> None:
        """Keep the document, and let go of the one that was asked for longest ago."""
        with self._lock:
            self._documents[key] = document
            while len(self._documents) > self._most:
                self._documents.popitem(last=False)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._documents.clear()


KEPT: Kept[PlanDocument] = Kept(PLANS_KEPT)
"""A plan being written goes by its number and revision, a frozen version by its checksum."""


def forget_documents() -> None:
    """Compose every plan anew the next time: for tests, and for measuring."""
    KEPT.clear()
