"""What the pages ask of the database where the plan is followed up.

That no more is asked where many bodies are, is in test_large_municipality.py.
"""

from datetime import UTC, datetime

import pytest
from django.test import Client

from bench.addresses import addresses
from bench.follow_up import load_follow_up, person
from bench.follow_up_addresses import OF_ALL_BODIES, follow_up_addresses
from bench.load import load_municipality
from bench.municipality import BODY, YEAR
from tests.integration.web.test_query_counts import PAGES, cold_and_warm
from tests.support.stage import signed_in

NOW = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)
BODIES, YEARS = 2, 2

TELLING = {"start": (61, 7), "measures": (59, 5), "thread": (62, 8)}
"""Pages of a plan that ask more where there are answers about it, and about the year before."""
FOLLOWED_UP = PAGES | TELLING

FOLLOW_UP = {
    "mine": (17, 17),
    "question": (17, 17),
    "calendar": (8, 8),
    "followup_all": (9, 9),
    "followup_year": (68, 14),
    "followup_round": (70, 16),
    "months": (68, 14),
    "month": (78, 24),
    "action_plans": (66, 12),
    "deviations": (72, 18),
    "reports": (65, 11),
    "report": (75, 21),
    "report_compare": (153, 45),
    "coverage": (7, 7),
    "council": (20, 20),
}
"""What the pages of the follow-up ask: cold, when the process has not met the plan, and warm."""


def of_every_page_of_the_follow_up() -> dict[str, tuple[int, int]]:
    """How many queries each takes, cold and warm; one that shows all bodies, warm only."""
    found = {}
    for name, (path, who) in follow_up_addresses().items():
        cold, warm = cold_and_warm(signed_in(person(who)), path)
        found[name] = (warm if name in OF_ALL_BODIES else cold, warm)
    return found


@pytest.mark.django_db
def test_every_page_takes_its_stated_number_of_queries(client: Client) -> None:
    load_municipality(BODIES, YEARS, now=NOW)
    load_follow_up(now=NOW)
    assert of_every_page_of_the_follow_up() == FOLLOW_UP
    paths = addresses(BODY, YEAR)
    assert {name: cold_and_warm(client, paths[name]) for name in TELLING} == TELLING
