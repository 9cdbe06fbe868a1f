"""What is said of values that the plan cannot hold."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_MESSAGES = {
    "missing": gettext_lazy("Fill this in."),
    "string_too_short": gettext_lazy("Fill this in."),
    "string_pattern_mismatch": gettext_lazy("Write this on one line."),
    "number_size": gettext_lazy("The number is too large."),
    "number_decimals": gettext_lazy("Write at most four decimals."),
    "amount_size": gettext_lazy("The amount is larger than a municipality's budget can be."),
    "amount_not_whole": gettext_lazy(
        "Write an amount in whole thousands of kronor, such as −1 250."
    ),
}


def message_of(kind: str, facts: Mapping[str, Any]) -> str:
    """What to say of a fault of that kind, as the schema names it."""
    match kind:
        case "string_too_long":
            return _("Write at most {limit} characters.").format(limit=facts["max_length"])
        case "greater_than_equal":
            return _("Write {limit} or more.").format(limit=facts["ge"])
        case "less_than_equal":
            return _("Write {limit} or less.").format(limit=facts["le"])
    return str(_MESSAGES.get(kind, _("This does not fit here.")))
