"""To whom a question can be handed."""

from datetime import date

from django.db.models import Exists, OuterRef

from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.queries import in_force
from uppsikt.core.swedish import swedish_key


def people_of(body: str, *, on: date) -> tuple[User, ...]:
    """Everybody who holds a role in the body or answers for something in its plan on that day, and
    may sign in; by name in Swedish order. One query.
    """
    roles = RoleHolding.objects.filter(in_force(on), user=OuterRef("pk"), body=body)
    answers = PlanRoleHolding.objects.filter(in_force(on), user=OuterRef("pk"), body=body)
    found = User.objects.filter(Exists(roles) | Exists(answers), is_active=True)
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))
