"""The example municipality, as the demo loads it."""

import pytest

from tests.support.planting import EXAMPLES
from uppsikt.cli.example import load_example_once
from uppsikt.plans.models import Plan

pytestmark = pytest.mark.django_db


def plans() -> set[str]:
    return {f"{body}-{year}" for body, year in Plan.objects.values_list("body__slug", "year")}


def test_every_plan_of_the_example_is_loaded() -> None:
    load_example_once()
    assert plans() == {file.stem for file in EXAMPLES.glob("*.yaml")}
    assert len(plans()) == 6


def test_a_test_may_ask_for_some_of_them() -> None:
    load_example_once({"ks", "tn"})
    assert plans() == {"ks-2025", "tn-2025"}


def test_a_second_start_changes_nothing() -> None:
    load_example_once({"tn"})
    revision = Plan.objects.get().revision
    load_example_once()
    assert Plan.objects.get().revision == revision
