"""Who holds which role, for what and when. Nothing is deleted: history keeps who held it then."""

from django.db import models
from django.db.models import F, Q

from uppsikt.accounts.models.users import User
from uppsikt.accounts.roles import HELD_FOR, Reach, Role
from uppsikt.fields import one_of

_PLACES = {
    Reach.MUNICIPALITY: Q(body="", unit=""),
    Reach.BODY: ~Q(body="") & Q(unit=""),
    Reach.UNIT: ~Q(body="") & ~Q(unit=""),
}


def _held_for_its_own() -> Q:
    """Each role for what it can be held for, and a unit never without its body."""
    condition = Q()
    for role in Role:
        places = Q()
        for reach in Reach:
            if reach in HELD_FOR[role]:
                places |= _PLACES[reach]
        condition |= Q(role=role.value) & places
    return condition


class Period(models.Model):
    """What is held by a person from one day to another, and who said so."""

    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)
    """The last day; without it, for as long as nothing else is said."""
    ended_on = models.DateField(null=True, blank=True)
    """The day it was ended before its time; not held on that day."""
    granted_by = models.CharField(max_length=200)
    """The identity of who gave it, as in the record of changes."""

    class Meta:
        abstract = True


class RoleHolding(Period):
    """A role (roll) that a user holds for the municipality, a body or a unit."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_holdings")
    role = models.CharField(max_length=30)
    body = models.SlugField(max_length=80, blank=True, default="", db_index=False)
    """Empty is the whole municipality."""
    unit = models.SlugField(max_length=80, blank=True, default="", db_index=False)
    """Empty is the whole body."""
    substitute_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """Whose substitute (vikarie) the user is."""
    provider = models.CharField(max_length=40, blank=True, default="")
    """The identity provider whose group gave it; empty when it was given by hand."""

    class Meta:
        constraints = (
            one_of("role", Role, name="accounts_holding_role"),
            models.CheckConstraint(name="accounts_holding_place", condition=_held_for_its_own()),
            models.CheckConstraint(
                name="accounts_holding_period",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            models.CheckConstraint(
                name="accounts_holding_other_than_self",
                condition=Q(substitute_for__isnull=True) | ~Q(substitute_for=F("user")),
            ),
        )

    def __str__(self) -> str:
        place = "/".join(part for part in (self.body, self.unit) if part)
        return f"{self.role} {place}".strip()


class PlanRoleHolding(Period):
    """A responsible role (ansvarig funktion) of a body's plans, held by a person for a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="plan_role_holdings")
    body = models.SlugField(max_length=80, db_index=False)
    role = models.CharField(max_length=80)
    """The identity of the role in the plans, such as ekonomidirektor; the same every year."""
    substitute_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="accounts_plan_role_period",
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
            ),
            models.CheckConstraint(
                name="accounts_plan_role_named", condition=~Q(body="") & ~Q(role="")
            ),
            models.CheckConstraint(
                name="accounts_plan_role_other_than_self",
                condition=Q(substitute_for__isnull=True) | ~Q(substitute_for=F("user")),
            ),
        )
        indexes = (
            models.Index(fields=["body", "role", "from_date"], name="accounts_plan_role_in_time"),
        )

    def __str__(self) -> str:
        return f"{self.body}/{self.role}"
