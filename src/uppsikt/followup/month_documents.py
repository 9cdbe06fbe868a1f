"""A month as a document: as it stands while it is open, as it was once it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass

from uppsikt.core.deficit_rule import DeficitRule
from uppsikt.core.follow_up import QuestionKind, RoundState
from uppsikt.documents.frozen import CannotBeRead, thaw_month
from uppsikt.documents.frozen_keys import VersionKey, VersionKind
from uppsikt.documents.month import MonthDeficit, MonthDocument, MonthGoal, MonthYear
from uppsikt.followup.models import Answer, FinancialForecast, MonthVersion, Question, Round
from uppsikt.followup.month_figures import entered_in, month_questions, row_of


@dataclass(frozen=True, slots=True)
class MonthRules:
    """What a body's month is held against, as the plans of the year say."""

    deficit: DeficitRule | None = None
    called_to: str = ""
    """The body that a deficit calls to, by its identity."""
    called_to_name: str = ""
    goal: MonthGoal | None = None
    """The financial goal; only where the body answers for the municipality's economy."""

    @property
    def kept(self) -> MonthDeficit | None:
        """The deficit rule as a month keeps it."""
        if self.deficit is None:
            return None
        return MonthDeficit(
            percent=self.deficit.percent,
            floor=self.deficit.floor,
            called_to=self.called_to,
            called_to_name=self.called_to_name,
        )


def month_document(its: Round, rules: MonthRules) -> MonthDocument:
    """The month as it stands in the tables. Four queries.

    `its` is read with its body.
    """
    questions = list(Question.objects.filter(round=its, kind=QuestionKind.MONTH))
    for one in questions:
        one.round = its
    texts = dict(Answer.objects.filter(question__in=questions).values_list("pk", "text"))
    entered = entered_in(its.pk)
    rows = (row_of(one, entered, texts.get(one.pk, "")) for one in month_questions(questions))
    return MonthDocument(
        body=its.body.slug,
        year=its.year,
        month=int(its.period),
        rows=tuple(rows),
        deficit=rules.kept,
        goal=rules.goal,
        financial=financial_of(its.pk),
    )


def financial_of(round_id: int) -> tuple[MonthYear, ...]:
    """The forecast results that were reported with the month, year by year. One query."""
    names = ("year", "result", "tax_income", "general_grants", "equalisation")
    rows = FinancialForecast.objects.filter(round=round_id).order_by("year").values(*names)
    return tuple(MonthYear(**row) for row in rows)


def shown_month(its: Round, rules: MonthRules) -> MonthDocument:
    """What a reader is shown: of a closed month the latest frozen copy. Four queries at most."""
    if its.state == RoundState.CLOSED:
        return frozen_month(latest_version(its.pk))
    return month_document(its, rules)


def latest_version(round_id: int) -> MonthVersion:
    """The latest version of a closed month. One query; DoesNotExist where it is not closed."""
    return MonthVersion.objects.filter(round=round_id).latest("number")


def frozen_month(version: MonthVersion) -> MonthDocument:
    """What the version says. Raises as `documents.frozen.thaw`."""
    try:
        return thaw_month(version.document, version.sha256)
    except CannotBeRead as error:
        # Only now: the round and its body take a query each.
        its = version.round
        error.of = VersionKey(
            VersionKind.MONTH, its.body.slug, its.year, its.period, version.number
        )
        raise


def latest_versions(rounds: Iterable[int]) -> dict[int, MonthVersion]:
    """The latest version of each closed month, by its round. One query."""
    rows = MonthVersion.objects.filter(round__in=list(rounds)).order_by("number")
    return {row.round_id: row for row in rows}
