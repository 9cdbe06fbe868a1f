"""Goals and programmes: how each is judged, by whom and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from uppsikt.core.follow_up import GoalJudgement
from uppsikt.documents.items import items_by_id
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.render.blocks import (
    Aside,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Row,
    Run,
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.report.composer import ReportComposer, without_empty_columns
from uppsikt.documents.report.answers import GoalAnswer, ReportedGoal
from uppsikt.documents.report.sections import Section


def strategic(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The strategic goals."""
    yield from goals(composer, section, GoalKind.STRATEGIC, 2)


def personnel(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """The personnel goals."""
    yield from goals(composer, section, GoalKind.PERSONNEL, 2)


def goals(
    composer: ReportComposer, section: Section, kind: GoalKind, level: int
) -> Iterator[Block]:
    """The goals of a kind: all of them in a table, then each with what was answered."""
    chosen = [goal for goal in composer.document.goals if goal.kind is kind]
    if not chosen:
        return
    if composer.judges:
        yield _overview(composer, chosen, f"t_{section.id}-{kind}")
    for goal in chosen:
        yield from _goal(composer, goal, level)


def judgement_text(composer: ReportComposer, judgement: GoalJudgement | None) -> str:
    """The judgement in words; that there is none."""
    return composer.code(judgement, composer.say("Not judged"))


def _overview(composer: ReportComposer, chosen: Sequence[ReportedGoal], anchor: str) -> Table:
    columns = [
        composer.column(composer.say("Goal"), 4),
        composer.column(composer.say("Judgement"), 2),
    ]
    if composer.gathers:
        columns.append(composer.column(composer.say("What the bodies have answered"), 3))
    return Table(
        composer.say("The goals and how they are judged"),
        tuple(columns),
        tuple(Row(_overview_cells(composer, goal)) for goal in chosen),
        anchor,
    )


def _overview_cells(composer: ReportComposer, goal: ReportedGoal) -> tuple[Cell, ...]:
    cells = [
        Cell(((Run(goal.label, target=goal.id),),)),
        Cell((composer.strong(judgement_text(composer, goal.weighed)),)),
    ]
    if composer.gathers:
        cells.append(Cell((words(", ".join(_counted(composer, goal))),)))
    return tuple(cells)


def _counted(composer: ReportComposer, goal: ReportedGoal) -> Iterator[str]:
    """How many have given each judgement, and how many none."""
    found = Counter(answer.judgement for answer in goal.answers)
    for one in (*GoalJudgement, None):
        if found[one]:
            yield f"{judgement_text(composer, one).lower()} {found[one]}"
    if goal.silent:
        yield f"{composer.say('Not answered').lower()} {len(goal.silent)}"


def _goal(composer: ReportComposer, goal: ReportedGoal, level: int) -> Iterator[Block]:
    yield Heading(level, composer.say("Goal {number}", number=goal.number), goal.id)
    yield Paragraph(words(goal.name), Voice.LEAD)
    if goal.planning:
        yield Aside(composer.say("From the plan"), composer.paragraphs(goal.planning))
    yield from composer.prose(goal.summary)
    if goal.judgement is not None:
        yield Facts(
            (
                (
                    composer.say("Judgement of the report"),
                    composer.strong(composer.code(goal.judgement)),
                ),
            )
        )
    yield from composer.labelled(composer.say("Why"), goal.reason)
    if composer.gathers or len(goal.answers) + len(goal.silent) != 1:
        yield from _side_by_side(composer, goal)
    else:
        yield from _alone(composer, goal)


def _alone(composer: ReportComposer, goal: ReportedGoal) -> Iterator[Block]:
    if not goal.answers:
        yield Paragraph(words(composer.say("The goal has not been answered for.")), Voice.NOTE)
        return
    (answer,) = goal.answers
    pairs: list[tuple[str, Inline]] = []
    if composer.judges:
        judged = composer.strong(judgement_text(composer, answer.judgement))
        pairs.append((composer.say("Judgement"), judged))
    if who := composer.who_text(answer):
        pairs.append((composer.say("Answered by"), words(composer.marked(who, answer))))
    if pairs:
        yield Facts(tuple(pairs))
    yield from composer.labelled(composer.say("What is seen"), answer.data)
    yield from composer.labelled(composer.say("Why it is judged so"), answer.reason)


def _side_by_side(composer: ReportComposer, goal: ReportedGoal) -> Iterator[Block]:
    if not goal.answers and not goal.silent:
        yield Paragraph(words(composer.say("Nobody was asked about the goal.")), Voice.NOTE)
        return
    silent = composer.strong(composer.say("Not answered"))
    # Before goals are judged, that nobody has answered stands where the answer would.
    rest = (Cell(),) if composer.judges else ()
    rows = [_answer_row(composer, answer) for answer in goal.answers]
    rows += [
        Row((Cell((words(composer.body_name(body)),)), Cell((silent,)), *rest))
        for body in goal.silent
    ]
    yield Table(
        composer.say("Goal {number}: what each has answered", number=goal.number),
        tuple(_columns(composer)),
        tuple(rows),
        f"t_{goal.id}",
    )


def _columns(composer: ReportComposer) -> Iterator[Column]:
    yield composer.column(composer.say("Answered by"), 2)
    if composer.judges:
        yield composer.column(composer.say("Judgement"), 2)
        yield composer.column(composer.say("What is seen, and why it is judged so"), 5)
    else:
        yield composer.column(composer.say("What is seen"), 5)


def _answer_row(composer: ReportComposer, answer: GoalAnswer) -> Row:
    body = composer.marked(composer.body_name(answer.body), answer)
    return Row(
        (
            Cell((words(body), *composer.who(answer))),
            *_judged(composer, answer),
            Cell((*composer.prose_lines(answer.data), *composer.prose_lines(answer.reason))),
        ),
        anchor=answer.id,
    )


def _judged(composer: ReportComposer, answer: GoalAnswer) -> Iterator[Cell]:
    if composer.judges:
        yield Cell((composer.strong(judgement_text(composer, answer.judgement)),))


def programmes(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """Each programme with the goals that it carries, and how they are judged."""
    found = composer.document.programmes
    if not found:
        return
    table = Table(
        composer.say("The programmes and the goals that they carry"),
        (
            composer.column(composer.say("Programme"), 2),
            composer.column(composer.say("Carries"), 3),
            composer.column(composer.say("How it has gone"), 4),
        ),
        tuple(
            Row(
                (
                    Cell((composer.name(programme.name, programme),)),
                    Cell(tuple(_carried(composer, programme.goals))),
                    Cell(composer.prose_lines(programme.summary)),
                ),
                anchor=programme.id,
            )
            for programme in found
        ),
        f"t_{section.id}",
    )
    yield without_empty_columns(table)


def _carried(composer: ReportComposer, identities: Sequence[str]) -> Iterator[Inline]:
    """The goals by their numbers, each with its judgement."""
    known = items_by_id(composer.document)
    for identity in identities:
        goal = known[identity].item if identity in known else None
        if isinstance(goal, ReportedGoal):
            number = composer.say("Goal {number}", number=goal.number)
            judged = (
                judgement_text(composer, goal.weighed).lower() if composer.judges else goal.name
            )
            yield (Run(number, target=goal.id), Run(f": {judged}"))
