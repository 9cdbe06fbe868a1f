"""Action plans: what each answers to, and how its actions go."""

from collections.abc import Iterator

from uppsikt.documents.language import N_
from uppsikt.documents.render.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Row,
    Table,
    words,
)
from uppsikt.documents.render.composer import figures_column
from uppsikt.documents.render.report.composer import ReportComposer, without_empty_columns
from uppsikt.documents.render.words import date_text
from uppsikt.documents.report.actions import ReportedAction, ReportedActionPlan
from uppsikt.documents.report.sections import Section


def action_plans(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """Each action plan with its actions; that there are none."""
    found = composer.document.action_plans
    if not found:
        yield Paragraph(words(composer.say("There are no action plans.")))
    for plan in found:
        yield from _plan(composer, plan)


def _plan(composer: ReportComposer, plan: ReportedActionPlan) -> Iterator[Block]:
    name = plan.name
    if composer.gathers:
        # Several bodies may each have a plan about the same measure.
        name = f"{composer.body_short(plan.body)}: {name}"
    yield Heading(2, composer.marked(name, plan), plan.id)
    pairs: list[tuple[str, Inline]] = [
        (composer.say("Answers to"), words(composer.code(plan.cause))),
        (composer.say("State"), composer.strong(composer.code(plan.state))),
    ]
    if composer.gathers:
        pairs.insert(0, (composer.say("Body"), words(composer.body_name(plan.body))))
    if plan.called_to:
        pairs.append((composer.say("Presented to"), words(plan.called_to)))
    if who := composer.who_text(plan):
        pairs.append((composer.say("Responsible"), words(who)))
    yield Facts(tuple(pairs))
    yield from composer.prose(plan.reason)
    if plan.actions:
        yield without_empty_columns(_actions(composer, plan, name))


def _actions(composer: ReportComposer, plan: ReportedActionPlan, name: str) -> Table:
    in_money = any(
        one is not None
        for action in plan.actions
        for one in (action.expected_effect, action.effect)
    )
    caption = N_("{name}: the actions, effects in tkr") if in_money else N_("{name}: the actions")
    return Table(
        composer.say(caption, name=name),
        (
            composer.column(composer.say("Action"), 4),
            composer.column(composer.say("Responsible"), 2),
            composer.column(composer.say("By"), 2),
            figures_column(composer.say("Expected effect")),
            figures_column(composer.say("Effect so far")),
            composer.column(composer.say("Status"), 3),
        ),
        tuple(_action(composer, action) for action in plan.actions),
        f"t_{plan.id}",
    )


def _expected(composer: ReportComposer, action: ReportedAction) -> str:
    if not action.expected_result:
        return ""
    return composer.say("Expected effect: {result}", result=action.expected_result)


def _action(composer: ReportComposer, action: ReportedAction) -> Row:
    status = composer.code(action.status, composer.say("Not answered"))
    return Row(
        (
            composer.text(words(action.what), words(_expected(composer, action))),
            composer.text(words(action.responsible or "")),
            composer.text(words(date_text(action.due) if action.due else "")),
            composer.amount(action.expected_effect),
            composer.amount(action.effect),
            Cell((composer.strong(status), *composer.prose_lines(action.text))),
        ),
        anchor=action.id,
    )
