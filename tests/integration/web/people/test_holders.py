"""Who holds the responsible roles, on the pages of the plan: for those who are signed in."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from tests.integration.web.people.conftest import NOW, browser_of, made
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage
from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.versions import propose_plan

THIS_YEAR = localdate().year
ROLE = "ekonomichef"


@pytest.fixture
def plans(db: None) -> None:
    """The board's plan of this year and of the year before, public both."""
    by = Actor.system("a test")
    for year in (THIS_YEAR - 1, THIS_YEAR):
        import_plan(document=small_plan().model_copy(update={"year": year}), by=by, now=NOW)
        propose_plan(body="ks", year=year, by=by, now=NOW)


def appointed(
    user: User, first: date, last: date | None = None, instead_of: User | None = None
) -> None:
    PlanRoleHolding.objects.create(
        user=user,
        body="ks",
        role=ROLE,
        from_date=first,
        to_date=last,
        substitute_for=instead_of,
        granted_by="system",
    )


@pytest.fixture
def holders(plans: None) -> None:
    """Olle, then Eva, whom Sam stands in for."""
    new_year, olle, eva = date(THIS_YEAR, 1, 1), made("Olle"), made("Eva")
    appointed(olle, date(2020, 1, 1), date(THIS_YEAR - 1, 12, 31))
    appointed(eva, new_year)
    appointed(made("Sam"), new_year, date(THIS_YEAR, 12, 31), instead_of=eva)
    appointed(made("Kim"), date(THIS_YEAR + 1, 1, 1))


def names_on(client: Client, page: str, year: int = THIS_YEAR) -> list[str]:
    """Whose names the page tells, in its order; the head of the page and its lists left out."""
    answer = client.get(f"/ks/{year}/{page}")
    assert answer.status_code == 200
    (main,) = WebPage(answer.content.decode()).every(".//main")
    text = " ".join("".join(main.itertext()).split())
    found = {name: text.find(name) for name in ("Olle", "Sam (", "Eva", "Kim") if name in text}
    return sorted(found, key=found.__getitem__)


PAGES = [f"trad/{ROLE}", "organisation", "trad/uppdrag-2023-1", "trad/ekonomi"]


@pytest.mark.parametrize("page", PAGES)
def test_who_is_signed_in_sees_who_holds_a_role_today_the_substitute_first(
    holders: None, page: str
) -> None:
    reader = browser_of(made("Rita", Role.READER, "ks"))
    assert names_on(reader, page) == ["Sam (", "Eva"]


@pytest.mark.parametrize("page", PAGES)
def test_of_a_year_that_is_over_it_is_told_who_held_it_then(holders: None, page: str) -> None:
    assert names_on(browser_of(made("Rita")), page, THIS_YEAR - 1) == ["Olle"]


@pytest.mark.parametrize("page", PAGES)
def test_who_is_not_signed_in_sees_no_names(holders: None, client: Client, page: str) -> None:
    for year in (THIS_YEAR - 1, THIS_YEAR):
        assert names_on(client, page, year) == []


def test_a_role_that_nobody_holds_is_told_as_such(plans: None) -> None:
    client = browser_of(made("Rita"))
    client.cookies["language"] = "en"
    page = WebPage(client.get(f"/ks/{THIS_YEAR}/trad/{ROLE}").content.decode())
    assert "Nobody holds it today." in page.text


def test_names_are_in_no_file(holders: None) -> None:
    client = browser_of(made("Rita", Role.AUDITOR))
    for form in ("html", "json", "yaml"):
        text = client.get(f"/ks/{THIS_YEAR}/plan.{form}").content.decode()
        assert "Eva" not in text
        assert "Olle" not in text


@pytest.mark.parametrize("page", [f"trad/{ROLE}", "organisation"])
def test_the_names_take_one_query_however_many_they_are(plans: None, page: str) -> None:
    client = browser_of(made("Rita"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            names_on(client, page)
        return len(captured)

    asked()
    none = asked()
    for number in range(5):
        appointed(made(f"Holder{number}"), date(THIS_YEAR, 1, 1))
    # Who gave a role is asked about only where a person did.
    assert asked() == none
