"""What each role gets at every address is what docs/permissions.md says."""

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from tests.integration.web.conftest import NOW
from tests.support.people import BY, person
from tests.support.permission_table import (
    BODY,
    COLUMNS,
    EARLIER,
    MEETING,
    MONTH,
    PAGE,
    PLAN_ROLE,
    SECTIONS,
    SOMEBODY,
    TERTIAL,
    UNIT,
    VISITORS,
    YEAR,
    Address,
    Section,
    Visitor,
    addresses,
    read_table,
    rows_missing,
    what_happens,
)
from tests.support.reported import answer_round, approve_whole_round
from tests.support.small_plan import small_plan
from uppsikt.accounts import operations
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.documents.plan import Decision
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.reports.closing import close_report
from uppsikt.exchange.versions import begin_revision, decide_plan, propose_plan
from uppsikt.followup.models import Action, ActionPlan, Deviation, Meeting, Question, Round
from uppsikt.followup.operations.year import open_year

TEXT = PAGE.read_text("utf-8")
TABLE = read_table(TEXT)
ADDRESSES = addresses()

ROWS = [(section, one) for section in SECTIONS for one in ADDRESSES if section.holds(one)]

DECISION = Decision(
    body="kf", date=date(2024, 11, 25), paragraph="§ 112", registration_number="KS-2024/112"
)

Browsers = dict[Visitor, Client]


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse without a page to read, which would take a quarter of the time: the table has no
    words of it, and the pages have tests of their own."""

    def answer(status: int) -> Callable[..., HttpResponse]:
        return lambda *_, **__: HttpResponse(status=status)

    monkeypatch.setattr("uppsikt.web.unsaved.permission_denied", answer(403))
    monkeypatch.setattr("uppsikt.web.unsaved.page_not_found", answer(404))
    monkeypatch.setattr("uppsikt.web.refusals.render", answer(405))


@pytest.fixture
def browsers(db: None, settings: Any, bare_refusals: None) -> Browsers:
    """The browser of each visitor."""
    settings.UPPSIKT_PUBLIC = "proposed"
    found: Browsers = {}
    for number, visitor in enumerate(VISITORS):
        found[visitor] = Client()
        if visitor.role is None:
            continue
        user = person(f"visitor{number}")
        operations.grant(
            user=user,
            role=visitor.role,
            body=visitor.body,
            unit=visitor.unit,
            from_date=NOW.date(),
            by=BY,
            now=NOW,
        )
        found[visitor].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    make_somebody()
    return found


def make_somebody() -> None:
    """The person whom the pages of people are tried on, with a role and an appointment."""
    user = User.objects.create(pk=SOMEBODY, email="somebody@kommun.example", name="Somebody")
    since: dict[str, Any] = {"pk": SOMEBODY, "user": user, "from_date": NOW.date()}
    RoleHolding.objects.create(**since, role=Role.READER, body=BODY, granted_by="system")
    PlanRoleHolding.objects.create(**since, role=PLAN_ROLE, body=BODY, granted_by="system")


@pytest.fixture
def plan_at(db: None) -> Callable[[str, bool], None]:
    """`plan_at("proposed", False)`: the body's plan, as far as that, and rounds that are open."""

    def bring(status: str, is_closed: bool) -> None:
        import_plan(document=small_plan(), by=BY, now=NOW)
        plan: dict[str, Any] = {"body": BODY, "year": YEAR, "by": BY, "now": NOW}
        if status != "draft":
            propose_plan(**plan)
        if status == "revised":
            decide_plan(**plan, decision=DECISION, accepted=())
            begin_revision(**plan)
        follow_up()
        if is_closed:
            for period in (EARLIER, TERTIAL):
                close_reported(period)

    return bring


def close_reported(period: str) -> None:
    """Answer, hand in, approve and close a round, and close its report."""
    its = Round.objects.get(period=period)
    # The question that the addresses are tried with stands for no item of the plan.
    its.questions.filter(pk=SOMEBODY).delete()
    answer_round(its)
    approve_whole_round(its)
    close_report(body=BODY, year=YEAR, period=period, by=BY, now=NOW)


def follow_up() -> None:
    """The year planned, a month open, and an action plan with an action and a deviation that
    have the number that the addresses are tried with."""
    open_year(body=BODY, year=YEAR, by=BY, now=NOW)
    its = Round.objects.select_related("body").get(period=MONTH)
    open_from_plan(round_id=its.pk, by=BY, now=NOW)
    open_from_plan(round_id=Round.objects.get(period=EARLIER).pk, by=BY, now=NOW)
    Meeting.objects.create(body=its.body, day=MEETING)
    tertial = Round.objects.get(period=TERTIAL)
    due = tertial.answers_due
    Question.objects.create(
        pk=SOMEBODY, round=tertial, kind="follow-up", item="a", unit=UNIT, position=0, due=due
    )
    open_from_plan(round_id=tertial.pk, by=BY, now=NOW)
    of_body: dict[str, Any] = {"pk": SOMEBODY, "body": its.body, "year": YEAR, "round": its}
    plan = ActionPlan.objects.create(
        **of_body, cause="deviation", name="Plan", called_to=BODY, due=NOW.date(), called_at=NOW
    )
    Action.objects.create(
        pk=SOMEBODY, plan=plan, position=1, what="Gör", responsible="Någon", due=NOW.date()
    )
    Deviation.objects.create(
        **of_body,
        item="utforare",
        item_name="Utföraren",
        happened_on=NOW.date(),
        what="Något",
        reported_at=NOW,
        reported_by="system",
        reported_by_name="",
    )


def met(browsers: Browsers, section: Section, address: Address) -> dict[str, str]:
    """What each column gets there; those of another body must all get the same."""
    found: dict[str, str] = {}
    for visitor, browser in browsers.items():
        outcome = what_happens(browser, address.filled(section.key, section.version))
        assert found.setdefault(visitor.column, outcome) == outcome, visitor
    return found


@pytest.mark.parametrize("section", SECTIONS, ids=[one.heading for one in SECTIONS])
def test_everybody_gets_what_the_table_says(
    browsers: Browsers, plan_at: Callable[[str, bool], None], section: Section
) -> None:
    plan_at(section.status, section.is_closed)
    found = {one.name: met(browsers, section, one) for one in ADDRESSES if section.holds(one)}
    for name, got in found.items():
        assert got == TABLE[section.heading][name], name


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert rows_missing(TABLE, ADDRESSES) == []
    assert len({one.name for one in ADDRESSES}) == len(ADDRESSES)
    assert len(ADDRESSES) > 60


def test_every_row_has_the_address_as_it_is_and_every_column() -> None:
    for section, address in ROWS:
        route = address.route.replace("|", "\\|")
        assert f"| `{address.name}` | `{route}` |" in TEXT
        assert tuple(TABLE[section.heading][address.name]) == COLUMNS


# That the tests above can fail ------------------------------------------------------------------


def test_a_new_address_without_a_row_is_noticed() -> None:
    urls = ModuleType("urls_with_one_more")
    urls.urlpatterns = [  # type: ignore[attr-defined]
        path("", include("uppsikt.config.urls")),
        path("<slug:body>/ny-sida", lambda _request, body: HttpResponse(body), name="new_page"),
    ]
    found = rows_missing(TABLE, addresses(urls))  # type: ignore[arg-type]
    of_a_plan = [one.heading for one in SECTIONS if one.parts == {"body"} and not one.version]
    assert found == [(heading, "new_page") for heading in sorted(of_a_plan)]


def test_a_row_that_was_taken_away_or_has_no_address_is_noticed() -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("| `record` |"))
    assert rows_missing(read_table(TEXT.replace(f"{line}\n", "")), ADDRESSES) == [
        ("Outside the plans", "record")
    ]
    more = TEXT.replace(line, f"{line}\n{line.replace('`record`', '`gone`')}")
    assert rows_missing(read_table(more), ADDRESSES) == [("Outside the plans", "gone")]


def test_a_page_that_lets_in_too_many_is_noticed(
    browsers: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uppsikt.web.record.access.may", lambda *_, **__: True)
    section = SECTIONS[0]
    (address,) = [one for one in ADDRESSES if one.name == "record"]
    assert met(browsers, section, address) != TABLE[section.heading]["record"]
