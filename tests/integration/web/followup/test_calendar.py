"""One's own days by an address of one's own, as calendars read them."""

from datetime import date
from hashlib import sha256

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.integration.web.followup.conftest import Ask, about, browser, page_of, see, send
from tests.support.follow_up import JOB
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.followup.models import CalendarFeed, Round
from uppsikt.followup.operations.year import add_meeting

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
