"""In which language a command that needs no database speaks, and how it prints."""

import os
from enum import StrEnum
from typing import Annotated, Any

import simplejson
import typer

from uppsikt.documents.files import FileProblem, ReadPlan, UnreadablePlan, read_plan
from uppsikt.documents.finding_text import say_problem
from uppsikt.documents.language import Translator, translator

UNREADABLE = 2


class Language(StrEnum):
    """The languages of the product."""

    SWEDISH = "sv"
    ENGLISH = "en"


LanguageOption = Annotated[
    Language | None,
    typer.Option("--language", help="Swedish unless LANG is English.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="For other programs to read.")]
PlanFile = Annotated[str, typer.Argument(metavar="FILE", help="A plan, as YAML or JSON.")]


def chosen(language: Language | None = None) -> Language:
    """The language asked for, else English by LANG, else Swedish."""
    if language is None:
        asked = next((os.environ[name] for name in ("LC_ALL", "LANG") if os.environ.get(name)), "")
        return Language.ENGLISH if asked.startswith("en") else Language.SWEDISH
    return language


def words(language: Language | None = None) -> Translator:
    """The catalogue to speak from, in the chosen language."""
    return translator(chosen(language).value)


def write(text: str, err: bool = False) -> None:
    """Print as UTF-8 wherever it goes, so that no terminal setting stops a minus sign."""
    typer.echo(text.encode(), err=err)


def write_json(value: Any) -> None:
    """Print the value as JSON; decimals stay exact."""
    write(simplejson.dumps(value, use_decimal=True, ensure_ascii=False, indent=2))


def read_or_end(path: str, speak: Translator, as_json: bool, *, is_answer: bool) -> ReadPlan:
    """The plan in the file; if there is none, tell every fault and end with `UNREADABLE`.

    The faults go to standard output where they are what was asked for, or as JSON; else to
    standard error.
    """
    try:
        return read_plan(path)
    except UnreadablePlan as error:
        if as_json:
            problems = [problem_data(problem, speak) for problem in error.problems]
            write_json({"file": path, "readable": False, "problems": problems})
        else:
            lines = [problem_line(problem, speak) for problem in error.problems]
            count = speak.ngettext("{count} fault", "{count} faults", len(lines))
            closing = speak.gettext("The file could not be read as a plan: {faults}.")
            lines += ["", closing.format(faults=count.format(count=len(lines)))]
            write("\n".join(lines), err=not is_answer)
        raise typer.Exit(UNREADABLE) from None


def problem_line(problem: FileProblem, speak: Translator) -> str:
    """The problem on one line: file, line, column, field, what is wrong, found, accepted."""
    said = say_problem(problem, speak)
    place = ":".join(
        str(part) for part in (problem.file, problem.line, problem.column) if part is not None
    )
    sentences = [said.message]
    if said.found:
        sentences.append(speak.gettext("Found: {found}.").format(found=said.found))
    if said.accepted:
        sentences.append(speak.gettext("Accepted: {accepted}.").format(accepted=said.accepted))
    return ": ".join(part for part in (place, problem.field, " ".join(sentences)) if part)


def problem_data(problem: FileProblem, speak: Translator) -> dict[str, str | int | None]:
    """The problem for JSON."""
    said = say_problem(problem, speak)
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "message": said.message,
        "found": said.found,
        "accepted": said.accepted,
    }
