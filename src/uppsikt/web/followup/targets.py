"""The values of a measure beside its target (målvärde): docs/formulas/11-measures.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from uppsikt.core.decimals import decimals_of
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Direction, Observation, Status, assess
from uppsikt.core.money import format_number
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.web.followup.answer_form import GROUPS, AnswerForm
from uppsikt.web.followup.words import target_status_name


@dataclass(frozen=True, slots=True)
class GroupAgainstTarget:
    """The value of women, of men or in total, and whether it reaches the target."""

    name: str
    value: str
    status: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """The target in words, each group that has a value, and the gap between women and men."""

    target: str
    """Empty where there is none."""
    groups: tuple[GroupAgainstTarget, ...]
    gap: str
    """Women less men; empty without both."""


def against_target(
    question: SeenQuestion, values: Mapping[ValueOf, Decimal]
) -> AgainstTarget | None:
    """The values of the measure that is asked about against its target.

    None for a question without a direction, which is then no measure.
    """
    if question.direction is None:
        return None
    direction, target = question.direction, question.target
    observation = Observation(*(values.get(of) for of in ValueOf))
    its = assess(observation, target, direction)
    statuses = {ValueOf.WOMEN: its.women, ValueOf.MEN: its.men, ValueOf.TOTAL: its.total}
    figures = [*values.values(), *([target] if target is not None else [])]
    decimals = max(map(decimals_of, figures), default=0)
    return AgainstTarget(
        target="" if target is None else _target(target, direction, decimals),
        groups=tuple(
            GroupAgainstTarget(
                str(GROUPS[of]),
                format_number(values[of], decimals),
                target_status_name(statuses[of]),
                statuses[of] is Status.MET,
            )
            for of in GROUPS
            if of in values and target is not None
        ),
        gap="" if its.gap is None else format_number(its.gap, decimals),
    )


def _target(target: Decimal, direction: Direction, decimals: int) -> str:
    value = {"value": format_number(target, decimals)}
    if direction is Direction.HIGHER:
        return _("at least %(value)s") % value
    return _("at most %(value)s") % value


def values_seen(question: SeenQuestion) -> dict[ValueOf, Decimal]:
    """The values of the stored answer, without those that are held back."""
    its = question.answer.values if question.answer else {}
    return {of: one.value for of, one in its.items() if one.value is not None}


def values_typed(form: AnswerForm) -> dict[ValueOf, Decimal]:
    """The values that stand in the form, sent or not; those that cannot be read are left out."""
    found = {}
    for of in GROUPS:
        if of.value not in form.fields:
            continue
        field = form[of.value]
        try:
            value = field.field.clean(field.value() or "")
        except ValidationError:
            continue
        if value is not None:
            found[of] = value
    return found
