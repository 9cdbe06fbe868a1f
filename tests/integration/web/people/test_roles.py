"""Giving roles and ending them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.integration.web.people.conftest import DAY, browser_of, made, said, see, send, today
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small")]


@pytest.fixture
def bo(db: None) -> User:
    """Somebody with an account and nothing more."""
    return made("Bo")


def give(client: Client, user: User, **filled: Any) -> Any:
    """The form for a role, sent with these fields."""
    return send(client, f"/personer/{user.pk}/roller/ny", **filled)


def test_a_role_is_given_for_a_unit_for_a_time_as_a_substitute(adi: Client, bo: User) -> None:
    answer = give(
        adi,
        bo,
        role="unit-manager",
        place="ks/ekonomi",
        last_day=today() + 7 * DAY,
        substitute_for=User.objects.get(name="Adi").pk,
    )
    assert answer["Location"] == f"/personer/{bo.pk}"
    (held,) = RoleHolding.objects.filter(user=bo)
    assert (held.role, held.body, held.unit) == ("unit-manager", "ks", "ekonomi")
    assert (held.from_date, held.to_date) == (today(), today() + 7 * DAY)
    assert (held.substitute_for.name, held.granted_by[:5]) == ("Adi", "user:")
    assert "Rollen är given." in see(adi, f"/personer/{bo.pk}").text
    assert Entry.objects.latest("sequence").actor_name == "Adi"


def test_the_form_offers_every_role_body_and_unit_and_nobody_for_themselves(
    adi: Client, bo: User
) -> None:
    page = see(adi, f"/personer/{bo.pk}/roller/ny")

    def offered(name: str) -> set[str]:
        (control,) = [one for one in page.every(".//select") if one.get("name") == name]
        return {one.get("value", "") for one in control.iter("option")}

    assert offered("role") == {"", *Role}
    assert offered("place") >= {"", "kf", "ks", "ks/ekonomi"}
    assert str(bo.pk) not in offered("substitute_for")


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({}, "Roll: Välj en roll."),
        (
            {"role": "board-controller"},
            "Innehas för: Rollen Nämndcontroller innehas för: ett organ.",
        ),
        ({"role": "auditor", "place": "ks"}, "Innehas för: Rollen Revisor innehas för"),
        ({"role": "king", "place": ""}, "Roll: Det finns ingen sådan roll."),
        (
            {"role": "reader", "place": "hemlig"},
            "Innehas för: Det finns inget sådant organ",
        ),
        ({"role": "reader", "place": "ks/hemlig"}, "Innehas för: Det finns inget sådant organ"),
        ({"role": "reader", "from_date": "i morgon"}, "Från: Skriv dagen som 2025-01-31."),
        ({"role": "reader", "from_date": ""}, "Från: Välj en dag."),
        (
            {"role": "reader", "from_date": "2020-01-01"},
            "Från: En roll gäller tidigast från i dag.",
        ),
        ({"role": "reader", "last_day": "9999-01-01"}, "Till och med: Skriv dagen som"),
        ({"role": "reader", "last_day": "2020-01-01"}, "Till och med: Den sista dagen"),
        ({"role": "reader", "substitute_for": "999999"}, "Vikarie för: Det finns ingen sådan"),
        ({"role": "reader", "substitute_for": "own"}, "Vikarie för: Det finns ingen sådan"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_gives_nothing(
    adi: Client, bo: User, filled: dict[str, str], told: str
) -> None:
    if filled.get("substitute_for") == "own":
        filled = filled | {"substitute_for": str(bo.pk)}
    (fault,) = said(give(adi, bo, **filled))
    assert fault.startswith(told)
    assert not RoleHolding.objects.filter(user=bo).exists()


def test_the_same_role_twice_and_a_role_for_the_closed_are_told(adi: Client, bo: User) -> None:
    give(adi, bo, role="reader", place="ks")
    (fault,) = said(give(adi, bo, role="reader", place="ks"))
    assert fault == f"Roll: Personen har den rollen där från och med {today()}."
    User.objects.filter(pk=bo.pk).update(is_active=False)
    assert said(give(adi, bo, role="auditor")) == ["Kontot för Bo är stängt. Öppna det först."]
    assert RoleHolding.objects.filter(user=bo).count() == 1


def test_a_role_ends_at_once_and_signs_out_or_on_a_day_and_does_not(adi: Client, bo: User) -> None:
    give(adi, bo, role="reader", place="ks")
    (held,) = RoleHolding.objects.filter(user=bo)
    his, address = browser_of(bo), f"/personer/{bo.pk}/roller/{held.pk}/avsluta"
    send(adi, address, last_day=today() + DAY)
    assert his.get("/konto/").status_code == 200
    assert f"till och med {today() + DAY}" in see(adi, f"/personer/{bo.pk}").text
    (fault,) = said(send(adi, address, last_day=today() + 2 * DAY))
    assert fault == f"Sista dag: Den slutar redan {today() + DAY}. Välj en tidigare dag."
    (fault,) = said(send(adi, address, last_day=today() - DAY))
    assert fault.startswith("Sista dag: Rollen har innehafts fram till nu.")
    send(adi, address)
    assert his.get("/konto/").status_code == 302
    assert see(adi, address, 404)


def test_the_last_administrators_role_is_not_ended(adi: Client) -> None:
    held = RoleHolding.objects.get()
    address = f"/personer/{held.user_id}/roller/{held.pk}/avsluta"
    later: date = today() + timedelta(days=30)
    for last_day in ("", later):
        (fault,) = said(send(adi, address, last_day=last_day))
        assert fault.endswith("Ge någon annan rollen först.")
    held.refresh_from_db()
    assert (held.to_date, held.ended_on) == (None, None)


def test_a_role_is_ended_only_at_the_person_who_holds_it(adi: Client, bo: User) -> None:
    held = RoleHolding.objects.get()
    assert adi.post(f"/personer/{bo.pk}/roller/{held.pk}/avsluta").status_code == 404
    assert adi.post(f"/personer/{bo.pk}/roller/999999/avsluta").status_code == 404
