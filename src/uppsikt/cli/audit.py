"""`uppsikt audit verify` and `export`: whether the record is whole, and the record as a file."""

import re
import sys
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from uppsikt.cli.database import database
from uppsikt.cli.frame import FAILED, fail
from uppsikt.cli.speech import JsonOption, LanguageOption, words, write, write_json
from uppsikt.cli.whole_file import write_parts
from uppsikt.core.canonical import canonical_time

if TYPE_CHECKING:
    from uppsikt.exchange.verification.verifying import Verified

STDOUT = "-"
DAY = ["%Y-%m-%d"]


class Format(StrEnum):
    """What the record can be exported as."""

    CSV = "csv"
    JSON = "json"


def verify(
    against: Annotated[
        str | None, typer.Option(metavar="HASH", help="A hash of an entry, noted elsewhere.")
    ] = None,
    json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Go through the record and tell whether an entry was changed, removed or put in, and where.

    Every version of a plan, a report or a monthly closing that was frozen is held against what
    the record tells of it. Ends with 0 if all is whole, 1 if not. Somebody who can write to the
    database and rewrites every entry to the end is found only with --against.
    """
    speak = words(language)
    if against is not None and not re.fullmatch("[0-9a-f]{64}", against):
        fail(speak.gettext("A hash has 64 digits, of 0 to 9 and a to f."), code=2)
    with database(language, speak):
        from uppsikt.exchange.verification.verifying import verify_all
        from uppsikt.exchange.verification.words import lines_of

        verified = verify_all(against)
        lines = list(lines_of(verified, speak))
    if json:
        write_json(_data(verified))
    else:
        write("\n".join(lines))
    if not verified.is_whole:
        raise typer.Exit(FAILED)


def export(
    form: Annotated[Format, typer.Option("--format", "-f")] = Format.JSON,
    out: Annotated[
        str, typer.Option("--out", "-o", help="The file; - is standard output.")
    ] = STDOUT,
    body: Annotated[str, typer.Option(help="Only what concerns plans of this body.")] = "",
    year: Annotated[int | None, typer.Option(help="Only what concerns plans for the year.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=DAY, help="From this day.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=DAY, help="Before this day.")] = None,
    language: LanguageOption = None,
) -> None:
    """Make a file of the record. As JSON each entry's line is what its hash is taken of.

    Values of ten persons or fewer are held back; the hash is then that of the stored text.
    """
    speak = words(language)
    with database(language, speak):
        from uppsikt.audit import export as exporting
        from uppsikt.audit.queries import Wanted, in_order

        wanted = Wanted(body=body, year=year, since=_midnight(since), until=_midnight(until))
        as_text = exporting.as_json if form is Format.JSON else exporting.as_csv
        parts = (text.encode() for text in as_text(in_order(wanted)))
        if out == STDOUT:
            sys.stdout.buffer.writelines(parts)
            sys.stdout.buffer.flush()
            return
        try:
            write_parts(Path(out), parts)
        except OSError as error:
            text = speak.gettext("The file {file} cannot be written: {reason}.")
            fail(text.format(file=out, reason=error.strerror or error))


def _midnight(day: datetime | None) -> datetime | None:
    """When the day begins, where the municipality is."""
    from django.utils import timezone

    return None if day is None else timezone.make_aware(day)


def _data(verified: "Verified") -> dict[str, Any]:
    verdict, versions = verified.record, verified.versions
    return {
        "whole": verified.is_whole,
        "entries": verdict.entries,
        "last_hash": verdict.last_hash,
        "last_at": canonical_time(verdict.last_at) if verdict.last_at else None,
        "noted_at": verdict.noted_at,
        "faults": verdict.faults,
        "found": [
            {"fault": one.fault.value, "first": one.sequence, "last": one.last}
            for one in verdict.found
        ],
        "versions": {
            "checked": versions.versions,
            "faults": versions.faults,
            "found": [
                {"fault": one.fault.value, **asdict(one.key), "entry": one.entry}
                | {"facts": list(one.facts)}
                for one in versions.found
            ],
        },
    }
