"""`uppsikt plan import` and `uppsikt plan export`: plan files into the database, and out of it."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.check import finding_lines
from uppsikt.cli.database import database
from uppsikt.cli.frame import FAILED, fail
from uppsikt.cli.speech import (
    JsonOption,
    LanguageOption,
    PlanFile,
    read_or_end,
    words,
    write,
    write_json,
)
from uppsikt.cli.whole_file import write_whole
from uppsikt.documents.confidential import confidential_items, without_confidential
from uppsikt.documents.files import ReadPlan
from uppsikt.documents.language import N_, Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Part
from uppsikt.documents.render.formats import FORMATS

if TYPE_CHECKING:
    from uppsikt.exchange.result import ByKind, ImportResult, PlanHasErrors
    from uppsikt.exchange.version_queries import History, Version

NOT_FOUND = 2
STDOUT = "-"
MOST_NAMED = 10
"""How many identities of a kind are written out; of more, only their number."""

FROZEN = "frozen"
"""The format that is no rendering: the text of a version, byte for byte."""

Format = StrEnum("Format", {key: key for key in (*FORMATS, FROZEN)})  # type: ignore[misc]

BodyArgument = Annotated[str, typer.Argument(metavar="BODY", help="As in addresses: ks.")]
YearArgument = Annotated[int, typer.Argument(metavar="YEAR")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="What file it is to be.")]
VersionOption = Annotated[
    str, typer.Option("--version", help="A version's number, or utkast; else what was decided.")
]
ConfidentialOption = Annotated[
    bool, typer.Option("--with-confidential", help="Take confidential items along.")
]
OutOption = Annotated[str, typer.Option("--out", "-o", help="The file; - is standard output.")]


def import_file(file: PlanFile, json: JsonOption = False, language: LanguageOption = None) -> None:
    """Put a plan file into the database, all of it or nothing, and tell what that changed.

    Ends with 1 if the plan has errors, 2 if the file could not be read.
    """
    speak = words(language)
    plan = read_or_end(file, speak, json, is_answer=False)
    with database(language, speak):
        from django.utils import timezone

        from uppsikt.exchange.editable import PlanIsDecided, PlanIsProposed
        from uppsikt.exchange.load import import_plan
        from uppsikt.exchange.result import BodyIsAnothers, PlanHasErrors

        try:
            result = import_plan(document=plan.document, by=acting(), now=timezone.now())
        except PlanHasErrors as error:
            _refuse(file, plan, error, speak)
        except PlanIsDecided:
            fail(speak.gettext("The plan is decided. Begin a revision first: uppsikt plan revise."))
        except PlanIsProposed:
            fail(
                speak.gettext("The plan is put forward. Take it back first: uppsikt plan withdraw.")
            )
        except BodyIsAnothers as error:
            text = speak.gettext(
                "The body {body} belongs to {municipality}. Give it another identity in the file."
            )
            fail(text.format(body=error.body, municipality=error.municipality))
        if json:
            write_json(_data(plan.document, result))
        else:
            write("\n".join(_lines(plan.document, result, speak)))


def export(
    body: BodyArgument,
    year: YearArgument,
    form: FormatOption = Format("yaml"),
    version: VersionOption = "",
    out: OutOption = STDOUT,
    with_confidential: ConfidentialOption = False,
    language: LanguageOption = None,
) -> None:
    """Make a file of a plan in the database: of what was decided, if it has been.

    What is confidential is left out, and how much that is, is told. The format frozen is the very
    text whose SHA-256 a version has: of that nothing can be left out. Ends with 2 if there is no
    such plan, or no such version of it.
    """
    speak = words(language)
    with database(language, speak):
        history, wanted = _version(body, year, version, speak)
        document = _document(history, wanted)
        text = "" if form != FROZEN else _frozen_text(history, wanted, speak)
    if form == FROZEN:
        refuse_partly(document, speak, with_confidential)
        put_out(text.encode(), out, speak)
        return
    if not with_confidential:
        document = _public(document, speak)
    if out == STDOUT and not FORMATS[form].is_text and sys.stdout.isatty():
        fail(speak.gettext("A terminal cannot show this format. Name a file with -o FILE."))
    put_out(FORMATS[form].render(document), out, speak)


def put_out(content: bytes, out: str, speak: Translator) -> None:
    """Write the file, or to standard output."""
    if out == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(Path(out), content)
    except OSError as error:
        text = speak.gettext("The file {file} cannot be written: {reason}.")
        fail(text.format(file=out, reason=error.strerror or error))


def refuse_partly(document: Part, speak: Translator, with_confidential: bool) -> None:
    """End where the frozen text holds what is confidential, and that was not asked for."""
    if not with_confidential and confidential_items(document):
        fail(
            speak.gettext(
                "The text holds what is confidential, and nothing can be left out of it: the "
                "checksum is that of the whole. --with-confidential takes all of it."
            )
        )


def not_frozen(speak: Translator) -> NoReturn:
    """End, since there is no such text of what is being written."""
    fail(speak.gettext("Only a version is frozen; what is being written is not."), NOT_FOUND)


def _public(document: PlanDocument, speak: Translator) -> PlanDocument:
    """The plan without what is confidential; on standard error how much that was."""
    if hidden := len(confidential_items(document)):
        text = speak.ngettext(
            "{count} confidential item is left out. --with-confidential takes it along.",
            "{count} confidential items are left out. --with-confidential takes them along.",
            hidden,
        )
        write(text.format(count=hidden), err=True)
    return without_confidential(document)


def _document(history: "History", wanted: "Version | None") -> PlanDocument:
    """What the version says; of the draft, as it was imported."""
    from uppsikt.exchange.queries import current_document
    from uppsikt.exchange.version_queries import version_document

    if wanted is None:
        return current_document(history.plan)
    return version_document(history.plan, wanted)


def _frozen_text(history: "History", wanted: "Version | None", speak: Translator) -> str:
    from uppsikt.exchange.version_queries import version_text

    if wanted is None:
        not_frozen(speak)
    return version_text(history.plan, wanted)


def _version(
    body: str, year: int, asked: str, speak: Translator
) -> tuple["History", "Version | None"]:
    """What holds where no version is asked for; None for the draft, also where nothing holds."""
    from uppsikt.exchange.version_queries import DRAFT, history_of

    history = history_of(body, year)
    if history is None:
        fail(no_such_plan(body, year, speak), NOT_FOUND)
    if asked == DRAFT or not (asked or history.decided):
        return history, None
    wanted = history.decided if not asked else None
    if asked.isdecimal():
        wanted = history.version(int(asked))
    if wanted is None:
        text = speak.gettext("There is no version {version}. Those that there are: {versions}.")
        known = ", ".join([*(str(one.number) for one in history.versions), DRAFT])
        fail(text.format(version=asked, versions=known), NOT_FOUND)
    return history, wanted


def no_such_plan(body: str, year: int, speak: Translator) -> str:
    """That there is no such plan, and which there are."""
    from uppsikt.plans.policies import EVERYTHING
    from uppsikt.plans.queries import bodies_with_years

    there_are = "\n".join(
        f"  {one.slug}: {', '.join(map(str, one.years))}" for one in bodies_with_years(EVERYTHING)
    )
    text = speak.gettext("There is no plan of {body} for {year}.").format(body=body, year=year)
    if not there_are:
        return f"{text} {speak.gettext('The database holds no plans.')}"
    return f"{text} {speak.gettext('The plans that there are:')}\n{there_are}"


def _refuse(file: str, plan: ReadPlan, error: "PlanHasErrors", speak: Translator) -> None:
    lines = [speak.gettext("The plan has errors and is not imported. Nothing is changed.")]
    for finding in error.findings:
        lines += ["", *finding_lines(file, plan, finding, speak)]
    write("\n".join(lines), err=True)
    raise typer.Exit(FAILED)


GROUPS = {
    "created": N_("New"),
    "changed": N_("Changed"),
    "moved": N_("Moved in their list"),
    "removed": N_("Removed"),
}


def _lines(document: PlanDocument, result: "ImportResult", speak: Translator) -> Iterator[str]:
    told = speak.gettext("The plan is new in the database.") if result.is_new else ""
    if result.unchanged:
        told = speak.gettext("The database holds the same already; nothing is changed.")
    yield f"{document.title} ({document.body} {document.year}). {told}".rstrip()
    if result.plan_changed:
        yield speak.gettext("What the plan says as a whole, in its texts and tables, is changed.")
    for name, heading in GROUPS.items():
        by_kind: ByKind = getattr(result, name)
        if by_kind:
            yield f"{speak.gettext(heading)}:"
            yield from _kind_lines(by_kind, named=not result.is_new)


def _kind_lines(by_kind: "ByKind", *, named: bool) -> Iterator[str]:
    for kind, slugs in by_kind.items():
        names = f" ({', '.join(slugs)})" if named and len(slugs) <= MOST_NAMED else ""
        yield f"  {kind.label}: {len(slugs)}{names}"


def _data(document: PlanDocument, result: "ImportResult") -> dict[str, Any]:
    groups = {name: getattr(result, name) for name in GROUPS}
    return {
        "body": document.body,
        "year": document.year,
        "is_new": result.is_new,
        "unchanged": result.unchanged,
        "plan_changed": result.plan_changed,
        **{
            name: {kind.value: list(slugs) for kind, slugs in by_kind.items()}
            for name, by_kind in groups.items()
        },
    }
