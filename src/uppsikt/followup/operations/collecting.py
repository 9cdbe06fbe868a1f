"""What a round asks about besides the plan: what is kept here of the body's deviations and plans.

A question about an action is about `atgard-<number>`, one about a deviation `avvikelse-<number>`.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from django.conf import settings

from uppsikt.core.follow_up import AssignmentStatus, QuestionKind
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState
from uppsikt.core.money import format_tkr
from uppsikt.documents.due import LONGEST_NAME, DueItem
from uppsikt.documents.language import translator
from uppsikt.documents.render.words import difference_text
from uppsikt.followup.measured_effects import units_of_plans
from uppsikt.followup.models import Action, Deviation, Round

_ACTION = "atgard-"
_DEVIATION = "avvikelse-"
_OVER = (AssignmentStatus.DONE, AssignmentStatus.ENDED)


class Asked(Protocol):
    """What of a question says what it is about, whether it is stored or seen."""

    @property
    def kind(self) -> str:
        """What it is about (core.follow_up.QuestionKind)."""

    @property
    def item(self) -> str:
        """The identity of that."""


def action_item(number: int) -> str:
    """What a question about the action of that number is about."""
    return f"{_ACTION}{number}"


def deviation_item(number: int) -> str:
    """What a question about the deviation of that number is about."""
    return f"{_DEVIATION}{number}"


def action_of(question: Asked) -> int | None:
    """The number of the action that the question is about; None if it is about none."""
    return _number(question, QuestionKind.ACTION, _ACTION)


def deviation_of(question: Asked) -> int | None:
    """The number of the deviation that the question is about; None if it is about none."""
    return _number(question, QuestionKind.DEVIATION, _DEVIATION)


def kept_questions(held: Round, due: Iterable[DueItem]) -> Iterator[DueItem]:
    """What to ask about the body's open actions and deviations. Three queries at most.

    A tertial asks about all of them, a month about the actions of plans against a deficit. A
    deviation is asked of whoever the plan lets answer for the item it happened in.
    """
    roles = {one.item: one.responsible for one in due if one.responsible}
    actions = list(_open_actions(held))
    units = units_of_plans({one.plan_id: one.plan for one in actions}.values())
    yield from (_about_action(one, units.get(one.plan_id, "")) for one in actions)
    if not held.is_month:
        for one in _open_deviations(held):
            yield _about_deviation(one, roles.get(one.item))


def _open_actions(held: Round) -> Iterable[Action]:
    its = Action.objects.filter(plan__body=held.body_id, plan__state=PlanState.PRESENTED)
    if held.is_month:
        its = its.filter(plan__cause=Cause.DEFICIT)
    return its.exclude(state__in=_OVER).select_related("plan").order_by("plan", "position", "pk")


def _open_deviations(held: Round) -> Iterable[Deviation]:
    its = Deviation.objects.filter(body=held.body_id, state=DeviationState.OPEN)
    return its.order_by("happened_on", "pk")


def _about_action(one: Action, unit: str) -> DueItem:
    language = translator(settings.LANGUAGE_CODE)
    say = language.gettext
    effects = []
    if one.effect_amount is not None:
        effects.append(f"{format_tkr(one.effect_amount)} {say('tkr')}")
    if one.effect_value is not None:
        effects.append(difference_text(one.effect_value, unit, language))
    facts = {
        say("Action plan"): one.plan.name,
        say("Responsible"): one.responsible,
        say("To be done by"): one.due.isoformat(),
        say("Expected effect"): ", ".join(effects),
    }
    told = "\n".join(f"- {label}: {fact}" for label, fact in facts.items() if fact)
    return DueItem(
        kind=QuestionKind.ACTION,
        item=action_item(one.pk),
        name=_in_a_line(one.what),
        plan_text=f"{one.what}\n\n{told}",
        unit=one.plan.unit or None,
        responsible=one.role or one.plan.role or None,
        confidential=one.plan.confidential or None,
        path=(one.plan.item,) if one.plan.item else (),
    )


def _about_deviation(one: Deviation, role: str | None) -> DueItem:
    texts = (one.what, one.consequence, one.measures_taken)
    return DueItem(
        kind=QuestionKind.DEVIATION,
        item=deviation_item(one.pk),
        name=_in_a_line(f"{one.item_name} {one.happened_on.isoformat()}"),
        plan_text="\n\n".join(filter(None, texts)),
        unit=one.unit or None,
        responsible=role,
        confidential=one.confidential or None,
        path=(one.item,),
    )


def _in_a_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"


def _number(question: Asked, kind: QuestionKind, prefix: str) -> int | None:
    if question.kind != kind:
        return None
    return int(question.item.removeprefix(prefix))
