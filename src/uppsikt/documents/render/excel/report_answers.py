"""Sheets of what was answered: goals, assignments, measures, remits, deviations and the rest."""

from collections.abc import Iterator

from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import status
from uppsikt.documents.render.excel.book import Column, Entry, Kind
from uppsikt.documents.render.excel.figures import difference_of
from uppsikt.documents.render.excel.report_book import Line, ReportBook
from uppsikt.documents.render.report.codes import TARGET_STATUSES, period_text
from uppsikt.documents.render.words import DIRECTIONS, GOAL_KINDS, ORIGINS, date_text
from uppsikt.documents.report.measures import MeasureValues, ReportedMeasure
from uppsikt.documents.report.sections import GOALS_IN

WIDE = 60


def goal_columns(book: ReportBook) -> list[Column]:
    """A goal, its judgement, and an answer."""
    return [
        Column(book.say("Goal"), width=44),
        Column(book.say("Kind"), width=16),
        Column(book.say("Judgement of the report"), width=18),
        *book.owner_columns(),
        Column(book.say("Judgement"), width=18),
        Column(book.say("What is seen"), width=WIDE),
        Column(book.say("Why it is judged so"), width=WIDE),
    ]


def goals(book: ReportBook) -> Iterator[Line]:
    """A row for each answer, and one for each body that was asked and has not answered."""
    not_judged, silent = book.say("Not judged"), book.say("Not answered")
    shown = (goal for goal in book.document.goals if book.document.shows(GOALS_IN[goal.kind]))
    for goal in shown:
        first = [
            goal.label,
            book.say(GOAL_KINDS[goal.kind]),
            book.code(goal.weighed, not_judged),
        ]
        for answer in goal.answers:
            yield [
                *first,
                *book.owner(answer),
                book.code(answer.judgement, not_judged),
                book.tell(answer.data),
                book.tell(answer.reason),
            ]
        for body in goal.silent:
            yield [*first, book.body(body), None, None, silent, None, None]


def assignment_columns(book: ReportBook) -> list[Column]:
    """An assignment and an answer."""
    return [
        Column(book.say("Assignment"), width=44),
        Column(book.say("Number"), width=10),
        Column(book.say("Given by"), width=14),
        *book.owner_columns(),
        Column(book.say("Status"), width=18),
        Column(book.say("What has been done"), width=WIDE),
    ]


def assignments(book: ReportBook) -> Iterator[Line]:
    """A row for each answer, and one for each body that was asked and has not answered."""
    silent = book.say("Not answered")
    for one in book.document.assignments:
        first = [book.mark(one.name, one), one.number, book.say(ORIGINS[one.origin])]
        for answer in one.answers:
            status_text = book.code(answer.status, book.say("No status"))
            yield [*first, *book.owner(answer), status_text, book.tell(answer.text)]
        for body in one.silent:
            yield [*first, book.body(body), None, None, silent, None]


def measure_columns(book: ReportBook) -> list[Column]:
    """A measure's values in a period beside its target."""
    return [
        Column(book.say("Measure"), width=44),
        Column(book.say("Counted in"), width=12),
        *book.owner_columns(),
        Column(book.say("Period"), width=14),
        Column(book.say("Women"), Kind.NUMBER, 10),
        Column(book.say("Men"), Kind.NUMBER, 10),
        Column(book.say("Total"), Kind.NUMBER, 10),
        Column(book.say("Women less men"), Kind.NUMBER, 12),
        Column(book.say("The target is"), width=12),
        Column(book.say("Target"), Kind.NUMBER, 10),
        Column(book.say("Against the target"), width=16),
        Column(book.say("Held back"), width=40),
    ]


def measures(book: ReportBook) -> Iterator[Line]:
    """A row for each period that has values; a measure without any has one row."""
    for measure in book.document.measures:
        values = sorted(measure.values, key=lambda one: (one.year, one.when.last_month))
        for one in values or (None,):
            yield _measure(book, measure, one)


def _measure(book: ReportBook, measure: ReportedMeasure, seen: MeasureValues | None) -> Line:
    gap = seen is not None and seen.women is not None and seen.men is not None
    reached = status(seen.total if seen else None, measure.target, measure.direction)
    held_back = [
        f"{book.code(one.group)}: {book.code(one.why)}" for one in (seen.held_back if seen else ())
    ]
    values: list[Entry] = [
        getattr(seen, group.value) if seen is not None else None for group in ValueOf
    ]
    return [
        book.mark(measure.name, measure),
        measure.unit_of_value,
        *book.owner(measure),
        period_text(seen.period, seen.year, book.translator) if seen else None,
        *values,
        difference_of(6, 7) if gap else None,
        book.say(DIRECTIONS[measure.direction]) if measure.target is not None else None,
        measure.target,
        book.say(TARGET_STATUSES[reached]),
        "; ".join(held_back),
    ]


def follow_up_columns(book: ReportBook) -> list[Column]:
    """A remit, a method and what it showed."""
    return [
        Column(book.say("Core remit"), width=36),
        *book.owner_columns(),
        Column(book.say("How it is followed up"), width=36),
        Column(book.say("What it shows"), width=WIDE),
    ]


def follow_ups(book: ReportBook) -> Iterator[Line]:
    """A row for each follow-up."""
    for one in book.document.follow_ups:
        yield [book.mark(one.remit, one), *book.owner(one), one.method, book.tell(one.text)]


def focus_columns(book: ReportBook) -> list[Column]:
    """A focus area and what has come of it."""
    return [
        Column(book.say("Focus area"), width=44),
        *book.owner_columns(),
        Column(book.say("What has come of it"), width=WIDE),
    ]


def focus_areas(book: ReportBook) -> Iterator[Line]:
    """A row for each focus area."""
    for one in book.document.focus_areas:
        yield [book.mark(one.name, one), *book.owner(one), book.tell(one.text)]


def contractor_columns(book: ReportBook) -> list[Column]:
    """A contractor and what its follow-up showed."""
    return [
        Column(book.say("External contractor"), width=36),
        *book.owner_columns(),
        Column(book.say("How it is followed up"), width=36),
        Column(book.say("What it shows"), width=WIDE),
    ]


def contractors(book: ReportBook) -> Iterator[Line]:
    """A row for each contractor."""
    for one in book.document.contractors:
        yield [book.mark(one.name, one), *book.owner(one), one.follow_up, book.tell(one.text)]


def deviation_columns(book: ReportBook) -> list[Column]:
    """A deviation, when it was seen, and what was done."""
    return [
        Column(book.say("External contractor"), width=36),
        Column(book.say("Day"), width=12),
        *book.owner_columns(),
        Column(book.say("State"), width=16),
        Column(book.say("What was seen"), width=WIDE),
        Column(book.say("What has been done"), width=WIDE),
    ]


def deviations(book: ReportBook) -> Iterator[Line]:
    """A row for each deviation."""
    for one in book.document.deviations:
        yield [
            book.mark(one.contractor, one),
            date_text(one.on),
            *book.owner(one),
            book.code(one.state),
            book.tell(one.text),
            book.tell(one.measures_taken),
        ]


def unanswered_columns(book: ReportBook) -> list[Column]:
    """A question that nobody answered."""
    return [
        Column(book.say("What was asked about"), width=52),
        Column(book.say("Kind"), width=24),
        *book.owner_columns(),
        Column(book.say("Was due"), width=12),
    ]


def not_answered(book: ReportBook) -> Iterator[Line]:
    """A row for each question."""
    for one in book.document.not_answered:
        due = date_text(one.due) if one.due else None
        yield [book.mark(one.what, one), book.code(one.kind), *book.owner(one), due]
