"""The generated municipality of the benchmark: many plans, each as sound as the example."""

from collections import Counter

import pytest

from bench.municipality import BODY, YEAR, example, municipality, varied
from bench.ratios import spread
from uppsikt.core.findings import has_errors
from uppsikt.documents.checks import check_plan
from uppsikt.documents.files import parse_plan, write_yaml


def test_its_first_plan_is_the_example_and_every_other_is_another_body_or_year() -> None:
    plans = list(municipality(bodies=3, years=2))
    assert plans[0] == example()
    assert [(plan.body, plan.year) for plan in plans] == [
        (body, year) for body in (BODY, "namnd-01", "namnd-02") for year in (YEAR, YEAR - 1)
    ]


def test_it_is_the_same_each_time() -> None:
    assert list(municipality(2, 2)) == list(municipality(2, 2))


@pytest.mark.parametrize(("body", "year"), [(1, 2025), (0, 2016), (19, 2016), (7, 2100)])
def test_a_varied_plan_has_money_of_its_own_and_the_findings_of_the_example(
    body: int, year: int
) -> None:
    plan = varied(example(), body, year)
    assert plan.budget.total.total != example().budget.total.total
    findings = check_plan(plan)
    assert not has_errors(findings)
    assert Counter(one.code for one in findings) == Counter(
        one.code for one in check_plan(example())
    )


def test_a_varied_plan_can_be_written_and_read_as_any_plan() -> None:
    plan = varied(example(), 4, 2020)
    assert parse_plan(write_yaml(plan), "varied.yaml").document == plan


def test_a_spread_is_of_ratios_within_each_round() -> None:
    found = spread([2.0, 30.0, 8.0], [1.0, 10.0, 2.0])
    assert (found.least, found.middle, found.most) == (2.0, 3.0, 4.0)
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        spread([1.0, 2.0], [1.0])
