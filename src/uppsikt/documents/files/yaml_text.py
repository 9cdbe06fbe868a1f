"""YAML text into a tree of values: only the plain part of YAML that a plan needs.

The parser's events are read one by one, so that anchors, aliases, tags and depth are refused
where they stand, before anything has been built from them.
"""

import yaml

from uppsikt.core.findings import Place
from uppsikt.documents.files.scalars import NotANumber, resolve
from uppsikt.documents.files.tree import REFUSED, Position, Tree
from uppsikt.documents.language import N_

_TAB = (N_("A tab stands where there can only be spaces."), N_("spaces before the key"))

# What the parser says, and what a person who writes plans needs to hear.
_PLAIN_WORDS = (
    (
        "cannot start any token",
        N_("A word begins with a sign that has a meaning of its own."),
        N_("text that begins with @, ` or % within quotes"),
    ),
    (
        "mapping values are not allowed",
        N_("A colon stands where no key can begin."),
        N_("text that holds a colon and a space within quotes; the same indentation as above"),
    ),
    (
        "unexpected end of stream",
        N_("A quote or a bracket is never closed."),
        N_("a closing sign for every opening one"),
    ),
    (
        "could not find expected ':'",
        N_("A key has no colon after it."),
        N_("key, colon, space, value"),
    ),
    (
        "did not find expected key",
        N_("The indentation is not the same as that of the keys around it."),
        N_("the same number of spaces for all keys of a group"),
    ),
    (
        "did not find expected '-' indicator",
        N_("The indentation is not the same as that of the items around it."),
        N_("the same number of spaces for all items of a list"),
    ),
    (
        "did not find expected ',' or",
        N_("A list or group within brackets is not closed, or lacks a comma."),
        N_("a comma between values and a closing bracket"),
    ),
    (
        "block sequence entries are not allowed",
        N_("An item of a list stands where no list can begin."),
        N_("the first item on a line of its own, under the key"),
    ),
)


def read_yaml(text: str, file: str) -> Tree:
    """The values of the text. Raises UnreadablePlan if it is not YAML, or too deep or large.

    What can be read past (a doubled key, an anchor, an alias, a tag) is noted in the tree's
    problems.
    """
    tree = Tree(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            _take(tree, event)
    except yaml.MarkedYAMLError as error:
        _explain(tree, text, error)
    except yaml.YAMLError:
        tree.stop(N_("The file is not YAML."), None, accepted=N_("YAML or JSON"))
    return tree


def _take(tree: Tree, event: yaml.Event) -> None:
    if isinstance(event, yaml.DocumentStartEvent):
        if () in tree.positions:
            tree.stop(
                N_("The file holds more than one document."),
                _at(event),
                found="---",
                accepted=N_("one plan a file"),
            )
    elif isinstance(event, yaml.AliasEvent):
        _alias(tree, event)
    elif isinstance(event, yaml.ScalarEvent):
        _scalar(tree, event)
    elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        _open(tree, event)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        tree.close()


def _open(tree: Tree, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
    if tree.expects_key():
        tree.stop(
            N_("A list or a group of keys stands where a key is to be."),
            _at(event),
            accepted=N_("a word as key"),
        )
    _refuse_marks(tree, event, tree.place())
    tree.open({} if isinstance(event, yaml.MappingStartEvent) else [], _at(event))


def _scalar(tree: Tree, event: yaml.ScalarEvent) -> None:
    at = _at(event)
    if tree.expects_key():
        _key(tree, event)
    elif _refuse_marks(tree, event, tree.place()):
        tree.scalar(REFUSED, at)
    elif event.style:
        tree.scalar(event.value, at)
    else:
        try:
            tree.scalar(resolve(event.value), at)
        except NotANumber:
            tree.refused.add(tree.place())
            tree.complain(
                N_("The number is not one that a plan can hold."),
                at,
                place=tree.place(),
                found="{number}",
                accepted=N_("a number with at most four decimals"),
                number=shorten(event.value),
            )
            tree.scalar(REFUSED, at)


def _key(tree: Tree, event: yaml.ScalarEvent) -> None:
    at = _at(event)
    tree.key(event.value, at)
    place = tree.place()
    _refuse_marks(tree, event, place)
    if event.value == "<<" and not event.style:
        tree.refused.add(place)
        tree.complain(
            N_("Merge keys are not accepted."),
            at,
            place=place,
            found="<<",
            accepted=N_("the keys themselves, written out"),
        )


def _alias(tree: Tree, event: yaml.AliasEvent) -> None:
    if tree.expects_key():
        tree.stop(
            N_("An alias stands where a key is to be."), _at(event), accepted=N_("a word as key")
        )
    place = tree.place()
    tree.refused.add(place)
    tree.complain(
        N_("Aliases are not accepted."),
        _at(event),
        place=place,
        found="*{name}",
        accepted=N_("the value itself, written out"),
        name=shorten(event.anchor or ""),
    )
    tree.scalar(REFUSED, _at(event))


def _refuse_marks(
    tree: Tree,
    event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent,
    place: Place,
) -> bool:
    """Note an anchor or a tag on the value or key of that place; whether there was a tag."""
    if event.anchor is not None:
        tree.complain(
            N_("Anchors are not accepted."),
            _at(event),
            place=place,
            found="&{name}",
            accepted=N_("the value without an anchor"),
            name=shorten(event.anchor),
        )
    if event.tag is None:
        return False
    tree.refused.add(place)
    tree.complain(
        N_("Tags are not accepted."),
        _at(event),
        place=place,
        found="{tag}",
        accepted=N_("the value without a tag; text within quotes where it looks like a number"),
        tag=shorten(event.tag),
    )
    return True


def _explain(tree: Tree, text: str, error: yaml.MarkedYAMLError) -> None:
    said = error.problem or ""
    mark = error.problem_mark or error.context_mark
    at = Position(mark.line + 1, mark.column + 1) if mark else None
    message, accepted = next(
        ((message, accepted) for words, message, accepted in _PLAIN_WORDS if words in said),
        (N_("The file cannot be read as YAML from here on."), N_("key, colon, space, value")),
    )
    lines = text.splitlines()
    written = lines[at.line - 1] if at and at.line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())]:
        message, accepted = _TAB
    line = written.strip()
    tree.stop(message, at, found="{text}" if line else "", accepted=accepted, text=shorten(line))


def shorten(text: str, longest: int = 60) -> str:
    """The text on one line, cut with an ellipsis where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _at(event: yaml.Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
