"""The figures of a plan that running text can be bound to, by name."""

from collections.abc import Mapping
from decimal import Decimal

from uppsikt.core.money import Money
from uppsikt.documents.derived import derived
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.base import Figure


@derived
def plan_figures(document: PlanDocument) -> Mapping[str, Figure]:
    """Every figure of the plan by its name: `<identity>.<field>`, and the derived ones.

    Derived: `<table>.change` = total - previous; `disposable.total` and `.previous` = what the
    body itself disposes of, the administration's frames and the common ones; `headcount.*`;
    `deficit-rule.*`.
    """
    found: dict[str, Figure] = {}
    for item in items(document):
        fields = type(item.item).model_fields
        for field in fields:
            value = getattr(item.item, field)
            if isinstance(value, Money | Decimal | int) and not isinstance(value, bool):
                found.setdefault(f"{item.id}.{field}", value)
        if {"previous", "total"} <= fields.keys():
            total, previous = (getattr(item.item, name) for name in ("total", "previous"))
            found.setdefault(f"{item.id}.change", total - previous)
    budget = document.budget
    found["disposable.total"] = budget.office.total + budget.common.total
    found["disposable.previous"] = budget.office.previous + budget.common.previous
    if headcount := document.administration.headcount:
        found["headcount.persons"] = headcount.persons
        found["headcount.full_time_equivalents"] = headcount.full_time_equivalents
    if document.financial_work and (rule := document.financial_work.deficit_rule):
        found["deficit-rule.percent"] = rule.percent
        found["deficit-rule.floor"] = rule.floor
    return found
