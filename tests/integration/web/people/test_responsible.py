"""Who answers for the responsible roles of a body's plans."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.web.people.conftest import DAY, NOW, browser_of, made, said, see, send, today
from tests.support.other_plans import bare_plan, of_year
from tests.support.people import BY
from tests.support.small_plan import small_plan
from uppsikt.accounts import operations
from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.queries import holder_of
from uppsikt.accounts.roles import Role
from uppsikt.exchange.load import import_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small")]

APPOINT = "/ks/ansvariga/ekonomichef/tillsatt"


def appoint(name: str, first: date, last: date | None = None, **more: Any) -> PlanRoleHolding:
    """Let somebody answer for the economy."""
    user = User.objects.filter(name=name).first() or made(name)
    return operations.appoint(
        user=user,
        body="ks",
        role="ekonomichef",
        from_date=first,
        to_date=last,
        by=BY,
        now=NOW,
        **more,
    )


def test_a_role_that_nobody_holds_is_told_and_filled(cecilia: Client) -> None:
    text = see(cecilia, "/ks/ansvariga").text
    assert "1 roll saknar ansvarig. Ekonomichef Ingen ansvarar för detta i dag." in text
    bo = made("Bo")
    answer = send(cecilia, APPOINT, user=bo.pk)
    assert answer["Location"] == "/ks/ansvariga"
    assert holder_of("ks", "ekonomichef", today()).name == "Bo"  # type: ignore[union-attr]
    text = see(cecilia, "/ks/ansvariga").text
    assert f"Bo från och med {today()} · tillsatt av Cecilia" in text
    assert "saknar ansvarig" not in text


def test_the_history_tells_who_held_it_when_and_when_nobody_did(cecilia: Client) -> None:
    appoint("Anna", date(2020, 1, 1), date(2020, 12, 31))
    appoint("Bo", date(2021, 6, 1))
    appoint("Disa", today() - DAY, today() + DAY, substitute_for=User.objects.get(name="Bo"))
    appoint("Eva", today() + 9 * DAY)
    page = see(cecilia, "/ks/ansvariga")
    lines = [
        " ".join("".join(one.itertext()).split())
        for one in page.every(".//ul[@class='people-history']/li")
    ]
    assert lines == [
        f"Disa (vikarie för Bo), {today() - DAY} till och med {today() + DAY}",
        f"Bo, 2021-06-01 till och med {today() + 8 * DAY}",
        "Ingen, 2021-01-01 till och med 2021-05-31",
        "Anna, 2020-01-01 till och med 2020-12-31",
    ]
    assert "Kommande: Eva" in page.text
    with CaptureQueriesContext(connection) as queries:
        cecilia.get("/ks/ansvariga")
    # Session, user, own roles, questions to answer; held, latest, roles; bodies, units.
    assert len(queries) == 9


def test_a_role_that_only_an_earlier_plan_has_keeps_its_history(cecilia: Client) -> None:
    appoint("Anna", date(2020, 1, 1))
    import_plan(document=of_year(bare_plan(small_plan()), 2026), by=BY, now=NOW)
    page = see(cecilia, "/ks/ansvariga")
    assert "Den senaste planen har inga ansvariga roller." in page.text
    assert "Roller i tidigare planer Ekonomichef Fanns senast i planen för 2025. Anna" in page.text
    assert cecilia.get(APPOINT).status_code == 404
    assert cecilia.post(APPOINT, {"user": made("Bo").pk}).status_code == 404


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({}, "Person: Välj en person."),
        ({"user": "999999"}, "Person: Det finns ingen sådan person."),
        ({"user": "closed"}, "Person: Det finns ingen sådan person."),
        ({"user": "Bo", "last_day": "2020-01-01"}, "Till och med: Den sista dagen"),
        ({"user": "Bo", "substitute_for": "Bo"}, "Vikarie för: Ingen kan vara vikarie"),
        ({"user": "Bo", "from_date": ""}, "Från: Välj en dag."),
    ],
)
def test_a_mistake_is_told_and_appoints_nobody(
    cecilia: Client, filled: dict[str, str], told: str
) -> None:
    bo, disa = made("Bo"), made("Disa")
    User.objects.filter(pk=disa.pk).update(is_active=False)
    numbers = {"Bo": str(bo.pk), "closed": str(disa.pk)}
    (fault,) = said(
        send(cecilia, APPOINT, **{name: numbers.get(one, one) for name, one in filled.items()})
    )
    assert fault.startswith(told)
    assert not PlanRoleHolding.objects.exists()


def test_days_that_another_has_are_told(cecilia: Client) -> None:
    appoint("Anna", today() + DAY, today() + 9 * DAY)
    (fault,) = said(send(cecilia, APPOINT, user=made("Bo").pk))
    assert fault.startswith(f"Från: Anna är tillsatt från och med {today() + DAY}.")


def test_an_appointment_is_ended_at_once_or_on_a_day(cecilia: Client) -> None:
    held = appoint("Anna", today() - 9 * DAY)
    address = f"/ks/ansvariga/tillsattning/{held.pk}/avsluta"
    (fault,) = said(send(cecilia, address, last_day=today() - 10 * DAY))
    assert fault.startswith("Sista dag: Den sista dagen")
    send(cecilia, address, last_day=today())
    assert holder_of("ks", "ekonomichef", today() + DAY) is None
    send(cecilia, address)
    assert holder_of("ks", "ekonomichef", today()) is None
    assert cecilia.get(address).status_code == 404


def test_an_appointment_is_not_ended_by_way_of_another_body(adi: Client) -> None:
    held = appoint("Anna", today())
    assert adi.post(f"/kf/ansvariga/tillsattning/{held.pk}/avsluta").status_code == 404
    assert holder_of("ks", "ekonomichef", today()) is not None


def test_a_body_without_a_plan_and_a_role_without_a_name_are_not_there(adi: Client) -> None:
    assert "Det finns ingen plan för det organet." in see(adi, "/bn/ansvariga", 404).text
    assert adi.get("/ks/ansvariga/kung/tillsatt").status_code == 404


def test_the_way_leads_straight_to_the_only_body_or_to_a_choice(
    adi: Client, cecilia: Client
) -> None:
    assert cecilia.get("/ansvariga")["Location"] == "/ks/ansvariga"
    other = small_plan().model_copy(update={"body": "kf"})
    import_plan(document=other, by=BY, now=NOW)
    assert {"/ks/ansvariga", "/kf/ansvariga"} <= set(see(adi, "/ansvariga").links)
    assert cecilia.get("/ansvariga")["Location"] == "/ks/ansvariga"
    none = browser_of(made("Lo", Role.READER, "ks"))
    assert "Det finns ingen plan för något organ" in see(none, "/ansvariga").text
