"""What was shown before it is stored, kept in the page itself and signed.

What comes back is the very thing that was shown, to the same person and for the same purpose,
or it is refused.
"""

import json
from typing import Any

from django.core import signing

SECONDS = 2 * 60 * 60
"""How long a preview can be confirmed."""


class NotWhatWasShown(Exception):
    """What came back is not what was shown, or was shown too long ago."""


def stage(purpose: str, user_id: int, values: Any) -> str:
    """The values as a text for a hidden field. They are such as JSON has."""
    return signing.dumps([user_id, values], salt=_salt(purpose), compress=True)


def staged(purpose: str, user_id: int, text: str) -> Any:
    """The values that were shown. Raises NotWhatWasShown."""
    try:
        whose, values = signing.loads(text, salt=_salt(purpose), max_age=SECONDS)
    except (signing.BadSignature, json.JSONDecodeError, ValueError) as error:
        raise NotWhatWasShown from error
    if whose != user_id:
        raise NotWhatWasShown
    return values


def _salt(purpose: str) -> str:
    return f"uppsikt.sheets.{purpose}"
