"""What the pages of a follow-up call kinds, states, statuses and periods."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState, scale_of
from uppsikt.core.measures import Status
from uppsikt.core.suppression import Shown
from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.render.report.codes import (
    HELD_BACK,
    QUESTIONS,
    REPORT_CODES,
    TARGET_STATUSES,
    month_name,
)
from uppsikt.followup.models.rounds import MONTHS

STATES: dict[QuestionState, Promise] = {
    QuestionState.WAITING: pgettext_lazy("question", "Waiting"),
    QuestionState.BEGUN: pgettext_lazy("question", "Begun"),
    QuestionState.READY: pgettext_lazy("question", "Ready"),
    QuestionState.APPROVED: pgettext_lazy("question", "Approved"),
    QuestionState.SENT_BACK: pgettext_lazy("question", "Sent back"),
}

ROUND_STATES: dict[RoundState, Promise] = {
    RoundState.PLANNED: pgettext_lazy("round", "Planned"),
    RoundState.OPEN: pgettext_lazy("round", "Open"),
    RoundState.HANDED_IN: pgettext_lazy("round", "Handed in"),
    RoundState.APPROVED: pgettext_lazy("round", "Approved"),
    RoundState.CLOSED: pgettext_lazy("round", "Closed"),
}


def kind_name(kind: QuestionKind) -> str:
    """What the kind of a question is called."""
    return _(QUESTIONS[kind])


def status_name(kind: QuestionKind, status: str) -> str:
    """A judgement or a status of such a question in words; empty for none."""
    scale = scale_of(kind)
    return _(REPORT_CODES[scale][scale(status)]) if scale and status else ""


def status_choices(kind: QuestionKind) -> list[tuple[str, str]]:
    """What such a question can be judged as; empty where it is not judged."""
    scale: Any = scale_of(kind)
    return [(one.value, status_name(kind, one)) for one in scale] if scale else []


def target_status_name(status: Status) -> str:
    """How a value stands to its target, in words."""
    return _(TARGET_STATUSES[status])


def held_back(shown: Shown) -> str:
    """Why a value is not shown."""
    return _(HELD_BACK[shown])


def period_name(period: str, year: int) -> str:
    """A tertial or a month of a year: "T1 2025", "mars 2025"."""
    if period not in MONTHS:
        return f"{period} {year}"
    language = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    return f"{month_name(int(period), translator(language))} {year}"
