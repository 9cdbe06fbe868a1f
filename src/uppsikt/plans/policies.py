"""Who may see which plans: one question, for page, file and list alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.plans.models import PlanStatus, PlanVersion, VersionKind


class Public(StrEnum):
    """What everybody may see without signing in (the setting UPPSIKT_PUBLIC)."""

    DECIDED = "decided"
    """What has been decided, and nothing else."""
    PROPOSED = "proposed"
    """What has been decided, and what is put forward for decision just now."""
    ALL = "all"
    """Drafts too: for demonstration."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader may see: what is public, and the drafts of some bodies."""

    public: Public
    drafts_of: Callable[[str], bool]
    """Whether the reader's roles let them see drafts of the body, by its identity."""
    confidential_of: Callable[[str], bool] = lambda _body: False
    """Whether the reader's roles let them see what is confidential in the body's plans."""
    confidential_in: Callable[[str, str], bool] = lambda _body, _unit: False
    """The same of what belongs to a unit of the body."""

    def sees_drafts(self, body: str) -> bool:
        """Whether the reader may see all that there is of the body's plans."""
        return self.public is Public.ALL or self.drafts_of(body)

    def sees_proposals(self, body: str) -> bool:
        """Whether the reader may see what is put forward for decision just now."""
        return self.public is not Public.DECIDED or self.drafts_of(body)

    def sees_something(self, body: str, status: str, *, is_decided: bool) -> bool:
        """Whether the reader may see any version of a plan that has come so far.

        `is_decided` tells whether any version of it is decided.
        """
        if is_decided or self.sees_drafts(body):
            return True
        return status == PlanStatus.PROPOSED and self.sees_proposals(body)

    def seen(self, body: str) -> Q:
        """`sees_something` as a condition on the body's plans, with `is_decided` annotated."""
        if self.sees_drafts(body):
            return Q()
        if self.sees_proposals(body):
            return Q(is_decided=True) | Q(status=PlanStatus.PROPOSED)
        return Q(is_decided=True)


EVERYTHING = Sight(Public.ALL, lambda _body: True, lambda _body: True)
"""Of who sits at the command line: they have the database itself."""

IS_DECIDED = Exists(PlanVersion.objects.filter(plan=OuterRef("pk"), kind=VersionKind.DECIDED))
"""Whether any version of a plan is decided, to annotate plans with."""


def sight_of(user: Any, *, on: date) -> Sight:
    """What the user, signed in or not, may see on that day. One query at most, when it is asked.

    (Two more where only the lines of the organisation can tell.)
    """
    return Sight(
        Public(settings.UPPSIKT_PUBLIC),
        lambda body: may(user, Permission.PLAN_READ_DRAFT, body=body, on=on),
        lambda body: may(user, Permission.CONFIDENTIAL_READ, body=body, on=on),
        lambda body, unit: may(user, Permission.CONFIDENTIAL_READ, body=body, unit=unit, on=on),
    )
