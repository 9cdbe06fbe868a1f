"""Money that moves: transfers between frames, and grants that explain additions."""

from collections.abc import Iterator, Sequence

from uppsikt.core.allocations import Allocation as Handed
from uppsikt.core.allocations import Stated, check_parts, explain_additions
from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.money import ZERO, Money
from uppsikt.core.rounding import Verdict
from uppsikt.core.transfers import InternalColumnCheck, Transfer, check_internal_column
from uppsikt.documents.checks.amounts import FOUND, tkr, total_finding
from uppsikt.documents.checks.frames import rows, tables
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.budget import Grant, InternalTransfer


def transfers_column(document: PlanDocument) -> Iterator[Finding]:
    """The transfers explain the column of internal transfers, frame by frame."""
    usable = [
        (place, transfer)
        for place, transfer in _transfers(document)
        if transfer.amount > ZERO and transfer.giver != transfer.receiver
    ]
    places = {row.id: place for place, row in rows(document)}
    names = {row.id: row.name for _, row in rows(document)}
    check = check_internal_column(
        [_as_core(transfer) for _, transfer in usable],
        {row.id: row.internal for _, row in rows(document) if row.internal is not None},
    )
    if check.turned:
        yield _turned(usable, check)
        return
    for unit, of_unit in check.differing.items():
        if unit in places:
            yield from total_finding(
                "transfers.column",
                (*places[unit], "internal"),
                of_unit,
                message=N_("The transfers of {name} do not make its internal transfers."),
                remedy=N_("Correct the figure in the table, or add or correct the transfer."),
                name=names[unit],
            )


def _turned(
    usable: Sequence[tuple[Place, InternalTransfer]], check: InternalColumnCheck
) -> Finding:
    """The one transfer that the table has the other way round."""
    place, transfer = next(
        (place, one) for place, one in usable if _as_core(one) == check.turned[0]
    )
    return Finding(
        "transfers.column",
        Severity.ERROR,
        place,
        N_("The transfer {name} goes the other way in the table of frames."),
        expected=N_("giver {receiver}, receiver {giver}"),
        found=N_("giver {giver}, receiver {receiver}"),
        remedy=N_("Let giver and receiver change places, or turn the signs in the table."),
        facts={
            "name": transfer.reason,
            "giver": transfer.giver,
            "receiver": transfer.receiver,
        },
    )


def self_transfer(document: PlanDocument) -> Iterator[Finding]:
    """A transfer has a giver and another receiver."""
    for place, transfer in _transfers(document):
        if transfer.giver == transfer.receiver:
            yield Finding(
                "transfers.self",
                Severity.ERROR,
                (*place, "receiver"),
                N_("The transfer {name} goes from a frame to itself."),
                expected=N_("another frame than {found}"),
                found="{found}",
                remedy=N_("Name the frame that receives, or take the transfer away."),
                facts={"name": transfer.reason, "found": transfer.receiver},
            )


def explained_additions(document: PlanDocument) -> Iterator[Finding]:
    """Every addition to a frame is explained by allocations, rounding of the words allowed for.

    Where something is handed to a frame table as a whole, its rows are explained together.
    """
    handed = [one for _, grant in all_grants(document) for one in grant.allocations]
    targets = {one.to for one in handed}
    home: dict[str, str] = {}
    additions: dict[str, Money] = {}
    places: dict[str, tuple[Place, str]] = {}
    for place, table in tables(document):
        together = table.id in targets
        if together:
            home[table.id] = table.id
            additions[table.id] = table.additions or ZERO
            places[table.id] = (*place, "additions"), table.name
        for position, row in enumerate(table.rows):
            home[row.id] = table.id if together else row.id
            if not together:
                additions[row.id] = row.additions or ZERO
                places[row.id] = (*place, "rows", position, "additions"), row.name
    explanations = explain_additions(
        additions,
        [
            Handed(one.amount, home[one.to], one.rounded_to)
            for one in handed
            if one.to in home and one.rounded_to > ZERO
        ],
    )
    for unit, explanation in explanations.items():
        if explanation.verdict is not Verdict.WRONG:
            continue
        where, name = places[unit]
        yield Finding(
            "allocations.explain",
            Severity.ERROR,
            where,
            N_("The additions to {name} are not what has been allocated to it."),
            expected=N_("{expected} tkr, within {allowed} tkr"),
            found=FOUND,
            remedy=N_("Correct the addition, or add or correct the allocation that explains it."),
            facts={
                "name": name,
                "expected": tkr(explanation.explained),
                "allowed": tkr(explanation.allowed),
                "found": tkr(explanation.addition),
            },
        )


def grant_parts(document: PlanDocument) -> Iterator[Finding]:
    """A grant (riktade medel) is what its parts and allocations make, rounding allowed for."""
    for place, grant in all_grants(document):
        printed = [(part.amount, part.rounded_to) for part in grant.parts]
        printed += [(handed.amount, handed.rounded_to) for handed in grant.allocations]
        stated = [Stated(amount, step) for amount, step in printed if step > ZERO]
        if not stated or grant.rounded_to <= ZERO:
            continue
        check = check_parts(stated, Stated(grant.amount, grant.rounded_to))
        if check.verdict is Verdict.WRONG:
            yield Finding(
                "grants.parts",
                Severity.ERROR,
                (*place, "amount"),
                N_("The parts of {name} do not add up to the whole."),
                expected=N_("{expected} tkr, within {allowed} tkr"),
                found=FOUND,
                remedy=N_("Correct the grant or the part that is wrong."),
                facts={
                    "name": grant.name,
                    "expected": tkr(check.computed),
                    "allowed": tkr(check.allowed),
                    "found": tkr(grant.amount),
                },
            )


def signs(document: PlanDocument) -> Iterator[Finding]:
    """Amounts that are given without a sign are positive: transfers, grants, investments."""
    for place, amount, may_be_zero in _unsigned(document):
        if amount < ZERO or (not amount and not may_be_zero):
            yield Finding(
                "amount.sign",
                Severity.ERROR,
                place,
                N_("The amount is to be written as a positive one."),
                expected=N_("zero or more") if may_be_zero else N_("more than zero"),
                found=FOUND,
                remedy=N_("Write {expected} tkr, or take the row away if it holds nothing."),
                facts={"expected": tkr(abs(amount)), "found": tkr(amount)},
            )


def all_grants(document: PlanDocument) -> Iterator[tuple[Place, Grant]]:
    """Every grant with its place, parts of grants too."""
    waiting: list[tuple[Place, Grant]] = [
        (("budget", "grants", position), grant)
        for position, grant in enumerate(document.budget.grants)
    ]
    while waiting:
        place, grant = waiting.pop(0)
        yield place, grant
        waiting[:0] = [((*place, "parts", at), part) for at, part in enumerate(grant.parts)]


def _unsigned(document: PlanDocument) -> Iterator[tuple[Place, Money, bool]]:
    """Every amount that has no sign, and whether it may be zero."""
    for place, transfer in _transfers(document):
        yield (*place, "amount"), transfer.amount, False
    for place, grant in all_grants(document):
        yield (*place, "amount"), grant.amount, False
        yield (*place, "rounded_to"), grant.rounded_to, False
        for position, handed in enumerate(grant.allocations):
            yield (*place, "allocations", position, "amount"), handed.amount, False
            yield (*place, "allocations", position, "rounded_to"), handed.rounded_to, False
    for position, row in enumerate(document.budget.investments.rows):
        for field in ("previous_expenditure", "previous_income", "expenditure", "income"):
            if (amount := getattr(row, field)) is not None:
                yield ("budget", "investments", "rows", position, field), amount, True
    if document.financial_work and (rule := document.financial_work.deficit_rule):
        yield ("financial_work", "deficit_rule", "floor"), rule.floor, True


def _transfers(document: PlanDocument) -> Iterator[tuple[Place, InternalTransfer]]:
    for position, transfer in enumerate(document.budget.transfers):
        yield ("budget", "transfers", position), transfer


def _as_core(transfer: InternalTransfer) -> Transfer:
    return Transfer(transfer.amount, giver=transfer.giver, receiver=transfer.receiver)
