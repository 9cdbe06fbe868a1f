"""The identities of what a report holds: the same in every period, and each of them once."""

from hashlib import sha256

LONGEST = 80
_TOLD_APART = 8


class Identities:
    """Gives each thing of a report an identity that nothing else in it has.

    Made in the same order of the same things they are the same, so that two reports can be
    compared.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, *parts: str) -> str:
        """An identity of these parts; of what is too long or is taken, another."""
        whole = "-".join(part for part in parts if part)
        found = _short(whole)
        number = 2
        while found in self._taken:
            found = _short(f"{whole}-{number}")
            number += 1
        self._taken.add(found)
        return found


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    told_apart = sha256(text.encode()).hexdigest()[:_TOLD_APART]
    return f"{text[: LONGEST - _TOLD_APART - 1].rstrip('-')}-{told_apart}"
