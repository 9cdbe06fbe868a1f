"""JSON text into a tree of values, each with its position."""

import json
import re

from uppsikt.documents.files.scalars import NotANumber, number
from uppsikt.documents.files.tree import DEEPEST, REFUSED, Position, Tree
from uppsikt.documents.files.yaml_text import shorten
from uppsikt.documents.language import N_

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*")|(?P<open>[\[{])|(?P<close>[\]}])|(?P<colon>:)'
    r"|(?P<word>[^\s,:\[\]{}\"]+)|(?P<line>\n)"
)
_WORDS = {"true": True, "false": False, "null": None}


def read_json(text: str, file: str) -> Tree:
    """The values of the text. Raises UnreadablePlan if it is not JSON, or too deep or large.

    A key written twice is noted in the tree's problems, as are NaN and infinity.
    """
    tree = Tree(file)
    _refuse_depth(tree, text)
    try:
        # Its values are thrown away: this is the judge of what is JSON, and tells where it is not.
        json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        at = Position(error.lineno, error.colno)
        lines = text.splitlines()
        line = lines[at.line - 1].strip() if at.line <= len(lines) else ""
        tree.stop(
            N_("The file cannot be read as JSON from here on."),
            at,
            found="{text}" if line else "",
            accepted=N_("keys and text within straight quotes, a comma between values"),
            text=shorten(line),
        )
    _build(tree, text)
    return tree


def _refuse_depth(tree: Tree, text: str) -> None:
    """Stop before a parser that calls itself does so without end."""
    depth, line, line_start = 0, 1, 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "line":
            line, line_start = line + 1, token.end()
        elif token.lastgroup == "close":
            depth -= 1
        elif token.lastgroup == "open":
            depth += 1
            if depth > DEEPEST:
                tree.stop(
                    N_("Too many levels lie within each other."),
                    Position(line, token.start() - line_start + 1),
                    accepted=N_("at most {levels} levels"),
                    levels=str(DEEPEST),
                )


def _build(tree: Tree, text: str) -> None:
    line, line_start = 1, 0
    for token in _TOKEN.finditer(text):
        at = Position(line, token.start() - line_start + 1)
        match token.lastgroup:
            case "line":
                line, line_start = line + 1, token.end()
            case "open":
                tree.open({} if token[0] == "{" else [], at)
            case "close":
                tree.close()
            case "string" if tree.expects_key():
                tree.key(json.loads(token[0]), at)
            case "string":
                tree.scalar(json.loads(token[0]), at)
            case "word":
                _word(tree, token[0], at)


def _word(tree: Tree, word: str, at: Position) -> None:
    if word in _WORDS:
        tree.scalar(_WORDS[word], at)
        return
    try:
        tree.scalar(number(word), at)
    except NotANumber:
        tree.refused.add(tree.place())
        tree.complain(
            N_("The number is not one that a plan can hold."),
            at,
            place=tree.place(),
            found="{number}",
            accepted=N_("a number with at most four decimals"),
            number=shorten(word),
        )
        tree.scalar(REFUSED, at)
