"""What is said of a frozen text that cannot be read, and what to do: by a command and on a page."""

from collections.abc import Iterator

from uppsikt.documents.frozen import CannotBeRead, FormatIsUnknown, TextIsDamaged
from uppsikt.documents.frozen_keys import named
from uppsikt.documents.language import Translator


def lines_of(error: CannotBeRead, speak: Translator) -> Iterator[str]:
    """What is wrong, of which version, and what who keeps the database does about it."""
    if error.of is not None:
        yield f"{named(error.of, speak)}."
    if isinstance(error, FormatIsUnknown):
        text = speak.gettext(
            "The text is of the format {format}, which this release of Uppsikt cannot read."
        )
        yield text.format(format=error.format)
        yield speak.gettext("Use the release that wrote it, or a later one.")
        return
    yield speak.gettext("The text that is kept is damaged: it is not the one that was frozen.")
    if isinstance(error, TextIsDamaged) and error.stated != error.found:
        text = speak.gettext("Its SHA-256 should be {stated} and is {found}.")
        yield text.format(stated=error.stated, found=error.found)
    yield speak.gettext(
        "Run `uppsikt audit verify`, which tells everything that is not as it was frozen, and "
        "restore the text from a backup."
    )
