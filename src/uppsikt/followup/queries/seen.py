"""Questions and their answers as a reader may see them: plain values, small groups held back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from uppsikt.accounts.queries import Holder
from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.core.follow_up_kinds import ValueOf
from uppsikt.core.measures import Direction
from uppsikt.core.money import Money
from uppsikt.core.shown_values import shown_values
from uppsikt.core.suppression import Shown
from uppsikt.followup.models import Answer, AnswerValue, Question, Round
from uppsikt.followup.policies import Standing, about
from uppsikt.followup.queries.holders import InBody


@dataclass(frozen=True, slots=True)
class SeenRound:
    """A round, without its questions."""

    pk: int
    body: str
    """The identity of the body, as in addresses."""
    year: int
    period: str
    """T1, T2, T3, or a month as 01 to 12."""
    is_month: bool
    state: RoundState
    opens: date
    answers_due: date
    approval_due: date
    hand_in_due: date
    meeting: date | None
    statutory_day: date | None
    plan_version: int | None
    plan_sha256: str
    opened_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class SeenValue:
    """A value of a measure, and how many persons it speaks of; None where it is held back."""

    value: Decimal | None
    persons: int | None
    shown: Shown


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """An answer as it stands."""

    status: str
    """On the scale of the question's kind; empty where none is given."""
    text: str
    amount: Money | None
    values: Mapping[ValueOf, SeenValue]
    revision: int
    saved_at: datetime
    saved_by_name: str


@dataclass(frozen=True, slots=True)
class SeenQuestion:
    """A question with its answer, and what the reader may do with it."""

    pk: int
    round: SeenRound
    kind: QuestionKind
    item: str
    unit: str
    """Empty for the body itself."""
    role: str
    """Empty where the plan names none."""
    position: int
    name: str
    plan_text: str
    confidential: str
    """The legal section; empty for what is not."""
    due: date
    target: Decimal | None
    """Of a measure: what is to be reached; None where nothing is."""
    direction: Direction | None
    """Of a measure: which way is better."""
    state: QuestionState
    holder: Holder | None
    """Who holds the responsible role now, a substitute first; None for a vacant one."""
    delegated_to: int | None
    """Whom it was handed to, if they are still there."""
    delegated_to_name: str
    ready_at: datetime | None
    ready_by_name: str
    approved_at: datetime | None
    approved_by_name: str
    lack_reason: str
    """Why it may be left without an approved answer; empty unless that is accepted."""
    has_left_plan: bool
    answer: SeenAnswer | None
    may_answer: bool
    """Whether the reader may write, as the round and the question stand."""
    may_approve: bool
    """Whether the reader may approve it now."""
    may_send_back: bool
    may_delegate: bool
    """Whether the reader may hand it to somebody else now, while it can be answered."""
    may_take_back: bool
    """Whether the reader may take a ready answer back, to change it."""

    @property
    def is_to_do(self) -> bool:
        """Whether an answer is waited for."""
        return self.state.takes_answer and not self.has_left_plan and not self.lack_reason

    @property
    def answers_with(self) -> str:
        """The name of who is to answer now; empty where the role is vacant."""
        return self.delegated_to_name or (self.holder.name if self.holder else "")

    def is_late(self, on: date) -> bool:
        """Whether the answer is waited for and was due before that day."""
        return self.is_to_do and self.due < on


def seen_round(one: Round) -> SeenRound:
    """The round, read with its body."""
    return SeenRound(
        pk=one.pk,
        body=one.body.slug,
        year=one.year,
        period=one.period,
        is_month=one.is_month,
        state=RoundState(one.state),
        opens=one.opens,
        answers_due=one.answers_due,
        approval_due=one.approval_due,
        hand_in_due=one.hand_in_due,
        meeting=one.meeting,
        statutory_day=one.statutory_day,
        plan_version=one.plan_version,
        plan_sha256=one.plan_sha256,
        opened_at=one.opened_at,
        closed_at=one.closed_at,
    )


def seen_values(values: Iterable[AnswerValue], *, raw: bool) -> Mapping[ValueOf, SeenValue]:
    """The values; as they are if `raw`, else without those of small groups."""
    given = {ValueOf(one.of): one for one in values}
    total = given.get(ValueOf.TOTAL)
    shown = shown_values(
        {of: one.persons for of, one in given.items()},
        total_value=total.value if total else None,
    )
    return {
        of: SeenValue(one.value, one.persons, Shown.SHOWN)
        if raw or shown[of] is Shown.SHOWN
        else SeenValue(None, None, shown[of])
        for of, one in sorted(given.items(), key=lambda pair: list(ValueOf).index(pair[0]))
    }


def seen_answer(answer: Answer, *, raw: bool) -> SeenAnswer:
    """The answer, read with its values."""
    return SeenAnswer(
        status=answer.status,
        text=answer.text,
        amount=answer.amount,
        values=seen_values(answer.values.all(), raw=raw),
        revision=answer.revision,
        saved_at=answer.saved_at,
        saved_by_name=answer.saved_by_name,
    )


class Seeing:
    """Turns stored questions into what the reader may see of them. Reads nothing itself."""

    def __init__(self, who: Standing, holders: Mapping[InBody, Holder]) -> None:
        self.who, self.holders = who, holders
        self._rounds: dict[int, SeenRound] = {}

    def visible(self, questions: Iterable[Question]) -> tuple[SeenQuestion, ...]:
        """Those that the reader sees, in the order given."""
        return tuple(self.question(one) for one in questions if self.who.sees(about(one)))

    def question(self, one: Question, *, without_answer: bool = False) -> SeenQuestion:
        """The question, whoever reads: the values of its answer are raw for who answers."""
        facts = about(one)
        answers = self.who.answers(facts)
        answer: Answer | None = getattr(one, "answer", None)
        wrote = frozenset({one.ready_by} | ({answer.saved_by} if answer else set()))
        state, is_open = QuestionState(one.state), one.round.state == RoundState.OPEN
        manages = is_open and self.who.manages(facts)
        is_ready = state is QuestionState.READY
        # Who has left answers nothing: the question is then with whoever holds the role.
        delegate = one.delegated_to if one.delegated_to and one.delegated_to.is_active else None
        return SeenQuestion(
            pk=one.pk,
            round=self._round(one.round),
            kind=QuestionKind(one.kind),
            item=one.item,
            unit=one.unit,
            role=one.role,
            position=one.position,
            name=one.name,
            plan_text=one.plan_text,
            confidential=one.confidential,
            due=one.due,
            target=one.target,
            direction=Direction(one.direction) if one.direction else None,
            state=state,
            holder=self.holders.get((facts.body, one.role)),
            delegated_to=delegate.pk if delegate else None,
            delegated_to_name=delegate.name if delegate else "",
            ready_at=one.ready_at,
            ready_by_name=one.ready_by_name,
            approved_at=one.approved_at,
            approved_by_name=one.approved_by_name,
            lack_reason=one.lack_reason,
            has_left_plan=one.left_plan_at is not None,
            answer=seen_answer(answer, raw=answers) if answer and not without_answer else None,
            may_answer=is_open and answers and state.takes_answer,
            may_approve=is_open and is_ready and self.who.approves(facts, wrote),
            may_send_back=manages and (is_ready or state is QuestionState.APPROVED),
            may_delegate=is_open and state.takes_answer and self.who.delegates(facts),
            may_take_back=is_open and is_ready and answers,
        )

    def _round(self, one: Round) -> SeenRound:
        if one.pk not in self._rounds:
            self._rounds[one.pk] = seen_round(one)
        return self._rounds[one.pk]
