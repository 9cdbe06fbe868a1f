"""Figures in running text against what the plan holds, and shares of a whole."""

import re
from collections.abc import Iterator, Mapping

from uppsikt.core.findings import Finding, Place, Severity
from uppsikt.core.money import format_number
from uppsikt.core.prose import check_shares
from uppsikt.core.rounding import Verdict
from uppsikt.documents.checks.amounts import NOTHING_TO_DO, SEVERITY_OF
from uppsikt.documents.figures import (
    FigureFault,
    figure_references,
    without_references,
)
from uppsikt.documents.items import items, texts
from uppsikt.documents.language import N_
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.plan.remits import FollowUp

_TYPED_AMOUNT = re.compile(
    r"(?<![\w.,:])[0-9][0-9 \u00a0\u202f.,]*"
    r"(?:mnkr|mkr|msek|tkr|tsek|kr|kronor|sek|miljon(?:er)?|miljard(?:er)?|million|billion)\b",
    re.IGNORECASE,
)

_FAULTS: Mapping[FigureFault, tuple[str, str]] = {
    FigureFault.PLACE: (
        N_("A reference to a figure stands in a line, which is printed as it is."),
        N_("a reference in running text, such as a description"),
    ),
    FigureFault.FORM: (
        N_("The reference to a figure cannot be read."),
        N_("[[name|unit]] or [[name|unit=figure]], such as [[frame.total|mnkr]]"),
    ),
    FigureFault.NAME: (
        N_("The reference leads to no figure in the plan."),
        N_("the identity of a row, a dot, and one of its fields"),
    ),
    FigureFault.UNIT: (
        N_("The figure cannot be written in that unit."),
        N_("mnkr, mnkr0 or tkr for money; percent or number for other figures"),
    ),
}


def dangling(document: PlanDocument) -> Iterator[Finding]:
    """Every reference to a figure can be filled in."""
    for reference in figure_references(document):
        if reference.fault is not None:
            message, expected = _FAULTS[reference.fault]
        elif reference.stated is not None and reference.stated_number is None:
            message = N_("What the text states beside the figure is not a number.")
            expected = N_("a number with a decimal comma, such as 1 315,7")
        else:
            continue
        yield Finding(
            "prose.dangling",
            Severity.ERROR,
            reference.place,
            message,
            expected=expected,
            found="{found}",
            remedy=N_("Correct the reference, or give the figure a name under budget.figures."),
            facts={"found": reference.written},
        )


def contradicts(document: PlanDocument) -> Iterator[Finding]:
    """A figure that a text states agrees with the table that it speaks of."""
    for reference in figure_references(document):
        if reference.is_contradicted:
            yield Finding(
                "prose.contradicts",
                Severity.ERROR,
                reference.place,
                N_("The text says another figure than {name} in the plan."),
                expected="{expected}",
                found="{found}",
                remedy=N_("Correct the figure in the text, or the one in the table."),
                facts={
                    "name": reference.name or "",
                    "expected": reference.shown,
                    "found": reference.stated or "",
                },
            )


def unbound(document: PlanDocument) -> Iterator[Finding]:
    """No amount of money is typed in a text; it is bound to where the plan holds it."""
    for text in texts(document):
        for typed in _TYPED_AMOUNT.finditer(without_references(text.text)):
            yield Finding(
                "prose.unbound",
                Severity.WARNING,
                text.place,
                N_("An amount is typed in the text, so that nobody sees if the table changes."),
                expected=N_("a reference, such as [[frame.total|mnkr]]"),
                found="{found}",
                remedy=N_("Write a reference to the figure; name it in budget.figures if need be."),
                facts={"found": typed[0]},
            )


def shares(document: PlanDocument) -> Iterator[Finding]:
    """Shares of a whole make a hundred per cent."""
    for found in items(document):
        if not isinstance(found.item, FollowUp) or not found.item.shares:
            continue
        check = check_shares([share.percent for share in found.item.shares])
        if check.verdict is Verdict.EXACT:
            continue
        rounding = check.verdict is Verdict.ROUNDING
        place: Place = (*found.place, "shares")
        yield Finding(
            "shares.whole",
            SEVERITY_OF[check.verdict],
            place,
            N_("The shares of {name} do not add up to the whole."),
            expected=N_("{expected} per cent"),
            found=N_("{found} per cent"),
            remedy=NOTHING_TO_DO if rounding else N_("Correct the share that is wrong."),
            facts={
                "name": found.label,
                "expected": format_number(check.whole),
                "found": format_number(check.computed),
            },
        )
