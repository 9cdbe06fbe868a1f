"""A body's year: planned, with its meetings, as a wheel and as lists that say the same."""

from datetime import date

import pytest
from django.utils import timezone

from tests.integration.web.followup.conftest import browser, faults, page_of, see, send
from tests.support.follow_up import JOB, give, make_user
from tests.support.small_plan import small_plan
from tests.support.web_page import words
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.documents.language import translator
from uppsikt.exchange.load import import_plan
from uppsikt.followup.models import Meeting, Round
from uppsikt.followup.operations.year import add_meeting
from uppsikt.web.followup.year_wheel import MIDDLE, RINGS, Mark, Marked, wheel_of

YEAR = "/ks/2025/uppfoljning"


@pytest.fixture
def unplanned(db: None) -> None:
    """The board's plan, and no round."""
    import_plan(document=small_plan(), by=JOB, now=timezone.now())


def meets(*days: str) -> None:
    """Let the board meet on these days."""
    for day in days:
        add_meeting(body="ks", day=date.fromisoformat(day), by=JOB, now=timezone.now())


def test_a_year_that_is_not_planned_is_planned_by_the_controller(
    unplanned: None, carl: User, rita: User
) -> None:
    assert "Året är inte planerat ännu." in see(rita, YEAR).text
    assert not [one for one in see(rita, YEAR).every(".//form") if "planera" in one.get("action")]
    send(rita, f"{YEAR}/planera", 403)
    send(carl, f"{YEAR}/planera")
    assert Round.objects.filter(body__slug="ks", year=2025).count() == 15
    send(carl, f"{YEAR}/planera")
    assert Round.objects.filter(body__slug="ks", year=2025).count() == 15


def test_the_rounds_stand_with_their_days_and_states(year: None, rita: User) -> None:
    rows = see(rita, YEAR).rows("Tertial")
    assert [row[0] for row in rows] == ["T1 2025", "T2 2025", "T3 2025"]
    assert {row[1] for row in rows} == {"Planerad"}
    assert len(see(rita, YEAR).rows("Månader")) == 12


def test_the_wheel_marks_what_the_list_says(year: None, rita: User) -> None:
    meets("2025-03-18", "2025-10-14")
    page = see(rita, YEAR)
    marks = [one for one in page.elements if "wheel-mark" in one.get("class", "").split()]
    titles = {words(one) for one in marks}
    assert "2025-03-18: Sammanträde" in titles
    listed = page.text
    for title in titles:
        day, _, text = title.partition(": ")
        assert f"{day} {text}" in listed


def test_the_list_runs_on_to_the_last_day_of_the_last_round(year: None, rita: User) -> None:
    meets("2026-02-24", "2026-03-31")
    t3 = Round.objects.get(year=2025, period="T3")
    assert t3.meeting == date(2026, 2, 24)
    page = see(rita, YEAR)
    (days,) = page.every(".//section[@aria-labelledby='days_heading']//ul")
    told = [words(one) for one in days.iter("li")]
    assert told[-1] == "2026-02-24 Sammanträde"
    for day, text in (
        (t3.answers_due, "Svar klara, T3 2025"),
        (t3.hand_in_due, "Rapport skriven, T3 2025"),
    ):
        assert day.year == 2026
        assert f"{day} {text}" in told
    assert len([one for one in told if "Svar klara" in one or "Rapport skriven" in one]) == 30
    assert told == sorted(told, key=lambda one: one[:10])


def test_a_late_round_stands_with_the_meeting_that_takes_it_up(year: None, rita: User) -> None:
    days = dict.fromkeys(("answers_due", "approval_due", "hand_in_due"), date(2026, 12, 18))
    Round.objects.filter(year=2025, period="T3").update(**days, meeting=date(2027, 1, 8))
    (listed,) = see(rita, YEAR).every(".//section[@aria-labelledby='days_heading']//ul")
    told = [words(one) for one in listed.iter("li")]
    assert told[-3:] == [
        "2026-12-18 Svar klara, T3 2025",
        "2026-12-18 Rapport skriven, T3 2025",
        "2027-01-08 Sammanträde",
    ]
    assert "Årsredovisningen för 2025 lämnas över" in " ".join(told)
    assert "för 2027" not in " ".join(told)


def test_the_law_is_told_with_its_sections_and_working_days(year: None, rita: User) -> None:
    text = see(rita, YEAR).text
    assert "2025-11-30 Fullmäktiges budget för 2026 kommunallagen 11:10" in text
    assert "sista arbetsdag 2025-11-28" in text


def test_a_meeting_after_the_laws_last_day_is_told(year: None, carl: User) -> None:
    meets("2025-11-25")
    assert "T2 2025: sammanträdet 2025-11-25 kommer efter" in see(carl, YEAR).text


def test_meetings_are_added_moved_and_removed_and_the_rounds_follow(year: None, carl: User) -> None:
    address = f"{YEAR}/sammantraden"
    assert faults(page_of(send(carl, address, 422, day="snart")))
    send(carl, address, day="2025-06-17")
    t1 = Round.objects.get(year=2025, period="T1")
    assert t1.meeting == date(2025, 6, 17)
    page = page_of(send(carl, address, 422, day="2025-06-17"))
    assert "Organet sammanträder redan 2025-06-17." in page.text
    send(carl, f"{address}/2025-06-17", day="2025-06-24", do="move")
    t1.refresh_from_db()
    assert t1.meeting == date(2025, 6, 24)
    # Ten working days before; Midsummer Eve, Friday 20 June, is none of them.
    assert t1.hand_in_due == date(2025, 6, 9)
    see(carl, f"{address}/2025-06-17", 404)
    send(carl, f"{address}/2025-06-24", do="remove")
    assert not Meeting.objects.exists()


def test_meetings_are_the_controllers(year: None, rita: User) -> None:
    meets("2025-06-17")
    for rest in ("/sammantraden", "/sammantraden/2025-06-17"):
        see(rita, YEAR + rest, 403)
        send(rita, YEAR + rest, 403, day="2025-06-18")
    see(rita, f"{YEAR}/sammantraden/2025-02-30", 404)


def test_the_plan_leads_to_its_follow_up_for_those_who_may_see_it(
    year: None, rita: User, sten: User
) -> None:
    assert YEAR in see(rita, "/ks/2025/").links
    assert YEAR not in browser(sten).get("/ks/2025/").content.decode()
    assert "/uppfoljning" in see(rita, "/").links
    assert "/uppfoljning" not in see(sten, "/").links


def test_a_year_without_a_plan_has_its_page_all_the_same(year: None, carl: User) -> None:
    assert "Uppföljning 2031 – Kommunstyrelsen" in see(carl, "/ks/2031/uppfoljning").heading


def test_everybody_sees_the_bodies_that_they_may(year: None, rita: User, sten: User) -> None:
    assert "Kommunstyrelsen" in see(rita, "/uppfoljning?ar=2025").text
    text = see(sten, "/uppfoljning?ar=2025").text
    assert "Inget organ vars uppföljning du får se har planerat året." in text
    central = give(make_user("central"), Role.CENTRAL_CONTROLLER)
    assert "Kommunstyrelsen" in see(central, "/uppfoljning?ar=snart").text


def test_the_wheel_begins_at_the_top_and_goes_clockwise() -> None:
    swedish = translator("sv")
    days = [
        Marked(date(2025, 1, 1), Mark.MEETING, "a"),
        Marked(date(2025, 7, 2), Mark.MEETING, "b"),
        Marked(date(2025, 4, 2), Mark.MEETING, "c"),
        Marked(date(2026, 1, 1), Mark.MEETING, "another year"),
    ]
    wheel = wheel_of(2025, days, date(2024, 1, 1), swedish)
    radius = RINGS[Mark.MEETING]
    top, bottom, right = wheel.marks
    assert (top.x, top.y) == (MIDDLE, MIDDLE - radius)
    assert abs(bottom.x - MIDDLE) < 3
    assert bottom.y > MIDDLE + radius - 1
    assert right.x > MIDDLE + radius - 1
    assert wheel.hand is None
    assert wheel_of(2024, [], date(2024, 6, 1), swedish).hand is not None
    assert [one.text for one in wheel.months][:3] == ["Jan", "Feb", "Mar"]
