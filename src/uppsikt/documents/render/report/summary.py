"""The report at a glance: how many of each, in words, in a table and drawn."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uppsikt.core.follow_up import AssignmentStatus, GoalJudgement
from uppsikt.core.measures import Status
from uppsikt.core.money import ZERO
from uppsikt.documents.render.blocks import (
    Block,
    Cell,
    Paragraph,
    Row,
    RowKind,
    Table,
    words,
)
from uppsikt.documents.render.chart_counts import counts_chart
from uppsikt.documents.render.composer import figures_column
from uppsikt.documents.render.report.codes import TARGET_STATUSES
from uppsikt.documents.render.report.composer import ReportComposer, group_row
from uppsikt.documents.render.report.measures import target_status
from uppsikt.documents.report.answers import ReportedAssignment
from uppsikt.documents.report.sections import Section


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, and how many there are of each word of its scale."""

    key: str
    title: str
    counts: tuple[tuple[str, int], ...]


def summary(composer: ReportComposer, section: Section) -> Iterator[Block]:
    """Goals, assignments and measures counted; the economy and the unanswered in a sentence."""
    counted = list(counts(composer))
    yield from _sentences(composer, counted)
    if not counted:
        return
    yield _table(composer, counted, section)
    for one in counted:
        yield counts_chart(
            one.counts,
            title=one.title,
            anchor=f"c_{section.id}-{one.key}",
            language=composer.document.language,
        )


def counts(composer: ReportComposer) -> Iterator[Counted]:
    """How many goals, assignments and measures there are of each judgement or status."""
    report = composer.document
    goals: Counter[StrEnum | None] = Counter(goal.weighed for goal in report.goals)
    if goals and composer.judges:
        yield Counted(
            "goals",
            composer.say("The goals as they are judged"),
            (
                *_counted(composer, GoalJudgement, goals),
                *_more((composer.say("Not judged"), goals[None])),
            ),
        )
    assignments: Counter[StrEnum | None] = Counter(one.status for one in report.assignments)
    silent = sum(not one.answers for one in report.assignments)
    partly = sum(_is_partly_answered(one) for one in report.assignments)
    if assignments:
        yield Counted(
            "assignments",
            composer.say("How far the assignments have come"),
            (
                *_counted(composer, AssignmentStatus, assignments),
                *_more(
                    (composer.say("Not answered"), silent),
                    (composer.say("Answered by some, who agree"), partly),
                    (composer.say("No common status"), assignments[None] - silent - partly),
                ),
            ),
        )
    measures = Counter(target_status(report, measure) for measure in report.measures)
    if measures:
        said = [(composer.say(TARGET_STATUSES[one]), measures[one]) for one in Status]
        yield Counted(
            "measures",
            composer.say("Measures against their targets"),
            tuple((word, count) for word, count in said if count),
        )


def _is_partly_answered(one: ReportedAssignment) -> bool:
    """Whether some are silent and the others agree: nobody says anything else than they do."""
    return bool(one.silent) and len({answer.status for answer in one.answers}) == 1


def _counted(
    composer: ReportComposer, scale: type[StrEnum], found: Counter[StrEnum | None]
) -> Iterator[tuple[str, int]]:
    """The whole scale, so that nothing is read out of what is left out."""
    return ((composer.code(one), found[one]) for one in scale)


def _more(*counts: tuple[str, int]) -> Iterator[tuple[str, int]]:
    """What is beside the scale, where there is any."""
    return (one for one in counts if one[1])


def _sentences(composer: ReportComposer, counted: Sequence[Counted]) -> Iterator[Block]:
    for one in counted:
        said = ", ".join(f"{word.lower()} {count}" for word, count in one.counts if count)
        sentence = composer.say(
            "{title}, {total} in all: {said}.",
            title=one.title,
            total=sum(count for _, count in one.counts),
            said=said,
        )
        yield Paragraph(words(sentence))
    if forecast := _forecast(composer):
        yield Paragraph(composer.inline(forecast))
    if waiting := len(composer.document.not_answered):
        template = composer.translator.ngettext(
            "{count} question has not been answered.",
            "{count} questions have not been answered.",
            waiting,
        )
        yield Paragraph(words(template.format(count=waiting)))


def _forecast(composer: ReportComposer) -> str:
    """What the forecast of the year comes to; empty where there is none."""
    total = composer.document.economy.total
    if total is None or total.whole.variance is None or total.whole.frame is None:
        return ""
    if total.whole.variance < ZERO:
        return composer.say(
            "The forecast for the year is a deficit of [[economy.total.variance|mnkr]] against a "
            "frame of [[economy.total.frame|mnkr]]."
        )
    if total.whole.variance > ZERO:
        return composer.say(
            "The forecast for the year is [[economy.total.variance|mnkr]] better than the frame "
            "of [[economy.total.frame|mnkr]]."
        )
    return composer.say(
        "The forecast for the year is the same as the frame, [[economy.total.frame|mnkr]]."
    )


def _table(composer: ReportComposer, counted: Sequence[Counted], section: Section) -> Table:
    rows: list[Row] = []
    for one in counted:
        rows.append(group_row(one.title))
        rows.extend(
            Row((Cell((words(word),)), composer.number(count)), RowKind.IN_GROUP)
            for word, count in one.counts
        )
    return Table(
        composer.say("The report in numbers"),
        (composer.column(composer.say("What"), 3), figures_column(composer.say("How many"))),
        tuple(rows),
        f"t_{section.id}",
    )
