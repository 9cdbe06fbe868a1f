"""The figures of a month: given by form, by file or by the ledger, all of them or none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from uppsikt.audit.actors import Actor
from uppsikt.audit.operations import Change, record_many
from uppsikt.core.follow_up import QuestionKind, QuestionState
from uppsikt.core.follow_up_kinds import CostKind, FigureKind, FigureSource
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import MonthFigure, Question, Round
from uppsikt.followup.month_figures import month_questions, row_of
from uppsikt.followup.operations.answers import save_several
from uppsikt.followup.operations.common import (
    held_questions,
    of_question,
    refuse_unless_open,
    standing,
)
from uppsikt.followup.operations.month_checking import (
    Checked,
    Checking,
    FigureChange,
    GivenFigure,
)
from uppsikt.followup.operations.month_refusals import (
    FiguresAreFaulty,
    FiguresChangedMeanwhile,
    NotAMonth,
)
from uppsikt.followup.operations.refusals import NoSuchRound


def check_figures(
    *,
    round_id: int,
    rows: Iterable[GivenFigure],
    source: FigureSource,
    by: Actor,
    now: datetime,
) -> Checked:
    """What storing the figures would change and what is wrong with them; nothing is written.

    Raises NoSuchRound, NotAMonth, RoundIsClosed, RoundIsNotOpen.
    """
    its = _month(round_id)
    refuse_unless_open(its)
    questions = list(Question.objects.filter(round=its, kind=QuestionKind.MONTH))
    for one in questions:
        one.round = its
    return Checking(its, questions, source, standing(by, now)).check(rows)


def store_figures(
    *,
    round_id: int,
    rows: Iterable[GivenFigure],
    source: FigureSource,
    by: Actor,
    now: datetime,
) -> tuple[FigureChange, ...]:
    """Store the figures of an open month: all of them, or none; those that differ are told.

    Who answers for a unit gives its figures, while its month is neither ready nor approved. The
    ledger gives outcome, whatever state a unit's month is in, by who runs the body's rounds.
    Raises FiguresAreFaulty with every fault, FiguresChangedMeanwhile, and as `check_figures`.
    """
    with transaction.atomic():
        its = _month(round_id)
        questions = month_questions(_held_month_questions(its))
        refuse_unless_open(its)
        checked = Checking(its, questions, source, standing(by, now)).check(rows)
        if checked.faults:
            raise FiguresAreFaulty(checked.faults)
        if checked.clashes:
            raise FiguresChangedMeanwhile(checked.clashes)
        if not checked.changes:
            return ()
        _write(its, checked.changes, source)
        begun = _begin(questions, checked.changes, source)
        _tell_outcome_loaded(its, questions, source)
        changes = _told(questions, checked.changes, begun, source)
        record_many(by=by, now=now, changes=changes)
    return checked.changes


@dataclass(frozen=True, slots=True)
class SavedMonth:
    """What became of figures and comments that were saved together."""

    changes: tuple[FigureChange, ...]
    revisions: Mapping[int, int]
    """Of the answers whose comments were given, by question: what the next save has seen."""
    comments: int
    """How many comments say anything else than before."""


def save_month(
    *,
    round_id: int,
    rows: Iterable[GivenFigure],
    comments: Mapping[int, tuple[str, int]],
    by: Actor,
    now: datetime,
) -> SavedMonth:
    """Store figures and comments together: all, or nothing.

    `comments` gives for each question its text, and the revision of the answer that was shown.
    Raises as `store_figures` and `save_several`.
    """
    with transaction.atomic():
        # Held in one order, before any of them is changed.
        _held_month_questions(_month(round_id))
        changes = store_figures(
            round_id=round_id, rows=rows, source=FigureSource.FORM, by=by, now=now
        )
        saved = save_several(
            answers={
                question_id: (AnswerContent(text=text), revision)
                for question_id, (text, revision) in comments.items()
            },
            by=by,
            now=now,
        )
    revisions = {question_id: one.revision for question_id, one in saved.items()}
    return SavedMonth(changes, revisions, sum(one.is_changed for one in saved.values()))


def _month(round_id: int) -> Round:
    its = Round.objects.select_related("body").filter(pk=round_id).first()
    if its is None:
        raise NoSuchRound(round_id)
    if not its.is_month:
        raise NotAMonth(round_id)
    return its


def _held_month_questions(its: Round) -> list[Question]:
    """The month's questions, held; the round as it is after whatever was waited for."""
    ids = Question.objects.filter(round=its, kind=QuestionKind.MONTH).values_list("pk", flat=True)
    questions = held_questions(list(ids))
    its.refresh_from_db(fields=["state", "outcome_loaded"])
    return questions


def _write(its: Round, changes: Iterable[FigureChange], source: FigureSource) -> None:
    new = []
    for one in changes:
        its_row = MonthFigure.objects.filter(
            round=its, unit=one.unit, cost=one.cost, figure=one.figure
        )
        if one.new is None:
            its_row.delete()
        elif one.old is None:
            new.append(
                MonthFigure(
                    round=its,
                    unit=one.unit,
                    cost=one.cost.value,
                    figure=one.figure.value,
                    amount=one.new,
                    source=source.value,
                )
            )
        else:
            its_row.update(amount=one.new, source=source.value)
    MonthFigure.objects.bulk_create(new)


def _begin(
    questions: Iterable[Question], changes: Iterable[FigureChange], source: FigureSource
) -> dict[int, str]:
    """Let the units that somebody has begun to answer for be begun; what they were before."""
    touched = {one.unit for one in changes}
    begun = {}
    for question in questions:
        is_theirs = source is not FigureSource.LEDGER and question.item in touched
        if is_theirs and question.state != QuestionState.BEGUN:
            begun[question.pk] = question.state
            question.state = QuestionState.BEGUN.value
    if begun:
        Question.objects.filter(pk__in=begun).update(state=QuestionState.BEGUN)
    return begun


def _tell_outcome_loaded(its: Round, questions: list[Question], source: FigureSource) -> None:
    """Keep whether the outcome is filled in: once the ledger has given it, or of every unit."""
    if source is FigureSource.LEDGER:
        is_loaded = True
    else:
        entered = {
            (row.unit, CostKind(row.cost), FigureKind(row.figure)): row.amount
            for row in MonthFigure.objects.filter(round=its, figure=FigureKind.OUTCOME)
            if row.amount is not None
        }
        outcomes = [
            row_of(one, entered).figures.total.outcome for one in month_questions(questions)
        ]
        from_ledger = MonthFigure.objects.filter(round=its, source=FigureSource.LEDGER)
        is_loaded = all(one is not None for one in outcomes) or from_ledger.exists()
    if its.outcome_loaded != is_loaded:
        its.outcome_loaded = is_loaded
        its.save(update_fields=["outcome_loaded"])


def _told(
    questions: Iterable[Question],
    changes: Iterable[FigureChange],
    begun: Mapping[int, str],
    source: FigureSource,
) -> list[Change]:
    """An entry for each unit, with the figures that differ."""
    by_unit: dict[str, list[FigureChange]] = {}
    for change in changes:
        by_unit.setdefault(change.unit, []).append(change)
    told = []
    for question in questions:
        if question.item not in by_unit:
            continue
        its = by_unit[question.item]
        old: dict[str, Any] = {_name(one): one.old.ore for one in its if one.old is not None}
        new: dict[str, Any] = {_name(one): one.new.ore for one in its if one.new is not None}
        new["source"] = source.value
        if question.pk in begun:
            old["state"], new["state"] = begun[question.pk], question.state
        told.append(of_question(question, "month.figures", old=old, new=new))
    return told


def _name(change: FigureChange) -> str:
    return f"{change.cost}_{change.figure}_ore"
