"""The list of people and the page of one, as an administrator meets them."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.web.people.conftest import DAY, browser_of, made, see, today
from tests.support.people import BY, NOW
from tests.support.web_page import words
from uppsikt.accounts import operations
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import Role

pytestmark = pytest.mark.django_db


def names(client: Client, address: str = "/personer") -> list[str]:
    """The people on the page, in its order."""
    page = see(client, address)
    return [words(one) for one in page.every(".//tbody/tr/th")]


def held(user: User, **more: Any) -> RoleHolding:
    """A role of the person's, stored as it is said."""
    what = {"role": Role.READER, "body": "ks", "from_date": today(), "granted_by": "system"}
    return RoleHolding.objects.create(user=user, **(what | more))


@pytest.mark.usefixtures("small")
def test_the_list_tells_who_holds_what_today_in_swedish_order(adi: Client) -> None:
    made("Östen")
    made("Åsa", Role.UNIT_MANAGER, "ks", "ekonomi")
    held(made("Bo"), to_date=today() - DAY, from_date=today() - 5 * DAY)
    page = see(adi, "/personer")
    assert page.rows("Personer och deras roller") == [
        ["Adi", "adi@kommun.example", "Administratör, hela kommunen"],
        ["Bo", "bo@kommun.example", "Ingen roll"],
        ["Åsa", "åsa@kommun.example", "Enhetschef, Kommunstyrelsen, Ekonomi"],
        ["Östen", "östen@kommun.example", "Ingen roll"],
    ]


def test_people_are_found_by_any_part_of_name_or_address_however_it_is_written(
    adi: Client,
) -> None:
    made("Åsa Öberg")
    made("Bo")
    assert names(adi, "/personer?sok=ÖBERG åsa") == ["Åsa Öberg"]
    assert names(adi, "/personer?sok=bo@kommun") == ["Bo"]
    assert "Ingen av dem som visas heter ”zzz”" in see(adi, "/personer?sok=zzz").text


def test_the_closed_are_listed_apart(adi: Client) -> None:
    bo = made("Bo")
    assert "Inget konto är stängt" in see(adi, "/personer?visa=avslutade").text
    operations.deactivate_user(user=bo, by=BY, now=NOW)
    assert names(adi) == ["Adi"]
    assert names(adi, "/personer?visa=avslutade") == ["Bo Stängt"]
    assert names(adi, "/personer?visa=alla") == ["Adi", "Bo Stängt"]
    assert names(adi, "/personer?visa=nonsens") == ["Adi"]


def test_two_hundred_people_take_two_pages_and_no_more_queries_than_one(adi: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            adi.get("/personer")
        return len(queries)

    few = asked()
    User.objects.bulk_create(
        User(email=f"p{number:03}@kommun.example", name=f"Person {number:03}")
        for number in range(199)
    )
    # Session, user, own roles, questions to answer; people, their roles, bodies, units.
    assert asked() == few == 8
    assert len(names(adi)) == 100
    assert names(adi, "/personer?sida=2")[-1] == "Person 198"
    assert names(adi, "/personer?sida=2&sok=person")[0] == "Person 100"
    assert names(adi, "/personer?sida=nonsens")[0] == "Adi"


@pytest.mark.usefixtures("small")
def test_a_person_has_what_is_held_now_to_come_and_earlier_on_one_page(adi: Client) -> None:
    bo, adi_user = made("Bo"), User.objects.get(name="Adi")
    held(bo, substitute_for=adi_user, to_date=today() + DAY, granted_by=f"user:{adi_user.pk}")
    held(bo, role=Role.AUDITOR, body="", from_date=today() + 9 * DAY)
    held(bo, role=Role.READER, body="bn", from_date=today() - 9 * DAY, ended_on=today())
    PlanRoleHolding.objects.create(
        user=bo, body="ks", role="ekonomichef", from_date=today(), granted_by="system"
    )
    text = see(adi, f"/personer/{bo.pk}").text
    now, _, rest = text.partition("Kommande roller")
    coming, _, earlier = rest.partition("Tidigare roller")
    assert "Läsare , Kommunstyrelsen" in now
    assert f"till och med {today() + DAY} · vikarie för Adi · given av Adi" in now
    assert "Revisor , hela kommunen" in coming
    assert f"{today() - 9 * DAY} till och med {today() - DAY}" in earlier
    assert "Ekonomichef , Kommunstyrelsen" in earlier
    with CaptureQueriesContext(connection) as queries:
        adi.get(f"/personer/{bo.pk}")
    assert len(queries) == 13  # session, user, own roles, questions; the person; eight for it


def test_how_a_person_signs_in_is_told(adi: Client) -> None:
    bo = made("Bo")
    address = f"/personer/{bo.pk}"
    assert "har inget lösenord ännu" in see(adi, address).text
    bo.set_password("x")
    bo.save()
    assert "med lösenord" in see(adi, address).text
    SocialAccount.objects.create(user_id=bo.pk, provider="oidc", uid="1")
    page = see(adi, address)
    assert "genom kommunens inloggningstjänst" in page.text
    assert f"{address}/lank" not in page.html


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999"])
def test_there_is_no_page_of_nobody(adi: Client, number: str) -> None:
    assert "Det finns ingen sådan person." in see(adi, f"/personer/{number}", 404).text


def test_the_header_leads_to_people_and_the_responsible_only_whom_it_concerns(
    adi: Client, cecilia: Client
) -> None:
    def ways(client: Client) -> list[str]:
        wanted = {"/personer", "/ansvariga", "/logg"}
        return [link for link in see(client, "/").links if link in wanted]

    assert ways(adi) == ["/personer", "/ansvariga"]
    assert ways(cecilia) == ["/ansvariga"]
    assert ways(browser_of(made("Lo", Role.READER, "ks"))) == []
    assert ways(browser_of(made("Rani", Role.AUDITOR))) == ["/personer", "/ansvariga", "/logg"]
    assert ways(Client()) == []
