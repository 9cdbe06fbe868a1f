"""Twenty who record at the same moment wait for each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.integration.audit.conftest import Make
from uppsikt.audit.actors import Actor
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 20
EACH = 5


def test_twenty_writers_leave_no_gap_and_an_unbroken_chain(make: Make) -> None:
    barrier = Barrier(WRITERS)

    def write(number: int) -> None:
        try:
            barrier.wait(timeout=60)
            for turn in range(EACH):
                make(by=Actor.person(number, f"Skribent {number}"), object_id=f"mal-{turn}")
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    numbers = list(Entry.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, WRITERS * EACH + 1))
    by_actor = Entry.objects.values_list("actor", "object_id")
    assert set(by_actor) == {
        (f"user:{number}", f"mal-{turn}") for number in range(WRITERS) for turn in range(EACH)
    }
    assert verify().is_whole
