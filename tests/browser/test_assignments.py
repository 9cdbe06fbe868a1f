"""The list of assignments in a browser: with scripts, without them, and with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.looks import tab_stops

LIST = "#assignment_list"
FILTERS = ["choose_fran", "choose_ansvarig", "choose_period"]


@pytest.fixture
def address(site: str) -> str:
    """Where the assignments are."""
    return f"{site}/ks/2025/uppdrag"


def rows(page: Page, number: int) -> None:
    """Wait until so many assignments are listed."""
    expect(page.locator(f"{LIST} tbody tr")).to_have_count(number)


def chosen(page: Page) -> list[str]:
    """What the three filters say."""
    return [page.locator(f"#{name}").input_value() for name in FILTERS]


def test_a_choice_changes_the_list_and_the_address_and_leaves_the_page_standing(
    page: Page, address: str
) -> None:
    page.goto(address)
    rows(page, 10)
    page.evaluate("window.isTheSamePage = true")
    page.select_option("#choose_fran", "board")
    rows(page, 4)
    assert "fran=board" in page.url
    page.select_option("#choose_period", "T3")
    rows(page, 1)
    expect(page.locator(f"{LIST} [role=status]")).to_contain_text("1 av 10 uppdrag")
    assert page.evaluate("window.isTheSamePage") is True
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.activeElement.id") != "page_content"


def test_going_back_and_forward_shows_each_list_with_the_choice_that_made_it(
    page: Page, address: str
) -> None:
    page.goto(address)
    rows(page, 10)
    page.select_option("#choose_fran", "board")
    rows(page, 4)
    page.select_option("#choose_period", "T3")
    rows(page, 1)
    page.go_back()
    rows(page, 4)
    assert chosen(page) == ["board", "", ""]
    page.go_back()
    rows(page, 10)
    assert chosen(page) == ["", "", ""]
    page.go_forward()
    rows(page, 4)
    assert chosen(page) == ["board", "", ""]
    expect(page.locator("h1")).to_have_count(1)
    # And the page still works.
    page.select_option("#choose_fran", "council")
    rows(page, 6)


def test_leaving_a_chosen_list_and_coming_back_shows_the_page_and_not_the_list_alone(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.select_option("#choose_fran", "board")
    rows(page, 4)
    page.locator(f"{LIST} tbody th a").first.click()
    expect(page.locator("h1")).to_contain_text("samordningsvinster")
    page.go_back()
    rows(page, 4)
    expect(page.locator("h1")).to_have_text("Uppdrag")
    page.reload()
    rows(page, 4)
    assert chosen(page) == ["board", "", ""]


def test_a_choice_keeps_the_order_and_the_order_keeps_the_choice(page: Page, address: str) -> None:
    page.goto(address)
    page.select_option("#choose_fran", "council")
    rows(page, 6)
    page.get_by_role("columnheader", name="Ansvarig").get_by_role("link").click()
    rows(page, 6)
    assert chosen(page) == ["council", "", ""]
    head = page.get_by_role("columnheader", name="Ansvarig")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(f"{LIST} tbody th").first).to_have_text("2021:8")
    page.select_option("#choose_period", "T1")
    rows(page, 2)
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("link", name="Visa alla").click()
    rows(page, 10)


def test_the_filters_work_without_scripts(new_page: NewPage, address: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address)
    rows(page, 10)
    page.select_option("#choose_ansvarig", "ekonomidirektor")
    rows(page, 10)
    page.get_by_role("button", name="Visa").click()
    rows(page, 3)
    assert "ansvarig=ekonomidirektor" in page.url
    assert chosen(page) == ["", "ekonomidirektor", ""]
    page.get_by_role("columnheader", name="Nummer").get_by_role("link").click()
    expect(page.locator(f"{LIST} tbody th").first).to_have_text("2022:11")
    page.get_by_role("button", name="In English").click()
    expect(page.locator("h1")).to_have_text("Assignments")
    rows(page, 3)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_alone_reaches_the_filters_in_their_order_and_chooses(
    new_page: NewPage, address: str, width: int
) -> None:
    page = new_page(width)
    page.goto(address)
    stops = [str(stop["id"]) for stop in tab_stops(page, most=24)]
    reached = [stops.index(name) for name in FILTERS]
    assert reached == [reached[0], reached[0] + 1, reached[0] + 2]
    page.locator("#choose_fran").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    rows(page, 4)
    assert page.evaluate("document.activeElement.id") == "choose_ansvarig"
