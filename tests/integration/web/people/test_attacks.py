"""Nobody but an administrator gives a role, whatever is sent, and what is refused is logged."""

import logging

import pytest
from django.test import Client

from tests.integration.web.people.conftest import browser_of, made, send, today
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small")]

OTHERS = [
    (Role.READER, "ks", ""),
    (Role.REPORTER, "ks", ""),
    (Role.UNIT_MANAGER, "ks", "ekonomi"),
    (Role.BOARD_CONTROLLER, "ks", ""),
    (Role.CENTRAL_CONTROLLER, "", ""),
    (Role.AUDITOR, "", ""),
]


def roles() -> set[tuple[str, str, bool]]:
    """Who holds which role, and whether the account is open."""
    return set(RoleHolding.objects.values_list("user__name", "role", "user__is_active"))


@pytest.mark.parametrize(("role", "body", "unit"), OTHERS)
def test_nobody_else_gives_themselves_a_role_or_touches_an_account(
    adi: Client, role: Role, body: str, unit: str
) -> None:
    eve = made("Eve", role, body, unit)
    boss = User.objects.get(name="Adi")
    client = browser_of(eve)
    before, entries = roles(), Entry.objects.count()
    grant = {"role": "administrator", "place": "", "from_date": str(today())}
    for address, data in (
        (f"/personer/{eve.pk}/roller/ny", grant),
        ("/personer/ny", {"name": "X", "email": "x@kommun.example"}),
        (f"/personer/{boss.pk}/andra", {"name": "Adi", "email": "eve2@kommun.example"}),
        (f"/personer/{boss.pk}/lank", {}),
        (f"/personer/{boss.pk}/stang", {}),
        (f"/personer/{boss.pk}/oppna", {}),
        (f"/personer/{boss.pk}/roller/{boss.role_holdings.get().pk}/avsluta", {}),
    ):
        assert client.post(address, data).status_code == 403, address
        part = client.post(address, data, headers={"HX-Request": "true"})
        # What was typed is given back as a whole page, which htmx shows only of what is no fault.
        is_given_back = part.status_code == 200 and part.get("HX-Retarget") == "body"
        assert is_given_back or part.status_code == 403, address
    assert (roles(), Entry.objects.count(), User.objects.count()) == (before, entries, 2)


def test_one_who_may_appoint_does_not_thereby_give_a_role(cecilia: Client) -> None:
    eve = made("Eve")
    extra = {"role": "administrator", "place": "", "provider": "oidc", "body": "kf"}
    send(cecilia, "/ks/ansvariga/ekonomichef/tillsatt", user=eve.pk, **extra)
    (appointed,) = PlanRoleHolding.objects.all()
    assert (appointed.body, appointed.role) == ("ks", "ekonomichef")
    assert roles() == {("Cecilia", "board-controller", True)}


def test_one_who_appoints_for_a_body_does_not_for_another(cecilia: Client) -> None:
    eve = made("Eve")
    held = PlanRoleHolding.objects.create(
        user=eve, body="kf", role="ekonomichef", from_date=today(), granted_by="system"
    )
    data = {"user": eve.pk, "from_date": str(today())}
    for address in (
        "/kf/ansvariga",
        "/kf/ansvariga/ekonomichef/tillsatt",
        f"/kf/ansvariga/tillsattning/{held.pk}/avsluta",
    ):
        assert cecilia.post(address, data).status_code in {403, 405}, address
        assert cecilia.get(address).status_code == 403, address
    assert cecilia.post(f"/ks/ansvariga/tillsattning/{held.pk}/avsluta").status_code == 404
    held.refresh_from_db()
    assert (held.ended_on, PlanRoleHolding.objects.count()) == (None, 1)


def test_a_role_that_was_ended_lets_nobody_in_on_the_next_click(adi: Client) -> None:
    second = made("Second", Role.ADMINISTRATOR)
    client = browser_of(second)
    assert client.get("/personer").status_code == 200
    RoleHolding.objects.filter(user=second).update(ended_on=today())
    assert client.get("/personer").status_code == 403


def test_a_form_of_another_site_is_refused() -> None:
    boss = made("Boss", Role.ADMINISTRATOR)
    client = Client(enforce_csrf_checks=True)
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/personer/ny", {"name": "X", "email": "x@kommun.example"})
    assert answer.status_code == 403
    assert User.objects.count() == 1


def test_a_name_is_shown_as_it_is_written_and_never_as_markup(adi: Client) -> None:
    evil = "<script>alert(1)</script> \" onmouseover=x '"
    eve = made("Eve", Role.READER, "ks")
    User.objects.filter(pk=eve.pk).update(name=evil)
    for address in ("/personer", f"/personer/{eve.pk}", f"/personer/{eve.pk}/stang"):
        html = adi.get(address).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)" in html
    search = adi.get("/personer", {"sok": evil}).content.decode()
    assert "<script>alert" not in search


def test_a_refusal_is_logged_with_who_what_and_where_and_without_what_was_searched_for(
    cecilia: Client, caplog: pytest.LogCaptureFixture
) -> None:
    number = User.objects.get(name="Cecilia").pk
    with caplog.at_level(logging.WARNING, logger="uppsikt.security"):
        cecilia.get("/personer?sok=Anna")
        cecilia.get("/logg")
        cecilia.post("/kf/ansvariga/a/tillsatt")
    lines = [one.getMessage() for one in caplog.records if one.name == "uppsikt.security"]
    assert lines == [
        f"refused: user:{number} lacks users.manage for GET /personer",
        f"refused: user:{number} lacks audit.read for GET /logg",
        f"refused: user:{number} lacks responsible.appoint for POST /kf/ansvariga/a/tillsatt",
    ]
    assert not Entry.objects.filter(actor=f"user:{number}").exclude(operation="sign-in.succeed")


def test_one_who_is_not_signed_in_is_sent_to_do_so_and_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, logger="uppsikt.security"):
        assert Client().get("/personer").status_code == 302
    assert caplog.records == []
