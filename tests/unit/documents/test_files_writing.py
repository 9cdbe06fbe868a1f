"""A plan that is written is read back equal, and the file suits both people and programs."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.support.planting import example
from tests.support.small_plan import small_plan
from uppsikt.documents.files import json_schema, parse_plan, write_json, write_yaml
from uppsikt.documents.files.tree import CONTROL
from uppsikt.documents.plan import PlanDocument

PLANS: list[Callable[[], PlanDocument]] = [small_plan, example]

TEXT = st.text(max_size=300).filter(lambda text: not CONTROL.search(text) and text.strip())
TRICKY = st.sampled_from(
    [
        "2023:1", "yes", "null", "~", "1e3", "0o17", "12", "- a", "a: b", "# a", "a #b", "'", '"',
        "{a}", "[[x.y|mnkr]]", "*a", "&a", "!a", "|", ">", "%", "@", "`", "<<", "=", "2024-09-27",
        "a\n\nb", "- a\n- b", " a\n  b", "a \nb", "a\n", "a  b" * 60, "ord " * 60, "å" * 200,
        "a\u2028b", "a\u0085b", "a\u00a0b", "\ufeffa", "😀", "a\tb", "\ta", "a\r\nb", "---", "...",
        "a\n---\nb",
    ]
)  # fmt: skip


def with_texts(line: str, prose: str) -> PlanDocument:
    values = small_plan().model_dump()
    values["title"] = " ".join(line.split()) or "-"
    values["about"] = prose
    values["assignments"]["description"] = prose
    return PlanDocument.model_validate(values)


@pytest.mark.parametrize("plan", PLANS)
def test_written_yaml_is_read_back_equal(plan: Callable[[], PlanDocument]) -> None:
    assert parse_plan(write_yaml(plan()), "plan.yaml").document == plan()


@pytest.mark.parametrize("plan", PLANS)
def test_written_json_is_read_back_equal(plan: Callable[[], PlanDocument]) -> None:
    assert parse_plan(write_json(plan()), "plan.json").document == plan()


@pytest.mark.parametrize("plan", PLANS)
def test_writing_what_was_read_changes_nothing(plan: Callable[[], PlanDocument]) -> None:
    for write, name in ((write_yaml, "a.yaml"), (write_json, "a.json")):
        text = write(plan())
        assert write(parse_plan(text, name).document) == text


@settings(max_examples=150, deadline=None)
@given(line=TEXT | TRICKY, prose=TEXT | TRICKY)
def test_any_text_comes_through_a_file_unchanged(line: str, prose: str) -> None:
    document = with_texts(line[:400], prose)
    assert parse_plan(write_yaml(document), "plan.yaml").document == document
    assert parse_plan(write_json(document), "plan.json").document == document


@settings(max_examples=50, deadline=None)
@given(prose=TEXT | TRICKY)
def test_a_reader_of_older_yaml_reads_the_same_text(prose: str) -> None:
    document = with_texts(prose[:400], prose)
    read = yaml.safe_load(write_yaml(document))
    assert (read["title"], read["about"]) == (document.title, document.about)


def test_yaml_is_written_as_a_person_would() -> None:
    text = write_yaml(example())
    assert 'number: "2023:1"' in text
    assert "  description: |-\n    Fullmäktige" in text
    assert "target: 3.9\n" in text
    assert '"on": 2024-09-27\n' in text
    assert "\n    total: -1032021\n" in text
    assert "&id" not in text
    assert max(map(len, (line for line in text.splitlines() if ">-" in line))) <= 96


def test_what_is_left_at_its_default_is_left_out_and_the_order_is_the_schemas() -> None:
    values = json.loads(write_json(small_plan()))
    assert "language" not in values
    assert "decision" not in values
    order = [name for name in PlanDocument.model_fields if name in values]
    assert list(values) == order
    assert "continuous" not in values["assignments"]["items"][2]["schedule"]


def test_the_schema_is_a_schema_and_written_json_fits_it() -> None:
    Draft202012Validator.check_schema(json_schema())
    for plan in PLANS:
        assert faults(json.loads(write_json(plan()))) == []


def _put(value: Any, *place: str | int) -> Callable[[Any], None]:
    def put(document: Any) -> None:
        for step in place[:-1]:
            document = document[step]
        document[place[-1]] = value

    return put


WRONG: list[tuple[Callable[[Any], None], str]] = [
    (_put(12.5, "budget", "total", "total"), "$.budget.total.total"),
    (_put("x", "year"), "$.year"),
    (_put(1, "extra"), "$"),
    (_put("Å", "body"), "$.body"),
    (_put("maybe", "assignments", "items", 0, "origin"), "$.assignments.items[0].origin"),
    (_put("yes", "assignments", "items", 0, "schedule", "continuous"),
     "$.assignments.items[0].schedule.continuous"),
    (_put(-1, "administration", "headcount", "persons"), "$.administration.headcount.persons"),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "place"), WRONG, ids=[place for _, place in WRONG])
def test_a_planted_fault_does_not_fit_the_schema(plant: Callable[[Any], None], place: str) -> None:
    values = copy.deepcopy(json.loads(write_json(small_plan())))
    plant(values)
    assert faults(values) == [place]


def faults(values: Any) -> list[str]:
    found = Draft202012Validator(json_schema()).iter_errors(values)
    return [_deepest(error).json_path for error in found]


def _deepest(error: Any) -> Any:
    """What is wrong within a choice between something and nothing."""
    inner = [
        one for one in error.context if one.validator != "type" or "null" not in one.schema.values()
    ]
    return _deepest(inner[0]) if inner else error
