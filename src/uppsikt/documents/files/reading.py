"""A plan file, YAML or JSON, into a PlanDocument."""

from dataclasses import dataclass
from pathlib import Path

from uppsikt.core.findings import Place
from uppsikt.documents.files.json_text import read_json
from uppsikt.documents.files.lines import Lines
from uppsikt.documents.files.problems import FileProblem, UnreadablePlan, in_file_order
from uppsikt.documents.files.tree import CONTROL
from uppsikt.documents.files.validation import validate
from uppsikt.documents.files.yaml_text import read_yaml
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument

LARGEST_FILE = 2 * 1024 * 1024
"""The most bytes that a plan file may have: 2 MiB."""

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan, and where in its file everything stands."""

    document: PlanDocument
    lines: Lines

    def line_of(self, place: Place) -> int | None:
        """The line of the file, from 1, that the place or the nearest around it stands on."""
        return self.lines.line_of(place)


def read_plan(path: Path | str) -> ReadPlan:
    """The plan in the file; `.json` is read as JSON, anything else as YAML.

    Raises UnreadablePlan with everything that is wrong: no such file, a folder, more than
    `LARGEST_FILE` bytes, not UTF-8, not a plan.
    """
    path = Path(path)
    name = str(path)
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise _too_large(name)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _whole(name, N_("There is no such file.")) from None
    except IsADirectoryError:
        raise _whole(name, N_("It is a folder, not a file.")) from None
    except PermissionError:
        raise _whole(name, N_("You may not read the file.")) from None
    except (OSError, ValueError) as error:
        raise _whole(name, N_("The file cannot be read: {reason}"), reason=str(error)) from None
    return parse_bytes(content, name)


def parse_bytes(content: bytes, name: str) -> ReadPlan:
    """The plan in a file's content, such as one that was sent in. Raises UnreadablePlan."""
    if len(content) > LARGEST_FILE:
        raise _too_large(name)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise UnreadablePlan([_not_utf8(content, error, name)]) from None
    return parse_plan(text, name)


def parse_plan(text: str, name: str) -> ReadPlan:
    """The plan in the text; a name that ends in `.json` means JSON, any other YAML.

    Raises UnreadablePlan with every problem that can be told in one run.
    """
    if len(text) > LARGEST_FILE:
        raise _too_large(name)
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if bad := CONTROL.search(text):
        raise UnreadablePlan([_control_character(text, bad.start(), name)])
    if not text.strip():
        raise UnreadablePlan([_empty(name)])
    try:
        tree = (read_json if name.lower().endswith(".json") else read_yaml)(text, name)
        document = validate(tree)
    except UnreadablePlan as error:
        raise UnreadablePlan(in_file_order(error.problems)) from None
    if document is None:
        raise UnreadablePlan(in_file_order(tree.problems))
    return ReadPlan(document, Lines(tree.positions))


def _whole(name: str, message: str, accepted: str = "", **facts: str) -> UnreadablePlan:
    """A problem of the file as a whole."""
    problem = FileProblem(name, None, None, "", message, accepted=accepted, facts=facts)
    return UnreadablePlan([problem])


def _too_large(name: str) -> UnreadablePlan:
    return _whole(
        name,
        N_("The file is too large."),
        N_("at most {limit} MiB"),
        limit=str(LARGEST_FILE // 1024 // 1024),
    )


def _empty(name: str) -> FileProblem:
    return FileProblem(
        name,
        1,
        1,
        "",
        N_("The file is empty."),
        accepted=N_("a plan, which begins with {keys}"),
        facts={"keys": "format, municipality, body, year, title"},
    )


def _not_utf8(content: bytes, error: UnicodeDecodeError, name: str) -> FileProblem:
    before = content[: error.start]
    return FileProblem(
        name,
        before.count(b"\n") + 1,
        None,
        "",
        N_("The text is not UTF-8."),
        found=N_("the byte {byte} at position {offset}"),
        accepted=N_("a file saved as UTF-8"),
        facts={"byte": f"0x{content[error.start]:02X}", "offset": str(error.start)},
    )


def _control_character(text: str, start: int, name: str) -> FileProblem:
    before = text[:start]
    return FileProblem(
        name,
        before.count("\n") + 1,
        start - (before.rfind("\n") + 1) + 1,
        "",
        N_("The text holds a control character."),
        found=N_("the character {character}"),
        accepted=N_("letters, digits, signs, line breaks"),
        facts={"character": f"U+{ord(text[start]):04X}"},
    )
