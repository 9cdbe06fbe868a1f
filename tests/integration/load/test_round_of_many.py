"""A round of twenty bodies, two hundred questions each, that twenty people answer at once.

The rounds open, fill and close at the site as it is served, by two server processes, and all people
have a browser there. What some of the bodies ask is answered in its forms, one by one; what the
others ask, by the same people meanwhile in this process, several at once, as files are read in:
forms for all of it would take minutes. Then every text that somebody was told is saved is counted.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connection
from django.utils import timezone

from tests.support.round_of_many import (
    BODIES,
    OF_EACH,
    PERIOD,
    REPORTERS,
    YEAR,
    People,
    body_of,
    role_of,
    set_round_of_many,
)
from tests.support.served_site import Browser, ServedSite, browser_of, served_site
from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.models import User
from uppsikt.audit.models import Entry
from uppsikt.audit.queries import verify
from uppsikt.core.follow_up import QuestionKind, QuestionState, RoundState
from uppsikt.followup.content import AnswerContent
from uppsikt.followup.models import Answer, AnswerDraft, Question, Round
from uppsikt.followup.operations.answers import mark_several_ready, save_several

T = TypeVar("T")

pytestmark = pytest.mark.django_db(transaction=True)

QUESTIONS = BODIES * REPORTERS * OF_EACH
CONTESTED_BODIES = 2
"""In so many bodies two people write the first answer of each role at the same moment."""
BY_FORM = {body_of(number) for number in range(CONTESTED_BODIES)}
"""The bodies whose questions are answered in forms: those, in which versions are chosen."""
OF_CONTESTED = CONTESTED_BODIES * REPORTERS
TYPED_FIRST, SAVED_FIRST = 1, 2
"""The answer of each role and body that is kept while it is typed, and saved before it is ready."""


@dataclass
class Written:
    """What a reporter was told is saved, and how often."""

    texts: dict[int, str] = field(default_factory=dict)
    """By question; the last where there were several."""
    saves: int = 0
    conflicts: int = 0
    drafts: int = 0


@dataclass
class Reporter:
    """Somebody who answers for a role in every body, and stands in for the one before."""

    number: int
    user: User
    browser: Browser
    own: dict[str, tuple[int, ...]]
    """What is asked of them, by body."""
    contested: tuple[int, ...]
    """What is asked of them, or of the one they stand in for, and written by both."""
    written: Written = field(default_factory=Written)

    def begin(self) -> None:
        """See what there is to answer, and the form that an answer is sent by."""
        own_and_stood_in_for = 2 * BODIES * OF_EACH
        shown = self.browser.see("/mina-fragor")
        assert f'<span class="count">{own_and_stood_in_for}</span>' in shown
        self.browser.see(f"/fraga/{self.own[body_of(0)][0]}")

    def write_against_another(self) -> None:
        """Answer what another answers too, both without having seen the other's answer."""
        for pk in self.contested:
            text = f"[{self.number} om {pk}]"
            answer = self.browser.send(f"/fraga/{pk}", _fields(text, 0))
            if answer.status == 302:
                self.written.saves += 1
                continue
            self.written.conflicts += 1
            assert answer.status == 409, f"{answer.status} {answer.text[:500]}"
            assert text in answer.text
            (theirs,) = set(re.findall(rf"\[\d+ om {pk}\]", answer.text)) - {text}
            revision = int(re.search(r'name="revision" value="(\d+)"', answer.text)[1])
            both = self.browser.send(f"/fraga/{pk}", _fields(f"{theirs} {text}", revision))
            assert both.status == 302
            self.written.saves += 1
            self.written.texts[pk] = f"{theirs} {text}"

    def answer(self, at_half: Callable[[], None]) -> None:
        """Answer all that is asked of the role, and mark it ready; each begins in another body."""
        bodies = sorted(self.own)
        for turn in range(BODIES):
            if turn == BODIES // 2:
                at_half()
            body = bodies[(self.number + turn) % BODIES]
            if body in BY_FORM:
                self._answer_by_form(self.own[body])
            else:
                self._answer_several(self.own[body])
        connection.close()

    def _answer_by_form(self, questions: Sequence[int]) -> None:
        for place, pk in enumerate(questions):
            if pk in self.contested:
                self._mark_ready(pk)
                continue
            if place == TYPED_FIRST:
                self._type(pk, self._text(pk))
            revision = 0
            if place == SAVED_FIRST:
                self._send(pk, f"{self._text(pk)} Först så här.", 0, "save")
                revision = 1
            self._send(pk, self._text(pk), revision, "ready")

    def _answer_several(self, questions: Sequence[int]) -> None:
        texts = {pk: self._text(pk) for pk in questions}
        kinds = dict(Question.objects.filter(pk__in=questions).values_list("pk", "kind"))
        contents = {
            pk: (
                AnswerContent("under-way" if kinds[pk] == QuestionKind.ASSIGNMENT else "", text),
                0,
            )
            for pk, text in texts.items()
        }
        about: dict[str, Any] = {"by": actor_of(self.user), "now": timezone.now()}
        saved = save_several(answers=contents, **about)
        mark_several_ready(answers={pk: one.revision for pk, one in saved.items()}, **about)
        self.written.texts |= texts
        self.written.saves += len(texts)

    def _text(self, pk: int) -> str:
        return f"Svar {pk} av {self.number}: det går som vi har planerat."

    def _type(self, pk: int, text: str) -> None:
        """Let half of it be kept as it is typed, and find it in the form again."""
        fields = _fields(text[: len(text) // 2], 0)
        assert self.browser.send(f"/fraga/{pk}/utkast", fields).status == 200
        self.written.drafts += 1
        assert f">\n{text[: len(text) // 2]}</textarea>" in self.browser.see(f"/fraga/{pk}")

    def _mark_ready(self, pk: int) -> None:
        page = self.browser.see(f"/fraga/{pk}")
        text = re.search(r"<textarea[^>]*>\s*([^<]*)</textarea>", page)[1]
        revision = int(re.search(r'name="revision" value="(\d+)"', page)[1])
        answer = self.browser.send(f"/fraga/{pk}", _fields(text, revision, "ready"))
        assert answer.status == 302

    def _send(self, pk: int, text: str, revision: int, do: str) -> None:
        answer = self.browser.send(f"/fraga/{pk}", _fields(text, revision, do))
        assert (answer.status, answer.location) == (302, f"/fraga/{pk}"), answer.text[:500]
        self.written.texts[pk] = text
        self.written.saves += 1


def _fields(text: str, revision: int, do: str = "save") -> dict[str, str | list[str]]:
    """A form of an answer. What a kind of question has no field for is passed by."""
    return {"text": text, "status": "under-way", "revision": str(revision), "do": do}


@dataclass
class Controller:
    """Somebody who runs the rounds of a body."""

    body: str
    browser: Browser

    @property
    def round(self) -> str:
        """The address of the round."""
        return f"/{self.body}/{YEAR}/uppfoljning/{PERIOD}"

    def look(self) -> None:
        """See what it means to open the round."""
        self.browser.see(f"{self.round}/steg/oppna")

    def open(self) -> None:
        """Open the round, unless somebody has done so meanwhile."""
        assert self.browser.send(f"{self.round}/steg/oppna", {}).status in {302, 409}

    def step(self, name: str) -> None:
        """Take the round a step."""
        self.browser.see(f"{self.round}/steg/{name}")
        answer = self.browser.send(f"{self.round}/steg/{name}", {})
        assert (answer.status, answer.location) == (302, self.round), answer.text[:500]

    def approve(self) -> None:
        """Approve all that is ready, as the page of the round offers it."""
        page = self.browser.see(f"{self.round}?visa=klara")
        answers = re.findall(r'name="answer" value="(\d+:\d+)"', page)
        if answers:
            sent = self.browser.send(f"{self.round}/godkann-svar", {"answer": answers})
            assert (sent.status, sent.location) == (302, self.round)

    def close(self) -> None:
        """Approve what is left, and take the round to its end."""
        self.approve()
        for name in ("lamna-in", "godkann", "stang"):
            self.step(name)


def at_once(those: Sequence[T], does: Callable[[T], object]) -> None:
    """Let each do it, in a thread of its own; all begin at the same moment."""
    barrier = Barrier(len(those))

    def one(who: T) -> None:
        barrier.wait(timeout=60)
        does(who)

    with ThreadPoolExecutor(len(those)) as pool:
        list(pool.map(one, those))


def reporters_of(people: People, site: ServedSite) -> list[Reporter]:
    """Everybody who answers, with what is asked of them now that the rounds are open."""
    asked: dict[str, dict[str, tuple[int, ...]]] = {}
    rows = Question.objects.filter(round__year=YEAR).order_by("pk")
    for pk, role, body in rows.values_list("pk", "role", "round__body__slug"):
        of_role = asked.setdefault(role, {})
        of_role[body] = (*of_role.get(body, ()), pk)
    contested = [
        [asked[role_of(number)][body_of(body)][0] for body in range(CONTESTED_BODIES)]
        for number in range(REPORTERS)
    ]
    return [
        Reporter(
            number,
            user,
            browser_of(user, site),
            asked[role_of(number)],
            # In the same order by both, so that they meet.
            tuple(sorted((*contested[number], *contested[number - 1]))),
        )
        for number, user in enumerate(people.reporters)
    ]


def test_a_round_of_many_opens_fills_and_closes_without_a_loss(tmp_path: Path) -> None:
    people = set_round_of_many()
    with served_site(tmp_path) as site:
        twice = [*enumerate(people.controllers), *enumerate(people.controllers)]
        controllers = [Controller(body_of(at), browser_of(user, site)) for at, user in twice]
        at_once(controllers, Controller.look)
        at_once(controllers, Controller.open)
        assert Question.objects.count() == QUESTIONS
        reporters = reporters_of(people, site)
        at_once(reporters, Reporter.begin)
        at_once(reporters, Reporter.write_against_another)
        at_once(reporters, lambda one: one.answer(at_half=controllers[one.number].approve))
        at_once(controllers[:BODIES], Controller.close)
        faults = site.faults
    assert faults == ""
    written = [one.written for one in reporters]
    assert_nothing_is_lost(written)
    assert_everything_is_recorded_once(written)


def assert_nothing_is_lost(written: Sequence[Written]) -> None:
    """Every answer stands as somebody was last told it does, and every round is closed."""
    told = {pk: text for one in written for pk, text in one.texts.items()}
    assert sum(len(one.texts) for one in written) == len(told) == QUESTIONS
    assert sum(one.conflicts for one in written) == OF_CONTESTED
    assert dict(Answer.objects.values_list("question", "text")) == told
    states = Counter(Question.objects.values_list("state", flat=True))
    assert states == {QuestionState.APPROVED: QUESTIONS}
    rounds = Round.objects.filter(period=PERIOD).values_list("state", flat=True)
    assert Counter(rounds) == {RoundState.CLOSED: BODIES}
    assert sum(one.drafts for one in written) == len(BY_FORM) * REPORTERS
    assert not AnswerDraft.objects.exists()


def assert_everything_is_recorded_once(written: Sequence[Written]) -> None:
    """The record has an entry for each thing that was done, and is whole."""
    entries = Entry.objects.filter(object_kind__in=("Question", "Round"))
    operations = Counter(
        entries.exclude(operation="round.plan").values_list("operation", flat=True)
    )
    assert operations == {
        "round.open": BODIES,
        "answer.save": sum(one.saves for one in written),
        "answer.ready": QUESTIONS,
        "answer.approve": QUESTIONS,
        "round.hand-in": BODIES,
        "round.approve": BODIES,
        "round.close": BODIES,
    }
    once = entries.filter(operation__in=("answer.ready", "answer.approve"))
    assert once.values("operation", "object_id").distinct().count() == 2 * QUESTIONS
    assert verify().is_whole
