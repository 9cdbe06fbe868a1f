"""The follow-up of the stage: a round in which questions have come differently far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.support.people import BY, NOW
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.core.follow_up import QuestionState
from uppsikt.exchange.followup.opening import open_from_plan
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Question, Round
from uppsikt.followup.operations.answers import mark_ready, save_answer
from uppsikt.followup.operations.approval import approve, send_back
from uppsikt.followup.operations.delegation import delegate
from uppsikt.followup.operations.drafts import save_draft
from uppsikt.followup.operations.year import open_year

TERTIAL = "T1"
MEETING = date(2025, 6, 17)


@dataclass(frozen=True)
class FollowUpStage:
    """What of it the addresses are filled with: questions by their number."""

    waiting: int
    begun: int
    ready: int
    sent_back: int
    approved: int
    measure: int

    @property
    def questions(self) -> tuple[int, ...]:
        """All of them."""
        return (
            self.waiting,
            self.begun,
            self.ready,
            self.sent_back,
            self.approved,
            self.measure,
        )


def set_follow_up(anna: User, reader: User, words: Callable[[str], str]) -> FollowUpStage:
    """T1 of the board's draft, open; Anna answers, the reader is handed one of the questions."""
    open_year(body="ks", year=2025, meetings=[MEETING], by=BY, now=NOW)
    its = Round.objects.get(body__slug="ks", year=2025, period=TERTIAL)
    open_from_plan(round_id=its.pk, by=BY, now=NOW)
    texts = list(its.questions.filter(kind="goal-data").order_by("position")[:5])
    waiting, begun, ready, sent_back, approved = (one.pk for one in texts)
    measure = its.questions.filter(kind="measure").order_by("position").values_list("pk").first()
    fields = {"text": words("Halvfärdigt svar")}
    save_draft(user=anna, question_id=begun, fields=fields, revision=0, now=NOW)
    by = actor_of(anna)
    delegate(question_id=begun, to=reader, by=by, now=NOW)
    for pk in (ready, sent_back, approved):
        content = AnswerContent(text=words("Det har gått som planerat."))
        saved = save_answer(question_id=pk, content=content, revision=0, by=BY, now=NOW)
        mark_ready(question_id=pk, revision=saved.revision, by=BY, now=NOW)
    send_back(question_id=sent_back, reason=words("Vad kostade det?"), by=by, now=NOW)
    approve(answers={approved: 1}, by=by, now=NOW)
    assert Question.objects.get(pk=approved).state == QuestionState.APPROVED
    assert measure
    return FollowUpStage(waiting, begun, ready, sent_back, approved, measure[0])
