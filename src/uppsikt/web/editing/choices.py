"""What there is to choose among: codes by their words, and items by their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from uppsikt.core.swedish import swedish_key
from uppsikt.documents.editing.schema import Field
from uppsikt.documents.items import FoundItem, items
from uppsikt.documents.language import DEFAULT_LANGUAGE, N_, Translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.words import (
    BODY_KINDS,
    DIRECTIONS,
    GOAL_KINDS,
    ORIGINS,
    OUTLOOK_KINDS,
    SEATS,
    UNIT_KINDS,
)
from uppsikt.web.editing.fields import Choice, Group
from uppsikt.web.wording import KINDS

WORDS: Mapping[Enum, str] = {
    **BODY_KINDS,
    **SEATS,
    **UNIT_KINDS,
    **GOAL_KINDS,
    **OUTLOOK_KINDS,
    **ORIGINS,
    **DIRECTIONS,
}
"""What codes are called; a tertial is called what it is written as."""

LANGUAGES = {"sv": N_("Swedish"), "en": N_("English")}


@dataclass(frozen=True)
class Choices:
    """What a plan offers to choose among, in the reader's language."""

    document: PlanDocument
    translator: Translator
    own: str | None = None
    """The item that is edited, which cannot refer to itself."""

    @property
    def plan_language(self) -> str:
        """The language that the plan is written in, where the page has another; else nothing."""
        page = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
        return "" if self.document.language == page else self.document.language

    def codes(self, field: Field) -> list[Choice]:
        """The codes of a field, each with its word."""
        return [(code, self.word(field, code)) for code in field.choices]

    def word(self, field: Field, code: str) -> str:
        """What a code is called."""
        if field.enum is None:
            word = LANGUAGES.get(code, code)
        else:
            word = WORDS.get(field.enum(code), code)
        said = self.translator.gettext(word)
        return said[:1].upper() + said[1:]

    def items(self, field: Field) -> list[Choice | Group]:
        """The items that a field may refer to, by kind where there are several."""
        found = [
            one for one in items(self.document) if one.kind in field.kinds and one.id != self.own
        ]
        groups = [
            (kind, [_choice(one) for one in found if one.kind == kind]) for kind in field.kinds
        ]
        filled = [(kind, choices) for kind, choices in groups if choices]
        if len(filled) == 1:
            return list(_sorted(*filled[0]))
        return [(str(KINDS.get(kind, kind)), _sorted(kind, choices)) for kind, choices in filled]

    def name(self, identity: Any) -> str:
        """What an item is called; its identity where there is none."""
        found = next((one for one in items(self.document) if one.id == identity), None)
        return (
            found.label
            if found
            else _("{identity} (no longer in the plan)").format(identity=identity)
        )


def _choice(found: FoundItem) -> Choice:
    return found.id, found.label


# What has an order of its own in the plan keeps it; the rest is found by its name.
_IN_ORDER = {"Goal", "Assignment", "FrameRow", "FrameTable", "Body"}


def _sorted(kind: str, choices: list[Choice]) -> list[Choice]:
    if kind in _IN_ORDER:
        return choices
    return sorted(choices, key=lambda choice: swedish_key(str(choice[1])))
