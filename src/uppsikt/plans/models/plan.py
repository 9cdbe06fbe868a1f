"""The plan itself, the identities of its items, and what all its rows share."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from uppsikt.fields import between
from uppsikt.organisation.models import Body

FIRST_YEAR = 1950
LAST_YEAR = 2150


def line() -> models.CharField:
    """A line of text, as long as a document's line may be."""
    return models.CharField(max_length=500)


def optional_line() -> models.CharField:
    """A line of text; empty where it is left out."""
    return models.CharField(max_length=500, blank=True, default="")


def optional_prose() -> models.TextField:
    """A running text; empty where it is left out."""
    return models.TextField(blank=True, default="")


class PlanStatus(models.TextChoices):
    """How far a plan has come. What is proposed or decided is not edited."""

    DRAFT = "draft", _("Draft")
    """Being written, and never decided."""
    PROPOSED = "proposed", _("Proposed")
    """Put forward for decision, for the first time or as a revision."""
    DECIDED = "decided", _("Decided")
    REVISED = "revised", _("Being revised")
    """Decided, and a revision of it is being written."""


class Plan(models.Model):
    """A body's plan (verksamhetsplan) for a year."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    title = line()
    about = optional_prose()
    municipality_name = line()
    """What the municipality was called that year."""
    organisation_description = optional_prose()
    body_description = optional_prose()
    measures_description = optional_prose()
    assignments_description = optional_prose()

    status = models.CharField(max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)

    revision = models.UUIDField(default=uuid.uuid4)
    """New whenever anything in the plan is changed: what is kept in a cache goes by it."""
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "year"], name="plans_plan_once_a_year"),
            between("year", FIRST_YEAR, LAST_YEAR, name="plans_plan_year"),
            models.CheckConstraint(
                name="plans_plan_language",
                condition=models.Q(language__in=["sv", "en"]),
                violation_error_message=_("The language is neither Swedish nor English."),
            ),
            models.CheckConstraint(
                name="plans_plan_status", condition=models.Q(status__in=PlanStatus.values)
            ),
        )
        # What all bodies have of a year is asked for without their names.
        indexes = (models.Index(fields=["year"], name="plans_plan_of_a_year"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"


class ItemKind(models.TextChoices):
    """What an item is: the name of its class in the document. The label is what many are called."""

    BODY = "Body", _("bodies")
    FORUM = "Forum", _("forums")
    ROLE = "Role", _("roles")
    ADMINISTRATION = "Administration", _("administrations")
    UNIT = "Unit", _("units")
    EXCLUSION = "Exclusion", _("activities left out of the headcount")
    CORE_REMIT = "CoreRemit", _("core remits")
    FOLLOW_UP = "FollowUp", _("follow-ups")
    FOCUS_AREA = "FocusArea", _("focus areas")
    GOAL = "Goal", _("goals")
    PROGRAMME = "Programme", _("programmes")
    COUNCIL_REPORT = "CouncilReport", _("reports to the council")
    MEASURE = "Measure", _("measures")
    ASSIGNMENT = "Assignment", _("assignments")
    CONTRACTOR = "Contractor", _("contractors")
    OUTLOOK_ITEM = "OutlookItem", _("challenges and opportunities")
    RATE = "Rate", _("rates")
    NAMED_FIGURE = "NamedFigure", _("named figures")
    APPROPRIATIONS = "Appropriations", _("tables of appropriations")
    APPROPRIATION = "Appropriation", _("appropriations")
    FRAME_TABLE = "FrameTable", _("frame tables")
    FRAME_ROW = "FrameRow", _("frames")
    FRAME_PART = "FrameColumns", _("parts of frames")
    BUDGET_TOTAL = "BudgetTotal", _("budget totals")
    GRANT = "Grant", _("grants")
    ALLOCATION = "Allocation", _("allocations")
    TRANSFER = "InternalTransfer", _("internal transfers")
    INVESTMENTS = "Investments", _("investment budgets")
    INVESTMENT_LINE = "InvestmentLine", _("investments")


class PlanRow(models.Model):
    """A row of a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class Item(PlanRow):
    """The identity of an item: unique in its plan, whatever the item is.

    Links between items of different kinds refer to it, and so does what is later said of an
    item, such as how it was followed up.
    """

    slug = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=ItemKind)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "slug"], name="plans_item_once_in_plan"),
            models.CheckConstraint(
                name="plans_item_kind", condition=models.Q(kind__in=ItemKind.values)
            ),
        )

    def __str__(self) -> str:
        return self.slug


class ItemRow(PlanRow):
    """A row that says what an item is; one of a list where it has a position."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.item)


class GuardedRow(ItemRow):
    """A row of an item that may be confidential (sekretess)."""

    confidential = optional_line()
    """The legal section that makes it so; empty for what anyone may see."""

    class Meta:
        abstract = True


class Section(models.Model):
    """A part that a plan has once or not at all."""

    plan = models.OneToOneField(Plan, models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} ({self.plan})"


class Decision(Section):
    """The decision (beslut) that made the plan hold: all of it is known, or there is none."""

    body = models.ForeignKey("BodyInPlan", models.RESTRICT, related_name="+")
    date = models.DateField()
    paragraph = line()
    registration_number = line()
