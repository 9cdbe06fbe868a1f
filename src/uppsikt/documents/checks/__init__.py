"""The checks of a plan: each rule a small function that says what it saw, where, and the remedy."""

from uppsikt.core.findings import Finding
from uppsikt.documents.checks.table import CHECKS
from uppsikt.documents.derived import derived
from uppsikt.documents.plan import PlanDocument

__all__ = ["CHECKS", "check_plan"]


# Every page of a plan tells how many findings there are.
@derived
def check_plan(document: PlanDocument) -> tuple[Finding, ...]:
    """Everything that the checks find in the plan, in the order of the table of checks."""
    return tuple(finding for check in CHECKS.values() for finding in check(document))
