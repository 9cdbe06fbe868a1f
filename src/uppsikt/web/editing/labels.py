"""What the forms call the parts and fields of a plan, and what they say to help."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from uppsikt.documents.editing.nodes import ROOT, Node
from uppsikt.documents.field_labels import field_label
from uppsikt.documents.items import label_of
from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.plan.base import Item, Part
from uppsikt.web.wording import KINDS

POSITIVE = _("A positive amount, in tkr.")
FRAME_NOW = _("In tkr; a cost is negative.")
HELP: dict[str, str | Promise] = {
    "confidential": _(
        "The legal section, such as OSL 18 kap. 13 §, where it is confidential. It is then shown "
        "only to those who may see it."
    ),
    "PlanDocument.language": _("The language that the plan is written in."),
    "PlanDocument.about": _("What the reader should know of the document, such as its source."),
    "Body.abbreviation": _("What the body is called in tables, such as KS or KSnau."),
    "Body.part_of": _("The body that this one belongs to or answers to."),
    "Body.members": _("How many seats there are for members."),
    "Body.alternates": _("How many seats there are for alternates."),
    "Role.unit": _("The unit or administration that the role belongs to."),
    "BodyRemit.responsibilities": _("One on each line."),
    "CoreRemit.assessment": _("Where something is said of it."),
    "CoreRemit.serves": _("Goals, programmes, assignments or a remit above it."),
    "FollowUp.frequency": _("How often or by when, in words."),
    "FollowUp.shares": _("What the outcome is held against; the shares make 100 per cent."),
    "Schedule.periods": _("Each is counted from January."),
    "Schedule.continuous": _("Tick where it is followed up all the time."),
    "Schedule.year": _("Leave blank for the plan's own year."),
    "Schedule.same_as": _("Choose an item whose schedule also holds here."),
    "FocusArea.serves": _("Goals, programmes, assignments or remits."),
    "Administration.head": _("The role that leads it."),
    "Unit.tasks": _("Fields, processes or systems that the unit answers for, one on each line."),
    "Unit.units": _("Units within this one."),
    "Headcount.on": _("The day that the count holds for."),
    "Headcount.persons": _("The total as it is printed."),
    "Headcount.full_time_equivalents": _("The total as it is printed."),
    "Exclusion.unit": _("The unit in which the activity sits."),
    "Exclusion.works_for": _("The body that the activity works for."),
    "Goal.number": _("The number that the council has given it, such as 1."),
    "Goal.serves": _("What the work for this goal also answers: assignments, other goals."),
    "Programme.goals": _("The goals that the programme carries."),
    "ProgrammeWork.definition": _("What a programme is."),
    "PersonnelWork.data_periods": _("When data and trend are followed."),
    "PersonnelWork.judgement_periods": _("When it is judged whether the goal is met."),
    "FinancialWork.monthly_recipient": _("The body that is shown outcome and forecast."),
    "DeficitRule.percent": _("The share of the frame that the deficit must exceed."),
    "DeficitRule.floor": POSITIVE,
    "DeficitRule.called_to": _("The body that the committee is called to."),
    "Measure.unit": _("What the values are counted in, such as %."),
    "Measure.schedule": _("The tertials in which it is followed up."),
    "Measure.goals": _("The goals that it says something about."),
    "Assignment.number": _("The council's as year and number (2023:1), the board's as a number."),
    "Assignment.name": _("What is to be done, in a line."),
    "Assignment.given_to": _("Who was given the assignment, in words."),
    "Assignment.responsible": _("The one role that answers for it."),
    "Assignment.reports_to": _("The body that it is reported to."),
    "Budget.office": _("Frames of the administration's units."),
    "Budget.common": _("What the whole municipality shares."),
    "Appropriation.group": _("The heading that the row stands under."),
    "Appropriation.previous": FRAME_NOW,
    "Appropriation.total": FRAME_NOW,
    "FrameTable.previous": FRAME_NOW,
    "FrameTable.payroll": _("Change of the payroll on-cost."),
    "FrameTable.internal": _("The sum of internal transfers."),
    "FrameTable.total": FRAME_NOW,
    "FrameRow.previous": FRAME_NOW,
    "FrameRow.payroll": _("Change of the payroll on-cost."),
    "FrameRow.internal": _("What internal transfers give (+) and take (−)."),
    "FrameRow.total": FRAME_NOW,
    "FrameRow.unit": _("The unit that disposes of the frame."),
    "FrameColumns.previous": FRAME_NOW,
    "FrameColumns.payroll": _("Change of the payroll on-cost."),
    "FrameColumns.internal": _("What internal transfers give (+) and take (−)."),
    "FrameColumns.total": FRAME_NOW,
    "Grant.amount": POSITIVE,
    "Grant.rounded_to": _("100 tkr where the amount is given in millions with one decimal."),
    "Allocation.amount": POSITIVE,
    "Allocation.rounded_to": _("100 tkr where the amount is given in millions with one decimal."),
    "Allocation.to": _("The frame, or the table of frames as a whole, that receives it."),
    "InternalTransfer.amount": POSITIVE,
    "InternalTransfer.giver": _("The frame that gives."),
    "InternalTransfer.receiver": _("The frame that receives."),
    "InvestmentLine.previous_expenditure": POSITIVE,
    "InvestmentLine.previous_income": POSITIVE,
    "InvestmentLine.expenditure": POSITIVE,
    "InvestmentLine.income": POSITIVE,
    "Contractor.follow_up": _("How the contractor is steered and followed up."),
    "Contractor.deviations_to": _("The body that deviations are reported to."),
    "Contractor.unit": _("The unit that answers for it."),
}
"""What is said beneath a field, by class and field, or by field alone."""

SECTIONS: dict[str, str | Promise] = {
    ROOT: _("The plan as a whole"),
    "section.organisation": _("The political organisation"),
    "section.body_remit": _("The body's own remit"),
    "section.administration.headcount": _("Headcount"),
    "section.programme_work": _("The work with goals and programmes"),
    "section.personnel_work": _("Personnel goals: how they are followed up"),
    "section.financial_work": _("The economy: how it is followed up"),
    "section.measures": _("Measures"),
    "section.assignments": _("Assignments"),
    "section.budget": _("Budget"),
    "section.contractors": _("External contractors"),
    "section.outlook": _("Outlook"),
}
"""What the sections of a plan are called."""


def label(kind: type[Part], field: str) -> str:
    """What a field is called, in the reader's language."""
    return field_label(field, kind.__name__, translator(_language()))


def help_text(kind: type[Part], field: str) -> str | Promise:
    """What is said beneath a field; nothing where its name says it all."""
    return HELP.get(f"{kind.__name__}.{field}") or HELP.get(field, "")


def kind_name(kind: type[Part]) -> str:
    """What the kind of an item is called."""
    return str(KINDS.get(kind.__name__, kind.__name__))


def node_name(node: Node) -> str:
    """What a part is called: an item by its name, a section by its own."""
    if isinstance(node.part, Item):
        return label_of(node.part)
    return str(SECTIONS.get(node.key, node.key))


def _language() -> str:
    return (get_language() or DEFAULT_LANGUAGE).split("-")[0]
