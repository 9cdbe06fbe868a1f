"""What the whole check found, in words: for the command and the page alike."""

from collections.abc import Iterator

from uppsikt.audit.verdict_text import lines_of as record_lines
from uppsikt.documents.frozen_keys import VersionKind, named
from uppsikt.documents.language import N_, Translator
from uppsikt.exchange.verification.comparing import FoundVersion, VersionFault, VersionsVerdict
from uppsikt.exchange.verification.verifying import Verified

ROWS: dict[str, str] = {
    VersionKind.PLAN: N_("Row {number} of the plans' versions"),
    VersionKind.REPORT: N_("Row {number} of the reports' versions"),
    VersionKind.MONTH: N_("Row {number} of the monthly closings' versions"),
}
"""How a row is named that cannot be read, so that nobody knows of what it is a version."""

FAULTS: dict[str, str] = {
    VersionFault.TEXT: N_(
        "{version}: the text was changed. It is not the one that entry {entry} tells was frozen."
    ),
    VersionFault.CHECKSUM: N_(
        "{version}: the checksum was changed. The text is the one that entry {entry} tells was "
        "frozen."
    ),
    VersionFault.BOTH: N_(
        "{version}: the text and its checksum were changed. Neither is what entry {entry} tells."
    ),
    VersionFault.FACTS: N_(
        "{version}: what stands beside the text was changed ({facts}). Entry {entry} and the text "
        "tell what it was."
    ),
    VersionFault.GONE: N_("{version} is gone. Entry {entry} tells that it was frozen."),
    VersionFault.PUT_IN: N_(
        "{version} was put in: no entry of the record tells that it was frozen."
    ),
    VersionFault.UNREADABLE: N_("{version} holds what no version can, and cannot be read."),
}
"""What is said of each fault."""


def lines_of(verified: Verified, speak: Translator) -> Iterator[str]:
    """The verdict, a line for each thing there is to say: the record first, then the versions."""
    yield from record_lines(verified.record, speak)
    yield from _version_lines(verified.versions, speak)


def _version_lines(verdict: VersionsVerdict, speak: Translator) -> Iterator[str]:
    if verdict.is_whole:
        text = speak.gettext(
            "Every decided and closed version is the one that was frozen. Versions: {count}."
        )
        yield text.format(count=verdict.versions)
        return
    text = speak.gettext("What was frozen is NOT as it was. Faults: {count}.")
    yield text.format(count=verdict.faults)
    for one in verdict.found:
        yield "  " + _line(one, speak)
    if len(verdict.found) < verdict.faults:
        yield speak.gettext("  … and {count} more.").format(
            count=verdict.faults - len(verdict.found)
        )


def _line(one: FoundVersion, speak: Translator) -> str:
    if one.fault is VersionFault.UNREADABLE:
        version = speak.gettext(ROWS[one.key.kind]).format(number=one.key.number)
    else:
        version = named(one.key, speak)
    return speak.gettext(FAULTS[one.fault]).format(
        version=version, entry=one.entry, facts=", ".join(one.facts)
    )
