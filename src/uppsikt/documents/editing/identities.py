"""Identities made from names."""

import re
import unicodedata
from collections.abc import Container

LONGEST = 80
_LONGEST_SUGGESTED = 60

_LETTERS = str.maketrans(
    {
        "å": "a",
        "ä": "a",
        "ö": "o",
        "æ": "ae",
        "ø": "o",
        "ß": "ss",
        "þ": "th",
        "ð": "d",
        "&": " och ",
    }
)
_OTHERS = re.compile(r"[^a-z0-9]+")


def suggest_identity(name: str, taken: Container[str], kind: str = "post") -> str:
    """An identity made of the name, which is not among those taken: "Växa hållbart" gives
    `vaxa-hallbart`, or `vaxa-hallbart-2` if there is one already.

    Swedish letters are folded and whole words kept where there is room. A name without a letter
    or digit gives an identity made of `kind`.
    """
    words = _shortened(_folded(name)) or _folded(kind)
    identity, number = words, 1
    while identity in taken:
        number += 1
        identity = f"{words}-{number}"
    return identity


def _folded(text: str) -> str:
    """Small letters a-z and digits, with a hyphen for whatever else stands between them."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _OTHERS.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")


def _shortened(identity: str) -> str:
    if len(identity) <= _LONGEST_SUGGESTED:
        return identity
    cut = identity[: _LONGEST_SUGGESTED + 1]
    whole_words = cut.rpartition("-")[0]
    return whole_words or identity[:_LONGEST_SUGGESTED]
