"""A tree of values into a plan, and what does not fit told in plain words."""

import difflib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from uppsikt.core.findings import Place, dotted
from uppsikt.documents.files.lines import Lines
from uppsikt.documents.files.problems import FileProblem
from uppsikt.documents.files.schema import Accepted, accepted_at, keys_at
from uppsikt.documents.files.tree import Position, Tree
from uppsikt.documents.files.yaml_text import shorten
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument

_MESSAGES: Mapping[str, str] = {
    "missing": N_("A key is missing."),
    "extra_forbidden": N_("The key is not known here."),
    "amount_decimals": N_("The amount has decimals."),
    "amount_not_whole": N_("The amount has decimals."),
    "amount_size": N_("The amount is larger than a municipality's budget can be."),
    "number_size": N_("The number is too large."),
    "number_decimals": N_("The number has too many decimals."),
    "string_too_short": N_("The text is empty."),
    "string_too_long": N_("The text is too long."),
    "string_pattern_mismatch": N_("The text does not have the form that is wanted here."),
    "greater_than_equal": N_("The number is too small."),
    "less_than_equal": N_("The number is too large."),
    "enum": N_("The word is not one of those that can stand here."),
    "literal_error": N_("The word is not one of those that can stand here."),
    "date_form": N_("The date does not have the form that is wanted here."),
    "date_from_datetime_parsing": N_("There is no such date."),
}
_WRONG_KIND = N_("The value is of another kind than is wanted here.")


def validate(tree: Tree) -> PlanDocument | None:
    """The plan that the values make; None, and the tree's problems, if they do not make one."""
    tree.problems += _duplicate_identities(tree)
    if not isinstance(tree.root, dict):
        tree.problems.append(_not_a_group(tree))
        return None
    try:
        document = PlanDocument.model_validate(tree.root)
    except ValidationError as error:
        lines = Lines(tree.positions)
        tree.problems += [
            _problem(tree, lines, detail)
            for detail in error.errors(include_url=False, include_context=True)
            if not _is_refused(tree, detail["loc"])
        ]
        return None
    return None if tree.problems else document


def _not_a_group(tree: Tree) -> FileProblem:
    found, facts = describe(tree.root)
    keys = ("format", "municipality", "body", "year", "title")
    at = tree.positions.get((), Position(1, 1))
    empty = tree.root is None
    return FileProblem(
        file=tree.file,
        line=at.line,
        column=at.column,
        field="",
        message=N_("The file is empty.") if empty else N_("The file does not begin with keys."),
        found=found,
        accepted=N_("a plan, which begins with {keys}"),
        facts={**facts, "keys": ", ".join(keys)},
    )


def _is_refused(tree: Tree, place: Place) -> bool:
    return any(place[:end] in tree.refused for end in range(len(place) + 1))


def _problem(tree: Tree, lines: Lines, detail: ErrorDetails) -> FileProblem:
    place: Place = detail["loc"]
    kind = detail["type"]
    at = lines.position_of(place)
    found, facts = describe(detail["input"])
    if kind == "missing":
        found, facts = "", {}
    elif kind == "extra_forbidden":
        found, facts = "{key}", {"key": shorten(str(place[-1]))}
    accepted, more = _accepted(place, detail)
    return FileProblem(
        file=tree.file,
        line=at.line if at else None,
        column=at.column if at else None,
        field=dotted(place),
        message=_MESSAGES.get(kind, _WRONG_KIND),
        found=found,
        accepted=accepted,
        facts={**facts, **more},
    )


def _accepted(place: Place, detail: ErrorDetails) -> Accepted:
    limits = {key: str(value) for key, value in detail.get("ctx", {}).items()}
    match detail["type"]:
        case "extra_forbidden":
            return _known_keys(place)
        case "string_too_long":
            return N_("at most {max_length} characters"), limits
        case "string_too_short":
            return N_("some text, or leave the key out"), {}
        case "greater_than_equal":
            return N_("{ge} or more"), limits
        case "less_than_equal":
            return N_("{le} or less"), limits
        case "string_pattern_mismatch" if r"\n" in limits["pattern"]:
            return N_("text on one line"), {}
        case _:
            return accepted_at(place)


def _known_keys(place: Place) -> Accepted:
    keys = keys_at(place[:-1])
    nearest = difflib.get_close_matches(str(place[-1]), keys, n=1, cutoff=0.6)
    if nearest:
        return N_("perhaps {nearest} is meant"), {"nearest": nearest[0]}
    return N_("the keys here are {keys}"), {"keys": ", ".join(keys)}


def describe(value: Any) -> Accepted:
    """What a value is, shortened, as a template and its facts."""
    match value:
        case None:
            return N_("nothing"), {}
        case bool():
            return N_("{value} (true or false)"), {"value": str(value).lower()}
        case int():
            return N_("{value} (whole number)"), {"value": shorten(str(value))}
        case Decimal():
            return N_("{value} (decimal number)"), {"value": shorten(str(value))}
        case str():
            return N_('"{value}" (text)'), {"value": shorten(value)}
        case list():
            return N_("a list of {count}"), {"count": str(len(value))}
        case dict():
            keys = shorten(", ".join(list(value)[:5]))
            return N_("a group of keys: {found_keys}"), {"found_keys": keys}
        case _:
            return "", {}


def _duplicate_identities(tree: Tree) -> Iterator[FileProblem]:
    """An identity used a second time, wherever in the file; types need not be right."""
    lines = Lines(tree.positions)
    first: dict[str, int] = {}
    for place, identity in _identities(tree.root, ()):
        at = lines.position_of(place)
        line = at.line if at else 0
        if identity not in first:
            first[identity] = line
            continue
        yield FileProblem(
            file=tree.file,
            line=line,
            column=at.column if at else None,
            field=dotted(place),
            message=N_("The identity is already used."),
            found=N_("{identity}, first on line {first}"),
            accepted=N_("an identity that nothing else in the plan has"),
            facts={"identity": shorten(identity), "first": str(first[identity])},
        )


def _identities(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        if isinstance(identity := value.get("id"), str):
            yield (*place, "id"), identity
        for key, inner in value.items():
            yield from _identities(inner, (*place, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _identities(inner, (*place, position))
