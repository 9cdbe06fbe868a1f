"""What holds for any plan that fits the schema, however senseless."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.support.random_plan import random_plan
from uppsikt.documents.checks import CHECKS, check_plan
from uppsikt.documents.files import json_schema, parse_plan, write_json, write_yaml
from uppsikt.documents.finding_text import say
from uppsikt.documents.language import translator

SHARES = {0: 0.0, 1: 1.0}
SEEDS = range(40)
FITS = Draft202012Validator(json_schema())


@pytest.mark.parametrize("seed", SEEDS)
def test_any_plan_comes_back_equal_from_its_files(seed: int) -> None:
    document = random_plan(seed, SHARES.get(seed, 0.5))
    assert parse_plan(write_yaml(document), "plan.yaml").document == document
    written = write_json(document)
    assert parse_plan(written, "plan.json").document == document
    assert FITS.is_valid(json.loads(written))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_any_plan_can_be_checked_and_what_is_found_can_be_said(seed: int, language: str) -> None:
    found = check_plan(random_plan(seed, SHARES.get(seed, 0.5)))
    assert found
    for finding in found:
        said = say(finding, translator(language))
        assert finding.code in CHECKS
        assert all((said.message, said.expected, said.found, said.remedy))
