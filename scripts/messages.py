"""The catalogue of translations, kept with Babel so that no gettext tools need be installed.

    python scripts/messages.py update     read the source, renew the catalogue, compile it
    python scripts/messages.py check      list every message that lacks good Swedish, and where
    python scripts/messages.py compile    only compile

There is one catalogue, `src/uppsikt/locale/<language>/LC_MESSAGES/django.po`. Files in
`locale/<language>/parts/` are laid on top of it: several people can then translate at once.
"""

import re
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("src/uppsikt")
LOCALE = SOURCE / "locale"
DOMAIN = "django"
LANGUAGE = "sv"

KEYWORDS = DEFAULT_KEYWORDS | {
    "say": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FIELD_IN_PERCENT = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A message that a reader of Swedish would not get, or not get right."""

    place: str
    message: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}: {self.message!r}"


# Reading the source -----------------------------------------------------------------------


def extract_django_template(
    file: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Messages of a Django template.

    Django itself turns a template into calls among blanked-out text. What is left is no
    whole Python, so it is read by Babel's JavaScript extractor, which looks for calls in
    whatever surrounds them; strings are written alike in both languages.
    """
    from babel.messages.extract import extract_javascript
    from django.utils.translation.template import templatize

    calls = templatize(file.read().decode("utf-8"), origin=getattr(file, "name", None))
    yield from extract_javascript(BytesIO(calls.encode()), keywords, comment_tags, {})


def extract_jinja_template(
    file: Any, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Messages of a Jinja template, in which a document's HTML is written."""
    from jinja2.ext import babel_extract

    settings = {"encoding": "utf-8", "trimmed": "true", "silent": "false"}
    return babel_extract(file, list(keywords), list(comment_tags), settings)


METHODS: list[tuple[str, Any]] = [
    ("**/migrations/**", "ignore"),
    ("documents/**/templates/**", extract_jinja_template),
    ("**/templates/**", extract_django_template),
    ("**.py", "python"),
]


def extract(root: Path) -> Catalog:
    """Every message marked for translation under src/uppsikt, with the places it stands at."""
    found = Catalog(domain=DOMAIN, charset="utf-8")
    messages = extract_from_dir(
        str(root / SOURCE),
        method_map=METHODS,
        keywords=KEYWORDS,
        comment_tags=["Translators:"],
        strip_comment_tags=True,
    )
    for file, line, message, comments, context in messages:
        place = (SOURCE / file).as_posix()
        found.add(
            message, locations=[(place, line)], auto_comments=tuple(comments), context=context
        )
    return found


# The catalogue ----------------------------------------------------------------------------


def catalogue_file(root: Path, language: str = LANGUAGE) -> Path:
    """Where the catalogue of that language is."""
    return root / LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(root: Path, language: str = LANGUAGE) -> Catalog:
    """The catalogue with its parts laid on top; raises PoFileError on a file that is not one."""
    catalogue = _new(language)
    if catalogue_file(root, language).is_file():
        catalogue = _read(catalogue_file(root, language), language)
    for part in sorted((root / LOCALE / language / "parts").glob("*.po")):
        for message in _read(part, language):
            if message.id and _is_translated(message):
                _lay_on_top(catalogue, message)
    return catalogue


def _new(language: str) -> Catalog:
    """A catalogue that says nothing yet."""
    return Catalog(
        locale=language,
        domain=DOMAIN,
        charset="utf-8",
        project="Uppsikt",
        version=language,
        header_comment=f"# Uppsikt in the language {language!r}.",
        msgid_bugs_address="",
        last_translator="The authors of Uppsikt",
        language_team="Uppsikt",
        revision_date=datetime.now(tz=UTC),
        fuzzy=False,
    )


def _read(file: Path, language: str) -> Catalog:
    with file.open("rb") as stream:
        try:
            return read_po(
                stream, locale=language, domain=DOMAIN, charset="utf-8", abort_invalid=True
            )
        except (PoFileError, UnicodeDecodeError) as error:
            raise SystemExit(f"{file}: not a readable catalogue: {error}") from error


def _lay_on_top(catalogue: Catalog, message: Message) -> None:
    """Let the message replace one of the same words; a singular never replaces a plural."""
    present = catalogue.get(_singular(message), message.context)
    if present is not None and present.pluralizable and not message.pluralizable:
        return
    catalogue.delete(_singular(message), message.context)
    catalogue.add(message.id, message.string, flags=message.flags, context=message.context)


def _singular(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string or ()) if message.pluralizable else (str(message.string),)


def _is_translated(message: Message) -> bool:
    return all(_forms(message)) and not message.fuzzy


def update(root: Path, language: str = LANGUAGE) -> None:
    """Renew the catalogue from the source; a message no longer used is kept as obsolete."""
    catalogue = load(root, language)
    catalogue.fuzzy = False
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = "Uppsikt", language, ""
    catalogue.update(extract(root), no_fuzzy_matching=True, update_creation_date=False)
    text = BytesIO()
    write_po(text, catalogue, width=100, sort_output=True, include_lineno=False)
    file = catalogue_file(root, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.getvalue())


def compile_catalogues(root: Path) -> None:
    """Write the binary catalogue of every language that has one, where what it says has changed."""
    for language in sorted(folder.name for folder in (root / LOCALE).iterdir() if folder.is_dir()):
        binary = BytesIO()
        write_mo(binary, load(root, language))
        target = catalogue_file(root, language).with_suffix(".mo")
        target.parent.mkdir(exist_ok=True)
        if not target.is_file() or target.read_bytes() != binary.getvalue():
            target.write_bytes(binary.getvalue())


# The check --------------------------------------------------------------------------------


def faults(root: Path, language: str = LANGUAGE) -> list[Fault]:
    """Every message of the source that the catalogue lacks, or whose translation would break."""
    catalogue = load(root, language)
    return [
        Fault(_place(message), _singular(message), reason)
        for message in extract(root)
        if message.id
        for reason in _reasons(message, catalogue.get(_singular(message), message.context))
    ]


def _reasons(source: Message, translation: Message | None) -> Iterator[str]:
    """What is wrong with the translation of that message; nothing when it is good."""
    if translation is None:
        yield "not in the catalogue"
    elif translation.fuzzy:
        yield "the translation is marked fuzzy"
    elif source.pluralizable and not translation.pluralizable:
        yield "the plural is not translated"
    elif not all(_forms(translation)):
        yield "not translated"
    else:
        allowed = fields(source.id if source.pluralizable else (source.id,))
        for form in _forms(translation):
            if unknown := fields((form,)) - allowed:
                yield f"the translation names a value that there is not: {sorted(unknown)}"


def fields(texts: Iterable[Any]) -> set[str]:
    """The values that the texts have places for, as `{name}` or `%(name)s`."""
    names: set[str] = set()
    for text in map(str, texts):
        names |= set(FIELD_IN_PERCENT.findall(text))
        try:
            names |= {name for _, name, _, _ in string.Formatter().parse(text) if name}
        except ValueError:
            continue
    return names


def _place(message: Message) -> str:
    return ", ".join(f"{file}:{line}" for file, line in message.locations)


def report(found: list[Fault]) -> str:
    """The faults as lines, each with its place."""
    lines = StringIO()
    for fault in found:
        print(fault, file=lines)
    return lines.getvalue()


def main(arguments: list[str]) -> int:
    """Do what the one argument says; 1 when a check finds something, 2 when it cannot be read."""
    match arguments:
        case ["update"]:
            update(ROOT)
            compile_catalogues(ROOT)
        case ["compile"]:
            compile_catalogues(ROOT)
        case ["check"]:
            found = faults(ROOT)
            print(report(found), end="")
            print(f"{len(found)} messages lack good Swedish." if found else "Swedish is complete.")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
