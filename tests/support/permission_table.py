"""Who gets what at which address: asked of the site itself, and read out of docs/permissions.md."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from uppsikt.accounts.roles import Role
from uppsikt.exchange.version_queries import DRAFT
from uppsikt.web.plan_year import PlanYear

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"

BODY, OTHER_BODY, YEAR = "ks", "bn", 2025
UNIT, ELSEWHERE = "ekonomi", "mal-1"
"""A unit of the body's administration, and an item of the plan that lies in no unit."""

SOMEBODY = 4711
"""The number of a person, of a role of theirs and of what they answer for, in the measurement."""
PLAN_ROLE = "ekonomichef"
MONTH = "03"
"""A month of the measurement that is open."""
EARLIER, TERTIAL = "T1", "T2"
"""Two rounds; the later has a question with the number of SOMEBODY."""
COUNCIL = "kf"
"""Whom the plan answers to."""
MEETING = date(YEAR, 2, 11)
"""A day on which the body meets."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who comes to the addresses: a column of the table."""

    column: str
    role: Role | None = None
    body: str | None = None
    unit: str | None = None


ANONYMOUS = Visitor("anonymous")
VISITORS = (
    ANONYMOUS,
    Visitor("reader", Role.READER, BODY),
    Visitor("reporter", Role.REPORTER, BODY),
    Visitor("unit manager", Role.UNIT_MANAGER, BODY, UNIT),
    Visitor("board controller", Role.BOARD_CONTROLLER, BODY),
    Visitor("central controller", Role.CENTRAL_CONTROLLER),
    Visitor("auditor", Role.AUDITOR),
    Visitor("administrator", Role.ADMINISTRATOR),
    Visitor("of another body", Role.READER, OTHER_BODY),
    Visitor("of another body", Role.REPORTER, OTHER_BODY),
    Visitor("of another body", Role.UNIT_MANAGER, OTHER_BODY, UNIT),
    Visitor("of another body", Role.BOARD_CONTROLLER, OTHER_BODY),
)
"""Those of the last column hold a role for another body than the one whose plan it is."""

COLUMNS = tuple(dict.fromkeys(one.column for one in VISITORS))


@dataclass(frozen=True)
class Section:
    """A part of the table: which addresses are in it, and with what they are tried."""

    heading: str
    parts: frozenset[str]
    """Only addresses with all of these parts."""
    without: frozenset[str]
    """Only addresses with none of these."""
    status: str = "draft"
    """How far the plan has come."""
    key: str = ELSEWHERE
    version: str = ""
    """Only addresses that name a version of the plan, tried with this one."""
    is_closed: bool = False
    """Whether the rounds and their reports are closed."""

    def holds(self, address: "Address") -> bool:
        """Whether the address is in it."""
        if self.version and "<year:year>" not in address.route:
            return False
        return self.parts <= address.parts and not self.without & address.parts


_PLAN = frozenset({"body"})
SECTIONS = (
    Section("Outside the plans", frozenset(), _PLAN),
    Section("A plan that is a draft", _PLAN, frozenset()),
    Section("The same, of what lies in the manager's unit", _PLAN | {"key"}, frozenset(), key=UNIT),
    Section("A plan that is put forward for decision", _PLAN, frozenset(), status="proposed"),
    Section("A decided plan under revision", _PLAN, frozenset(), status="revised"),
    Section(
        "The revision itself, at its own address",
        _PLAN,
        frozenset(),
        status="revised",
        version=DRAFT,
    ),
    Section(
        "A round that is closed, and its report",
        _PLAN | {"period"},
        frozenset(),
        status="proposed",
        is_closed=True,
    ),
)


@dataclass(frozen=True)
class Address:
    """An address of the site as the urlconf has it."""

    name: str
    route: str
    parts: frozenset[str]

    def filled(self, key: str, version: str = "") -> str:
        """The address with something in the place of its parts."""
        values = {
            "body": COUNCIL if self.name.startswith("coverage") else BODY,
            "year": PlanYear(YEAR, version),
            "item": ELSEWHERE,
            "key": key if "body" in self.parts else "set-password",
            "field": "units" if key == UNIT else "",
            "form": "csv" if "body" not in self.parts else "yaml",
            "example": "revisor",
            "pk": SOMEBODY,
            "holding": SOMEBODY,
            "action": SOMEBODY,
            "mm": MONTH,
            "period": TERTIAL,
            "day": MEETING,
            "step": "uppdatera",
            "token": "a-token-that-nobody-has",
            "role": PLAN_ROLE,
            "provider_id": "kommunen",
            "organization_slug": "kommunen",
            "uidb36": "1",
        }
        if "field" in self.parts and key != UNIT:
            # What is new stands in a list: goals are one of the plan's own.
            values |= {"key": "avsnitt.plan", "field": "goals"}
        return reverse(self.name, kwargs={part: values[part] for part in self.parts})


def addresses(urlconf: str | None = None) -> list[Address]:
    """Every address of the whole urlconf. A test fails where two have the same name."""
    return list(_walk(get_resolver(urlconf).url_patterns, "/", frozenset(), ""))


def _walk(patterns: list[Any], route: str, parts: frozenset[str], space: str) -> Iterator[Address]:
    for one in patterns:
        here = route + str(one.pattern).removeprefix("^").removesuffix("$")
        its = parts | set(one.pattern.converters) | set(one.pattern.regex.groupindex)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, here, its, inner)
        elif isinstance(one, URLPattern):
            yield Address(space + (one.name or here), here, frozenset(its))


NO_SUCH = "no such method"


# What happens -----------------------------------------------------------------------------------


def what_happens(client: Client, address: str) -> str:
    """What somebody gets at the address, in the words of the table. Nothing of it stays.

    A form is sent as it never is from a page, with nothing in it. That it is answered, be it with
    what is missing, tells that it may be sent.
    """
    got, sent = (_met(client, method, address) for method in ("get", "post"))
    if sent == NO_SUCH:
        return got
    if got == NO_SUCH:
        return "changes" if sent in {"sees", "led on"} else sent
    if got == "sees" and sent in {"sees", "led on", "closed"}:
        return "changes"
    return got if got == sent else f"{got}; sends: {sent}"


def _met(client: Client, method: str, address: str) -> str:
    cookies = {name: one.value for name, one in client.cookies.items()}
    with transaction.atomic():
        answer = getattr(client, method)(address)
        outcome = _outcome(answer)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)
    return outcome


def _outcome(answer: HttpResponseBase) -> str:
    status = answer.status_code
    if status in {301, 302, 303}:
        target = answer["Location"].partition("?")[0]
        if target == resolve_url(settings.LOGIN_URL):
            return "signs in"
        return "confirms" if target == reverse("account_reauthenticate") else "led on"
    words = {403: "refused", 404: "not there", 405: NO_SUCH, 409: "closed"}
    assert status < 500, answer
    return words.get(status, "sees")


# The table --------------------------------------------------------------------------------------

Table = dict[str, dict[str, dict[str, str]]]
"""By section, name of the address and column."""


def read_table(text: str) -> Table:
    """The table as the page has it. Raises AssertionError where a row is not one of the table."""
    found: Table = {}
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, rest = part.partition("\n")
        rows = [_cells(line) for line in rest.splitlines() if line.startswith("|")]
        if not rows or rows[0][:2] != ["name", "address"]:
            continue
        columns = rows[0][2:]
        for name, _address, *cells in rows[2:]:
            section = found.setdefault(heading, {})
            assert name.strip("`") not in section, f"two rows are called {name}"
            assert len(cells) == len(columns), f"{name} has {len(cells)} cells"
            section[name.strip("`")] = dict(zip(columns, cells, strict=True))
    return found


def _cells(line: str) -> list[str]:
    # A route may have a bar in it, which the table then escapes.
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def rows_missing(table: Table, known: list[Address]) -> list[tuple[str, str]]:
    """Section and name of every address that has no row, and of every row that has no address."""
    wanted = {(s.heading, one.name) for s in SECTIONS for one in known if s.holds(one)}
    written = {(heading, name) for heading, rows in table.items() for name in rows}
    return sorted(wanted ^ written)
