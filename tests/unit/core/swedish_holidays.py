"""The holidays of the worked tables in docs/formulas/14-calendar, other than weekends."""

from datetime import date

HOLIDAYS_BY_NAME = {
    "New Year's Day": ("2025-01-01", "2026-01-01"),
    "Epiphany": ("2025-01-06", "2026-01-06"),
    "Good Friday": ("2025-04-18", "2026-04-03"),
    "Easter Monday": ("2025-04-21", "2026-04-06"),
    "First of May": ("2025-05-01", "2026-05-01"),
    "Ascension Day": ("2025-05-29", "2026-05-14"),
    "National Day": ("2025-06-06", "2026-06-06"),
    "Midsummer Eve": ("2025-06-20", "2026-06-19"),
    "Christmas Eve": ("2025-12-24", "2026-12-24"),
    "Christmas Day": ("2025-12-25", "2026-12-25"),
    "Boxing Day": ("2025-12-26", "2026-12-26"),
    "New Year's Eve": ("2025-12-31", "2026-12-31"),
}
HOLIDAYS = frozenset(date.fromisoformat(day) for days in HOLIDAYS_BY_NAME.values() for day in days)
