"""Values of measures over rounds and years: approved answers, and what the plan tells itself."""

from decimal import Decimal

import pytest

from tests.support.follow_up import (
    NOW,
    TODAY,
    answer_and_approve,
    asked,
    opened,
    plan_year,
    question,
)
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionKind
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Direction
from uppsikt.core.suppression import Shown
from uppsikt.documents.plan.goals import Measure, Observation
from uppsikt.followup.content import AnswerContent, Value
from uppsikt.followup.models import Question
from uppsikt.followup.operations.answers import save_answer
from uppsikt.followup.queries.measures import values_over_time
from uppsikt.followup.reader_policies import Reader, reader_of
from uppsikt.plans.policies import Public, Sight, sight_of

pytestmark = pytest.mark.django_db

SICK_LEAVE = Measure(
    id="sjukfranvaro",
    name="Sjukfrånvaro",
    unit="%",
    direction=Direction.LOWER,
    target=Decimal("3.9"),
    observations=(
        Observation(year=2022, women=Decimal("5.4"), total=Decimal("4.2")),
        Observation(year=2023, women=Decimal(5), men=Decimal("1.7"), total=Decimal("3.9")),
    ),
)
TURNOVER = Measure(id="rorlighet", name="Rörlighet", unit="%", direction=Direction.LOWER)
BOTH = [SICK_LEAVE, TURNOVER]


@pytest.fixture(autouse=True)
def _answered(board: None, eva: User) -> None:
    """T3 of 2023 and T1 of 2025 are approved, T2 of 2025 is not."""
    plan_year(year=2023)
    for year, period, women in ((2023, "T3", 34), (2025, "T1", 4), (2025, "T2", 4)):
        its = opened(
            [asked("sjukfranvaro", QuestionKind.MEASURE), asked("rorlighet", QuestionKind.MEASURE)],
            year=year,
            period=period,
        )
        values = {
            ValueOf.WOMEN: Value(Decimal("4.8"), women),
            ValueOf.TOTAL: Value(Decimal("3.7"), 90),
        }
        if period != "T2":
            answer_and_approve(question("sjukfranvaro", round=its), values=values)
            answer_and_approve(question("rorlighet", round=its), text="Går inte att mäta.")


EVERYBODY = Sight(Public.ALL, lambda _body: False)
"""Where drafts are public."""


def reads(user: User | None) -> Reader:
    """The user as a reader of plans; without one, somebody where drafts are public."""
    return reader_of(user, sight_of(user, on=TODAY) if user else EVERYBODY, on=TODAY)


def values(user: User | None, of: ValueOf) -> list[tuple[int, str, Decimal | None, bool]]:
    its = values_over_time(reads(user), body="ks", year=2025, measures=BOTH)
    series = its["sjukfranvaro"]
    return [
        (one.year, one.period, one.values[of].value, one.is_from_plan)
        for one in series
        if of in one.values
    ]


def test_periods_come_in_order_and_an_answer_takes_the_place_of_what_the_plan_tells(
    eva: User,
) -> None:
    assert values(eva, ValueOf.TOTAL) == [
        (2022, "T3", Decimal("4.2"), True),
        (2023, "T3", Decimal("3.7"), False),
        (2025, "T1", Decimal("3.7"), False),
    ]
    found = values_over_time(reads(eva), body="ks", year=2025, measures=BOTH)
    assert found["rorlighet"] == ()


def test_a_plan_of_an_earlier_year_tells_nothing_of_later_ones(eva: User) -> None:
    series = values_over_time(reads(eva), body="ks", year=2024, measures=BOTH)["sjukfranvaro"]
    assert [(one.year, one.period) for one in series] == [(2022, "T3"), (2023, "T3")]


def test_small_groups_are_held_back_from_everybody_where_the_plan_is_read(
    eva: User, mona: User, rita: User
) -> None:
    for user in (eva, mona, rita, None):
        assert values(user, ValueOf.WOMEN)[-1] == (2025, "T1", None, False)
        assert values(user, ValueOf.WOMEN)[-2] == (2023, "T3", Decimal("4.8"), False)
        found = values_over_time(reads(user), body="ks", year=2025, measures=BOTH)
        women = found["sjukfranvaro"][-1].values[ValueOf.WOMEN]
        assert (women.shown, women.persons) == (Shown.TOO_FEW, None)


def test_a_confidential_measure_is_no_row_for_who_may_not_see_it(eva: User, rita: User) -> None:
    Question.objects.filter(item="sjukfranvaro", round__year=2025).update(confidential="OSL 39:2")
    assert values(eva, ValueOf.TOTAL)[-1][:2] == (2025, "T1")
    for user in (rita, None):
        assert values(user, ValueOf.TOTAL)[-1][:2] == (2023, "T3")


def test_another_bodys_measure_of_the_same_name_is_another_measure(eva: User) -> None:
    found = values_over_time(reads(eva), body="tn", year=2025, measures=[TURNOVER])
    assert found == {"rorlighet": ()}


def test_an_answer_that_is_only_saved_is_no_value(eva: User) -> None:
    save_answer(
        question_id=question("sjukfranvaro", round__period="T2").pk,
        content=AnswerContent(values={ValueOf.TOTAL: Value(Decimal(9))}),
        revision=0,
        by=actor_of(eva),
        now=NOW,
    )
    assert values(eva, ValueOf.TOTAL)[-1] == (2025, "T1", Decimal("3.7"), False)
