"""What the pages call the kinds of items and the strands between them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.documents.field_labels import KIND_LABELS
from uppsikt.documents.plan.goals import GoalKind
from uppsikt.documents.thread import Relation

KINDS: dict[str, Promise] = {kind: _(name) for kind, name in KIND_LABELS.items()}

UPWARDS: dict[Relation, Promise] = {
    Relation.SERVES: _("Serves"),
    Relation.CARRIES: _("Carries"),
    Relation.MEASURES: _("Measures"),
    Relation.PART_OF: _("Is part of"),
    Relation.FOLLOWS_UP: _("Follows up"),
    Relation.FUNDS: _("Funds"),
    Relation.ALLOCATED_TO: _("Goes to"),
    Relation.PAYS: _("Pays"),
    Relation.ANSWERS_FOR: _("Answers for"),
    Relation.BELONGS_TO: _("Belongs to"),
    Relation.REPORTS_TO: _("Is reported to"),
    Relation.FOLLOWS: _("Is followed up as"),
}

DOWNWARDS: dict[Relation, Promise] = {
    Relation.SERVES: _("Served by"),
    Relation.CARRIES: _("Carried by"),
    Relation.MEASURES: _("Measured by"),
    Relation.PART_OF: _("Holds"),
    Relation.FOLLOWS_UP: _("Followed up by"),
    Relation.FUNDS: _("Funded by"),
    Relation.ALLOCATED_TO: _("Receives"),
    Relation.PAYS: _("Paid by"),
    Relation.ANSWERS_FOR: _("Answered for by"),
    Relation.BELONGS_TO: _("Has"),
    Relation.REPORTS_TO: _("Is reported"),
    Relation.FOLLOWS: _("Also holds for"),
}

GOALS: dict[GoalKind, Promise] = {
    GoalKind.STRATEGIC: _("Strategic goals"),
    GoalKind.PERSONNEL: _("Personnel goals"),
    GoalKind.FINANCIAL: _("Financial goals"),
}

# Which kinds stand together in the list of threads, in the order of the plan.
GROUPS: dict[Promise, tuple[str, ...]] = {
    _("Goals and programmes"): ("Goal", "Programme"),
    _("Assignments"): ("Assignment",),
    _("Measures"): ("Measure",),
    _("Core remits"): ("CoreRemit",),
    _("Focus areas"): ("FocusArea",),
    _("Money"): ("BudgetTotal", "FrameRow", "Grant", "InternalTransfer", "Appropriation"),
    _("Investments"): ("InvestmentLine",),
    _("Organisation"): ("Body", "Administration", "Unit", "Role"),
    _("Outlook"): ("OutlookItem",),
}
