"""A file that is not a plan is told about plainly: where, what was found, what is accepted."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.support.small_plan import SMALL_PLAN, with_change
from uppsikt.documents.files import (
    LARGEST_FILE,
    FileProblem,
    UnreadablePlan,
    parse_bytes,
    parse_plan,
    read_plan,
)
from uppsikt.documents.files.problems import MOST_PROBLEMS
from uppsikt.documents.files.tree import DEEPEST, MOST_VALUES


def problems(text: str, name: str = "plan.yaml") -> tuple[FileProblem, ...]:
    with pytest.raises(UnreadablePlan) as told:
        parse_plan(text, name)
    return told.value.problems


def problem(text: str, name: str = "plan.yaml") -> FileProblem:
    (only,) = problems(text, name)
    return only


def line_of(fragment: str, text: str) -> int:
    (line,) = [at for at, line in enumerate(text.splitlines(), 1) if fragment in line]
    return line


def filled(template: str, one: FileProblem) -> str:
    return template.format_map(one.facts)


# A wrong value: what is changed, the field, what was found and what is accepted.
WRONG_VALUES = [
    ("    previous: -1890", "    previous: -1890.5", "budget.appropriations.previous",
     "The amount has decimals.", "-1890.5 (decimal number)",
     "an amount in whole thousands of kronor"),
    ("    previous: -1890", "    previous: -1 890", "budget.appropriations.previous",
     "The value is of another kind than is wanted here.", '"-1 890" (text)',
     "an amount in whole thousands of kronor"),
    ("    previous: -1890", "    previous: 99999999999", "budget.appropriations.previous",
     "The amount is larger than a municipality's budget can be.", "99999999999 (whole number)",
     "an amount in whole thousands of kronor"),
    ("persons: 16\n", "persons: 16.5\n", "administration.headcount.persons",
     "The value is of another kind than is wanted here.", "16.5 (decimal number)",
     "a whole number"),
    ("persons: 16\n", "persons: -1\n", "administration.headcount.persons",
     "The number is too small.", "-1 (whole number)", "0 or more"),
    ("full_time_equivalents: 15.5", "full_time_equivalents: 15.55555",
     "administration.headcount.full_time_equivalents", "The number has too many decimals.",
     "15.55555 (decimal number)", "a number with a dot as decimal sign and at most four decimals"),
    ("full_time_equivalents: 15.5", "full_time_equivalents: 15,5",
     "administration.headcount.full_time_equivalents",
     "The value is of another kind than is wanted here.", '"15,5" (text)',
     "a number with a dot as decimal sign and at most four decimals"),
    ("full_time_equivalents: 15.5", "full_time_equivalents: .inf",
     "administration.headcount.full_time_equivalents",
     "The number is not one that a plan can hold.", ".inf", "a number with at most four decimals"),
    ("continuous: true", "continuous: yes", "assignments.items[0].schedule.continuous",
     "The value is of another kind than is wanted here.", '"yes" (text)', "true or false"),
    ("on: 2024-09-27", "on: 20240927", "administration.headcount.on",
     "The date does not have the form that is wanted here.", "20240927 (whole number)",
     "a date, written YYYY-MM-DD"),
    ("on: 2024-09-27", "on: 2024-02-30", "administration.headcount.on",
     "There is no such date.", '"2024-02-30" (text)', "a date, written YYYY-MM-DD"),
    ("on: 2024-09-27", "on: 27 september", "administration.headcount.on",
     "The date does not have the form that is wanted here.", '"27 september" (text)',
     "a date, written YYYY-MM-DD"),
    ("year: 2025\ntitle", 'year: "2025"\ntitle', "year",
     "The value is of another kind than is wanted here.", '"2025" (text)', "a whole number"),
    ("kind: sub-committee", "kind: utskott", "organisation.bodies[2].kind",
     "The word is not one of those that can stand here.", '"utskott" (text)',
     "one of council, executive-board, committee, sub-committee, company-board, joint-committee"),
    ("format: uppsikt-plan/1", "format: uppsikt-plan/2", "format",
     "The word is not one of those that can stand here.", '"uppsikt-plan/2" (text)',
     "uppsikt-plan/1"),
    ('number: "3"', "number: 3", "goals[2].number",
     "The value is of another kind than is wanted here.", "3 (whole number)",
     "text, within quotes where it looks like a number"),
    ("id: arbetsutskottet", "id: Arbetsutskottet", "organisation.bodies[2].id",
     "The text does not have the form that is wanted here.", '"Arbetsutskottet" (text)',
     "an identity: small letters a-z, digits and single hyphens"),
    ("part_of: kf", "part_of: kommunfullmäktige", "organisation.bodies[1].part_of",
     "The text does not have the form that is wanted here.", '"kommunfullmäktige" (text)',
     "an identity: small letters a-z, digits and single hyphens"),
    ("name: Arbetsutskottet", 'name: ""', "organisation.bodies[2].name",
     "The text is empty.", '"" (text)', "some text, or leave the key out"),
    ("name: Arbetsutskottet", 'name: "Arbets\\nutskottet"', "organisation.bodies[2].name",
     "The text does not have the form that is wanted here.", '"Arbets utskottet" (text)',
     "text on one line"),
    ("name: Arbetsutskottet", f"name: {'a' * 501}", "organisation.bodies[2].name",
     "The text is too long.", f'"{"a" * 59}…" (text)', "at most 500 characters"),
    ("name: Arbetsutskottet", "name:", "organisation.bodies[2].name",
     "The value is of another kind than is wanted here.", "nothing",
     "text, within quotes where it looks like a number"),
    ("presidium: [chair, first-vice-chair]", "presidium: chair", "organisation.bodies[1].presidium",
     "The value is of another kind than is wanted here.", '"chair" (text)',
     "a list, each item on a line of its own that begins with a hyphen"),
    ("presidium: [chair, first-vice-chair]", "presidium: {chair: 1}",
     "organisation.bodies[1].presidium", "The value is of another kind than is wanted here.",
     "a group of keys: chair", "a list, each item on a line of its own that begins with a hyphen"),
    ("      serves: [mal-2]", "      serves: [[mal-2]]", "outlook.items[0].serves[0]",
     "The value is of another kind than is wanted here.", "a list of 1",
     "an identity: small letters a-z, digits and single hyphens"),
    ("      part_of: kf", "      partof: kf", "organisation.bodies[1].partof",
     "The key is not known here.", "partof", "perhaps part_of is meant"),
    ("      part_of: kf", "      ordförande: hon", "organisation.bodies[1].ordförande",
     "The key is not known here.", "ordförande",
     "the keys here are id, name, kind, abbreviation, part_of, members, alternates, presidium"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("find", "replace", "field", "message", "found", "accepted"),
    WRONG_VALUES,
    ids=[wrong[1].strip()[:40] for wrong in WRONG_VALUES],
)
def test_a_wrong_value_is_told_with_line_field_what_was_found_and_what_is_accepted(
    find: str, replace: str, field: str, message: str, found: str, accepted: str
) -> None:
    text = with_change(find, replace)
    told = problem(text)
    line = SMALL_PLAN[: SMALL_PLAN.index(find)].count("\n") + 1
    assert (told.file, told.line, told.field) == ("plan.yaml", line, field)
    assert filled(told.message, told) == message
    assert filled(told.found, told) == found
    assert filled(told.accepted, told) == accepted


def test_a_missing_key_is_told_on_the_line_of_its_group() -> None:
    text = with_change("    id: ataganden\n", "")
    told = problem(text)
    assert told.message == "A key is missing."
    assert told.field == "budget.appropriations.id"
    assert told.line == line_of("  appropriations:", text)
    assert filled(told.accepted, told).startswith("an identity")


def test_every_fault_is_told_in_one_run_and_in_the_order_of_the_file() -> None:
    text = with_change("year: 2025\ntitle", "year: 2025.5\ntitle")
    text = with_change("members: 11", "members: elva", text)
    text = with_change("      part_of: kf", "      part_off: kf", text)
    text = with_change("id: mal-2\n", "id: mal-1\n", text)
    text = with_change("    name: Kommunstyrelsen totalt\n", "", text)
    text = with_change("    previous: 800", "    previous: 800\n    previous: 900", text)
    told = problems(text)
    assert [one.field for one in told] == [
        "year",
        "organisation.bodies[1].part_off",
        "organisation.bodies[1].members",
        "goals[1].id",
        "budget.total.name",
        "budget.investments.previous",
    ]
    lines = [one.line for one in told]
    assert lines == sorted(lines)


def test_a_fault_of_text_and_faults_of_value_are_told_together() -> None:
    text = with_change("id: mal-2\n", "id: &mal mal-2\n")
    text = with_change("members: 11", "members: elva", text)
    assert {one.message for one in problems(text)} == {
        "Anchors are not accepted.",
        "The value is of another kind than is wanted here.",
    }


def test_the_same_identity_twice_is_told_even_beside_wrong_types() -> None:
    text = with_change("id: uppdrag-2023-2", "id: uppdrag-2023-1")
    text = with_change('  - id: mal-3\n    number: "3"', "  - id: ks\n    number: 3", text)
    told = problems(text)
    assert [(one.message, one.field) for one in told] == [
        ("The identity is already used.", "goals[2].id"),
        ("The value is of another kind than is wanted here.", "goals[2].number"),
        ("The identity is already used.", "assignments.items[1].id"),
    ]
    first = line_of("id: uppdrag-2023-1", SMALL_PLAN)
    assert filled(told[2].found, told[2]) == f"uppdrag-2023-1, first on line {first}"


def test_a_key_written_twice_is_told_with_the_line_of_the_first() -> None:
    told = problem(with_change("title: ", "title: Plan\ntitle: "))
    assert told.message == "The key is written twice in the same group."
    assert (told.line, told.field) == (8, "title")
    assert filled(told.found, told) == "title, first on line 7"


BROKEN_YAML = [
    ("a: b: c", 1, "A colon stands where no key can begin."),
    ("a: 1\n\tb: 2", 2, "A tab stands where there can only be spaces."),
    ("\ta: 1", 1, "A tab stands where there can only be spaces."),
    ("a: @b", 1, "A word begins with a sign that has a meaning of its own."),
    ("a: [1, 2\nb: 3", 2, "A list or group within brackets is not closed, or lacks a comma."),
    ("a: 'b", 1, "A quote or a bracket is never closed."),
    ("a:\n  b: 1\n c: 2", 3, "The indentation is not the same as that of the keys around it."),
    ("a:\n  - 1\n - 2", 3, "The indentation is not the same as that of the keys around it."),
    ("a:\n  - 1\n  b: 2", 3, "The indentation is not the same as that of the items around it."),
    ("a: 1\nb\nc: 2", 3, "A key has no colon after it."),
    ("a: - 1", 1, "An item of a list stands where no list can begin."),
    ("? [a]\n: b", 1, "A list or a group of keys stands where a key is to be."),
    ("{[a]: b}", 1, "A list or a group of keys stands where a key is to be."),
    ("a: 1\n*b : 2", 2, "An alias stands where a key is to be."),
    ("a: 1\n---\nb: 2", 2, "The file holds more than one document."),
    ("a: |3x\n  b", 1, "The file cannot be read as YAML from here on."),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN_YAML)
def test_broken_yaml_is_told_once_with_its_line(text: str, line: int, message: str) -> None:
    told = problem(text)
    assert (told.line, told.message) == (line, message)
    assert told.column is not None
    assert told.accepted


BROKEN_JSON = [
    ('{"a": 1,}', 1, "The file cannot be read as JSON from here on."),
    ('{"a": 1\n "b": 2}', 2, "The file cannot be read as JSON from here on."),
    ("{'a': 1}", 1, "The file cannot be read as JSON from here on."),
    ("[]", 1, "The file does not begin with keys."),
    ("3", 1, "The file does not begin with keys."),
    ("null", 1, "The file is empty."),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN_JSON)
def test_broken_json_is_told_once_with_its_line(text: str, line: int, message: str) -> None:
    told = problem(text, "plan.json")
    assert (told.line, told.message) == (line, message)


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999", "1" * 31])
def test_a_number_that_no_plan_can_hold_is_refused_in_json(word: str) -> None:
    told = problems(f'{{"year": {word}}}', "plan.json")
    (of_year,) = [one for one in told if one.field == "year"]
    assert of_year.message == "The number is not one that a plan can hold."


def test_a_key_written_twice_in_json_is_told() -> None:
    told = problems('{"year": 2025,\n "year": 2026}', "plan.json")
    (of_year,) = [one for one in told if one.field == "year"]
    assert (of_year.line, of_year.message) == (2, "The key is written twice in the same group.")


@pytest.mark.parametrize("text", ["", "   \n\n", "# bara en kommentar\n", "---\n", "\ufeff"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert problem(text).message == "The file is empty."


def test_a_list_at_the_top_is_told_what_a_plan_begins_with() -> None:
    told = problem("- a\n- b\n")
    assert told.message == "The file does not begin with keys."
    assert filled(told.found, told) == "a list of 2"


def test_aliases_are_refused_before_anything_grows() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 10)]
    told = problems("\n".join(levels))
    said = [one.message for one in told]
    assert said.count("Aliases are not accepted.") == 81
    assert said.count("Anchors are not accepted.") == 10


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['true']", "!!str 5", "!own x", "! x", "!!set {a}"]
)
def test_tags_are_refused_and_nothing_else_is_said_of_the_value(tag: str) -> None:
    told = problem(with_change("name: Markförsörjning", f"name: {tag}"))
    assert (told.message, told.field) == (
        "Tags are not accepted.",
        "administration.units[1].remits[0].name",
    )


def test_merge_keys_are_refused() -> None:
    told = problem(with_change("title:", "<<: {about: x}\ntitle:"))
    assert (told.message, told.line) == ("Merge keys are not accepted.", 7)


@pytest.mark.parametrize("name", ["plan.yaml", "plan.json"])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_a_hundred_thousand_brackets_are_refused_at_the_deepest_level(
    name: str, opening: str
) -> None:
    told = problem(opening * 100_000, name)
    assert told.message == "Too many levels lie within each other."
    assert told.column == len(opening) * DEEPEST + 1
    assert filled(told.accepted, told) == f"at most {DEEPEST} levels"


def test_indentation_deeper_than_any_plan_is_refused() -> None:
    text = "".join(f"{' ' * at}a:\n" for at in range(200))
    assert problem(text).message == "Too many levels lie within each other."


def test_a_file_with_more_values_than_a_plan_can_have_is_refused() -> None:
    told = problem(f"a: [{'1,' * MOST_VALUES}]")
    assert told.message == "The file holds more values than a plan can have."


def test_of_very_many_faults_the_rest_is_counted() -> None:
    told = problems(f"roles: [{'3,' * (MOST_PROBLEMS + 100)}]")
    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1].message == "There are {count} more problems, which are not shown."
    assert int(told[-1].facts["count"]) >= 100


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_three_mebibytes_are_refused_and_the_limit_is_stated(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"stor.{suffix}"
    file.write_bytes(b"# " + b"x" * (3 * 1024 * 1024))
    with pytest.raises(UnreadablePlan) as told:
        read_plan(file)
    (only,) = told.value.problems
    assert only.message == "The file is too large."
    assert filled(only.accepted, only) == "at most 2 MiB"


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    content = SMALL_PLAN.encode()
    file.write_bytes(content + b"#" * (LARGEST_FILE - len(content)))
    assert read_plan(file).document.body == "ks"
    with file.open("ab") as more:
        more.write(b"#")
    with pytest.raises(UnreadablePlan):
        read_plan(file)


def test_too_much_content_that_was_sent_in_is_refused() -> None:
    with pytest.raises(UnreadablePlan):
        parse_bytes(b"#" * (LARGEST_FILE + 1), "plan.yaml")


def test_text_that_is_not_utf_8_is_refused_with_line_and_byte() -> None:
    content = SMALL_PLAN.encode("latin-1")
    with pytest.raises(UnreadablePlan) as told:
        parse_bytes(content, "plan.yaml")
    (only,) = told.value.problems
    assert only.message == "The text is not UTF-8."
    assert only.line == line_of("Lillköpings", SMALL_PLAN)
    assert only.facts == {"byte": "0xF6", "offset": str(content.index(b"\xf6"))}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_text_in_wider_characters_is_refused(encoding: str) -> None:
    with pytest.raises(UnreadablePlan) as told:
        parse_bytes(SMALL_PLAN.encode(encoding), "plan.yaml")
    assert [one.message for one in told.value.problems] == ["The text is not UTF-8."]


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\ufffe"])
def test_a_control_character_is_refused_with_line_and_column(character: str) -> None:
    told = problem(with_change("Lillköping", f"Lill{character}köping"))
    assert told.message == "The text holds a control character."
    assert (told.line, told.column) == (4, len("  name: Lill") + 1)
    assert told.facts["character"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    ("name", "written"),
    [("plan.yaml", r'"\0"'), ("plan.json", r'"\u0000"'), ("plan.json", r'"\ud800"')],
)
def test_a_control_character_that_is_spelled_out_is_refused_too(name: str, written: str) -> None:
    told = problems(f'{{"title": {written}}}', name)
    (of_title,) = [one for one in told if one.field == "title"]
    assert of_title.message == "The text holds a control character."


def test_what_is_no_file_is_told_as_such(tmp_path: Path) -> None:
    assert _only(tmp_path / "saknas.yaml").message == "There is no such file."
    assert _only(tmp_path).message == "It is a folder, not a file."
    assert "cannot be read" in _only(Path("a\0b")).message


def test_a_file_that_may_not_be_read_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SMALL_PLAN)

    def refuse(*_: object) -> NoReturn:
        raise PermissionError

    # The rights of a file do not bind root, as which the tests may run.
    monkeypatch.setattr(Path, "open", refuse)
    assert _only(file).message == "You may not read the file."


def test_every_problem_can_be_filled_in_and_is_told_in_english_as_an_exception() -> None:
    texts: Iterable[str] = [with_change(*wrong[:2]) for wrong in WRONG_VALUES]
    for text in (*texts, *(broken[0] for broken in BROKEN_YAML)):
        with pytest.raises(UnreadablePlan) as told:
            parse_plan(text, "plan.yaml")
        assert "plan.yaml:" in str(told.value)
        for one in told.value.problems:
            assert "{" not in filled(one.message, one)
            assert "{" not in filled(one.accepted, one)


def test_a_wrong_value_in_json_is_told_with_line_and_column() -> None:
    plan = json.dumps({"format": "uppsikt-plan/1", "year": "2025"}, indent=2)
    (of_year,) = [one for one in problems(plan, "plan.JSON") if one.field == "year"]
    assert (of_year.line, of_year.column) == (3, len('  "year": ') + 1)


def _only(path: Path) -> FileProblem:
    with pytest.raises(UnreadablePlan) as told:
        read_plan(path)
    (only,) = told.value.problems
    assert only.file == str(path)
    return only
