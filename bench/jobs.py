"""What is measured besides pages: files, plans in and out of the database, rounds and reports."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from django.db import transaction
from django.utils import timezone

from bench.follow_up import HALF_ANSWERED, NOT_OPENED
from bench.municipality import BODY, COUNCIL, YEAR, example, varied
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.chart_drawing import forget_drawings
from uppsikt.documents.render.formats import FORMATS, PlanFormat
from uppsikt.documents.render.plan_blocks import plan_blocks
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import StoredPlan, forget_documents, plan_document
from uppsikt.exchange.reports.composing import composed_report
from uppsikt.exchange.reports.queries import KEPT as REPORTS
from uppsikt.followup.models import Round
from uppsikt.plans.models import Plan

Work = Callable[[], object]
Job = Callable[[], AbstractContextManager[Work]]

NEW_YEAR = 2100
BLOCKS = "blocks"


def forget_plans() -> None:
    """Be as a process that has never met a plan or a report. What serves any, such as fonts, stays.

    What is worked out from a document goes with the document.
    """
    forget_documents()
    REPORTS.clear()
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


@contextmanager
def _opening(**which: str) -> Iterator[Work]:
    """The second time the rounds are open already. They are planned again when all is done."""
    rounds = Round.objects.filter(year=YEAR, period=NOT_OPENED, **which).order_by("pk")
    numbers = list(rounds.values_list("pk", flat=True))

    def work() -> None:
        for pk in numbers:
            open_from_plan(round_id=pk, by=Actor.system("bench"), now=timezone.now())

    with transaction.atomic():
        yield work
        transaction.set_rollback(True)


@contextmanager
def _composing_report(body: str) -> Iterator[Work]:
    yield partial(composed_report, body, YEAR, HALF_ANSWERED)


JOBS: Mapping[str, Job] = {
    BLOCKS: _composing_blocks,
    **{form.key: partial(_rendering, form) for form in FORMATS.values()},
    "read": _reading,
    "import": _importing_new,
    "reimport": _importing_unchanged,
    "export": _exporting,
    "open": partial(_opening, body__slug=BODY),
    "open-all": _opening,
    "report": partial(_composing_report, BODY),
    "council-report": partial(_composing_report, COUNCIL),
}
