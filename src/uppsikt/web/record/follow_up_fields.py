"""What the pages of the record call the fields of a follow-up, and what their codes say.

The record itself keeps codes and whole öre, and so does its file.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement, QuestionState, RoundState
from uppsikt.core.follow_up_kinds import Cause, DeviationState, FigureSource, PlanState
from uppsikt.core.money import Money
from uppsikt.core.written_amounts import write_tkr
from uppsikt.documents.field_labels import field_label
from uppsikt.documents.language import Translator
from uppsikt.documents.render.report.codes import REPORT_CODES
from uppsikt.web.followup.words import ROUND_STATES, STATES

KINDS = frozenset({"ActionPlan", "Deviation", "Meeting", "Question", "Report", "Round"})

FIELDS: Mapping[str, Promise] = {
    "": gettext_lazy("Day"),
    "action": gettext_lazy("Action, number"),
    "amount_ore": gettext_lazy("Used"),
    "answers_due": gettext_lazy("Answers due"),
    "approval_due": gettext_lazy("To be approved by"),
    "arithmetic": gettext_lazy("The deficit rule"),
    "at_least_floor": gettext_lazy("At least the smallest deficit that counts"),
    "called": gettext_lazy("The rule calls"),
    "called_to": gettext_lazy("Called to"),
    "cause": gettext_lazy("Cause"),
    "consequence": gettext_lazy("What it led to"),
    "date": gettext_lazy("Day"),
    "decided_by": gettext_lazy("Decided by"),
    "deficit_ore": gettext_lazy("Deficit"),
    "due": gettext_lazy("At the latest"),
    "effect_ore": gettext_lazy("Effect"),
    "effect_value": gettext_lazy("Effect on the measure"),
    "equalisation_ore": gettext_lazy("Equalisation"),
    "floor_ore": gettext_lazy("Smallest deficit that counts"),
    "frame_ore": gettext_lazy("Frame"),
    "general_grants_ore": gettext_lazy("General state grants"),
    "hand_in_due": gettext_lazy("To be handed in"),
    "happened_on": gettext_lazy("Happened or was seen"),
    "item": gettext_lazy("What it is about"),
    "limit_ore": gettext_lazy("Limit of the deficit"),
    "measures_taken": gettext_lazy("What has been done about it"),
    "meeting": gettext_lazy("Meeting"),
    "opens": gettext_lazy("Opens"),
    "other_budget_ore": gettext_lazy("Other: budget to date"),
    "other_forecast_ore": gettext_lazy("Other: forecast"),
    "other_frame_ore": gettext_lazy("Other: budget of the year"),
    "other_outcome_ore": gettext_lazy("Other: outcome to date"),
    "over_share": gettext_lazy("Larger than its share of the frame"),
    "percent": gettext_lazy("Per cent of the frame"),
    "persons": gettext_lazy("number of persons"),
    "plan_sha256": gettext_lazy("Checksum of the plan"),
    "plan_version": gettext_lazy("Version of the plan"),
    "questions": gettext_lazy("Questions"),
    "result_ore": gettext_lazy("Result"),
    "revision": gettext_lazy("Times saved"),
    "role": gettext_lazy("Responsible role"),
    "said": gettext_lazy("Written"),
    "sections": gettext_lazy("Section"),
    "sha256": gettext_lazy("Checksum"),
    "source": gettext_lazy("Entered by"),
    "staff_budget_ore": gettext_lazy("Staff: budget to date"),
    "staff_forecast_ore": gettext_lazy("Staff: forecast"),
    "staff_frame_ore": gettext_lazy("Staff: budget of the year"),
    "staff_outcome_ore": gettext_lazy("Staff: outcome to date"),
    "statutory_day": gettext_lazy("Last day by law"),
    "tax_income_ore": gettext_lazy("Tax income"),
    "to": gettext_lazy("To user"),
    "value": gettext_lazy("value"),
    "values": gettext_lazy("Values"),
    "variance_ore": gettext_lazy("Variance"),
}
"""By the name in the record; a plan has fields of the same names that mean something else."""

_ORE = "_ore"
_WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_SOURCES = {
    FigureSource.FORM: gettext_lazy("form"),
    FigureSource.FILE: gettext_lazy("file"),
    FigureSource.LEDGER: gettext_lazy("the accounts"),
    FigureSource.CARRIED: gettext_lazy("the month before"),
}

_SCALES: Mapping[tuple[str, str], tuple[type[StrEnum], ...]] = {
    ("ActionPlan", "cause"): (Cause,),
    ("ActionPlan", "state"): (PlanState, AssignmentStatus),
    ("Deviation", "state"): (DeviationState,),
    ("Question", "state"): (QuestionState,),
    ("Question", "status"): (GoalJudgement, AssignmentStatus),
    ("Report", "judgement"): (GoalJudgement,),
    ("Round", "state"): (RoundState,),
}
_WORDS: Mapping[type[StrEnum], Mapping[Any, Any]] = {
    **REPORT_CODES,
    QuestionState: STATES,
    RoundState: ROUND_STATES,
}


def value_in_words(path: str, kind: str, value: Any) -> Any:
    """What the value of a field of such an object says: a code by its name, öre in tkr; else as it
    is.
    """
    name = path.rpartition(".")[2]
    if kind not in KINDS or value is None:
        return value
    # A limit is a share of a frame, and written as text since it may be less than an öre.
    if name.endswith(_ORE) and _WHOLE.fullmatch(str(value)):
        return f"{write_tkr(Money(int(value)))} tkr"
    if name == "source":
        return str(_SOURCES.get(value, value))
    for scale in _SCALES.get((kind, name), ()):
        if isinstance(value, str) and value in set(scale):
            said = _WORDS[scale][scale(value)]
            return str(said) if isinstance(said, Promise) else _(said)
    return value


def field_in_words(path: str, kind: str, speak: Translator) -> str:
    """What a field of such an object is called, by the whole way there."""
    said = []
    for part in path.split("."):
        name, _bracket, position = part.rstrip("]").partition("[")
        label = str(FIELDS[name]) if name in FIELDS else field_label(name, kind, speak) or name
        said.append(f"{label} {int(position) + 1}" if position else label)
    return ", ".join(said)
