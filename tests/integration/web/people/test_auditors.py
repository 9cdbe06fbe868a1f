"""An auditor reads who may sign in and who answers for what, and changes nothing of it."""

import pytest
from django.test import Client

from tests.integration.web.people.conftest import browser_of, made
from tests.support.web_page import WebPage
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import Role

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def rani() -> Client:
    """The browser of an auditor."""
    return browser_of(made("Rani", Role.AUDITOR))


@pytest.fixture
def eva() -> User:
    """Somebody with a role, who answers for something."""
    user = made("Eva", Role.READER, "ks")
    PlanRoleHolding.objects.create(
        user=user, body="ks", role="ekonomichef", from_date="2020-01-01", granted_by="system"
    )
    return user


def seen(client: Client, address: str) -> WebPage:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return WebPage(answer.content.decode())


@pytest.mark.parametrize("address", ["/personer", "/personer/{pk}", "/ks/ansvariga", "/ansvariga"])
def test_an_auditor_sees_the_page_without_a_button_or_a_form(
    rani: Client, eva: User, address: str
) -> None:
    page = seen(rani, address.format(pk=eva.pk))
    assert "Eva" in page.text
    (main,) = page.every(".//main")
    forms = [one for one in main.iter("form") if one.get("method") == "post"]
    assert forms == []
    ways = [one.get("href", "") for one in main.iter("a")]
    ends = ("/ny", "/andra", "/lank", "/stang", "/oppna", "/avsluta", "/tillsatt")
    assert [one for one in ways if one.endswith(ends)] == []


def test_an_administrator_still_has_them(eva: User) -> None:
    page = seen(browser_of(made("Adi", Role.ADMINISTRATOR)), f"/personer/{eva.pk}")
    assert f"/personer/{eva.pk}/andra" in page.links
    assert (
        "/ks/ansvariga/ekonomichef/tillsatt"
        in seen(browser_of(made("Bo", Role.ADMINISTRATOR)), "/ks/ansvariga").links
    )


@pytest.mark.parametrize(
    "address",
    [
        "/personer/ny",
        "/personer/{pk}/andra",
        "/personer/{pk}/stang",
        "/personer/{pk}/roller/ny",
        "/ks/ansvariga/ekonomichef/tillsatt",
    ],
)
def test_an_auditor_is_refused_every_change(rani: Client, eva: User, address: str) -> None:
    before = (User.objects.count(), RoleHolding.objects.count(), PlanRoleHolding.objects.count())
    address = address.format(pk=eva.pk)
    assert {rani.get(address).status_code, rani.post(address, {}).status_code} == {403}
    assert before == (
        User.objects.count(),
        RoleHolding.objects.count(),
        PlanRoleHolding.objects.count(),
    )
