"""Imports at the same moment wait for each other, and readers never see half of one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import TypeVar

import pytest
from django.db import connection

from tests.integration.exchange.conftest import Changed, Store
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.queries import forget_documents, plan_document
from uppsikt.exchange.result import ImportResult
from uppsikt.organisation.models import Body, Municipality, Unit
from uppsikt.plans.models import Plan

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 4
T = TypeVar("T")


def at_once(jobs: list[Callable[[], T]]) -> list[T]:
    """What the jobs give, each begun at the same moment in a thread with its own connection."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        try:
            barrier.wait(timeout=30)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_the_same_new_plan_imported_at_once_is_made_once(store: Store, changed: Changed) -> None:
    document = changed()
    results: list[ImportResult] = at_once([lambda: store(document)] * WRITERS)
    assert sorted(result.is_new for result in results) == [False] * (WRITERS - 1) + [True]
    assert sum(result.unchanged for result in results) == WRITERS - 1
    assert (Plan.objects.count(), Municipality.objects.count()) == (1, 1)
    assert (Body.objects.count(), Unit.objects.count()) == (3, 2)
    found = plan_document("ks", 2025)
    assert found is not None
    assert found.document == document


def test_different_plans_of_a_municipality_may_come_at_once(store: Store, changed: Changed) -> None:
    years = [2025 + number for number in range(WRITERS)]
    documents = [changed(("year: 2025\ntitle", f"year: {year}\ntitle")) for year in years]
    results = at_once([lambda document=document: store(document) for document in documents])
    assert all(result.is_new for result in results)
    assert (Plan.objects.count(), Body.objects.count()) == (WRITERS, 3)


def variants(changed: Changed) -> list[PlanDocument]:
    return [
        changed(
            ("title: Verksamhetsplan", f"title: Plan {number}"),
            ("name: Växa hållbart", f"name: Mål {number}"),
            ("name: Markprojekt", f"name: Projekt {number}"),
            ("id: arbetskraft", f"id: utblick-{number}"),
        )
        for number in range(WRITERS)
    ]


def test_of_different_versions_at_once_one_stands_whole(store: Store, changed: Changed) -> None:
    documents = variants(changed)
    store(documents[0])
    at_once([lambda document=document: store(document) for document in documents])
    found = plan_document("ks", 2025)
    assert found is not None
    assert found.document in documents


def test_a_reader_sees_one_version_or_another_and_never_a_mixture(
    store: Store, changed: Changed
) -> None:
    documents = variants(changed)[:2]
    store(documents[0])
    done = Event()

    def write() -> list[PlanDocument]:
        try:
            for number in range(12):
                store(documents[number % 2])
        finally:
            done.set()
        return []

    def read() -> list[PlanDocument]:
        seen = []
        while not done.is_set():
            forget_documents()
            found = plan_document("ks", 2025)
            assert found is not None
            seen.append(found.document)
        return seen

    seen = [document for one in at_once([write, read]) for document in one]
    assert seen
    assert all(document in documents for document in seen)
