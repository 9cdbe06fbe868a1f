"""Action plans and deviations of a report, as they stood at the end of its period."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from uppsikt.core.effects import so_far
from uppsikt.core.follow_up import AssignmentStatus, QuestionKind
from uppsikt.core.follow_up_kinds import Cause, DeviationState, PlanState
from uppsikt.core.money import format_tkr
from uppsikt.documents.plan.goals import Measure
from uppsikt.documents.render.words import body_name, difference_text, name_of
from uppsikt.documents.report.actions import (
    ReportedAction,
    ReportedActionPlan,
    ReportedDeviation,
)
from uppsikt.exchange.reports.gathering import Gathered, Gathering
from uppsikt.exchange.reports.texts import in_tkr, line, prose_of
from uppsikt.followup.models import Action, ActionPlan, ActionProgress, Deviation
from uppsikt.followup.operations.collecting import action_item, deviation_item
from uppsikt.followup.queries.actions import assessed


def action_plans(gathering: Gathering) -> Iterator[ReportedActionPlan]:
    """Each plan with its actions and how those have gone."""
    for part in gathering.parts:
        for plan in part.rows.plans:
            actions = part.rows.actions.get(plan.pk, ())
            yield ReportedActionPlan(
                id=gathering.identities.of("atgardsplan", str(plan.pk)),
                **gathering.whose(
                    part, plan.unit, plan.role, part.mark(plan.item, plan.confidential)
                ),
                name=line(plan.name) or str(plan.pk),
                cause=Cause(plan.cause),
                reason=_reason(gathering, plan),
                called_to=body_name(part.plan, plan.called_to) if plan.called_to else None,
                state=PlanState(plan.state),
                actions=tuple(
                    _action(gathering, part, plan, one, part.rows.progress) for one in actions
                ),
            )


def _reason(gathering: Gathering, plan: ActionPlan) -> str | None:
    """Of a deficit, the figures that the rule called with; then what the plan itself says."""
    found = assessed(plan.arithmetic)
    told = ""
    if found is not None:
        told = gathering.say.gettext(
            "The forecast was a deficit of {deficit} tkr against a frame of {frame} tkr."
        ).format(
            deficit=format_tkr(found.deficit),
            frame=format_tkr(found.frame_size or found.frame),
        )
    return prose_of(told, plan.summary)


def _action(
    gathering: Gathering,
    part: Gathered,
    plan: ActionPlan,
    action: Action,
    progress: Mapping[int, tuple[ActionProgress, ...]],
) -> ReportedAction:
    told = progress.get(action.pk, ())
    latest = next(iter(told), None)
    responsible = name_of(part.plan, action.role) if action.role else action.responsible
    return ReportedAction(
        id=gathering.identities.of(action_item(action.pk)),
        what=line(action.what) or str(action.pk),
        responsible=line(responsible),
        due=action.due,
        expected_effect=in_tkr(action.effect_amount),
        expected_result=_expected(gathering, part, plan, action),
        effect=in_tkr(so_far(one.effect_amount for one in told)),
        status=AssignmentStatus(latest.state) if latest else AssignmentStatus.NOT_STARTED,
        text=_text(gathering, part, plan, told),
    )


def _expected(gathering: Gathering, part: Gathered, plan: ActionPlan, action: Action) -> str | None:
    """The expected effect on a measure, in its unit."""
    if action.effect_value is None:
        return None
    return _measured(gathering, part, plan, action.effect_value)


def _text(
    gathering: Gathering, part: Gathered, plan: ActionPlan, told: Sequence[ActionProgress]
) -> str | None:
    """How it goes: the effect so far on a measure, and what was said last."""
    reached = ""
    if (effect := so_far(one.effect_value for one in told)) is not None:
        value = _measured(gathering, part, plan, effect)
        reached = gathering.say.gettext("Effect so far: {value}.").format(value=value)
    return prose_of(reached, *(one.comment for one in told[:1]))


def _measured(gathering: Gathering, part: Gathered, plan: ActionPlan, value: Decimal) -> str:
    found = part.item(plan.item)
    unit = found.item.unit if found is not None and isinstance(found.item, Measure) else ""
    return difference_text(value, unit, gathering.say)


def deviations(gathering: Gathering) -> Iterator[ReportedDeviation]:
    """Each deviation, with what was answered about it in the period."""
    for part in gathering.parts:
        for one in part.rows.deviations:
            yield ReportedDeviation(
                id=gathering.identities.of(deviation_item(one.pk)),
                **gathering.whose(part, one.unit, "", part.mark(one.item, one.confidential)),
                contractor=line(one.item_name) or one.item,
                on=one.happened_on,
                text=prose_of(one.what, one.consequence) or one.item_name,
                measures_taken=prose_of(one.measures_taken, _told_since(part, one)),
                state=DeviationState(one.state),
            )


def _told_since(part: Gathered, one: Deviation) -> str:
    asked = part.asked(QuestionKind.DEVIATION, deviation_item(one.pk))
    return asked.answer.text if asked and asked.answer else ""
