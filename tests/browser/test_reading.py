"""Reading the plan: its contents list, the way between pages, the language, and long words."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import NOW, NewPage
from tests.browser.looks import too_wide
from tests.support.other_plans import with_texts
from tests.support.pages import pages_of
from tests.support.planting import example
from uppsikt.audit.actors import Actor
from uppsikt.exchange.load import import_plan


def test_the_contents_list_stays_beside_the_text_and_leads_into_it(page: Page, site: str) -> None:
    page.goto(f"{site}/ks/2025/plan")
    contents = page.locator("nav.reading-contents")
    expect(contents).to_be_visible()
    expect(page.locator("details.reading-contents")).to_be_hidden()
    contents.get_by_role("link", name="Utmaningar och möjligheter").click()
    expect(page.locator("h2:target")).to_contain_text("Utmaningar och möjligheter")
    expect(page.locator("h2:target")).to_be_in_viewport()
    expect(contents).to_be_in_viewport()


def test_on_a_telephone_the_contents_list_is_folded_and_opens_with_the_keyboard(
    new_page: NewPage, site: str
) -> None:
    page = new_page(390)
    page.goto(f"{site}/ks/2025/plan")
    expect(page.locator("nav.reading-contents")).to_be_hidden()
    link = page.locator("details.reading-contents").get_by_role("link", name="Kommunikation")
    expect(link).to_be_hidden()
    page.locator("details.reading-contents summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_an_item_leads_from_the_plan_to_its_thread_and_back_to_its_place(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/ks/2025/plan")
    page.locator("#hr-kompetens .plan-thread").click()
    expect(page.locator("h1")).to_have_text("Kompetensförsörjning")
    page.get_by_role("link", name="Läs i planen").click()
    expect(page.locator("#hr-kompetens")).to_be_in_viewport()


def test_year_body_and_language_are_switched_with_the_page_kept(page: Page, site: str) -> None:
    page.goto(f"{site}/ks/2025/budget")
    page.get_by_role("navigation", name="År och organ").get_by_role("link", name="2026").click()
    expect(page).to_have_url(f"{site}/ks/2026/budget")
    page.get_by_role("button", name="In English").click()
    expect(page).to_have_url(f"{site}/ks/2026/budget")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Other body or year").click()
    page.get_by_role("link", name="Byggnadsnämnden 2025").click()
    expect(page).to_have_url(f"{site}/bn/2025/budget")
    expect(page.locator(".plan-name")).to_have_text("Byggnadsnämnden 2025")
    page.get_by_role("button", name="På svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_words_without_end_make_no_page_wider_than_a_telephone(
    live_server: LiveServer, new_page: NewPage
) -> None:
    plan = with_texts(example(), lambda text: f"{text.text[:200]} {'förvaltningsövergripande' * 8}")
    import_plan(document=plan, by=Actor.system("a test"), now=NOW)
    page = new_page(390)
    wide = {}
    for address in [*pages_of(plan), "/", "/ks/2025/trad/mal-5"]:
        page.goto(str(live_server.url) + address)
        wide[address] = too_wide(page)
    assert {address: lines for address, lines in wide.items() if lines} == {}
