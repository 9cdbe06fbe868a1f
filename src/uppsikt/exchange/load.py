"""A document into the database: all of it, or nothing."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import record
from uppsikt.core.findings import Finding, Severity, has_errors
from uppsikt.documents.checks import check_plan
from uppsikt.documents.confidential import sections
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.compose import document_of
from uppsikt.exchange.editable import ensure_editable
from uppsikt.exchange.followup.marks import follow_marks_of_plan
from uppsikt.exchange.journal import record_plan
from uppsikt.exchange.result import BodyIsAnothers, ImportResult, PlanHasErrors, summary
from uppsikt.exchange.rows import Row, Rows
from uppsikt.exchange.storage import (
    IdentityNumbers,
    StoredRows,
    difference,
    models_of_a_plan,
    read_rows,
    write_difference,
)
from uppsikt.exchange.unfold import unfold
from uppsikt.organisation.models import Body, Municipality, Unit
from uppsikt.plans.models import BodyInPlan, Plan, UnitInPlan

IMPORT = "plan.import"


def import_plan(*, document: PlanDocument, by: Actor, now: datetime) -> ImportResult:
    """Make the plan of the document's body and year in the database be the document.

    Everything is written in one transaction, or nothing. Only what differs is written, and what
    the document no longer holds is removed; a document that the database already holds changes
    nothing, not even the plan's revision. What is written is recorded: an entry for the plan, and
    one for each item that differs. Imports into a municipality wait for each other. Raises
    PlanHasErrors for a document with findings that are errors, or that says what no row may say;
    BodyIsAnothers where the identity of a body is taken; PlanIsDecided and PlanIsProposed where
    something would change in a plan that is decided, with no revision begun, or put forward.
    """
    findings = check_plan(document)
    if has_errors(findings):
        raise PlanHasErrors(tuple(f for f in findings if f.severity is Severity.ERROR))
    return store_plan(document=document, operation=IMPORT, by=by, now=now)


def store_plan(
    *, document: PlanDocument, operation: str, by: Actor, now: datetime, guarded: bool = True
) -> ImportResult:
    """As `import_plan`, for a draft, which may hold findings that are errors.

    Only what no row may say is refused: PlanHasErrors tells what. `operation` is what the record
    calls a change of the plan itself. Not `guarded` is what a decision itself writes.
    """
    unfolded = unfold(document)
    if unfolded.problems:
        raise PlanHasErrors(unfolded.problems)
    try:
        with transaction.atomic():
            return _store(document, unfolded.rows, operation, by, now, guarded=guarded)
    except IntegrityError as error:
        raise PlanHasErrors((_refusal(error),)) from error


def _store(
    document: PlanDocument,
    rows: Rows,
    operation: str,
    by: Actor,
    now: datetime,
    *,
    guarded: bool,
) -> ImportResult:
    municipality = _locked_municipality(document)
    bodies = _bodies(municipality, rows)
    plans = Plan.objects.select_related("body__municipality")
    plan = plans.filter(body=bodies[document.body], year=document.year).first()
    is_new = plan is None
    stored = StoredRows() if plan is None else read_rows(plan)
    diff = difference(stored.rows, rows)
    if not diff.is_empty:
        if plan is not None and guarded:
            ensure_editable(plan)
        before = None if plan is None else _readable(plan, stored.rows)
        its = rows[Plan][()]
        plan = _saved(plan, bodies[document.body], document.year, its, by, now)
        units = _units(plan.body_id, rows)
        identities: IdentityNumbers = {Body: bodies, Unit: units}
        write_difference(plan, stored, rows, diff, identities)
        record_plan(
            before=before,
            after=document,
            operation=operation,
            by=by,
            now=now,
            always=operation == IMPORT,
        )
        if before is None or sections(before) != sections(document):
            follow_marks_of_plan(body=document.body, year=document.year, by=by, now=now)
    _name_municipality(municipality, document, by, now)
    return summary(stored, rows, diff, is_new=is_new)


def _locked_municipality(document: PlanDocument) -> Municipality:
    """The municipality's row, which only one import at a time may hold.

    SQLite has no locks on rows; there a transaction that writes has the database to itself.
    """
    its = document.municipality
    locked = Municipality.objects.select_for_update().filter(slug=its.id)
    if found := locked.first():
        return found
    # Another import may make it at the same moment; then this waits for that one, and takes its.
    Municipality.objects.bulk_create(
        [Municipality(slug=its.id, name=its.name)], ignore_conflicts=True
    )
    return locked.get()


def _name_municipality(
    municipality: Municipality, document: PlanDocument, by: Actor, now: datetime
) -> None:
    """Call the municipality what its latest plan does."""
    later = Plan.objects.filter(body__municipality=municipality, year__gt=document.year)
    if municipality.name != document.municipality.name and not later.exists():
        old, municipality.name = municipality.name, document.municipality.name
        municipality.save(update_fields=["name"])
        record(
            by=by,
            now=now,
            operation="municipality.rename",
            object_kind="Municipality",
            object_id=municipality.slug,
            object_name=municipality.name,
            old={"name": old},
            new={"name": municipality.name},
        )


def _readable(plan: Plan, rows: Rows) -> PlanDocument | None:
    """What the database held; None if its rows made no plan, which an import may mend.

    The record then has no old beside the new.
    """
    try:
        return document_of(plan, rows)
    except (LookupError, ValueError):
        return None


def _bodies(municipality: Municipality, rows: Rows) -> dict[str, int]:
    """The number of each body that the plan knows, made where they are new."""
    slugs = sorted(rows[BodyInPlan])
    known = {
        body.slug: body
        for body in Body.objects.filter(slug__in=slugs).select_related("municipality")
    }
    for slug, body in known.items():
        if body.municipality_id != municipality.pk:
            raise BodyIsAnothers(slug, body.municipality.name)
    made = Body.objects.bulk_create(
        Body(municipality=municipality, slug=slug) for slug in slugs if slug not in known
    )
    return {body.slug: body.pk for body in (*known.values(), *made)}


def _units(body_id: int, rows: Rows) -> dict[str, int]:
    """The number of each unit that the plan knows, made where they are new."""
    slugs = sorted(rows.get(UnitInPlan, {}))
    known = {unit.slug: unit.pk for unit in Unit.objects.filter(body=body_id, slug__in=slugs)}
    made = Unit.objects.bulk_create(
        Unit(body_id=body_id, slug=slug) for slug in slugs if slug not in known
    )
    return known | {unit.slug: unit.pk for unit in made}


def _saved(plan: Plan | None, body_id: int, year: int, row: Row, by: Actor, now: datetime) -> Plan:
    """The plan's own row, with a new revision."""
    plan = plan or Plan(body_id=body_id, year=year)
    for column, value in row.items():
        setattr(plan, column, value)
    plan.revision, plan.changed_at, plan.changed_by = uuid.uuid4(), now, by.name[:200]
    plan.save()
    return plan


def _refusal(error: IntegrityError) -> Finding:
    """What the database refused, in the words of the constraint that did it."""
    models: tuple[type[Model], ...] = (Plan, *models_of_a_plan())
    broken = [
        constraint
        for model in models
        for constraint in model._meta.constraints
        if constraint.name in str(error)
    ]
    if not broken:
        raise error
    # The name of one constraint may be the beginning of another's.
    message = max(broken, key=lambda one: len(one.name)).get_violation_error_message()
    return Finding(
        "cannot-be-stored",
        Severity.ERROR,
        (),
        N_("The database refuses it: {reason}"),
        facts={"reason": str(message)},
        remedy=N_("Mend the plan and import it again."),
    )
