"""`uppsikt plan schema` and `uppsikt plan summary FILE`: about plan files, without a database."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal

from uppsikt.cli.speech import (
    JsonOption,
    LanguageOption,
    PlanFile,
    read_or_end,
    words,
    write,
    write_json,
)
from uppsikt.core.money import format_number
from uppsikt.documents.files import json_schema
from uppsikt.documents.language import N_, Translator
from uppsikt.documents.summary import summarise

LABELS: Mapping[str, str] = {
    "departments": N_("Departments"),
    "remits": N_("Core remits"),
    "follow_ups": N_("Follow-ups"),
    "focus_areas": N_("Focus areas"),
    "goals": N_("Goals"),
    "programmes": N_("Programmes"),
    "measures": N_("Measures"),
    "council_assignments": N_("Assignments from the council"),
    "board_assignments": N_("Assignments from the board"),
    "appropriations": N_("Appropriations"),
    "frame_rows": N_("Frame rows"),
    "of_which_rows": N_('"Of which" rows'),
    "common_rows": N_("Rows of common fees, grants and agreements"),
    "investment_lines": N_("Investment lines"),
    "outlook": N_("Challenges and opportunities"),
    "headcount": N_("Persons employed"),
    "full_time_equivalents": N_("Full-time equivalents"),
    "frame_total": N_("The body's frame, tkr"),
}


def schema() -> None:
    """Print the JSON Schema of a plan file, for an editor to help with."""
    write_json(json_schema())


def summary(file: PlanFile, json: JsonOption = False, language: LanguageOption = None) -> None:
    """Count what a plan file holds. Ends with 2 if it could not be read."""
    speak = words(language)
    counts = asdict(summarise(read_or_end(file, speak, json, is_answer=False).document))
    if json:
        write_json(counts)
    else:
        write(_table(counts, speak))


def _table(counts: Mapping[str, int | Decimal | None], speak: Translator) -> str:
    rows = [
        (speak.gettext(LABELS[key]), "–" if value is None else format_number(value))
        for key, value in counts.items()
    ]
    left = max(len(label) for label, _ in rows)
    right = max(len(value) for _, value in rows)
    return "\n".join(f"{label:<{left}}  {value:>{right}}" for label, value in rows)
