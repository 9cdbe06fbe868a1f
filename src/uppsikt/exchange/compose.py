"""A plan in the database as a document."""

from uppsikt.documents.plan import FORMAT, PlanDocument
from uppsikt.exchange.fold import fold
from uppsikt.exchange.rows import Rows
from uppsikt.exchange.storage import read_rows
from uppsikt.plans.models import Plan


def compose_plan(plan: Plan) -> PlanDocument:
    """The document that the plan's rows hold: equal to the one that was imported.

    The number of queries is that of the tables that hold rows of a plan, and does not grow with
    rows, bodies or years; two more where the plan's body and municipality are not yet read.
    Raises pydantic's ValidationError if the rows make no valid document.
    """
    return document_of(plan, read_rows(plan).rows)


def document_of(plan: Plan, rows: Rows) -> PlanDocument:
    """The document that these rows of the plan hold. ValidationError as `compose_plan`."""
    fields = fold(rows, plan.year)
    fields["municipality"]["id"] = plan.body.municipality.slug
    return PlanDocument.model_validate(
        fields | {"format": FORMAT, "body": plan.body.slug, "year": plan.year}
    )
