"""The steps from draft to decision and on, taken on pages by those who may, without script."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.integration.web.conftest import Store
from tests.integration.web.versions.conftest import PLAN, REVISED, BringTo, SignedIn
from tests.support.web_page import WebPage
from uppsikt.accounts.roles import Role
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.load import store_plan
from uppsikt.exchange.versions import propose_plan, warnings_of, withdraw_proposal
from uppsikt.plans.models import Plan, PlanVersion

pytestmark = pytest.mark.django_db

VERSIONS = "/ks/2025/versioner"
STEPS = ("propose", "withdraw", "decide", "revise", "abandon")
POSSIBLE = {
    "draft": {"propose"},
    "proposed": {"decide", "withdraw"},
    "decided": {"revise"},
    "revised": {"propose", "abandon"},
    "revision-proposed": {"decide", "withdraw"},
}


def at(step: str) -> str:
    return reverse(step, args=["ks", 2025])


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def hidden(client: Client, address: str) -> dict[str, str]:
    """What a form of the page sends along unseen."""
    page = client.get(address).content.decode()
    value = page.partition('name="shown" value="')[2].partition('"')[0]
    return {"shown": value}


def reasons(document: PlanDocument) -> dict[str, str]:
    return {f"reason_{number}": "Rättas." for number, _ in enumerate(warnings_of(document))}


def decision(**changes: str) -> dict[str, str]:
    return {
        "body": "kf",
        "date": "2024-11-25",
        "paragraph": "§ 112",
        "registration_number": "KS-2024/112",
        **changes,
    }


def status() -> str:
    return Plan.objects.get(body__slug="ks", year=2025).status


@pytest.mark.parametrize("standing", POSSIBLE)
def test_the_page_offers_what_can_be_done_next_and_nothing_else(
    bring_to: BringTo, signed_in: SignedIn, standing: str
) -> None:
    bring_to(standing)
    page = text(signed_in(Role.BOARD_CONTROLLER), VERSIONS)
    assert {step for step in STEPS if f'href="{at(step)}"' in page} == POSSIBLE[standing]


@pytest.mark.parametrize("role", [Role.READER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_is_offered_nothing_and_refused(
    bring_to: BringTo, signed_in: SignedIn, role: Role
) -> None:
    bring_to("draft")
    client = signed_in(role)
    page = text(client, VERSIONS)
    assert not [step for step in STEPS if f'href="{at(step)}"' in page]
    for step in STEPS:
        assert client.get(at(step)).status_code == 403
        assert client.post(at(step)).status_code == 403
    assert status() == "draft"
    assert "Ingen av dina roller" in text(client, at("propose"), 403)


def test_who_is_not_signed_in_is_led_to_sign_in(bring_to: BringTo, client: Client) -> None:
    bring_to("draft")
    for step in STEPS:
        for answer in (client.get(at(step)), client.post(at(step))):
            assert answer.status_code == 302
            assert answer["Location"].startswith("/konto/")
    assert status() == "draft"


def test_a_form_from_another_site_is_refused(bring_to: BringTo, signed_in: SignedIn) -> None:
    bring_to("decided")
    client = signed_in(Role.BOARD_CONTROLLER)
    client.handler.enforce_csrf_checks = True
    assert client.post(at("revise")).status_code == 403
    assert status() == "decided"


def test_a_plan_goes_all_the_way_on_its_pages(
    bring_to: BringTo, signed_in: SignedIn, board_plan: PlanDocument, store: Store
) -> None:
    bring_to("draft")
    client = signed_in(Role.BOARD_CONTROLLER)
    answer = client.post(at("propose"), hidden(client, at("propose")))
    assert (answer["Location"], status()) == (VERSIONS, "proposed")

    sent = {**decision(), **reasons(board_plan), **hidden(client, at("decide"))}
    look = client.post(at("decide"), sent)
    assert "Stämmer det här?" in look.content.decode()
    assert status() == "proposed"
    answer = client.post(at("decide"), {**sent, "confirmed": "1"})
    assert (answer["Location"], status()) == (VERSIONS, "decided")
    row = PlanVersion.objects.get(number=2)
    assert (row.paragraph, row.by_name) == ("§ 112", "Board-controller")
    assert {one["reason"] for one in row.accepted} == {"Rättas."}

    client.post(at("revise"))
    store(board_plan.model_copy(update={"title": REVISED}))
    client.post(at("abandon"))
    assert (status(), PlanVersion.objects.count()) == ("decided", 2)
    assert REVISED not in text(client, "/ks/2025/")


def test_the_list_tells_decision_who_when_and_checksum(
    bring_to: BringTo, signed_in: SignedIn, client: Client
) -> None:
    bring_to("decided")
    row = PlanVersion.objects.get(number=2)
    seen = text(signed_in(Role.AUDITOR), VERSIONS)
    public = text(client, VERSIONS)
    for page in (seen, public):
        assert row.sha256 in page
        assert "Beslutad av Kommunfullmäktige 2024-11-25, § 112, diarienummer KS-2024/112." in page
        assert "2025-01-15 10:30" in page
    assert "tester" in seen
    assert "Rättas under året." in seen
    assert "tester" not in public
    assert "Rättas under året." not in public


def test_every_fault_of_the_decision_is_told_at_once_and_what_was_written_is_kept(
    bring_to: BringTo, signed_in: SignedIn, board_plan: PlanDocument
) -> None:
    bring_to("proposed")
    client = signed_in(Role.BOARD_CONTROLLER)
    sent = hidden(client, at("decide"))
    page = client.post(at("decide"), {**sent, **decision(date="2999-01-01", paragraph=" ")})
    told = " ".join(page.content.decode().split())
    assert "Den dagen har inte kommit än." in told
    assert "Skriv det som det står i protokollet." in told
    warnings = warnings_of(board_plan)
    assert warnings
    # Once in the list of faults and once at the field.
    assert told.count("Säg varför varningen godtas.") == 2 * len(warnings)
    assert 'value="KS-2024/112"' in told
    assert status() == "proposed"
    nothing = client.post(at("decide"), sent).content.decode()
    assert "Välj det organ som beslutade." in nothing
    assert "Skriv dagen för sammanträdet." in nothing


def test_what_was_written_can_be_changed_before_it_is_for_ever(
    bring_to: BringTo, signed_in: SignedIn, board_plan: PlanDocument
) -> None:
    bring_to("proposed")
    client = signed_in(Role.BOARD_CONTROLLER)
    sent = {**decision(), **reasons(board_plan), **hidden(client, at("decide"))}
    page = client.post(at("decide"), {**sent, "change": "1"}).content.decode()
    assert 'name="paragraph" value="§ 112"' in page
    assert status() == "proposed"


def test_markup_that_somebody_writes_is_shown_as_text(
    bring_to: BringTo, signed_in: SignedIn, board_plan: PlanDocument
) -> None:
    bring_to("proposed")
    client = signed_in(Role.BOARD_CONTROLLER)
    attack = "<script>alert(1)</script>"
    sent = {**decision(paragraph=attack), **hidden(client, at("decide"))}
    sent |= dict.fromkeys(reasons(board_plan), attack)
    assert attack not in client.post(at("decide"), sent).content.decode()
    client.post(at("decide"), {**sent, "confirmed": "1"})
    assert status() == "decided"
    for address in (VERSIONS, "/ks/2025/", "/ks/2025/plan", "/ks/2025/jamforelse"):
        assert attack not in client.get(address).content.decode()


def test_errors_must_be_mended_before_the_plan_is_put_forward(
    bring_to: BringTo, signed_in: SignedIn, board_plan: PlanDocument
) -> None:
    bring_to("draft")
    office = board_plan.budget.office
    wrong = office.model_copy(update={"total": office.total + office.total})
    budget = board_plan.budget.model_copy(update={"office": wrong})
    store_plan(
        document=board_plan.model_copy(update={"budget": budget}),
        operation="a.test",
        by=PLAN["by"],
        now=PLAN["now"],
    )
    client = signed_in(Role.BOARD_CONTROLLER)
    page = text(client, at("propose"))
    assert "fel måste rättas först" in page
    revision = str(Plan.objects.get(body__slug="ks").revision)
    assert client.post(at("propose"), {"shown": revision}).status_code == 200
    assert status() == "draft"


def test_who_acts_on_a_plan_that_has_changed_is_told_so(
    bring_to: BringTo, signed_in: SignedIn, store: Store, board_plan: PlanDocument
) -> None:
    bring_to("draft")
    client = signed_in(Role.BOARD_CONTROLLER)
    sent = hidden(client, at("propose"))
    store(board_plan.model_copy(update={"title": REVISED}))
    answer = client.post(at("propose"), sent)
    assert (answer.status_code, status()) == (409, "draft")
    assert "någon har ändrat planen" in answer.content.decode()
    assert client.post(at("propose"), {"shown": "nonsense"}).status_code == 409

    propose_plan(**PLAN)
    sent = {**decision(), **hidden(client, at("decide")), "confirmed": "1"}
    withdraw_proposal(**PLAN)
    store(board_plan)
    propose_plan(**PLAN)
    assert client.post(at("decide"), sent | reasons(board_plan)).status_code == 409
    assert status() == "proposed"


def test_a_step_that_somebody_else_has_just_taken_is_told_of(
    bring_to: BringTo, signed_in: SignedIn
) -> None:
    bring_to("decided")
    client = signed_in(Role.BOARD_CONTROLLER)
    client.post(at("revise"))
    answer = client.post(at("revise"))
    assert answer.status_code == 409
    assert "för kort eller för långt" in answer.content.decode()


def test_a_revision_without_a_change_is_told_of(bring_to: BringTo, signed_in: SignedIn) -> None:
    bring_to("decided")
    client = signed_in(Role.BOARD_CONTROLLER)
    client.post(at("revise"))
    answer = client.post(at("propose"), hidden(client, at("propose")))
    assert (answer.status_code, status()) == (409, "revised")


@pytest.mark.parametrize(
    ("standing", "steps"),
    [("draft", ["propose"]), ("proposed", ["decide", "withdraw"]), ("revised", ["abandon"])],
)
def test_every_page_of_a_step_is_sound(
    bring_to: BringTo, signed_in: SignedIn, standing: str, steps: list[str]
) -> None:
    bring_to(standing)
    client = signed_in(Role.BOARD_CONTROLLER)
    for address in (VERSIONS, *(at(step) for step in steps)):
        page = WebPage(client.get(address).content.decode())
        assert len(page.identities) == len(set(page.identities)), address
        assert page.heading
        for label in page.every(".//label"):
            assert label.get("for") in page.identities, address
        assert [one for one in page.elements if one.get("style") or one.get("onclick")] == []
