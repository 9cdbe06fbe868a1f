"""Making the database usable for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from uppsikt.cli.frame import fail, start_django
from uppsikt.cli.speech import Language, chosen
from uppsikt.documents.language import Translator

UNREADABLE = 2


@contextmanager
def database(language: Language | None, speak: Translator) -> Iterator[None]:
    """Make the database usable within the block, and say plainly when it is not.

    Ends with 2 where the block comes upon a frozen text that cannot be read.
    """
    start_django()
    from django.db import OperationalError, ProgrammingError
    from django.utils import translation

    from uppsikt.documents.frozen import CannotBeRead
    from uppsikt.documents.unreadable_text import lines_of

    try:
        with translation.override(chosen(language).value):
            yield
    except CannotBeRead as error:
        fail("\n".join(lines_of(error, speak)), UNREADABLE)
    except (OperationalError, ProgrammingError) as error:
        text = speak.gettext("The database cannot be used: {reason}. Run `uppsikt migrate` first.")
        fail(text.format(reason=str(error).strip().rstrip(".")))
