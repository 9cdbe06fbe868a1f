"""Editing in a browser: in place, by keyboard, without scripts, and with texts that are kept."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.looks import found_by_axe, tab_stops, too_wide
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.exchange.queries import plan_document
from uppsikt.plans.models import Draft

EDIT = "/ks/2025/redigera"
THREAD = "/ks/2025/trad/mal-5"
PLAN = "/ks/2025/plan"
PAGES = (
    f"{EDIT}/",
    f"{EDIT}/hr/",
    f"{EDIT}/mal-5/andra",
    f"{EDIT}/matt-sjukfranvaro/andra",
    f"{EDIT}/uppdrag-2023-1/andra",
    f"{EDIT}/ram-hr/andra",
    f"{EDIT}/avsnitt.administration.headcount/andra",
    f"{EDIT}/avsnitt.plan/ny/goals",
    f"{EDIT}/hr-kompetens-plan/andra",
    f"{EDIT}/mal-5/ta-bort",
    f"{EDIT}/hr-kompetens/flytta-till",
    f"{EDIT}/mal-5/historik",
    "/ks/2025/nytt-ar",
    THREAD,
    PLAN,
)

SignedIn = Callable[..., Page]


@pytest.fixture
def session(site: str) -> str:
    """The session of the board's controller."""
    user = User.objects.create(email="anna@example.se", name="Anna Ek")
    RoleHolding.objects.create(
        user=user,
        role=Role.BOARD_CONTROLLER,
        body="ks",
        from_date=date(2020, 1, 1),
        granted_by="system",
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


@pytest.fixture
def signed_in(site: str, session: str, new_page: NewPage) -> SignedIn:
    """`signed_in(390)` is a page of the controller's browser."""

    def open_one(width: int = 1280, **options: object) -> Page:
        page = new_page(width, **options)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return page

    return open_one


@pytest.fixture
def unheeded(browser: Browser, site: str, session: str) -> Iterator[Page]:
    """A page of the controller's browser on which forms may be refused: the browser notes that."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    yield context.new_page()
    context.close()


def goals() -> list[str]:
    """The goals of the plan, in order."""
    stored = plan_document("ks", 2025)
    assert stored is not None
    return [goal.id for goal in stored.document.goals]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_sticks_out_on_any_page_of_editing(
    site: str, signed_in: SignedIn, axe: Axe, width: int
) -> None:
    page = signed_in(width)
    found = {}
    for address in PAGES:
        page.goto(site + address)
        found[address] = [*found_by_axe(page, axe), *too_wide(page)]
    assert {address: lines for address, lines in found.items() if lines} == {}


def test_axe_finds_nothing_on_forms_with_faults_and_on_two_versions(
    site: str, unheeded: Page, axe: Axe
) -> None:
    page = unheeded
    page.goto(f"{site}{EDIT}/matt-sjukfranvaro/andra")
    page.fill("#id_name", "")
    page.fill("#id_target", "mycket")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".ds-error-summary")).to_be_focused()
    assert found_by_axe(page, axe) == []
    page.get_by_role("link", name="Målvärde: ").click()
    expect(page.locator("#id_target")).to_be_focused()
    other = page.context.new_page()
    page.goto(f"{site}{EDIT}/mal-5/andra")
    other.goto(f"{site}{EDIT}/mal-5/andra")
    for one, name in ((other, "Det första"), (page, "Det andra")):
        one.fill("#id_name", name)
        one.get_by_role("button", name="Spara").click()
    expect(page.locator("h1")).to_contain_text("har ändrat")
    expect(page.locator("h1")).not_to_contain_text("Någon")
    assert found_by_axe(page, axe) == []
    page.get_by_label("Vad du skrev").check()
    page.get_by_role("button", name="Spara det jag har valt").click()
    expect(page.get_by_role("status").first).to_contain_text("Det andra är sparad.")


def test_an_item_is_edited_in_its_place_on_its_thread(site: str, signed_in: SignedIn) -> None:
    page = signed_in()
    page.goto(site + THREAD)
    page.evaluate("window.isTheSamePage = true")
    page.get_by_role("link", name="Ändra", exact=True).click()
    expect(page.locator("#in_place h1")).to_be_focused()
    assert page.evaluate("window.isTheSamePage") is True
    page.fill("#id_name", "")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#in_place .ds-error-summary")).to_be_focused()
    assert page.evaluate("window.isTheSamePage") is True
    page.fill("#id_name", "Ett bättre namn")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("h1")).to_have_text("5. Ett bättre namn")
    assert page.url == site + THREAD


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("key", ["hr-kompetens", "hr-fokus-avtal", "hr"])
def test_an_item_is_edited_in_its_place_in_the_whole_plan(
    site: str, signed_in: SignedIn, axe: Axe, key: str, width: int
) -> None:
    page = signed_in(width)
    page.goto(site + PLAN)
    page.evaluate("window.isTheSamePage = true")
    link = page.locator(f"a.plan-edit[href*='/{key}/andra']")
    link.focus()
    page.keyboard.press("Enter")
    form = page.locator("#in_place")
    expect(form.locator("[autofocus]")).to_be_focused()
    expect(form.locator("[autofocus]")).to_be_in_viewport()
    # One at a time: a second form would take the place of what was typed in the first.
    expect(page.locator("a.plan-edit").first).to_be_hidden()
    assert [*found_by_axe(page, axe), *too_wide(page)] == []
    form.get_by_role("link", name="Avbryt").click()
    expect(form).to_have_count(0)
    expect(link).to_be_in_viewport()
    assert page.evaluate("window.isTheSamePage") is True

    link.click()
    page.fill("#id_name", "")
    form.get_by_role("button", name="Spara").click()
    expect(form.locator(".ds-error-summary")).to_be_focused()
    page.fill("#id_name", "Ett bättre namn")
    form.get_by_role("button", name="Spara").click()
    # The whole plan is composed anew, which a busy machine takes its time for.
    expect(form).to_have_count(0, timeout=30_000)
    expect(page.get_by_role("status").first).to_contain_text("Ett bättre namn är sparad.")
    expect(page.locator(f"[id='{key}']")).to_contain_text("Ett bättre namn")
    expect(page.locator(f"[id='{key}']")).to_be_in_viewport()


def test_the_plan_leads_to_a_form_and_back_to_the_same_place_without_scripts(
    site: str, signed_in: SignedIn
) -> None:
    page = signed_in(java_script_enabled=False)
    page.goto(site + PLAN)
    page.locator("a.plan-edit[href*='/hr-fokus-avtal/andra']").click()
    page.fill("#id_name", "Ett bättre namn")
    page.get_by_role("button", name="Spara").click()
    assert page.url == f"{site}{PLAN}#hr-fokus-avtal"
    expect(page.locator("#hr-fokus-avtal")).to_be_in_viewport()
    expect(page.locator("#hr-fokus-avtal")).to_contain_text("Ett bättre namn")


def test_an_item_is_moved_elsewhere_by_keyboard_alone(site: str, signed_in: SignedIn) -> None:
    page = signed_in()
    page.goto(f"{site}{EDIT}/hr-kompetens/")
    page.get_by_role("link", name="Flytta till …", exact=True).focus()
    page.keyboard.press("Enter")
    page.locator("#id_spot").focus()
    page.keyboard.type("Organets")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("står nu i Organets grunduppdrag")
    assert page.url == f"{site}{EDIT}/avsnitt.body_remit/#hr-kompetens"


def test_everything_can_be_done_without_scripts(site: str, signed_in: SignedIn) -> None:
    page = signed_in(java_script_enabled=False)
    page.goto(site + THREAD)
    page.get_by_role("link", name="Ändra", exact=True).click()
    page.fill("#id_name", "Utan skript")
    page.get_by_role("button", name="Spara").click()
    assert page.url == site + THREAD
    assert page.locator("h1").inner_text() == "5. Utan skript"
    page.goto(f"{site}{EDIT}/")
    page.locator("#up_mal-5").click()
    assert goals().index("mal-5") == 3
    assert "står nu som nummer 4 av 8" in page.locator("main").inner_text()
    page.goto(f"{site}{EDIT}/matt-sjukfranvaro/andra")
    page.get_by_role("button", name="En rad till").click()
    assert page.locator("#id_observations-1-year").is_visible()
    page.goto(f"{site}{EDIT}/avsnitt.plan/ny/programmes")
    page.fill("#id_name", "Ett nytt program")
    page.get_by_role("button", name="Spara").click()
    assert "Ett nytt program är tillagd." in page.locator("main").inner_text()
    page.locator("#ett-nytt-program").get_by_role("link", name="Ta bort").click()
    page.get_by_role("button", name="Ta bort").click()
    assert page.locator("#ett-nytt-program").count() == 0


def test_a_list_is_ordered_by_keyboard_and_the_focus_stays_and_the_place_is_told(
    site: str, signed_in: SignedIn
) -> None:
    page = signed_in()
    page.goto(f"{site}{EDIT}/")
    page.evaluate("window.isTheSamePage = true")
    page.locator("#down_mal-1").focus()
    for place in (2, 3):
        page.keyboard.press("Enter")
        said = f"står nu som nummer {place} av 8."
        expect(page.locator("#move_status")).to_contain_text(said)
        expect(page.locator("#down_mal-1")).to_be_focused()
    assert goals()[:3] == ["mal-2", "mal-3", "mal-1"]
    page.locator("#up_mal-2").focus()
    page.keyboard.press("Space")
    expect(page.locator("#move_status")).to_contain_text("nummer 1 av 8.")
    expect(page.locator("#up_mal-2")).to_be_focused()
    assert page.evaluate("window.isTheSamePage") is True


def test_what_is_written_is_kept_and_offered_when_the_page_is_opened_again(
    site: str, signed_in: SignedIn
) -> None:
    page = signed_in()
    page.goto(f"{site}{EDIT}/mal-1/andra")
    page.locator("#id_planning").press_sequentially("En halv tanke")
    expect(page.locator("#draft_status")).to_contain_text("sparad som utkast", timeout=10_000)
    assert [draft.text for draft in Draft.objects.all()] == ["En halv tanke"]
    page.goto(f"{site}{EDIT}/mal-1/andra")
    page.get_by_role("link", name="Fortsätt på det jag skrev").click()
    expect(page.locator("#id_planning")).to_have_value("En halv tanke")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status").first).to_contain_text("är sparad.")
    assert not Draft.objects.exists()


def test_the_enter_key_saves_and_touches_no_row(site: str, signed_in: SignedIn) -> None:
    page = signed_in()
    page.goto(f"{site}{EDIT}/matt-sjukfranvaro/andra")
    page.locator("#id_target").fill("3,8")
    page.locator("#id_target").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Sjukfrånvaro är sparad.")
    stored = plan_document("ks", 2025)
    assert stored is not None
    assert str(stored.document.measures.items[0].target) == "3.8"


def test_the_tab_key_leads_through_a_form_with_the_focus_in_sight(
    site: str, signed_in: SignedIn
) -> None:
    page = signed_in()
    for address in (f"{EDIT}/uppdrag-2023-1/andra", f"{EDIT}/hr/"):
        page.goto(site + address)
        stops = tab_stops(page, most=60)
        assert [one["name"] for one in stops if not (one["ring"] and one["inSight"])] == []


def test_who_is_not_signed_in_meets_no_sign_of_editing(site: str, page: Page) -> None:
    page.goto(site + THREAD)
    assert page.locator("a[href*=redigera]").count() == 0
    page.goto(f"{site}{EDIT}/")
    assert "next=/ks/2025/redigera/" in page.url
