"""The example's plan in other guises: other years and bodies, marked words, and next to nothing."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from uppsikt.documents.files import plain
from uppsikt.documents.items import Text, texts
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import Appropriations, Budget, BudgetTotal, FrameTable
from uppsikt.documents.plan.budget import Investments as InvestmentBudget
from uppsikt.documents.plan.organisation import Administration, Body, BodyKind, Organisation
from uppsikt.documents.plan.remits import BodyRemit

COMMITTEE = Body(id="bn", name="Byggnadsnämnden", kind=BodyKind.COMMITTEE, part_of="kf")


def of_year(document: PlanDocument, year: int) -> PlanDocument:
    """The same plan, for another year."""
    return document.model_copy(update={"year": year})


def of_body(document: PlanDocument, body: Body = COMMITTEE) -> PlanDocument:
    """The same plan, as that of another body."""
    organisation = document.organisation
    return document.model_copy(
        update={
            "body": body.id,
            "organisation": organisation.model_copy(
                update={"bodies": (*organisation.bodies, body)}
            ),
        }
    )


def with_texts(document: PlanDocument, change: Callable[[Text], str]) -> PlanDocument:
    """The plan with every text changed, save the numbers that rules read."""
    values = deepcopy(plain(document))
    for text in texts(document):
        if text.place[-1] == "number":
            continue
        holder: Any = values
        for step in text.place[:-1]:
            holder = holder[step]
        holder[text.place[-1]] = change(text)
    return PlanDocument.model_validate(values)


def marked(document: PlanDocument, mark: str) -> PlanDocument:
    """The plan with the mark at the end of every text."""
    return with_texts(document, lambda text: f"{text.text} {mark}")


def bare_plan(document: PlanDocument, body: str = "ks") -> PlanDocument:
    """As little as a plan can hold: a body, an administration, and a budget without a krona."""
    money = document.budget
    nothing = {"previous": 0, "total": 0}
    return PlanDocument(
        format=document.format,
        municipality=document.municipality,
        body=body,
        year=document.year,
        title="En tom plan",
        organisation=Organisation(
            bodies=(Body(id=body, name="Kommunstyrelsen", kind=BodyKind.EXECUTIVE_BOARD),)
        ),
        body_remit=BodyRemit(),
        administration=Administration(id="kontoret", name="Kontoret"),
        budget=Budget(
            appropriations=Appropriations(id=money.appropriations.id, name="Anslag", **nothing),
            office=FrameTable(id=money.office.id, name="Kontorets ram", **nothing),
            common=FrameTable(id=money.common.id, name="Gemensamt", **nothing),
            total=BudgetTotal(id=money.total.id, name="Totalt", **nothing),
            investments=InvestmentBudget(id=money.investments.id, name="Investeringar", **nothing),
        ),
    )
