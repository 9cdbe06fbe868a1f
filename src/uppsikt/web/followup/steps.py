"""The steps of a round: what each is called, when it can be taken, and what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.core.follow_up import RoundState
from uppsikt.exchange.followup.opening import open_from_plan, refresh_from_plan
from uppsikt.followup.operations.rounds import approve_round, close_round, hand_in, reopen_round
from uppsikt.followup.queries.rounds import RoundWithQuestions


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the controller can do with a round that has come so far."""

    key: str
    """As in the address."""
    states: frozenset[RoundState]
    label: Promise
    about: Promise
    done: Promise
    does: Callable[..., Any]
    needs_reason: bool = False
    is_grave: bool = False
    of_months: bool = True
    """Whether a month takes it here; else it does together with its figures."""


STEPS = (
    Step(
        "oppna",
        frozenset({RoundState.PLANNED}),
        _("Open the round"),
        _(
            "What the plan says is due in the period is asked of whoever is responsible, as the "
            "plan stands now. They then find it among their questions."
        ),
        _("The round is open."),
        open_from_plan,
    ),
    Step(
        "lamna-in",
        frozenset({RoundState.OPEN}),
        _("Hand the round in"),
        _("No answer can then be changed, unless the round is sent back."),
        _("The round is handed in."),
        hand_in,
    ),
    Step(
        "uppdatera",
        frozenset({RoundState.OPEN}),
        _("Ask anew after the plan"),
        _(
            "What the plan has got since the round opened is asked too. What it has no longer "
            "keeps its answer and holds nothing up."
        ),
        _("The round asks what the plan says now."),
        refresh_from_plan,
    ),
    Step(
        "godkann",
        frozenset({RoundState.HANDED_IN}),
        _("Approve the round"),
        _("The round is approved as it was handed in. It can still be sent back."),
        _("The round is approved."),
        approve_round,
        of_months=False,
    ),
    Step(
        "stang",
        frozenset({RoundState.APPROVED}),
        _("Close the round"),
        _("A closed round never changes, and cannot be opened again."),
        _("The round is closed."),
        close_round,
        is_grave=True,
        of_months=False,
    ),
    Step(
        "aterlamna",
        frozenset({RoundState.HANDED_IN, RoundState.APPROVED}),
        _("Send the round back"),
        _("The round takes answers again, until it is handed in anew."),
        _("The round takes answers again."),
        reopen_round,
        needs_reason=True,
    ),
)
"""What can be done, in the order of the pages."""


def steps_of(its: RoundWithQuestions) -> tuple[Step, ...]:
    """What can be done with the round as it stands."""
    return tuple(
        step
        for step in STEPS
        if its.round.state in step.states and (step.of_months or not its.round.is_month)
    )
