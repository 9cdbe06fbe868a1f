"""Money given for a purpose, and money moved between frames."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from uppsikt.budgets.models.frames import Frame
from uppsikt.core.money import Money
from uppsikt.fields import MoneyField, at_least
from uppsikt.plans.models.plan import ItemRow, line, optional_line, optional_prose

LEAST = Money(1)


class Grant(ItemRow):
    """Money given for a purpose (riktade medel), or a part of a larger grant."""

    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="parts")
    position = models.PositiveSmallIntegerField()
    name = line()
    amount = MoneyField()
    """Positive."""
    rounded_to = MoneyField()
    purpose = optional_prose()

    class Meta:
        constraints = (
            at_least(
                "amount",
                LEAST,
                name="budgets_grant_positive",
                message=_("The amount of a grant is not above zero."),
            ),
            at_least(
                "rounded_to",
                LEAST,
                name="budgets_grant_rounding",
                message=_("What a grant is rounded to is not above zero."),
            ),
        )


class Allocation(ItemRow):
    """A part of a grant, handed out to a frame (fördelning)."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="allocations")
    position = models.PositiveSmallIntegerField()
    amount = MoneyField()
    """Positive."""
    rounded_to = MoneyField()
    receiver = models.ForeignKey(Frame, models.RESTRICT, related_name="+")
    purpose = optional_line()

    class Meta:
        constraints = (
            at_least(
                "amount",
                LEAST,
                name="budgets_allocation_positive",
                message=_("The amount of an allocation is not above zero."),
            ),
            at_least(
                "rounded_to",
                LEAST,
                name="budgets_allocation_rounding",
                message=_("What an allocation is rounded to is not above zero."),
            ),
        )


class InternalTransfer(ItemRow):
    """A transfer between two frames (intern justering); it costs the body nothing."""

    position = models.PositiveSmallIntegerField()
    amount = MoneyField()
    """Positive."""
    giver = models.ForeignKey(Frame, models.RESTRICT, related_name="+")
    receiver = models.ForeignKey(Frame, models.RESTRICT, related_name="+")
    reason = line()
    source_note = optional_line()

    class Meta:
        constraints = (
            at_least(
                "amount",
                LEAST,
                name="budgets_transfer_positive",
                message=_("The amount of an internal transfer is not above zero."),
            ),
            models.CheckConstraint(
                name="budgets_transfer_between_two",
                condition=~Q(giver=models.F("receiver")),
                violation_error_message=_("An internal transfer has the same giver and receiver."),
            ),
        )
