"""Who may do what in a follow-up: answer, approve, see what was asked, and run a round."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from uppsikt.accounts.models import PlanRoleHolding, User
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.accounts.queries import in_force
from uppsikt.audit.actors import USER, Actor
from uppsikt.followup.models import Question


@dataclass(frozen=True, slots=True)
class About:
    """What of a question decides who may do what with it."""

    body: str
    unit: str
    """Empty for the body itself."""
    role: str
    """Empty where the plan names none."""
    is_confidential: bool
    delegated_to: int | None


def about(question: Question) -> About:
    """What decides about a question that was read with its round and body."""
    return About(
        body=question.round.body.slug,
        unit=question.unit,
        role=question.role,
        is_confidential=bool(question.confidential),
        delegated_to=question.delegated_to_id,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do with rounds and questions on a day."""

    identity: str
    """As in the record of changes."""
    user_id: int | None
    """None for a command or a job, which may do everything."""
    roles: frozenset[tuple[str, str]]
    """The bodies and the responsible roles of their plans that the person holds."""
    _may: Callable[[Permission, str, str], bool]
    _known: dict[tuple[Permission, str, str], bool] = field(default_factory=dict, compare=False)

    def may(self, permission: Permission, body: str, unit: str = "") -> bool:
        """Whether a role gives the permission at the body or the unit; asked once of each."""
        key = (permission, body, unit)
        if key not in self._known:
            self._known[key] = self._may(permission, body, unit)
        return self._known[key]

    def is_delegate(self, question: About) -> bool:
        """Whether the question was handed to the person."""
        return self.user_id is not None and question.delegated_to == self.user_id

    def is_responsible(self, question: About) -> bool:
        """Whether the person holds the question's responsible role, as a substitute too."""
        return (question.body, question.role) in self.roles

    def manages(self, question: About) -> bool:
        """Whether the person is the manager of the question's unit, or the body's controller."""
        return self.may(Permission.ANSWER_APPROVE, question.body, question.unit)

    def answers(self, question: About) -> bool:
        """Whether the person may answer it, and see all of it."""
        return self.is_delegate(question) or self.is_responsible(question) or self.manages(question)

    def delegates(self, question: About) -> bool:
        """Whether the person may hand it to somebody else, and take it back."""
        return self.is_responsible(question) or self.manages(question)

    def approves(self, question: About, answered_by: frozenset[str]) -> bool:
        """Whether the person may approve an answer that these wrote and marked ready.

        Nobody approves what they answered themselves, but the body's controller.
        """
        if not self.manages(question):
            return False
        return self.identity not in answered_by or self.runs(question.body)

    def runs(self, body: str) -> bool:
        """Whether the person opens, hands in and closes the body's rounds."""
        return self.may(Permission.ROUND_RUN, body)

    def sees_rounds(self, body: str) -> bool:
        """Whether the person sees how the body's rounds go."""
        return self.may(Permission.PLAN_READ_DRAFT, body)

    def sees(self, question: About) -> bool:
        """Whether the person sees the question; a confidential one is hidden from most."""
        if self.answers(question):
            return True
        if not self.sees_rounds(question.body):
            return False
        return not question.is_confidential or self.reads_confidential(question.body, question.unit)

    def reads_confidential(self, body: str, unit: str) -> bool:
        """Whether the person sees what is confidential in the body, or in a unit of it."""
        return self.may(Permission.CONFIDENTIAL_READ, body, unit)


NOBODY = Standing("", None, frozenset(), lambda *_: False)
"""Of what everybody may read: no part in anything, nothing confidential, no small group."""


def standing_of(user: User, *, on: date) -> Standing:
    """What the user may do on that day. Two queries at most, and two more where only the lines
    of the organisation can tell."""
    if not user.is_active:
        return Standing(f"{USER}{user.pk}", user.pk, frozenset(), lambda *_: False)
    held = PlanRoleHolding.objects.filter(in_force(on), user=user).values_list("body", "role")
    return Standing(
        f"{USER}{user.pk}",
        user.pk,
        frozenset(held),
        lambda permission, body, unit: may(user, permission, body=body, unit=unit or None, on=on),
    )


def standing_of_actor(by: Actor, *, on: date) -> Standing:
    """The same of who acts, with one query more. A command and a job may do everything: who
    starts one has the database itself."""
    number = by.identity.removeprefix(USER)
    if number == by.identity:
        return Standing(by.identity, None, frozenset(), lambda *_: True)
    return standing_of(User.objects.get(pk=int(number)), on=on)
