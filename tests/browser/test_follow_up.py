"""The follow-up's path from the question to the closed action plan, in a real browser.

By mouse and keyboard, with axe on each page and none wider than a telephone; and the form of an
answer without JavaScript, and after the session that it was opened in is gone.
"""

import re
from datetime import date
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import NewPage
from tests.browser.looks import found_by_axe, too_wide
from tests.support.follow_up import JOB, SHA256, asked, give, responsible
from tests.support.people import PASSWORD, person
from tests.support.small_plan import small_plan
from uppsikt.accounts.roles import Role
from uppsikt.core.follow_up import QuestionKind
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.queries import forget_documents
from uppsikt.followup.models import Answer, AnswerDraft, Question, Round
from uppsikt.followup.operations.opening import open_round
from uppsikt.followup.operations.year import open_year

pytestmark = pytest.mark.django_db(transaction=True)

DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
ASSIGNMENT, SICK_LEAVE = "uppdrag-2023-1", "sjukfranvaro"


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """A site with a plan whose year is planned, and T1 open with two questions.

    Eva answers, Mona is her manager, Carl is the controller.
    """
    cache.clear()
    forget_documents()
    now = timezone.now()
    import_plan(document=small_plan(), by=JOB, now=now)
    open_year(body="ks", year=2025, meetings=[date(2025, 6, 17)], by=JOB, now=now)
    responsible(give(person("eva"), Role.REPORTER, "ks"), "ekonomichef")
    give(person("mona"), Role.UNIT_MANAGER, "ks", "ekonomi")
    give(person("carl"), Role.BOARD_CONTROLLER, "ks")
    its = Round.objects.get(body__slug="ks", period="T1")
    open_round(
        round_id=its.pk,
        items=[
            asked(ASSIGNMENT, name="Minska sjukfrånvaron"),
            asked(SICK_LEAVE, QuestionKind.MEASURE, name="Sjukfrånvaro"),
        ],
        plan_version=None,
        plan_sha256=SHA256,
        by=JOB,
        now=now,
    )
    measure = Question.objects.filter(round=its, item=SICK_LEAVE)
    measure.update(target=Decimal("3.9"), direction="lower")
    return str(live_server.url)


def sign_in(page: Page, site: str, name: str) -> None:
    """As somebody, by the form."""
    page.goto(f"{site}/konto/logga-in/")
    page.get_by_label("E-postadress").fill(f"{name}@kommun.example")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("link", name="Mina frågor")).to_be_visible()


def address_of(site: str, item: str) -> str:
    """The page of the question about an item."""
    return f"{site}/fraga/{Question.objects.get(item=item).pk}"


def is_fine(page: Page, axe: Axe) -> None:
    """Nobody is kept out of the page, and it fits a telephone."""
    assert found_by_axe(page, axe) == [], page.url
    page.set_viewport_size(TELEPHONE)
    assert too_wide(page) == [], page.url
    page.set_viewport_size(DESK)


def button(page: Page, name: str) -> None:
    """Press the button of that name, the first there is."""
    page.get_by_role("button", name=name).first.click()


def test_an_answer_is_written_sent_back_mended_approved_and_its_round_handed_in(
    site: str, new_page: NewPage, axe: Axe
) -> None:
    eva, mona, carl = new_page(), new_page(), new_page()
    sign_in(eva, site, "eva")
    eva.get_by_role("link", name="Mina frågor").click()
    expect(eva.get_by_role("link", name="Mina frågor")).to_contain_text("2")
    is_fine(eva, axe)
    eva.get_by_role("link", name="Minska sjukfrånvaron").click()
    is_fine(eva, axe)
    eva.get_by_label("Pågår").check()
    eva.get_by_label("Kommentar").press_sequentially("Halva")
    expect(eva.locator("#draft_status")).to_contain_text("sparat som utkast")
    assert AnswerDraft.objects.get().fields["text"] == "Halva"
    assert not Answer.objects.exists()
    eva.reload()
    expect(eva.get_by_label("Kommentar")).to_have_value("Halva")
    expect(eva.get_by_label("Pågår")).to_be_checked()
    is_fine(eva, axe)
    button(eva, "Spara och klarmarkera")
    expect(eva.locator("main")).to_contain_text("Svaret är sparat och klarmarkerat.")
    is_fine(eva, axe)

    sign_in(mona, site, "mona")
    mona.goto(f"{site}/mina-fragor?visa=godkanna")
    is_fine(mona, axe)
    mona.get_by_role("link", name="Minska sjukfrånvaron").click()
    mona.get_by_label("Vad som ska rättas").fill("Vad är den andra halvan?")
    button(mona, "Återsänd")
    expect(mona.locator("main")).to_contain_text("Svaret är återsänt.")

    eva.goto(address_of(site, ASSIGNMENT))
    expect(eva.locator("main")).to_contain_text("Vad är den andra halvan?")
    is_fine(eva, axe)
    eva.get_by_label("Kommentar").fill("Halva, och resten i höst.")
    button(eva, "Spara och klarmarkera")
    expect(eva.locator("main")).to_contain_text("Svaret är sparat och klarmarkerat.")

    # The measure tells whether the target is reached while the values are written.
    eva.goto(address_of(site, SICK_LEAVE))
    for label, value, persons in (("Kvinnor", "5,0", "1640"), ("Män", "1,7", "800")):
        eva.get_by_label(label, exact=True).fill(value)
        eva.get_by_label(f"{label}: antal personer").fill(persons)
    eva.get_by_label("Totalt", exact=True).press_sequentially("3,9")
    expect(eva.locator("#target_status")).to_contain_text("Kvinnor 5,0: Inte nått")
    expect(eva.locator("#target_status")).to_contain_text("Totalt 3,9: Nått")
    is_fine(eva, axe)
    button(eva, "Spara och klarmarkera")
    expect(eva.locator("main")).to_contain_text("Kvinnor 5,0: Inte nått")
    is_fine(eva, axe)

    for item in (ASSIGNMENT, SICK_LEAVE):
        mona.goto(address_of(site, item))
        is_fine(mona, axe)
        button(mona, "Godkänn")
        expect(mona.locator("main")).to_contain_text("Svaret är godkänt.")

    sign_in(carl, site, "carl")
    carl.goto(f"{site}/ks/2025/uppfoljning")
    is_fine(carl, axe)
    carl.get_by_role("link", name="T1 2025").click()
    is_fine(carl, axe)
    for step, state in (("Lämna in omgången", "Inlämnad"), ("Godkänn omgången", "Godkänd")):
        carl.get_by_role("link", name=step).click()
        is_fine(carl, axe)
        button(carl, step)
        expect(carl.locator(".state").first).to_have_text(state)
    is_fine(carl, axe)
    for rest in ("/uppfoljning", "/kalender", "/ks/2025/manad", "/ks/2025/avvikelser"):
        carl.goto(f"{site}{rest}")
        is_fine(carl, axe)


def test_a_deficit_calls_for_an_action_plan_that_is_followed_and_closed_by_a_decision(
    site: str, new_page: NewPage, axe: Axe
) -> None:
    carl = new_page()
    sign_in(carl, site, "carl")
    carl.goto(f"{site}/ks/2025/manad/03")
    is_fine(carl, axe)
    button(carl, "Öppna månaden")
    is_fine(carl, axe)
    for name, amount in {
        "ram-ekonomi.staff.forecast": "-2 000",
        "ram-ekonomi.other.forecast": "-1 530,5",
        "ram-mark.staff.forecast": "-600",
        "ram-mark.other.forecast": "-10",
        "postdistribution.other.forecast": "-360",
    }.items():
        carl.locator(f"[name='{name}']").fill(amount)
    for box in carl.locator(".month-comment textarea").all():
        box.fill("Vikarier.")
    button(carl, "Spara allt")
    is_fine(carl, axe)
    while carl.get_by_role("button", name=re.compile("^Spara och klarmarkera")).count():
        button(carl, "Spara och klarmarkera")
        carl.wait_for_load_state()
    button(carl, "Godkänn alla")
    button(carl, "Lämna in")
    expect(carl.locator("h1")).to_contain_text("Inlämnad")
    is_fine(carl, axe)
    button(carl, "Godkänn månaden")
    expect(carl.locator("h1")).to_contain_text("Godkänd")
    is_fine(carl, axe)

    carl.get_by_role("link", name="Åtgärdsplaner").click()
    is_fine(carl, axe)
    carl.locator("main table a").first.click()
    expect(carl.locator("main")).to_contain_text("Så räknades underskottsregeln")
    is_fine(carl, axe)
    plan = carl.url
    carl.get_by_role("link", name="Ny åtgärd").click()
    is_fine(carl, axe)
    carl.get_by_label("Vad som ska göras").fill("Håll tjänster vakanta")
    carl.locator("[name='role']").select_option(label="Ekonomichef")
    carl.locator("[name='due']").fill("2025-12-31")
    carl.locator("[name='effect']").fill("1 800,5")
    carl.locator("main form button[type='submit']").first.click()
    expect(carl.locator("main")).to_contain_text("Håll tjänster vakanta")
    is_fine(carl, axe)
    carl.get_by_role("link", name="Den är redovisad").click()
    is_fine(carl, axe)
    carl.locator("main form button[type='submit']").first.click()
    expect(carl.locator("h1")).to_contain_text("åtgärderna följs upp")

    # The next month asks how the action goes.
    carl.goto(f"{site}/ks/2025/manad/04")
    button(carl, "Öppna månaden")
    carl.goto(plan)
    carl.get_by_role("link", name="Berätta hur det går").click()
    is_fine(carl, axe)
    carl.get_by_label("Pågår").check()
    carl.get_by_label("Effekt hittills").fill("900 000")
    carl.get_by_label("Kommentar").fill("Två tjänster är vakanta.")
    button(carl, "Spara och klarmarkera")
    button(carl, "Godkänn")
    carl.goto(plan)
    expect(carl.locator("main")).to_contain_text("Hittills har de gett 900")
    is_fine(carl, axe)
    carl.get_by_role("link", name="Avsluta genom beslut").click()
    is_fine(carl, axe)
    for name, value in {
        "decided_by": "Kommunstyrelsen",
        "day": "2025-10-01",
        "paragraph": "§ 112",
        "registration_number": "KS-2025/112",
    }.items():
        carl.locator(f"[name='{name}']").fill(value)
    carl.locator("main form button[type='submit']").first.click()
    expect(carl.locator("main")).to_contain_text("KS-2025/112")
    expect(carl.locator("h1")).to_contain_text("Avslutad")
    is_fine(carl, axe)


def test_faults_are_told_at_their_fields_and_nobody_is_kept_out_by_them(
    site: str, browser: Browser, axe: Axe
) -> None:
    # A context of its own: that what is sent is refused is what is tried.
    context = browser.new_context(locale="sv-SE", viewport=DESK)
    page = context.new_page()
    sign_in(page, site, "eva")
    page.goto(address_of(site, ASSIGNMENT))
    button(page, "Spara och klarmarkera")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    is_fine(page, axe)
    page.goto(address_of(site, SICK_LEAVE))
    page.get_by_label("Kvinnor", exact=True).fill("fem")
    page.get_by_label("Män: antal personer").fill("-3")
    button(page, "Spara och klarmarkera")
    expect(page.locator(".ds-error-summary li")).to_have_count(3)
    is_fine(page, axe)
    page.locator(".ds-error-summary a").first.click()
    expect(page.get_by_label("Kvinnor", exact=True)).to_be_focused()
    context.close()


def test_an_answer_is_given_without_javascript(site: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, site, "eva")
    page.goto(address_of(site, ASSIGNMENT))
    page.get_by_label("Kommentar").fill("Utan skript.")
    page.get_by_label("Avviker från planen").check()
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("main")).to_contain_text("Svaret är sparat.")
    assert Answer.objects.get().text == "Utan skript."
    button(page, "Spara och klarmarkera")
    expect(page.locator("main")).to_contain_text("Svaret är sparat och klarmarkerat.")
    assert Question.objects.get(item=ASSIGNMENT).state == "ready"


def test_going_back_after_saving_writes_over_nothing(site: str, new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, site, "eva")
    page.goto(address_of(site, ASSIGNMENT))
    page.get_by_label("Kommentar").fill("Först.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("main")).to_contain_text("Svaret är sparat.")
    page.get_by_label("Kommentar").fill("Sedan.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_label("Kommentar")).to_have_value("Sedan.")
    page.go_back()
    # The page is fetched anew, for no copy of it is kept.
    expect(page.get_by_label("Kommentar")).to_have_value("Sedan.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("main")).to_contain_text("Svaret är sparat.")
    assert Answer.objects.get().text == "Sedan."


def test_what_is_written_outlives_the_session_that_it_was_begun_in(
    site: str, browser: Browser
) -> None:
    # A context of its own: that the page is refused is what is tried.
    context = browser.new_context(locale="sv-SE", viewport=DESK)
    page = context.new_page()
    sign_in(page, site, "eva")
    page.goto(address_of(site, ASSIGNMENT))
    context.clear_cookies(name="sessionid")
    page.get_by_label("Pågår").check()
    page.get_by_label("Kommentar").press_sequentially("Skrivet efteråt")
    expect(page.locator("#draft_status")).to_contain_text("Du har blivit utloggad")
    again = context.new_page()
    sign_in(again, site, "eva")
    page.get_by_label("Kommentar").press_sequentially(".")
    expect(page.locator("#draft_status")).to_contain_text("Du har loggat in på nytt")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("h1")).to_have_text("Inget är sparat än")
    expect(page.get_by_label("Text")).to_have_value("Skrivet efteråt.")
    assert not Answer.objects.exists()
    page.get_by_role("button", name="Skicka igen").click()
    expect(page.locator("main")).to_contain_text("Svaret är sparat.")
    assert Answer.objects.get().text == "Skrivet efteråt."
    assert Answer.objects.get().status == "under-way"
    context.close()


def test_who_saves_after_being_signed_out_is_shown_all_that_was_written(
    site: str, browser: Browser
) -> None:
    context = browser.new_context(locale="sv-SE", viewport=DESK)
    page = context.new_page()
    sign_in(page, site, "eva")
    page.goto(address_of(site, SICK_LEAVE))
    context.clear_cookies(name="sessionid")
    page.get_by_label("Totalt", exact=True).fill("3,9")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("h1")).to_have_text("Du har blivit utloggad")
    expect(page.get_by_label("Totalt", exact=True)).to_have_value("3,9")
    sign_in(context.new_page(), site, "eva")
    page.get_by_role("button", name="Skicka igen").click()
    page.get_by_role("button", name="Skicka igen").click()
    expect(page.locator("main")).to_contain_text("Svaret är sparat.")
    context.close()
