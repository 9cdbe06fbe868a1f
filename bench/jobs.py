"""What is measured besides pages: files out of a plan, and plans into and out of the database."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from django.utils import timezone

from bench.municipality import BODY, YEAR, example, varied
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.chart_drawing import forget_drawings
from uppsikt.documents.render.formats import FORMATS, PlanFormat
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import StoredPlan, forget_documents, plan_document
from uppsikt.plans.models import Plan

Work = Callable[[], object]
Job = Callable[[], AbstractContextManager[Work]]

NEW_YEAR = 2100
BLOCKS = "blocks"


def forget_plans() -> None:
    """Be as a process that has never met a plan. What serves any plan, such as fonts, is kept.

    What is worked out from a document goes with the document.
    """
    forget_documents()
    forget_drawings()


def _stored() -> StoredPlan:
    stored = plan_document(BODY, YEAR)
    if stored is None:
        raise LookupError("the plan to measure is not in the database")
    return stored


@contextmanager
def _reading() -> Iterator[Work]:
    yield example


@contextmanager
def _composing_blocks() -> Iterator[Work]:
    yield partial(plan_blocks, _stored().document)


@contextmanager
def _rendering(form: PlanFormat) -> Iterator[Work]:
    yield partial(form.render, _stored().document)


@contextmanager
def _exporting() -> Iterator[Work]:
    yield _stored


def _import(document: PlanDocument) -> object:
    # A copy, as a file that is read anew: nothing is known of it, not even its findings.
    return import_plan(document=document.model_copy(), by=Actor.system("bench"), now=timezone.now())


@contextmanager
def _importing_new() -> Iterator[Work]:
    """The second time is an import that changes nothing."""
    document = varied(_stored().document, 0, NEW_YEAR)
    yield partial(_import, document)
    Plan.objects.filter(year=NEW_YEAR).delete()


@contextmanager
def _importing_unchanged() -> Iterator[Work]:
    yield partial(_import, _stored().document)


JOBS: Mapping[str, Job] = {
    BLOCKS: _composing_blocks,
    **{form.key: partial(_rendering, form) for form in FORMATS.values()},
    "read": _reading,
    "import": _importing_new,
    "reimport": _importing_unchanged,
    "export": _exporting,
}
