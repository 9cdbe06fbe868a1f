"""What the first page of a plan tells of its follow-up, as what deserves a question."""

from decimal import Decimal
from typing import Any

from tests.integration.web.followup.conftest import Ask, see
from tests.support.follow_up import JOB, NOW, answer_and_approve, question
from tests.support.web_page import words
from uppsikt.accounts.models import User
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.exchange.versions import propose_plan
from uppsikt.followup.content import Value
from uppsikt.followup.models import Round

START = "/ks/2025/"
SICK_LEAVE = "Sjukfrånvaro: målvärdet 3,9 nås totalt, men inte av kvinnor (5,0). 2023 Följ tråden"


def told(user: User | None) -> list[str]:
    """What the page says is worth asking about."""
    page = see(user, START)
    return [words(one) for one in page.one(".//ul[@class='ds-list questions']").iter("li")]


def sick(women: str, total: str, persons: int = 100) -> dict[ValueOf, Value]:
    """Values of the measure."""
    return {
        ValueOf.WOMEN: Value(Decimal(women), persons),
        ValueOf.TOTAL: Value(Decimal(total), 200),
    }


def answer(its: Round, *, judgement: str, status: str, women: str, total: str) -> None:
    """Approved answers about a goal, an assignment and a measure."""
    answer_and_approve(question("mal-1", round=its), status=judgement, text="Så är det.")
    answer_and_approve(question("uppdrag-2023-1", round=its), status=status, text="Försenat.")
    answer_and_approve(question("sjukfranvaro", round=its), values=sick(women, total))


def test_what_is_not_met_or_deviates_comes_first_with_its_period(t1: Round, carl: User) -> None:
    answer(t1, judgement="not-met", status="deviates", women="5.6", total="4.4")
    goal, assignment, measure, *_ = told(carl)
    assert goal.endswith(": inte uppfyllt. T1 2025 Följ tråden")
    assert goal.startswith("1. ")
    assert assignment.startswith("2023:1 ")
    assert assignment.endswith(": avviker från planen. T1 2025 Följ tråden")
    assert measure == "Sjukfrånvaro: totalt 4,4 når inte målvärdet 3,9. T1 2025 Följ tråden"
    thread = see(carl, START).links
    assert {"/ks/2025/trad/mal-1", "/ks/2025/trad/uppdrag-2023-1"} <= set(thread)


def test_what_goes_well_is_not_told(t1: Round, carl: User) -> None:
    answer(t1, judgement="met", status="under-way", women="3.8", total="3.7")
    assert not [one for one in told(carl) if "T1 2025" in one or "nås totalt" in one]


def test_the_latest_judgement_is_the_one_that_counts(ask: Ask, carl: User) -> None:
    answer(ask(), judgement="not-met", status="deviates", women="5.6", total="4.4")
    answer(ask(period="T2"), judgement="met", status="done", women="3.8", total="3.7")
    assert not [one for one in told(carl) if "T1 2025" in one or "nås totalt" in one]


def test_until_a_report_is_closed_others_are_told_what_the_plan_itself_says(
    t1: Round, sten: User, settings: Any
) -> None:
    settings.UPPSIKT_PUBLIC = "proposed"
    propose_plan(body="ks", year=2025, by=JOB, now=NOW)
    answer(t1, judgement="not-met", status="deviates", women="5.6", total="4.4")
    for user in (None, sten):
        assert SICK_LEAVE in told(user)
        assert not [one for one in told(user) if "T1 2025" in one]


def test_a_value_of_a_small_group_is_not_told(t1: Round, carl: User) -> None:
    values = sick("9.9", "3.7", persons=4)
    answer_and_approve(question("sjukfranvaro", round=t1), values=values)
    assert not [one for one in told(carl) if "9,9" in one]
