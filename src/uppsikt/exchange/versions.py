"""A plan put forward, decided and revised: what it then says is frozen.

    draft ── propose ──> proposed ── decide ──> decided ── revise ──> revised ── propose ──> ...
      <── withdraw ──                              <── abandon ──

Each operation holds the municipality, so that no import and no edit comes between what was read
and what is frozen, and leaves its entries in the record in the same transaction.
"""

import uuid
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from importlib.metadata import version as release_of
from typing import Any

from django.db import transaction
from django.utils.timezone import get_current_timezone

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record
from uppsikt.core.findings import Finding, Severity, dotted
from uppsikt.documents.checks import check_plan
from uppsikt.documents.frozen import freeze
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.documents.render.words import body_name, body_of
from uppsikt.exchange.editable import NoSuchPlan, hold_municipality
from uppsikt.exchange.followup.marks import follow_marks_of_plan
from uppsikt.exchange.load import store_plan
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.exchange.version_queries import (
    Acceptance,
    History,
    Version,
    draft_document,
    history_of,
    version_document,
)
from uppsikt.plans.models import Plan, PlanStatus, PlanVersion, VersionKind

PROPOSE = "plan.propose"
WITHDRAW = "plan.withdraw"
DECIDE = "plan.decide"
REVISE = "plan.revise"
ABANDON = "plan.abandon-revision"


class WrongStatus(Exception):
    """The plan has not come so far, or has come further, than what was to be done requires."""

    def __init__(self, status: str, required: tuple[str, ...]) -> None:
        super().__init__(f"{status}, not {' or '.join(required)}")
        self.status, self.required = status, required


class PlanChangedMeanwhile(Exception):
    """The plan is not what it was when it was shown to the one who acts; nothing is done."""


class NothingChanged(Exception):
    """The revision says the same as what was decided: there is nothing to put forward."""


class WarningsNotAccepted(Exception):
    """Warnings that nobody gave a reason to accept."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class UnknownBody(Exception):
    """The body that is said to have decided is none that the plan knows."""

    def __init__(self, body: str) -> None:
        super().__init__(body)
        self.body = body


class DecisionIsAhead(Exception):
    """The day of the decision has not come yet."""

    def __init__(self, on: date) -> None:
        super().__init__(on.isoformat())
        self.on = on


def propose_plan(
    *, body: str, year: int, by: Actor, now: datetime, shown: uuid.UUID | None = None
) -> Version:
    """Put the draft forward for decision: it is frozen as it stands, and edited no more.

    `shown` is the revision that the one who acts was shown. Raises NoSuchPlan, WrongStatus,
    PlanChangedMeanwhile; PlanHasErrors, for a plan with errors can never be decided;
    NothingChanged for a revision that says what was decided.
    """
    with transaction.atomic():
        history = _held(body, year, PlanStatus.DRAFT, PlanStatus.REVISED)
        if shown is not None and shown != history.plan.revision:
            raise PlanChangedMeanwhile(str(history.plan))
        document = draft_document(history.plan)
        _refuse_errors(document)
        if (holds := history.decided) and _undecided(
            version_document(history.plan, holds)
        ) == document:
            raise NothingChanged(str(history.plan))
        version = _freeze(history, document, VersionKind.PROPOSED, by, now)
        _let_be(history.plan, PlanStatus.PROPOSED, by, now)
        _record(history, PROPOSE, by, now, version)
    return version


def withdraw_proposal(*, body: str, year: int, by: Actor, now: datetime) -> None:
    """Take back what was put forward, so that it can be edited. The frozen proposal stays.

    Raises NoSuchPlan, WrongStatus.
    """
    with transaction.atomic():
        history = _held(body, year, PlanStatus.PROPOSED)
        status = PlanStatus.REVISED if history.decided else PlanStatus.DRAFT
        _let_be(history.plan, status, by, now)
        _record(history, WITHDRAW, by, now, history.proposal)


def decide_plan(
    *,
    body: str,
    year: int,
    decision: Decision,
    accepted: Iterable[Acceptance] = (),
    by: Actor,
    now: datetime,
    shown: str | None = None,
) -> Version:
    """Enter the decision on what was put forward: with it, the plan is frozen and holds.

    `shown` is the checksum of the proposal that the one who acts was shown. Raises NoSuchPlan,
    WrongStatus, PlanChangedMeanwhile, UnknownBody, DecisionIsAhead; PlanHasErrors;
    WarningsNotAccepted, which says which, where a warning has no reason beside its code and place.
    """
    with transaction.atomic():
        history = _held(body, year, PlanStatus.PROPOSED)
        proposal = history.proposal
        if proposal is None or (shown is not None and shown != proposal.sha256):
            raise PlanChangedMeanwhile(str(history.plan))
        document = version_document(history.plan, proposal)
        if body_of(document, decision.body) is None:
            raise UnknownBody(decision.body)
        if decision.date > now.astimezone(get_current_timezone()).date():
            raise DecisionIsAhead(decision.date)
        document = document.model_copy(update={"decision": decision})
        _refuse_errors(document)
        reasons = _reasons(document, accepted)
        store_plan(document=document, operation=DECIDE, by=by, now=now, guarded=False)
        version = _freeze(history, document, VersionKind.DECIDED, by, now, reasons)
        _let_be(history.plan, PlanStatus.DECIDED, by, now)
        _record(history, DECIDE, by, now, version)
        # What was decided before holds no longer, nor what was confidential in that alone.
        follow_marks_of_plan(body=body, year=year, by=by, now=now)
    return version


def begin_revision(*, body: str, year: int, by: Actor, now: datetime) -> None:
    """Let a decided plan be edited again. What was decided holds until another decision.

    Raises NoSuchPlan, WrongStatus.
    """
    with transaction.atomic():
        history = _held(body, year, PlanStatus.DECIDED)
        document = draft_document(history.plan)
        store_plan(document=document, operation=REVISE, by=by, now=now, guarded=False)
        _let_be(history.plan, PlanStatus.REVISED, by, now)
        _record(history, REVISE, by, now, history.decided)


def abandon_revision(*, body: str, year: int, by: Actor, now: datetime) -> None:
    """Put back what was decided, and with it all that the revision changed.

    Raises NoSuchPlan, WrongStatus.
    """
    with transaction.atomic():
        history = _held(body, year, PlanStatus.REVISED)
        if (holds := history.decided) is None:
            raise WrongStatus(history.plan.status, (PlanStatus.REVISED,))
        document = version_document(history.plan, holds)
        store_plan(document=document, operation=ABANDON, by=by, now=now, guarded=False)
        _let_be(history.plan, PlanStatus.DECIDED, by, now)
        _record(history, ABANDON, by, now, holds)


def warnings_of(document: PlanDocument) -> tuple[Finding, ...]:
    """The findings that a decision must accept by name."""
    return tuple(f for f in check_plan(document) if f.severity is Severity.WARNING)


def _held(body: str, year: int, *required: PlanStatus) -> History:
    """The plan, which nobody else changes until the transaction ends."""
    hold_municipality(body)
    history = history_of(body, year)
    if history is None:
        raise NoSuchPlan(f"{body} {year}")
    if history.plan.status not in required:
        raise WrongStatus(history.plan.status, tuple(required))
    return history


def _undecided(document: PlanDocument) -> PlanDocument:
    return document.model_copy(update={"decision": None})


def _refuse_errors(document: PlanDocument) -> None:
    errors = tuple(f for f in check_plan(document) if f.severity is Severity.ERROR)
    if errors:
        raise PlanHasErrors(errors)


def _reasons(document: PlanDocument, accepted: Iterable[Acceptance]) -> list[Acceptance]:
    """What was accepted of the warnings that there are, each once."""
    given = {(one.code, one.place): one.reason.strip() for one in accepted}
    warnings = warnings_of(document)
    if missing := tuple(f for f in warnings if not given.get((f.code, dotted(f.place)))):
        raise WarningsNotAccepted(missing)
    keys = dict.fromkeys((finding.code, dotted(finding.place)) for finding in warnings)
    return [Acceptance(*key, given[key]) for key in keys]


def _freeze(
    history: History,
    document: PlanDocument,
    kind: VersionKind,
    by: Actor,
    now: datetime,
    accepted: Iterable[Acceptance] = (),
) -> Version:
    frozen = freeze(document)
    own = body_of(document, document.body)
    decision = document.decision
    version = Version(
        number=history.versions[0].number + 1 if history.versions else 1,
        is_decided=kind == VersionKind.DECIDED,
        sha256=frozen.sha256,
        made_with=release_of("uppsikt"),
        at=now,
        by_name=by.name[:200],
        decided_by=body_name(document, decision.body) if decision else "",
        date=decision.date if decision else None,
        paragraph=decision.paragraph if decision else "",
        registration_number=decision.registration_number if decision else "",
        accepted=tuple(accepted),
    )
    facts = asdict(version)
    del facts["is_decided"]
    PlanVersion.objects.create(
        plan=history.plan,
        kind=kind,
        document=frozen.text,
        by=by.identity,
        body_name=body_name(document),
        body_abbreviation=(own.abbreviation or "") if own else "",
        body_kind=own.kind if own else "",
        **facts | {"accepted": list(facts["accepted"])},
    )
    return version


def _let_be(plan: Plan, status: PlanStatus, by: Actor, now: datetime) -> None:
    """Write how far the plan has come; the rest of its row may have been written meanwhile."""
    Plan.objects.filter(pk=plan.pk).update(
        status=status, changed_at=now, changed_by=by.name[:200], revision=uuid.uuid4()
    )


def _record(
    history: History, operation: str, by: Actor, now: datetime, version: Version | None
) -> None:
    """Enter what was done in the record; what a decision changes in the plan has its own entry."""
    plan = history.plan
    new: dict[str, Any] = {
        "status": str(Plan.objects.values_list("status", flat=True).get(pk=plan.pk))
    }
    if version:
        new |= {"version": version.number, "sha256": version.sha256}
    if version and operation == DECIDE:
        new["accepted"] = [asdict(one) for one in version.accepted]
    record(
        by=by,
        now=now,
        operation=operation,
        object_kind="PlanVersion",
        object_id=f"{history.body}/{plan.year}",
        object_name=plan.title,
        body=history.body,
        year=plan.year,
        old={"status": str(plan.status)},
        new=new,
    )
