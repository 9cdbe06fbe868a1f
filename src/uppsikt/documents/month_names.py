"""What the months are called."""

from uppsikt.documents.language import N_, Translator

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def month_name(language: Translator, month: int) -> str:
    """The month's name, 1 for January; in Swedish with a small letter."""
    return language.gettext(_MONTHS[month - 1])
