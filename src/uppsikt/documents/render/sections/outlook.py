"""Challenges and opportunities in the years ahead."""

from collections.abc import Iterator

from uppsikt.documents.render.blocks import Block, Heading, Paragraph, Voice, words
from uppsikt.documents.render.composer import Composer, section
from uppsikt.documents.render.words import OUTLOOK_KINDS, number_text


def outlook(composer: Composer) -> Iterator[Block]:
    """The outlook, an item a heading."""
    found = composer.document.outlook
    if found is None:
        return
    title = composer.say(
        "Challenges and opportunities in {first}\N{EN DASH}{last} years",
        first=number_text(found.from_years),
        last=number_text(found.to_years),
    )
    yield section(title, "outlook")
    yield from composer.prose(found.description)
    for item in found.items:
        yield Heading(2, composer.marked(item.name, item), item.id)
        yield Paragraph(words(composer.say(OUTLOOK_KINDS[item.kind])), Voice.NOTE)
        yield from composer.prose(item.description)
        yield from composer.serving(item.serves)
