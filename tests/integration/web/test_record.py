"""The record of changes on its page: for auditors, searched by what is asked, and nobody else's."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.emptying.triggers import put_aside
from tests.support.people import person
from tests.support.web_page import WebPage, words
from uppsikt.accounts.models import RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.audit.actors import Actor
from uppsikt.audit.export import as_csv, as_json
from uppsikt.audit.models import Entry
from uppsikt.audit.operations import record
from uppsikt.audit.queries import Wanted, in_order, verify

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 3, 31, 22, 30, tzinfo=UTC)
"""In Sweden already the first of April."""

ADDRESSES = ["/logg", "/logg.csv", "/logg.json"]

PLACES = {
    Role.REPORTER: {"body": "ks"},
    Role.UNIT_MANAGER: {"body": "ks", "unit": "hr"},
    Role.BOARD_CONTROLLER: {"body": "ks"},
}
"""What roles are held for that cannot be held for the whole municipality."""

Browser = Callable[[str, Role], Client]


@pytest.fixture
def browser(db: None) -> Browser:
    """`browser("rani", Role.AUDITOR)` is that of somebody signed in who holds the role."""

    def one(who: str, role: Role) -> Client:
        user = person(who)
        RoleHolding.objects.create(
            user=user, role=role, from_date=NOW.date(), granted_by="system", **PLACES.get(role, {})
        )
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return one


@pytest.fixture
def auditor(browser: Browser) -> Client:
    """The browser of an auditor."""
    return browser("rani", Role.AUDITOR)


def note(name: str = "Växa hållbart", **given: object) -> Entry:
    """Record one change; what is not given is that of an item of a plan."""
    fields: dict[str, object] = {
        "by": Actor.person(4711, "Eva Ek"),
        "now": NOW,
        "operation": "item.change",
        "object_kind": "Goal",
        "object_id": "mal-1",
        "object_name": name,
        "body": "ks",
        "year": 2025,
        "old": {"name": "Växa fort och hållbart", "number": "1"},
        "new": {"name": "Växa långsamt och hållbart", "number": "1"},
    }
    with transaction.atomic():
        return record(**(fields | given))  # type: ignore[arg-type]


def shown(client: Client, query: str = "") -> list[int]:
    """The numbers of the entries on the page, in its order."""
    answer = client.get(f"/logg{query}")
    assert answer.status_code == 200, query
    return numbers_of(answer.content.decode())


def numbers_of(html: str) -> list[int]:
    identities = WebPage(html).identities
    return [int(one[6:]) for one in identities if one[:6] == "entry_" and one[6:].isdigit()]


def body_of(answer: object) -> str:
    return b"".join(answer).decode()  # type: ignore[call-overload]


# Who may ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
def test_nobody_but_an_auditor_gets_anything_of_the_record(
    browser: Browser, role: Role, address: str
) -> None:
    note("Hemlig händelse")
    client = browser("lo", role)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Hemlig" not in answer.content.decode()
    assert client.post("/logg/kontroll").status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(client: Client, address: str) -> None:
    answer = client.get(f"{address}?organ=ks")
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query) == {"next": [f"{address}?organ=ks"]}
    assert client.post("/logg/kontroll").status_code == 302


def test_the_way_to_the_record_is_shown_to_auditors_alone(
    client: Client, auditor: Client, browser: Browser
) -> None:
    controller = browser("charlie", Role.CENTRAL_CONTROLLER)
    assert "/logg" in WebPage(auditor.get("/").content.decode()).links
    for other in (client, controller):
        assert "/logg" not in WebPage(other.get("/").content.decode()).links


def test_a_role_that_is_over_opens_nothing(auditor: Client) -> None:
    RoleHolding.objects.update(ended_on=NOW.date())
    assert auditor.get("/logg").status_code == 403


def test_no_copy_of_the_record_is_kept_by_browser_or_proxy(auditor: Client) -> None:
    for address in ADDRESSES:
        assert "no-store" in auditor.get(address)["Cache-Control"]


# What is asked ----------------------------------------------------------------------------------


@pytest.fixture
def made(auditor: Client) -> dict[str, int]:
    """Six changes of different kinds, by a name each."""
    boss = User.objects.get(email="rani@kommun.example")
    day = timedelta(days=1)
    return {
        "goal": note().sequence,
        "other goal": note("Åre ska växa", object_id="mal-2").sequence,
        "next year": note(year=2026).sequence,
        "council": note(body="kf", operation="item.create", by=Actor.command("östen")).sequence,
        "role": note(
            operation="role.grant", object_kind="User", object_id="7", body="", year=None
        ).sequence,
        "later": note(
            now=NOW + day, operation="plan.decide", by=Actor.person(boss.pk, "Rani")
        ).sequence,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("objekt=mal-1&slag=Goal", ["later", "council", "next year", "goal"]),
        ("organ=ks&ar=2025", ["later", "other goal", "goal"]),
        ("ar=2026", ["next year"]),
        ("person=user:4711&ar=2026", ["next year"]),
        ("person=RANI@kommun.example&organ=ks", ["later"]),
        ("person=command&organ=kf", ["council"]),
        ("handelse=item.create", ["council"]),
        ("handelse=item", ["council", "next year", "other goal", "goal"]),
        ("fran=2025-04-02&till=2025-04-02", ["later"]),
        ("fran=2025-04-01&till=2025-04-01&organ=ks&ar=2025", ["other goal", "goal"]),
        ("till=2025-03-31", []),
        ("ord=VÄXA+åre", ["other goal"]),
        ("ord=nowhere", []),
        ("slag=SomethingLater", []),
    ],
)
def test_the_page_and_both_files_hold_what_is_asked_for(
    auditor: Client, made: dict[str, int], query: str, expected: list[str]
) -> None:
    numbers = [made[name] for name in expected]
    assert shown(auditor, f"?{query}") == numbers
    exact = json.loads(body_of(auditor.get(f"/logg.json?{query}")))
    assert [one["sequence"] for one in exact] == numbers[::-1]
    table = csv.DictReader(
        io.StringIO(body_of(auditor.get(f"/logg.csv?{query}")).lstrip("\ufeff")), delimiter=";"
    )
    assert [int(row["sequence"]) for row in table] == numbers[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "ar=tjugo",
        "ar=99999",
        "fran=i+fjol",
        "till=9999-12-31",
        "fran=0001-01-01",
        "person=Eva",
        "person=ingen@kommun.example",
        "organ=%00",
        "handelse=" + "x" * 61,
        "ord=" + "x" * 201,
    ],
)
def test_what_cannot_be_asked_is_told_and_gives_no_other_entries(
    auditor: Client, made: dict[str, int], query: str
) -> None:
    for address in ADDRESSES:
        answer = auditor.get(f"{address}?{query}")
        assert answer.status_code == 400, address
        html = answer.content.decode()
        assert numbers_of(html) == []
        assert "ds-validation-message" in html


@pytest.mark.parametrize("number", ["x", "0", "-1", "1.5", "9" * 19, "٣"])
def test_a_page_after_no_entry_is_no_page(auditor: Client, number: str) -> None:
    assert auditor.get("/logg", {"fore": number}).status_code == 404


def test_pages_follow_each_other_without_a_gap_and_keep_what_was_asked(auditor: Client) -> None:
    numbers = [note(object_id=f"mal-{number}").sequence for number in range(120)]
    note(body="kf")
    found: list[int] = []
    address = "/logg?organ=ks"
    for size in (50, 50, 20):
        page = WebPage(auditor.get(address).content.decode())
        here = numbers_of(page.html)
        assert len(here) == size
        found += here
        later = [one.get("href", "") for one in page.every(".//a") if one.get("rel") == "next"]
        assert len(later) == (size == 50)
        address = unescape(later[0]) if later else ""
    assert found == numbers[::-1]


def test_a_page_takes_as_many_queries_however_much_the_record_holds(auditor: Client) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert auditor.get(address).status_code == 200
        return len(captured)

    # The session, who it is, their roles, how many questions wait for them, and the entries.
    expected = 5
    note()
    assert asked("/logg") == expected
    for number in range(60):
        note(object_id=f"mal-{number}")
    assert asked("/logg") == expected
    assert asked("/logg?organ=ks&ar=2025&handelse=item&person=user:4711&ord=mal") == expected
    assert asked("/logg?fore=30") == expected
    assert asked("/logg?person=rani@kommun.example") == expected + 1


# What is shown ----------------------------------------------------------------------------------


def entry_text(client: Client, number: int) -> str:
    page = WebPage(client.get("/logg").content.decode())
    (one,) = [
        item
        for item in page.every(".//li")
        if item.find(f".//h3[@id='entry_{number}']") is not None
    ]
    return words(one)


def marks(client: Client, tag: str) -> list[str]:
    page = WebPage(client.get("/logg?organ=ks").content.decode())
    return [words(one) for one in page.every(f".//{tag}")]


def test_a_changed_text_is_shown_word_by_word_and_what_is_the_same_not_at_all(
    auditor: Client,
) -> None:
    entry = note()
    assert marks(auditor, "del") == ["fort"]
    assert marks(auditor, "ins") == ["långsamt"]
    text = entry_text(auditor, entry.sequence)
    assert "Eva Ek" in text
    assert "2025-04-01 00:30:00" in text
    assert entry.hash in text
    assert len(WebPage(auditor.get("/logg?organ=ks").content.decode()).every(".//dt")) == 1


def test_fields_that_came_or_went_and_values_within_are_shown(auditor: Client) -> None:
    note(
        old={"schedule": {"year": 2025}, "serves": ["mal-1"], "target": Decimal("3.5")},
        new={
            "schedule": {"year": 2026},
            "serves": ["mal-1", "mal-2"],
            "observations": [{"women": 4}],
        },
    )
    assert sorted(marks(auditor, "del")) == ["2025", "3.5", "mal-1"]
    assert sorted(marks(auditor, "ins")) == ["2026", "4", "mal-1 mal-2"]


def test_an_entry_of_what_was_removed_shows_all_that_it_was(auditor: Client) -> None:
    note(operation="item.remove", new=None)
    assert marks(auditor, "del") == ["Växa fort och hållbart", "1"]
    assert marks(auditor, "ins") == []


def test_what_is_said_of_a_person_is_called_what_it_is(auditor: Client) -> None:
    note(operation="sign-in.succeed", object_kind="User", old=None, new={"method": "password"})
    note(operation="user.credential", object_kind="User", old=None, new={"what": "totp added"})
    page = WebPage(auditor.get("/logg?slag=User").content.decode())
    named = [words(one) for one in page.every(".//dt")]
    assert {"Sätt att logga in", "Inloggningsmedel"} <= set(named)
    assert not {"Uppföljning", "what"} & set(named)


@pytest.mark.parametrize(
    ("kind", "old", "new", "named", "taken_away", "added"),
    [
        ("Question", {"state": "ready"}, {"state": "approved"}, "Läge", "Klar", "Godkänd"),
        ("Question", None, {"status": "deviates"}, "Status", "", "Avviker från planen"),
        ("Question", None, {"source": "file"}, "Infört genom", "", "fil"),
        ("Round", {"state": "open"}, {"state": "closed"}, "Läge", "Öppen", "Stängd"),
        (
            "ActionPlan",
            {"effect_ore": 100_000},
            {"effect_ore": 65_050_000},
            "Effekt",
            "1 tkr",
            "650,5 tkr",
        ),
        (
            "ActionPlan",
            None,
            {"limit_ore": "843417000"},
            "Gräns för underskottet",
            "",
            "8\xa0434,17 tkr",
        ),
        ("ActionPlan", None, {"limit_ore": "0.5"}, "Gräns för underskottet", "", "0.5"),
        (
            "ActionPlan",
            {"due": "2025-12-12"},
            {"due": "2026-12-02"},
            "Senast",
            "2025-12-12",
            "2026-12-02",
        ),
        ("ActionPlan", None, {"state": "called"}, "Läge", "", "Begärd, inte redovisad ännu"),
        ("Deviation", None, {"state": "open"}, "Läge", "", "Hanteras"),
        (
            "Report",
            None,
            {"said": [{"summary": "Bra."}]},
            "Skrivet 1, Sammanfattning",
            "",
            "Bra.",
        ),
        ("Meeting", None, "2025-02-11", "Dag", "", "2025-02-11"),
        ("Question", None, {"state": "a later one"}, "Läge", "", "a later one"),
    ],
)
def test_what_is_said_of_a_follow_up_is_in_words(
    auditor: Client, kind: str, old: Any, new: Any, named: str, taken_away: str, added: str
) -> None:
    note(operation="round.x", object_kind=kind, old=old, new=new)
    page = WebPage(auditor.get(f"/logg?slag={kind}").content.decode())
    assert [words(one) for one in page.every(".//dt")] == [named]
    assert " ".join(words(one) for one in page.every(".//del")) == taken_away
    assert " ".join(words(one) for one in page.every(".//ins")) == added


def test_a_field_of_a_plan_keeps_its_code(auditor: Client) -> None:
    note(old=None, new={"state": "ready", "amount_ore": 100})
    assert sorted(marks(auditor, "ins")) == ["100", "ready"]


def test_many_fields_are_folded(auditor: Client) -> None:
    note(old=None, new={f"field{number}": number for number in range(13)})
    page = WebPage(auditor.get("/logg?organ=ks").content.decode())
    assert len(page.every(".//details//dt")) == 13


def test_hostile_words_are_shown_as_words(auditor: Client) -> None:
    mark = '<script>alert("x")</script>'
    note(mark, object_id=mark, body="ks", by=Actor.person(1, mark), old=None, new={mark: mark})
    page = WebPage(auditor.get("/logg").content.decode())
    assert mark in page.text
    assert all("alert" not in (one.text or "") for one in page.every(".//script"))


def test_a_damaged_entry_is_shown_as_damaged_and_hides_no_other(auditor: Client) -> None:
    damaged, sound = note(), note()
    with put_aside(connection), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_entry SET new_text = '{' WHERE sequence = %s", [damaged.sequence]
        )
    assert {damaged.sequence, sound.sequence} <= set(shown(auditor))
    page = WebPage(auditor.get("/logg?organ=ks").content.decode())
    assert len([one for one in page.elements if one.get("class") == "missed-text"]) == 1


# The files --------------------------------------------------------------------------------------


def test_the_files_are_those_of_the_command(auditor: Client) -> None:
    note()
    for form, as_text in (("csv", as_csv), ("json", as_json)):
        answer = auditor.get(f"/logg.{form}?organ=ks")
        assert answer["Content-Disposition"] == f'attachment; filename="logg.{form}"'
        assert body_of(answer) == "".join(as_text(in_order(Wanted(body="ks"))))


SMALL = {"men": {"persons": 6, "value": "83"}, "women": {"persons": 50, "value": "91.5"}}
"""Values that a page holds back: men since they are few, women since they would tell of men."""
OF_ANSWER = {"operation": "answer.save", "object_kind": "Question", "object_id": "17"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_values_of_small_groups_are_held_back_and_the_stored_text_stays(
    auditor: Client, address: str
) -> None:
    total = {"persons": 56, "value": "90.6"}
    entry = note(**OF_ANSWER, old={"text": "Så."}, new={"values": SMALL | {"total": total}})
    answer = auditor.get(f"{address}?organ=ks")
    told = answer.content.decode() if address == "/logg" else body_of(answer)
    # The token of the form is drawn by lot, and may hold any figure.
    told = re.sub(r'value="[A-Za-z0-9]{64}"', "", told.split("<main")[-1])
    assert "90.6" in told
    assert not [
        figure
        for figure in ("83", "91.5", ">6<", ":6,")
        if figure in told.replace(entry.hash, "").replace(entry.previous_hash, "")
    ]
    held = "hålls tillbaka: liten grupp" if address == "/logg" else "held back: small group"
    assert told.count(held) == 4
    assert Entry.objects.get(pk=entry.pk).new["values"]["men"]["value"] == "83"
    assert verify().is_whole


def test_what_is_held_back_stays_so_before_the_number_was_given(auditor: Client) -> None:
    alone = {"men": {"persons": None, "value": "83"}}
    note(**OF_ANSWER, old=None, new={"values": alone})
    note(**OF_ANSWER, old={"values": alone}, new={"values": SMALL})
    for address in ADDRESSES:
        answer = auditor.get(f"{address}?objekt=17")
        told = answer.content.decode() if address == "/logg" else body_of(answer)
        hashes = Entry.objects.values_list("hash", flat=True)
        for one in hashes:
            told = told.replace(one, "")
        assert "83" not in told.split("<main")[-1]


def test_values_of_large_groups_and_of_no_persons_are_told(auditor: Client) -> None:
    large = {"men": {"persons": 60, "value": "83"}, "women": {"persons": 50, "value": "91.5"}}
    note(**OF_ANSWER, old=None, new={"values": large})
    note(**OF_ANSWER | {"object_id": "18"}, old=None, new={"values": {"total": {"value": "7.25"}}})
    told = body_of(auditor.get("/logg.json?organ=ks"))
    assert '"value":"91.5"' in told
    assert '"value":"7.25"' in told


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1"])
def test_no_cell_of_the_table_is_a_formula(auditor: Client, formula: str) -> None:
    note(formula, by=Actor.person(1, formula), object_id=formula, old=formula, new=formula)
    text = body_of(auditor.get("/logg.csv?organ=ks")).lstrip("\ufeff")
    for row in list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1:]:
        assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
        assert f"'{formula}" in row


def test_there_are_no_other_files(auditor: Client) -> None:
    assert auditor.get("/logg.xlsx").status_code == 404


# The check --------------------------------------------------------------------------------------


def verdicts(answer: object) -> list[str | None]:
    page = WebPage(answer.content.decode())  # type: ignore[attr-defined]
    return [one.get("data-whole") for one in page.elements if one.get("data-whole") is not None]


def test_a_whole_record_is_found_whole_and_its_last_hash_is_given(auditor: Client) -> None:
    first, last = note(), note()
    answer = auditor.post("/logg/kontroll", {"kontrollsumma": f" {first.hash.upper()} "})
    assert verdicts(answer) == ["1"]
    assert last.hash in WebPage(answer.content.decode()).text


def test_a_changed_entry_is_found_and_named(auditor: Client) -> None:
    entry = note()
    note()
    with put_aside(connection), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE audit_entry SET actor_name = 'Någon' WHERE sequence = %s", [entry.sequence]
        )
    answer = auditor.post("/logg/kontroll")
    assert verdicts(answer) == ["0"]
    page = WebPage(answer.content.decode())
    told = [words(one) for one in page.elements if one.get("data-whole")]
    assert any(str(entry.sequence) in text for text in told)


def test_a_noted_hash_that_no_entry_has_is_told(auditor: Client) -> None:
    note()
    assert verdicts(auditor.post("/logg/kontroll", {"kontrollsumma": "a" * 64})) == ["0"]


def test_what_is_no_hash_is_not_checked_against(auditor: Client) -> None:
    answer = auditor.post("/logg/kontroll", {"kontrollsumma": "<b>"})
    assert answer.status_code == 400
    assert verdicts(answer) == []


def test_nothing_is_checked_unasked(auditor: Client) -> None:
    assert verdicts(auditor.get("/logg")) == []
    assert auditor.get("/logg/kontroll").status_code == 405
