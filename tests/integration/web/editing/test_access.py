"""Who may edit what, and what those who may not are shown."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.integration.web.editing.conftest import NOW, SignIn, now, open_page, send, typed
from tests.integration.web.editing.test_history import buttons
from tests.integration.web.versions.conftest import DECISION, PLAN
from tests.support.small_plan import small_plan
from tests.support.web_page import WebPage
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.versions import decide_plan, propose_plan
from uppsikt.plans.models import PlanStatus
from uppsikt.web.editing.urls import urlpatterns

EDIT = "/ks/2025/redigera"


def addresses(key: str = "mal-1", year: int = 2025) -> dict[str, str]:
    """Every address of editing, by its name."""
    given = {"body": "ks", "year": year, "key": key, "field": "goals"}
    return {
        str(one.name): reverse(
            str(one.name), kwargs={name: given[name] for name in one.pattern.converters}
        )
        for one in urlpatterns
    }


def refused(client: Client, name: str, address: str) -> set[int]:
    """The statuses of reading and of sending to the address."""
    return {client.get(address).status_code, client.post(address, {}).status_code} - {405}


@pytest.mark.parametrize("name", addresses())
def test_who_is_not_signed_in_is_led_to_sign_in(
    small: PlanDocument, client: Client, name: str
) -> None:
    address = addresses()[name]
    for answer in (client.get(address), client.post(address, {})):
        if answer.status_code != 405:
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("account_login"))
            assert "next=" in answer["Location"]
    assert now() == small


@pytest.mark.parametrize("name", addresses())
@pytest.mark.parametrize(
    ("role", "body"), [(Role.READER, "ks"), (Role.REPORTER, "ks"), (Role.AUDITOR, "")]
)
def test_who_may_only_read_is_refused_everywhere_but_at_the_history(
    small: PlanDocument, sign_in: SignIn, name: str, role: Role, body: str
) -> None:
    client = sign_in("eva", role, body=body)
    assert refused(client, name, addresses()[name]) == {200 if name == "edit_history" else 403}
    assert now() == small


@pytest.mark.parametrize("name", addresses())
@pytest.mark.parametrize(
    ("role", "body"), [(None, ""), (Role.ADMINISTRATOR, ""), (Role.BOARD_CONTROLLER, "bn")]
)
def test_who_may_not_see_the_draft_is_told_what_is_told_of_no_plan(
    small: PlanDocument, sign_in: SignIn, settings: Any, name: str, role: Role | None, body: str
) -> None:
    settings.UPPSIKT_PUBLIC = "proposed"
    client = sign_in("eva", role, body=body)
    for method in ("get", "post"):
        there = getattr(client, method)(addresses()[name])
        nowhere = getattr(client, method)(addresses(year=1999)[name])
        assert there.status_code == nowhere.status_code
        assert there.status_code in {404, 405}
        assert told(there).replace("2025", "1999") == told(nowhere)
    assert now() == small


def told(answer: Any) -> str:
    """What a page says; what was put in it to know a form by differs each time."""
    return WebPage(answer.content.decode()).text if answer.content else ""


@pytest.mark.parametrize("role", [Role.BOARD_CONTROLLER, Role.CENTRAL_CONTROLLER])
def test_controllers_edit_the_whole_plan(small: PlanDocument, sign_in: SignIn, role: Role) -> None:
    body = "ks" if role is Role.BOARD_CONTROLLER else ""
    client = sign_in("eva", role, body=body)
    assert send(client, f"{EDIT}/mal-1/andra", name="Nytt").status_code == 302
    assert now().goals[0].name == "Nytt"


@pytest.mark.parametrize("key", ["ekonomi", "ekonomi-budget", "ekonomi-budget-arlig"])
def test_a_unit_manager_edits_what_is_the_units_own(
    small: PlanDocument, sign_in: SignIn, key: str
) -> None:
    client = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    field = "method" if key.endswith("arlig") else "name"
    assert send(client, f"{EDIT}/{key}/andra", **{field: "Nytt"}).status_code == 302
    assert now() != small


@pytest.mark.parametrize(
    "key", ["mark", "mark-forsorjning", "mal-1", "ram-ekonomi", "ekonomichef", "avsnitt.budget"]
)
def test_a_unit_manager_edits_nothing_else(small: PlanDocument, sign_in: SignIn, key: str) -> None:
    client = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    for action in ("andra", "flytta", "ta-bort", "valj", "aterstall", "utkast", "ny/remits"):
        assert refused(client, action, f"{EDIT}/{key}/{action}") <= {403}, action
    page = open_page(client, f"{EDIT}/{key}/")
    assert f"{EDIT}/{key}/andra" not in " ".join(page.links)
    assert now() == small


def test_a_role_that_is_over_gives_no_right(small: PlanDocument, sign_in: SignIn) -> None:
    client = sign_in("eva", Role.BOARD_CONTROLLER, body="ks")
    user = User.objects.get(email="eva@example.se")
    user.role_holdings.update(to_date=date(2021, 1, 1))
    assert client.get(f"{EDIT}/").status_code == 403


def test_links_to_editing_are_for_those_who_may(
    small: PlanDocument, sign_in: SignIn, client: Client, settings: object
) -> None:
    settings.UPPSIKT_PUBLIC = "all"  # type: ignore[attr-defined]
    reader = sign_in("rut", Role.READER, body="ks")
    editor = sign_in("eva", Role.BOARD_CONTROLLER, body="ks")
    manager = sign_in("mia", Role.UNIT_MANAGER, body="ks", unit="ekonomi")

    def leads(one: Client, item: str) -> bool:
        links = open_page(one, f"/ks/2025/trad/{item}").links
        return any(link.startswith(f"{EDIT}/{item}/andra") for link in links)

    def leads_to_the_plan(one: Client) -> bool:
        return f"{EDIT}/" in open_page(one, "/ks/2025/budget").links

    assert not leads(client, "mal-1")
    assert not leads(reader, "mal-1")
    assert leads(editor, "mal-1")
    assert not leads(manager, "mal-1")
    assert leads(manager, "ekonomi-budget")
    assert [leads_to_the_plan(one) for one in (client, reader, editor, manager)] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("status", [PlanStatus.DECIDED, PlanStatus.PROPOSED])
def test_a_plan_that_is_closed_says_so_and_is_not_changed(
    small: PlanDocument, anna: Client, status: PlanStatus
) -> None:
    page = open_page(anna, f"{EDIT}/mal-1/andra")
    propose_plan(**PLAN)
    if status is PlanStatus.DECIDED:
        decide_plan(**PLAN, decision=DECISION)
    closed = now()
    for name, address in addresses().items():
        if name in {"edit_history", "new_year"}:
            assert anna.get(address).status_code == 200
        else:
            assert refused(anna, name, address) == {409}, name
    assert anna.post(f"{EDIT}/mal-1/andra", typed(page) | {"name": "Nytt"}).status_code == 409
    assert now() == closed


def test_a_plan_that_is_not_there_is_not_found(small: PlanDocument, anna: Client) -> None:
    for address in addresses(year=1999).values():
        assert refused(anna, "", address) == {404}


def test_a_form_from_another_site_is_refused(small: PlanDocument, sign_in: SignIn) -> None:
    strict = Client(enforce_csrf_checks=True)
    sign_in("eva", Role.BOARD_CONTROLLER, body="ks")
    strict.force_login(
        User.objects.get(email="eva@example.se"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    for address in addresses().values():
        answer = strict.post(address, {"step": "down"})
        assert answer.status_code in (403, 405), address
    assert now() == small


CONFIDENTIAL = "OSL 18 kap. 13 §"


def with_confidential() -> PlanDocument:
    """The small plan, in which an assignment and a unit's remit are confidential."""
    values = small_plan().model_dump()
    values["assignments"]["items"][0]["confidential"] = CONFIDENTIAL
    values["administration"]["units"][1]["remits"][0]["confidential"] = CONFIDENTIAL
    return PlanDocument.model_validate(values)


@pytest.fixture
def hidden(db: None) -> PlanDocument:
    document = with_confidential()
    import_plan(document=document, by=Actor.system("a test"), now=NOW)
    return document


def test_what_is_confidential_is_neither_shown_nor_lost_by_a_unit_manager(
    hidden: PlanDocument, sign_in: SignIn
) -> None:
    client = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    for key in ("avsnitt.assignments", "mark", "ekonomi", "ks-fokus-omstallning"):
        html = open_page(client, f"{EDIT}/{key}/").html
        assert "mark-forsorjning" not in html
    # The finance director of the unit answers for the assignment.
    assert client.get(f"{EDIT}/uppdrag-2023-1/").status_code == 200
    assert client.get(f"{EDIT}/mark-forsorjning/").status_code == 404
    form = open_page(client, f"{EDIT}/ekonomi-budget/andra").html
    assert "uppdrag-2023-1" in form
    assert "mark-forsorjning" not in form
    assert send(client, f"{EDIT}/ekonomi-budget/andra", name="Nytt").status_code == 302
    assert now().assignments == hidden.assignments
    assert now().administration.units[1] == hidden.administration.units[1]


def test_a_unit_manager_keeps_what_is_confidential_in_the_own_unit(
    hidden: PlanDocument, sign_in: SignIn
) -> None:
    client = sign_in("mia", Role.UNIT_MANAGER, body="ks", unit="mark")
    assert "mark-forsorjning" in open_page(client, f"{EDIT}/mark/").html
    html = open_page(client, f"{EDIT}/avsnitt.assignments/").html
    assert "Ställ om verksamheten" not in html
    assert "uppdrag-2023-1" not in html
    assert client.get(f"{EDIT}/uppdrag-2023-1/").status_code == 404
    assert send(client, f"{EDIT}/mark-forsorjning/andra", name="Nytt").status_code == 302
    remit = now().administration.units[1].remits[0]
    assert (remit.name, remit.confidential) == ("Nytt", CONFIDENTIAL)
    assert now().assignments == hidden.assignments


FORSORJNING, INNER, ASSIGNMENT = "mark-forsorjning", "mark-forsorjning-status", "uppdrag-2023-1"
EVERYBODY = frozenset({"avsnitt.plan", "mal-1", "mark", "ekonomi-budget"})
"""What says and names nothing that is confidential."""


@pytest.mark.parametrize(
    ("role", "body", "unit", "own"),
    [
        (Role.READER, "ks", "", set()),
        (Role.UNIT_MANAGER, "ks", "mark", {FORSORJNING, INNER}),
        (Role.UNIT_MANAGER, "ks", "ekonomi", {ASSIGNMENT}),
        (Role.AUDITOR, "", "", {FORSORJNING, INNER, ASSIGNMENT}),
    ],
)
def test_history_is_not_read_where_it_could_tell_of_what_one_may_not_see(
    hidden: PlanDocument,
    sign_in: SignIn,
    anna: Client,
    role: Role,
    body: str,
    unit: str,
    own: set[str],
) -> None:
    client = sign_in("eva", role, body=body, unit=unit)
    every = {*EVERYBODY, FORSORJNING, INNER, ASSIGNMENT, "ekonomi-budget"}

    def told() -> set[str]:
        statuses = {key: client.get(f"{EDIT}/{key}/historik").status_code for key in every}
        assert set(statuses.values()) <= {200, 403}
        return {key for key, status in statuses.items() if status == 200}

    assert told() == EVERYBODY | own
    # What was confidential once is told of by the record for ever.
    for key in (ASSIGNMENT, FORSORJNING):
        assert send(anna, f"{EDIT}/{key}/andra", confidential="").status_code == 302
    assert told() == EVERYBODY | own


def test_a_unit_manager_undoes_a_change_of_the_own_though_others_have_something_confidential(
    hidden: PlanDocument, sign_in: SignIn
) -> None:
    eva = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    assert send(eva, f"{EDIT}/ekonomi-branscher/andra", method="Annan").status_code == 302
    (undo,) = buttons(open_page(eva, f"{EDIT}/ekonomi-branscher/historik"))
    assert (
        f"{EDIT}/ekonomi-branscher/historik" in open_page(eva, f"{EDIT}/ekonomi-branscher/").links
    )
    assert eva.post(f"{EDIT}/ekonomi-branscher/aterstall", undo).status_code == 302
    assert now() == hidden


def test_what_was_confidential_with_another_unit_keeps_its_history_from_the_new_one(
    small: PlanDocument, sign_in: SignIn, anna: Client
) -> None:
    eva = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    mona = sign_in("mona", Role.UNIT_MANAGER, body="ks", unit="mark")
    own, moved = f"{EDIT}/mark-forsorjning", f"{EDIT}/mark-forsorjning-status"
    assert send(anna, f"{own}/andra", confidential=CONFIDENTIAL).status_code == 302
    assert [one.get(f"{moved}/historik").status_code for one in (eva, mona)] == [403, 200]
    to_budget = send(anna, f"{moved}/flytta-till", spot="ekonomi-budget/follow_ups")
    assert to_budget.status_code == 302
    # What stands in the unit now is read there; what it said before was not that unit's.
    assert eva.get(f"{EDIT}/mark-forsorjning-status/").status_code == 200
    assert [one.get(f"{moved}/historik").status_code for one in (eva, mona)] == [403, 403]
    assert anna.get(f"{moved}/historik").status_code == 200


def test_a_unit_whose_confidential_remit_was_removed_does_not_tell_others_of_it(
    hidden: PlanDocument, sign_in: SignIn, anna: Client
) -> None:
    reader = sign_in("rita", Role.READER, body="ks")
    assert reader.get(f"{EDIT}/mark/historik").status_code == 200
    assert send(anna, f"{EDIT}/{FORSORJNING}/ta-bort", drop="1").status_code == 302
    assert FORSORJNING in open_page(anna, f"{EDIT}/mark/historik").html
    assert reader.get(f"{EDIT}/mark/historik").status_code == 403
    assert reader.get(f"{EDIT}/{FORSORJNING}/historik").status_code == 403


def test_only_who_may_mark_sees_and_sets_the_mark(
    small: PlanDocument, sign_in: SignIn, anna: Client
) -> None:
    manager = sign_in("eva", Role.UNIT_MANAGER, body="ks", unit="ekonomi")
    address = f"{EDIT}/ekonomi-budget/andra"
    assert "confidential" not in typed(open_page(manager, address))
    assert send(manager, address, confidential=CONFIDENTIAL, name="Nytt").status_code == 302
    assert now().administration.units[0].remits[0].confidential is None
    assert send(anna, address, confidential=CONFIDENTIAL).status_code == 302
    assert now().administration.units[0].remits[0].confidential == CONFIDENTIAL
