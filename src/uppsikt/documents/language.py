"""The words of a document in its own language.

The catalogue is the product's one catalogue, read with the standard library so that this
ring needs no web framework. Source strings are English.
"""

import gettext
from functools import cache
from importlib.resources import files
from typing import Protocol

DEFAULT_LANGUAGE = "sv"


class Translator(Protocol):
    """What a renderer needs of a catalogue."""

    def gettext(self, message: str, /) -> str:
        """The message in the catalogue's language, or itself."""

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The form of the message that `n` takes."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The message as it is said in that context."""


@cache
def translator(language: str = DEFAULT_LANGUAGE) -> Translator:
    """The catalogue of that language; English, and any language without one, says the source."""
    return gettext.translation(
        "django", str(files("uppsikt") / "locale"), languages=[language], fallback=True
    )


def N_(message: str) -> str:  # noqa: N802 - the customary name of the marker
    """Mark a message for the catalogue where it is stored, to be translated where it is shown."""
    return message
