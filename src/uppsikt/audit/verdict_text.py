"""What a check of the record found, in words: for the command and the page alike."""

from collections.abc import Iterator

from uppsikt.audit.verification import Fault, Verdict
from uppsikt.documents.language import N_, Translator

FAULTS: dict[str, str] = {
    Fault.CHANGED: N_("Entry {first} was changed: its hash is not that of what it says."),
    Fault.MISSING: N_("Entries {first} to {last} are gone."),
    Fault.NOT_LINKED: N_(
        "Entry {first} does not follow the one before it, which was put in, exchanged or changed."
    ),
    Fault.PUT_IN: N_("Entries {first} to {last} were put in: the record never gave those numbers."),
    Fault.UNREADABLE: N_("What stands in the place of entry {first}, or after it, cannot be read."),
    Fault.WORDS_CHANGED: N_("Entry {first} is sound, but what a search looks in was changed."),
    Fault.CUT_OFF: N_("The end is cut off: entries {first} to {last} are gone."),
    Fault.END_DIFFERS: N_(
        "The row that says where the record ends has another hash for entry {first}."
    ),
    Fault.END_MISSING: N_(
        "The row that says where the record ends is gone. The last entry is {first}."
    ),
    Fault.NOT_AS_NOTED: N_(
        "No entry has the hash that you noted: the record was rewritten or cut since then."
    ),
}
"""What is said of each fault."""


def lines_of(verdict: Verdict, speak: Translator) -> Iterator[str]:
    """The verdict, a line for each thing there is to say: whether the record is whole first."""
    if verdict.is_whole:
        yield speak.gettext("The record is whole. Entries: {count}.").format(count=verdict.entries)
        if verdict.noted_at is not None:
            text = speak.gettext("The hash that you noted is that of entry {number}.")
            yield text.format(number=verdict.noted_at)
        if verdict.entries:
            yield speak.gettext(
                "The last entry's hash, to note where the keepers of the database cannot change "
                "it: {hash}"
            ).format(hash=verdict.last_hash)
        return
    yield speak.gettext("The record is NOT whole. Faults: {count}.").format(count=verdict.faults)
    for one in verdict.found:
        yield "  " + speak.gettext(FAULTS[one.fault]).format(first=one.sequence, last=one.last)
    if len(verdict.found) < verdict.faults:
        text = speak.gettext("  … and {count} more.")
        yield text.format(count=verdict.faults - len(verdict.found))
