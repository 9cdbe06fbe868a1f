"""Goals, programmes, measures and the economy through the year."""

from collections.abc import Iterator, Sequence

from uppsikt.core.measures import Direction
from uppsikt.documents.items import items_by_id, label_of
from uppsikt.documents.plan.goals import Goal, GoalKind, Measure
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
    Table,
    Voice,
    words,
)
from uppsikt.documents.render.charts import measure_chart
from uppsikt.documents.render.composer import Composer, figures_column, section
from uppsikt.documents.render.words import (
    DIRECTIONS,
    body_name,
    measured_text,
    name_of,
    number_text,
    periods_text,
)


def strategic(composer: Composer) -> Iterator[Block]:
    """The strategic goals and the programmes that carry them."""
    document = composer.document
    goals = _of_kind(composer, GoalKind.STRATEGIC)
    if not (goals or document.programmes or document.programme_work):
        return
    yield section(composer.say("Strategic goals and programmes"), "goals")
    work = document.programme_work
    if work:
        yield from composer.prose(work.description)
        if work.definition:
            yield Aside(composer.say("What a programme is"), composer.paragraphs(work.definition))
    if goals:
        yield _goals_table(composer, goals)
        for goal in goals:
            yield from _planning(composer, goal)
    if document.programmes:
        yield Table(
            composer.say("The programmes"),
            (
                Column(composer.say("Programme"), share=2),
                Column(composer.say("What it is"), share=3),
            ),
            tuple(
                Row(
                    (
                        composer.text(programme.name),
                        composer.text(*composer.prose_lines(programme.description)),
                    ),
                    anchor=programme.id,
                )
                for programme in document.programmes
            ),
            "t_programmes",
        )
    if work and work.focus_areas:
        heading = composer.say("Focus for goals and programmes {year}", year=document.year)
        yield section(heading, "programme-focus", 2)
        yield from composer.focus_list(work.focus_areas)


def _goals_table(composer: Composer, goals: Sequence[Goal]) -> Table:
    def carriers(goal: Goal) -> Inline:
        return composer.links(
            programme.id for programme in composer.document.programmes if goal.id in programme.goals
        )

    return Table(
        composer.say("The council's strategic goals and the programmes that carry them"),
        (
            Column(composer.say("Goal"), share=3),
            Column(composer.say("Carried by"), share=2),
        ),
        tuple(
            Row(
                (
                    composer.text(label_of(goal), composer.serving_line(goal.serves)),
                    composer.text(carriers(goal)),
                ),
                anchor=goal.id,
            )
            for goal in goals
        ),
        "t_goals",
    )


def _planning(composer: Composer, goal: Goal) -> Iterator[Block]:
    """What the plan says of a goal that stands in the table; nothing where it says nothing."""
    said = (*composer.prose(goal.planning), *_financial_target(composer, goal))
    if said:
        yield section(composer.say("Goal {number}", number=goal.number), f"plan-{goal.id}", 2)
        yield from said


def personnel(composer: Composer) -> Iterator[Block]:
    """The personnel goals, how they are followed, and the measures."""
    work = composer.document.personnel_work
    goals = _of_kind(composer, GoalKind.PERSONNEL)
    if goals or work:
        yield section(composer.say("Personnel goals"), "personnel")
    if work:
        yield from composer.prose(work.description)
        yield from _facts(
            (composer.say("Data and trend are followed"), periods_text(work.data_periods)),
            (
                composer.say("Whether the goal is met is judged"),
                periods_text(work.judgement_periods),
            ),
            (composer.say("Responsible"), name_of(composer.document, work.responsible)),
        )
    for goal in goals:
        yield from _goal(composer, goal)
    yield from measures(composer, 2 if goals or work else 1)


def _facts(*pairs: tuple[str, str]) -> Iterator[Facts]:
    """The facts that are said; nothing where none is."""
    said = tuple((label, words(text)) for label, text in pairs if text)
    if said:
        yield Facts(said)


def _goal(composer: Composer, goal: Goal) -> Iterator[Block]:
    yield Heading(2, composer.say("Goal {number}", number=goal.number), goal.id)
    yield Paragraph(words(goal.name), Voice.LEAD)
    yield from composer.prose(goal.planning)
    yield from composer.serving(goal.serves)
    yield from _financial_target(composer, goal)


def _financial_target(composer: Composer, goal: Goal) -> Iterator[Block]:
    if target := goal.financial_target:
        yield from _facts(
            (
                composer.say("Target"),
                composer.say(
                    "at least {percent} per cent each year {first}\N{EN DASH}{last}",
                    percent=number_text(target.percent),
                    first=target.first_year,
                    last=target.last_year,
                ),
            )
        )


def measures(composer: Composer, level: int) -> Iterator[Block]:
    """The measures by women, men and in total, against their targets."""
    found = composer.document.measures
    if not found.items and not found.description:
        return
    yield section(composer.say("Measures"), "measures", level)
    yield from composer.prose(found.description)
    if not found.items:
        return
    years = sorted({seen.year for measure in found.items for seen in measure.observations})
    for position, year in enumerate(years or [composer.document.year]):
        # A link to a measure leads to the first of the tables.
        yield _measures_table(composer, found.items, year, anchored=position == 0)
    yield measure_chart(found.items, language=composer.document.language)


def _measures_table(
    composer: Composer, items: Sequence[Measure], year: int, anchored: bool
) -> Table:
    return Table(
        composer.say("Measures: target, and outcome {year}", year=year),
        (
            Column(composer.say("Measure"), share=6),
            figures_column(composer.say("Target"), 3),
            figures_column(composer.say("Women")),
            figures_column(composer.say("Men")),
            figures_column(composer.say("Total")),
            Column(composer.say("Followed up"), share=3),
        ),
        tuple(_measure_row(composer, measure, year, anchored) for measure in items),
        f"t_measures-{year}",
    )


def _measure_row(composer: Composer, measure: Measure, year: int, anchored: bool) -> Row:
    seen = next((one for one in measure.observations if one.year == year), None)
    return Row(
        (
            composer.text(
                composer.marked(measure_name(measure), measure), _goals_of(composer, measure)
            ),
            composer.text(target_text(composer, measure), _target_year(composer, measure)),
            *(
                Cell((words(measured_text(measure, value)),), value)
                for value in ((seen.women, seen.men, seen.total) if seen else (None,) * 3)
            ),
            composer.text(periods_text(measure.schedule)),
        ),
        anchor=measure.id if anchored else None,
    )


def _goals_of(composer: Composer, measure: Measure) -> Inline:
    """The goals that the measure says something about, by their numbers."""
    known = items_by_id(composer.document)
    goals = [known[one].item for one in measure.goals if one in known]
    numbers = ", ".join(goal.number for goal in goals if isinstance(goal, Goal))
    return words(composer.say("Goals: {numbers}", numbers=numbers)) if numbers else ()


def _target_year(composer: Composer, measure: Measure) -> Inline:
    """By when the target is to be reached, where that is another year than the plan's."""
    year = measure.target_year
    if year is None or year == composer.document.year:
        return ()
    return words(composer.say("by {year}", year=year))


def measure_name(measure: Measure) -> str:
    """The measure with its unit: "Sjukfrånvaro (%)"."""
    return f"{measure.name} ({measure.unit})"


def target_text(composer: Composer, measure: Measure) -> str:
    """The target with its direction in words: "at most 3,9"; a dash without one."""
    if measure.target is None:
        return number_text(None)
    bound = composer.say(DIRECTIONS[Direction(measure.direction)])
    return f"{bound} {measured_text(measure, measure.target)}"


def financial(composer: Composer) -> Iterator[Block]:
    """The financial goals, the monthly follow-up and the reports to the council."""
    work = composer.document.financial_work
    goals = _of_kind(composer, GoalKind.FINANCIAL)
    if not (goals or work):
        return
    yield section(composer.say("Financial goals"), "financial")
    for goal in goals:
        yield from _goal(composer, goal)
    if work is None:
        return
    yield section(composer.say("Follow-up through the year"), "financial-follow-up", 2)
    yield from composer.prose(work.description)
    yield from _facts(
        (composer.say("Shown every month to"), _body(composer, work.monthly_recipient)),
        (composer.say("Deficit rule"), _deficit_rule(composer)),
    )
    if work.reports:
        yield Table(
            composer.say("Reports on the economy"),
            (
                Column(composer.say("Report"), share=3),
                Column(composer.say("Period"), share=1),
                Column(composer.say("To"), share=2),
            ),
            tuple(
                Row(
                    (
                        composer.text(report.name),
                        composer.text(str(report.period)),
                        composer.text(body_name(composer.document, report.recipient)),
                    ),
                    anchor=report.id,
                )
                for report in work.reports
            ),
            "t_reports",
        )


def _body(composer: Composer, identity: str | None) -> str:
    return body_name(composer.document, identity) if identity else ""


def _deficit_rule(composer: Composer) -> str:
    work = composer.document.financial_work
    if work is None or work.deficit_rule is None:
        return ""
    template = composer.say(
        "a forecast deficit of more than [[deficit-rule.percent|percent]] of the frame, and at "
        "least [[deficit-rule.floor|tkr]], is answered before {body} with an action plan"
    )
    text = template.replace("{body}", body_name(composer.document, work.deficit_rule.called_to))
    return "".join(run.text for run in composer.inline(text))


def _of_kind(composer: Composer, kind: GoalKind) -> list[Goal]:
    return [goal for goal in composer.document.goals if goal.kind is kind]
