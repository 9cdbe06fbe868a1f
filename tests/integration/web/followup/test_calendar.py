"""One's own days by an address of one's own, as calendars read them."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from tests.integration.web.followup.conftest import Ask, about, browser, page_of, see, send
from tests.support.follow_up import JOB, give, make_user
from tests.support.web_page import WebPage
from tests.support.web_page import words as words_of
from uppsikt.accounts.models import User
from uppsikt.accounts.roles import Role
from uppsikt.audit.models import Entry
from uppsikt.followup.days_off import named_days_off
from uppsikt.followup.models import CalendarFeed, Round
from uppsikt.followup.operations.year import add_meeting, open_year
from uppsikt.organisation.models import Body, Municipality
from uppsikt.web.followup.words import period_name

NAMED = {
    "2025-01-01": "Nyårsdagen",
    "2025-04-18": "Långfredagen",
    "2025-05-01": "Första maj",
    "2025-05-29": "Kristi himmelsfärdsdag",
    "2025-06-20": "Midsommarafton",
    "2025-12-24": "Julafton",
    "2025-12-25": "Juldagen",
}
"""Some of the days off of the year, as an almanac has them."""

SVG = "{http://www.w3.org/2000/svg}"

THIS_YEAR = timezone.localdate().year


def subscribe(user: User) -> str:
    """The address that the user is shown."""
    page = page_of(send(user, "/kalender", 200, do="make"))
    return str(page.one(".//textarea[@id='address']").text).removeprefix("http://testserver")


def events(address: str) -> dict[str, object]:
    """What a calendar reads there, without signing in: by the identity of each event."""
    answer = Client().get(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    found = calendar.walk("VEVENT")
    by_uid = {str(one["UID"]): one for one in found}
    assert len(by_uid) == len(found)
    return by_uid


def words(of: dict[str, object]) -> str:
    """All that the events say."""
    return "\n".join(
        f"{one['SUMMARY']}\n{one.get('DESCRIPTION', '')}"
        for one in of.values()  # type: ignore[index,attr-defined]
    )


@pytest.fixture
def this_year(t1: Round) -> None:
    """The round of this year, so that its days are within what is shown."""
    Round.objects.filter(year=2025).update(year=THIS_YEAR)


@pytest.mark.usefixtures("this_year")
def test_the_address_is_shown_once_and_kept_hashed(eva: User) -> None:
    assert "Du har ingen adress." in see(eva, "/kalender").text
    address = subscribe(eva)
    token = address.removeprefix("/kalender/").removesuffix(".ics")
    assert len(token) >= 43
    assert CalendarFeed.objects.get().token_sha256 == sha256(token.encode()).hexdigest()
    page = see(eva, "/kalender")
    assert token not in page.html
    assert "Skapa en ny adress" in page.text
    assert token not in "".join(one.words + (one.new_text or "") for one in Entry.objects.all())


@pytest.mark.usefixtures("this_year")
def test_another_address_ends_the_first_and_an_ended_one_leads_nowhere(eva: User) -> None:
    first = subscribe(eva)
    second = subscribe(eva)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    send(eva, "/kalender", do="end")
    assert Client().get(second).status_code == 404
    assert not CalendarFeed.objects.exists()
    of_the_feed = Entry.objects.filter(object_kind="CalendarFeed").order_by("pk")
    operations = list(of_the_feed.values_list("operation", flat=True))
    assert operations == ["calendar-feed.make", "calendar-feed.renew", "calendar-feed.end"]


@pytest.mark.usefixtures("this_year")
def test_who_has_left_is_shown_nothing(eva: User) -> None:
    address = subscribe(eva)
    User.objects.filter(pk=eva.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


@pytest.mark.usefixtures("this_year")
def test_own_days_are_there_and_nothing_confidential_is_named(eva: User) -> None:
    of = events(subscribe(eva))
    text = words(of)
    assert "5 svar ska vara klara: Kommunstyrelsen, T1" in text
    assert "Minska sjukfrånvaron" in text
    assert "Hemlig plats" not in text
    assert "OSL" not in text
    assert "Sekretessmarkerade: 1" in text
    assert "Utan ansvarig" not in text


@pytest.mark.usefixtures("this_year")
def test_rounds_and_meetings_are_those_of_ones_own_bodies(rita: User, sten: User) -> None:
    add_meeting(body="ks", day=date(THIS_YEAR, 3, 18), by=JOB, now=timezone.now())
    text = words(events(subscribe(rita)))
    assert "Sammanträde: Kommunstyrelsen" in text
    assert "Omgången öppnar: Kommunstyrelsen, T1" in text
    assert "svar ska vara klara" not in text
    assert events(subscribe(sten)) == {}


@pytest.mark.usefixtures("this_year")
def test_days_are_whole_and_the_file_is_as_the_standard_has_it(eva: User, rita: User) -> None:
    for user in (eva, rita):
        address = subscribe(user)
        answer = Client().get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        raw = answer.content
        assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
        assert raw.endswith(b"END:VCALENDAR\r\n")
        assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
        calendar = Calendar.from_ical(raw)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"]
        for one in calendar.walk("VEVENT"):
            first, after = one["DTSTART"].dt, one["DTEND"].dt
            assert type(first) is date
            assert (after - first).days == 1
            assert one["DTSTAMP"].dt.tzinfo is not None
            assert str(one["URL"]).startswith("http://testserver/")


@pytest.mark.usefixtures("this_year")
def test_a_day_that_is_moved_keeps_its_identity(rita: User) -> None:
    address = subscribe(rita)
    before = events(address)
    its = Round.objects.get(year=THIS_YEAR, period="T1")
    day = its.hand_in_due.replace(year=its.hand_in_due.year + 1)
    Round.objects.filter(pk=its.pk).update(hand_in_due=day)
    after = events(address)
    assert set(before) == set(after)
    (uid,) = [one for one in after if f"round-{its.pk}-hand-in-due@" in one]
    assert after[uid]["DTSTART"].dt == day  # type: ignore[index]


@pytest.mark.usefixtures("this_year")
def test_what_has_not_changed_is_not_sent_again(eva: User) -> None:
    address = subscribe(eva)
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    about("medel").delete()
    changed = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "private" in changed["Cache-Control"]


def test_an_address_that_nobody_has_leads_nowhere(ask: Ask, eva: User) -> None:
    for token in ("x", "a" * 43, "A-B_c" * 20):
        assert Client().get(f"/kalender/{token}.ics").status_code == 404
    assert browser(eva).post(subscribe(eva)).status_code == 405
    assert browser().get("/kalender")["Location"].startswith("/konto/logga-in/")


# The year of all bodies -------------------------------------------------------------------------


def another_body(slug: str) -> None:
    """A body beside the board, without a plan."""
    Body.objects.create(municipality=Municipality.objects.get(), slug=slug)


@pytest.fixture
def two_bodies(year: None) -> None:
    """The year of the board and of another body, which meet on the same day."""
    another_body("bn")
    for body in ("ks", "bn"):
        add_meeting(body=body, day=date(2025, 6, 17), by=JOB, now=timezone.now())
    open_year(body="bn", year=2025, by=JOB, now=timezone.now())


def lines(page: WebPage) -> list[str]:
    """The list of days."""
    return [words_of(one) for one in page.every(".//ul[@class='follow-days']/li")]


@pytest.mark.usefixtures("two_bodies")
def test_the_year_of_all_bodies_stands_as_wheel_and_list(rita: User) -> None:
    central = give(make_user("cia"), Role.CENTRAL_CONTROLLER)
    page = see(central, "/kalender?ar=2025")
    assert page.heading == "Kalender 2025"
    told = lines(page)
    assert "2025-06-17 Sammanträde bn, Kommunstyrelsen" in told
    marks = [words_of(one) for one in page.every(f".//{SVG}circle/{SVG}title")]
    assert "2025-06-17: Sammanträde (bn, Kommunstyrelsen)" in marks
    off = set(named_days_off(2025, "sv").values())
    # All that the list tells, but the holidays, is on the wheel.
    assert {line[:10] for line in told if line[11:] not in off} == {one[:10] for one in marks}
    only = lines(see(central, "/kalender?ar=2025&organ=bn"))
    assert "2025-06-17 Sammanträde" in only
    # Who reads the board's plans sees the board's year, and no other.
    assert "2025-06-17 Sammanträde" in lines(see(rita, "/kalender?ar=2025"))
    assert "bn" not in see(rita, "/kalender?ar=2025&organ=bn").text.split()


@pytest.mark.usefixtures("two_bodies")
def test_holidays_stand_in_the_list_and_nothing_is_due_on_them(carl: User) -> None:
    told = lines(see(carl, "/kalender?ar=2025"))
    for day, name in NAMED.items():
        assert f"{day} {name}" in told
    told += lines(see(carl, "/kalender?ar=2026"))
    due = [one for one in told if "Svar klara" in one or "Rapport skriven" in one]
    assert len(due) == 2 * 15
    for one in due:
        day = date.fromisoformat(one[:10])
        assert day.weekday() < 5
        assert day.isoformat() not in NAMED


@pytest.mark.usefixtures("two_bodies")
def test_the_days_of_every_round_stand_on_the_page_of_one_year_and_no_other(carl: User) -> None:
    give(carl, Role.BOARD_CONTROLLER, "bn")
    # A round that was late stands where it is now, however long ago its year was.
    day = date(2027, 1, 15)
    days = dict.fromkeys(("answers_due", "approval_due", "hand_in_due"), day)
    Round.objects.filter(period="T2").update(**days)
    first = see(carl, "/kalender")
    years = [str(one.get("value")) for one in first.one(".//select[@id='year']").iter("option")]
    assert years == ["2027", "2026", "2025"]
    for body in ("ks", "bn"):
        told = []
        for year in years:
            page = see(carl, f"/kalender?ar={year}&organ={body}")
            assert page.heading == f"Kalender {year}"
            days = lines(page)
            marks = {words_of(one) for one in page.every(f".//{SVG}circle/{SVG}title")}
            assert all(day.startswith(year) for day in days)
            of_rounds = [one for one in days if "Svar klara" in one or "Rapport skriven" in one]
            assert all(any(one[11:] in mark for mark in marks) for one in of_rounds)
            told += of_rounds
        assert sorted(told) == sorted(
            f"{day} {text}, {period_name(its.period, 2025)}"
            for its in Round.objects.filter(body__slug=body)
            for day, text in ((its.answers_due, "Svar klara"), (its.hand_in_due, "Rapport skriven"))
        )


@pytest.mark.usefixtures("two_bodies")
def test_a_year_with_nothing_planned_is_told_where_another_is_shown(carl: User) -> None:
    said = "Inget är planerat för 2031. Det här är 2025."
    open_year(body="ks", year=2025, by=JOB, now=timezone.now())
    assert "Inget är planerat" not in see(carl, "/uppfoljning?ar=2025").text
    assert said in see(carl, "/uppfoljning?ar=2031").text
    assert "Inget är planerat för 2031." in see(carl, "/kalender?ar=2031").text


def test_who_sees_no_body_is_told_so_and_still_has_an_address(year: None, sten: User) -> None:
    page = see(sten, "/kalender")
    assert "Inget organ" in page.text
    assert not page.every(f".//{SVG}circle")
    assert "Du har ingen adress." in page.text


@pytest.mark.parametrize("asked", ["ar=1999", "ar=x", "organ=nej", "ar=2025&organ=ks", "ar=²"])
def test_what_is_asked_for_and_is_not_there_shows_what_is(
    year: None, carl: User, asked: str
) -> None:
    assert lines(see(carl, f"/kalender?{asked}"))


def test_the_calendar_takes_as_many_queries_for_many_bodies(
    two_bodies: None,
) -> None:
    central = give(make_user("cia"), Role.CENTRAL_CONTROLLER)
    client = browser(central)
    with CaptureQueriesContext(connection) as few:
        client.get("/kalender")
    for number in range(6):
        another_body(f"n{number}")
        open_year(body=f"n{number}", year=2025, by=JOB, now=timezone.now())
    with CaptureQueriesContext(connection) as many:
        assert "n5" in client.get("/kalender").content.decode()
    assert len(many) == len(few)
