"""`uppsikt plan versions`, `propose`, `withdraw`, `decide`, `revise` and `abandon`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.database import database
from uppsikt.cli.frame import FAILED, fail
from uppsikt.cli.plan_store import NOT_FOUND, BodyArgument, YearArgument, no_such_plan
from uppsikt.cli.speech import JsonOption, LanguageOption, words, write, write_json
from uppsikt.core.findings import Finding, dotted
from uppsikt.documents.finding_text import say
from uppsikt.documents.language import N_, Translator

if TYPE_CHECKING:
    from uppsikt.exchange.version_queries import Acceptance, History, Version

STATUSES = {
    "draft": N_("a draft"),
    "proposed": N_("put forward for decision"),
    "decided": N_("decided"),
    "revised": N_("decided, and being revised"),
}

ByOption = Annotated[str, typer.Option("--by", help="The body that decided: kf.")]
DateOption = Annotated[
    datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="The day of the meeting.")
]
ParagraphOption = Annotated[str, typer.Option("--paragraph", help='Of the minutes: "§ 112".')]
NumberOption = Annotated[str, typer.Option("--registration-number", help="Such as KS-2024/123.")]
AcceptOption = Annotated[
    list[str],
    typer.Option("--accept", help='A warning, as "code place why it is accepted"; once for each.'),
]


def versions(
    body: BodyArgument,
    year: YearArgument,
    json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Tell how far the plan has come, and list its versions, newest first."""
    speak = words(language)
    with database(language, speak):
        from uppsikt.exchange.version_queries import history_of

        history = history_of(body, year)
        if history is None:
            fail(no_such_plan(body, year, speak), NOT_FOUND)
    if json:
        write_json(_data(history))
        return
    status = speak.gettext(STATUSES[history.plan.status])
    told = speak.gettext("{title} ({body} {year}) is {status}.")
    write(told.format(title=history.plan.title, body=body, year=year, status=status))
    for version in history.versions:
        write(_line(version, speak))


def propose(body: BodyArgument, year: YearArgument, language: LanguageOption = None) -> None:
    """Put the draft forward for decision: it is frozen as it stands."""
    from_draft = N_("The plan is put forward for decision as version {number}.")
    with _step(body, year, language) as (given, speak):
        from uppsikt.exchange.versions import propose_plan

        version = propose_plan(**given)
        write(speak.gettext(from_draft).format(number=version.number))


def withdraw(body: BodyArgument, year: YearArgument, language: LanguageOption = None) -> None:
    """Take back what was put forward, so that it can be edited."""
    with _step(body, year, language) as (given, speak):
        from uppsikt.exchange.versions import withdraw_proposal

        withdraw_proposal(**given)
        write(speak.gettext("The proposal is taken back, and the plan can be edited."))


def decide(
    body: BodyArgument,
    year: YearArgument,
    by: ByOption,
    date: DateOption,
    paragraph: ParagraphOption,
    registration_number: NumberOption,
    accept: AcceptOption = [],  # noqa: B006 - the command line makes a new one for each run
    language: LanguageOption = None,
) -> None:
    """Enter the decision on what was put forward: the plan is frozen, and holds."""
    with _step(body, year, language) as (given, speak):
        from pydantic import ValidationError

        from uppsikt.documents.plan import Decision
        from uppsikt.exchange.versions import decide_plan

        try:
            decision = Decision(
                body=by,
                date=date.date(),
                paragraph=paragraph,
                registration_number=registration_number,
            )
        except ValidationError:
            fail(speak.gettext("Say the body, the paragraph and the number, each on one line."))
        version = decide_plan(**given, decision=decision, accepted=_accepted(accept, speak))
        told = speak.gettext("The plan is decided as version {number}. SHA-256: {sha256}")
        write(told.format(number=version.number, sha256=version.sha256))


def revise(body: BodyArgument, year: YearArgument, language: LanguageOption = None) -> None:
    """Let a decided plan be edited again; what was decided holds until another decision."""
    with _step(body, year, language) as (given, speak):
        from uppsikt.exchange.versions import begin_revision

        begin_revision(**given)
        write(speak.gettext("A revision is begun. What was decided holds until it is decided."))


def abandon(body: BodyArgument, year: YearArgument, language: LanguageOption = None) -> None:
    """Give up the revision: what was decided is put back."""
    with _step(body, year, language) as (given, speak):
        from uppsikt.exchange.versions import abandon_revision

        abandon_revision(**given)
        write(speak.gettext("The revision is given up, and the plan is as it was decided."))


@contextmanager
def _step(
    body: str, year: int, language: LanguageOption
) -> Iterator[tuple[dict[str, Any], Translator]]:
    """What every operation is told; a refusal in words that say what to do."""
    speak = words(language)
    with database(language, speak):
        from django.utils import timezone

        from uppsikt.exchange.editable import NoSuchPlan
        from uppsikt.exchange.result import PlanHasErrors
        from uppsikt.exchange.versions import (
            DecisionIsAhead,
            NothingChanged,
            UnknownBody,
            WarningsNotAccepted,
            WrongStatus,
        )

        given = {"body": body, "year": year, "by": acting(), "now": timezone.now()}
        try:
            yield given, speak
        except NoSuchPlan:
            fail(no_such_plan(body, year, speak), NOT_FOUND)
        except WrongStatus as refusal:
            text = speak.gettext("Nothing is done: the plan is {status}, and must be {required}.")
            fail(
                text.format(
                    status=_said([refusal.status], speak), required=_said(refusal.required, speak)
                )
            )
        except NothingChanged:
            fail(speak.gettext("The revision says the same as what was decided."))
        except UnknownBody as refusal:
            fail(speak.gettext("The plan knows no body {body}.").format(body=refusal.body))
        except DecisionIsAhead as refusal:
            fail(speak.gettext("The day {day} has not come yet.").format(day=refusal.on))
        except PlanHasErrors as refusal:
            _tell(speak.gettext("These errors must be mended first."), refusal.findings, speak)
        except WarningsNotAccepted as refusal:
            heading = speak.gettext(
                'Each of these must be accepted with --accept "CODE PLACE WHY".'
            )
            _tell(heading, refusal.findings, speak)


def _said(statuses: Sequence[str], speak: Translator) -> str:
    either = f" {speak.gettext('or')} "
    return either.join(speak.gettext(STATUSES[status]) for status in statuses)


def _tell(heading: str, findings: Sequence[Finding], speak: Translator) -> None:
    lines = [heading]
    for finding in findings:
        lines += [f"  {finding.code} {dotted(finding.place)}", f"    {say(finding, speak).message}"]
    write("\n".join(lines), err=True)
    raise typer.Exit(FAILED)


def _accepted(given: Sequence[str], speak: Translator) -> list["Acceptance"]:
    from uppsikt.exchange.version_queries import Acceptance

    found = []
    for one in given:
        parts = one.split(maxsplit=2)
        if len(parts) < 3:
            text = speak.gettext('--accept is given as "CODE PLACE WHY", not as "{given}".')
            fail(text.format(given=one))
        found.append(Acceptance(*parts))
    return found


def _line(version: "Version", speak: Translator) -> str:
    if version.is_decided:
        text = speak.gettext("{number}  decided {date}, {body}, {paragraph}, {registration}")
    else:
        text = speak.gettext("{number}  put forward {day} by {name}")
    said = text.format(
        number=version.number,
        date=version.date,
        body=version.decided_by,
        paragraph=version.paragraph,
        registration=version.registration_number,
        day=version.at.date(),
        name=version.by_name,
    )
    return f"{said}\n   SHA-256 {version.sha256}"


def _data(history: "History") -> dict[str, Any]:
    return {
        "body": history.body,
        "year": history.plan.year,
        "status": history.plan.status,
        "versions": [
            asdict(one)
            | {"at": one.at.isoformat(), "date": one.date.isoformat() if one.date else None}
            for one in history.versions
        ],
    }
