"""What a reader calls each field of a plan: for forms, comparisons and histories alike."""

import re

from uppsikt.documents.language import N_, Translator

_LABELS: dict[str, str] = {
    "abbreviation": N_("Abbreviation"),
    "about": N_("About the document"),
    "additions": N_("Additions"),
    "administration": N_("Administration"),
    "allocations": N_("Allocations"),
    "alternates": N_("Number of alternates"),
    "amount": N_("Amount"),
    "appropriations": N_("Appropriations"),
    "assessment": N_("How the follow-ups are weighed together"),
    "assignments": N_("Assignments"),
    "bodies": N_("Bodies"),
    "body": N_("Body"),
    "body_remit": N_("The body's remit"),
    "budget": N_("Budget"),
    "called_to": N_("Called to"),
    "common": N_("Common fees, grants and agreements"),
    "continuous": N_("Followed all through the year"),
    "confidential": N_("Legal section that makes it confidential"),
    "contractors": N_("External contractors"),
    "data_periods": N_("Data and trend are followed in"),
    "date": N_("Date"),
    "decision": N_("Decision"),
    "deficit_rule": N_("The deficit rule"),
    "definition": N_("Definition"),
    "description": N_("Description"),
    "deviations_to": N_("Deviations are reported to"),
    "direction": N_("Direction"),
    "exclusions": N_("Activities left out of the headcount"),
    "expenditure": N_("Expenditure"),
    "figures": N_("Figures that the text needs"),
    "financial_target": N_("Financial target"),
    "financial_work": N_("How the economy is followed up"),
    "first_year": N_("First year"),
    "floor": N_("The least deficit that counts"),
    "focus_areas": N_("Focus areas"),
    "follow_up": N_("How it is followed up"),
    "follow_ups": N_("Follow-ups"),
    "format": N_("File format"),
    "forums": N_("Forums"),
    "frequency": N_("How often"),
    "from_years": N_("From how many years ahead"),
    "full_time_equivalents": N_("Full-time equivalents"),
    "given_to": N_("Given to"),
    "giver": N_("From"),
    "goals": N_("Goals"),
    "grants": N_("Grants"),
    "grants_description": N_("Why it changed"),
    "group": N_("Stands under the heading"),
    "head": N_("Led by"),
    "headcount": N_("Headcount"),
    "id": N_("Identity"),
    "income": N_("Income"),
    "indexation": N_("Indexation"),
    "internal": N_("Internal transfers"),
    "investments": N_("Investments"),
    "items": N_("Items"),
    "judgement_periods": N_("It is judged in"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "last_year": N_("Last year"),
    "measures": N_("Measures"),
    "members": N_("Number of members"),
    "men": N_("Men"),
    "method": N_("How it is followed up"),
    "monthly_recipient": N_("Shown outcome and forecast every month"),
    "municipality": N_("Municipality"),
    "name": N_("Name"),
    "notes": N_("Notes"),
    "number": N_("Number"),
    "observations": N_("Outcome"),
    "of_which": N_("Of which"),
    "office": N_("Frames of the administration"),
    "on": N_("Counted on"),
    "organisation": N_("Organisation"),
    "origin": N_("Given by"),
    "outlook": N_("Outlook"),
    "paragraph": N_("Paragraph"),
    "part_of": N_("Part of"),
    "parts": N_("Parts"),
    "payroll": N_("Payroll on-cost"),
    "percent": N_("Per cent"),
    "period": N_("Period"),
    "periods": N_("Periods"),
    "personnel_work": N_("How the personnel goals are followed up"),
    "persons": N_("Persons"),
    "planning": N_("Planning"),
    "presidium": N_("Presidium"),
    "previous": N_("The year before"),
    "previous_expenditure": N_("Expenditure the year before"),
    "previous_income": N_("Income the year before"),
    "programme_work": N_("How the work with goals and programmes is done"),
    "programmes": N_("Programmes"),
    "purpose": N_("Purpose"),
    "rates": N_("Rates"),
    "reason": N_("Reason"),
    "receiver": N_("To"),
    "recipient": N_("Recipient"),
    "registration_number": N_("Registration number"),
    "remits": N_("Core remits"),
    "reports": N_("Reports to the council"),
    "reports_to": N_("Reports to"),
    "responsibilities": N_("Answers in particular for"),
    "responsible": N_("Responsible"),
    "roles": N_("Responsible roles"),
    "rounded_to": N_("Rounded to"),
    "rows": N_("Rows"),
    "same_as": N_("Followed up as"),
    "schedule": N_("Followed up"),
    "serves": N_("Serves"),
    "shares": N_("Shares of the whole"),
    "source_note": N_("Note on the source"),
    "target": N_("Target"),
    "target_year": N_("Year of the target"),
    "tasks": N_("Tasks"),
    "title": N_("Title"),
    "to": N_("To"),
    "to_years": N_("To how many years ahead"),
    "total": N_("This year"),
    "transfers": N_("Internal transfers"),
    "transfers_description": N_("About the internal transfers"),
    "unit": N_("Unit"),
    "units": N_("Units"),
    "women": N_("Women"),
    "works_for": N_("Works for"),
    "year": N_("Year"),
}

# Where a field means another thing in one class than in the rest.
_IN_CLASS = {
    ("Budget", "total"): N_("Frame of the body"),
    ("Headcount", "persons"): N_("Persons in total"),
    ("Headcount", "full_time_equivalents"): N_("Full-time equivalents in total"),
    ("Measure", "schedule"): N_("Followed up in"),
    ("Measure", "unit"): N_("Counted in"),
    ("Observation", "total"): N_("In total"),
}

_PART = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def field_label(field: str, kind: str, translator: Translator) -> str:
    """What the field of the class `kind` is called; its own name where it has no label.

    A field within a part, as a comparison names it, is called by the whole way there, with the
    number of an element of a list: "observations[0].women" is "Outcome 1, Women".
    """
    said = []
    within = kind
    for name, position in _PART.findall(field):
        template = _IN_CLASS.get((within, name)) or _LABELS.get(name, name)
        label = translator.gettext(template)
        said.append(f"{label} {int(position) + 1}" if position else label)
        within = _WITHIN.get(name, within)
    return ", ".join(said)


# The classes of the parts without identity that have a label of their own above.
_WITHIN = {"observations": "Observation", "headcount": "Headcount", "budget": "Budget"}
