"""What the letter of reminders says: what is due and what is late, each with its address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from uppsikt.core.reminders import Reminder, ToDo
from uppsikt.documents.language import Translator
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.queries.called import PlanToPresent
from uppsikt.followup.queries.holders import Names
from uppsikt.followup.queries.seen import SeenQuestion, SeenRound

MOST_IN_A_PART = 20
"""So many are told of by name; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the letter leads."""

    question: Callable[[int], str]
    plan: Callable[[str, int, int], str]
    mine: str
    account: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a text, in plain words."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that a letter of reminders is made of."""

    to: str
    """The name of who gets it."""
    today: date
    reminder: Reminder
    questions: Mapping[int, SeenQuestion]
    plans: Mapping[int, PlanToPresent]
    names: Names
    addresses: Addresses

    def letter(self, say: Translator) -> Letter:
        """The letter. It names nothing that is confidential: mail is read by many machines."""
        told = self.reminder
        parts = [
            say.gettext("Hello {name}!").format(name=self.to),
            *self._plans(say),
            *self._part(say.gettext("To answer"), told.answer, say, self._due),
            *self._part(say.gettext("To approve"), told.approve, say, self._due),
            *self._part(say.gettext("Late answers that you wait for"), told.wait, say, self._with),
            say.gettext("Everything of yours is here:") + f"\n{self.addresses.mine}",
            say.gettext(
                "You get one such letter a day at most. Whether you want them you choose here:"
            )
            + f"\n{self.addresses.account}",
        ]
        return Letter(self._subject(say), "\n\n".join(parts) + "\n")

    def _subject(self, say: Translator) -> str:
        told = self.reminder
        counted = (
            (
                told.present,
                say.ngettext(
                    "{count} action plan to present",
                    "{count} action plans to present",
                    len(told.present),
                ),
            ),
            (told.answer, say.ngettext("{count} to answer", "{count} to answer", len(told.answer))),
            (
                told.approve,
                say.ngettext("{count} to approve", "{count} to approve", len(told.approve)),
            ),
            (
                told.wait,
                say.ngettext(
                    "{count} late answer waited for",
                    "{count} late answers waited for",
                    len(told.wait),
                ),
            ),
        )
        said = ", ".join(text.format(count=len(those)) for those, text in counted if those)
        return say.gettext("Follow-up: {what}").format(what=said)

    def _part(
        self,
        heading: str,
        todos: Sequence[ToDo],
        say: Translator,
        tells: Callable[[ToDo, SeenQuestion, Translator], str],
    ) -> Iterable[str]:
        if not todos:
            return
        yield f"{heading} ({len(todos)})"
        for todo in todos[:MOST_IN_A_PART]:
            its = self.questions[todo.key]
            name = say.gettext("A question that is marked confidential")
            if not its.confidential:
                name = " ".join(its.name.split())
            about = f"{self._round(its.round, say)}, {tells(todo, its, say)}"
            yield f"- {name}\n  {about}\n  {self.addresses.question(its.pk)}"
        yield from self._rest(len(todos), say)

    def _plans(self, say: Translator) -> Iterable[str]:
        """The action plans that the bodies wait for."""
        todos = self.reminder.present
        if not todos:
            return
        yield f"{say.gettext('Action plans to present')} ({len(todos)})"
        for todo in todos[:MOST_IN_A_PART]:
            its = self.plans[todo.key]
            name = say.gettext("An action plan that is marked confidential")
            if not its.confidential:
                name = " ".join(its.name.split())
            late = say.gettext("was to be presented {day}")
            text = late if todo.due < self.today else say.gettext("to be presented by {day}")
            about = f"{self.names.body(its.body)}, {text.format(day=todo.due.isoformat())}"
            yield f"- {name}\n  {about}\n  {self.addresses.plan(its.body, its.year, its.pk)}"
        yield from self._rest(len(todos), say)

    def _rest(self, number: int, say: Translator) -> Iterable[str]:
        """How many more there are than a part tells of by name."""
        rest = number - MOST_IN_A_PART
        if rest > 0:
            text = say.ngettext("and {count} more", "and {count} more", rest)
            yield text.format(count=rest)

    def _round(self, its: SeenRound, say: Translator) -> str:
        period = month_name(int(its.period), say) if its.is_month else its.period
        return f"{self.names.body(its.body)}, {period} {its.year}"

    def _due(self, todo: ToDo, its: SeenQuestion, say: Translator) -> str:
        """When it is or was due."""
        late = say.gettext("was due {day}") if todo.due < self.today else say.gettext("due {day}")
        return late.format(day=todo.due.isoformat())

    def _with(self, todo: ToDo, its: SeenQuestion, say: Translator) -> str:
        """When it was due, and with whom it is."""
        if its.answers_with:
            text = say.gettext("was due {day}, with {name}")
            return text.format(day=todo.due.isoformat(), name=its.answers_with)
        text = say.gettext("was due {day}, with nobody: the role is vacant")
        return text.format(day=todo.due.isoformat())
