"""Everything that may be allowed or refused, each named once."""

from enum import StrEnum


class Permission(StrEnum):
    """A permission (behörighet). What nobody allowed is refused."""

    PLAN_READ_DRAFT = "plan.read-draft"
    """See plans of the body that are not public: drafts, and revisions under way."""
    PLAN_CREATE = "plan.create"
    """Begin the body's plan for a new year, or import one from a file."""
    PLAN_EDIT = "plan.edit"
    """Change what a draft says, in the plan as a whole or in what is a unit's own."""
    PLAN_PROPOSE = "plan.propose"
    """Put a draft forward for decision, and take it back."""
    PLAN_DECIDE = "plan.decide"
    """Enter the decision that makes a plan hold, and begin a revision of a decided plan."""
    CONFIDENTIAL_READ = "confidential.read"
    """See items that are marked confidential (sekretess)."""
    CONFIDENTIAL_MARK = "confidential.mark"
    """Mark an item confidential with its legal section, and take the mark away."""
    HISTORY_READ = "history.read"
    """See what has been changed in a plan, when and by whom."""
    REPORT_WRITE = "report.write"
    """Report on what one is responsible for."""
    ANSWER_APPROVE = "answer.approve"
    """Approve what others answered or send it back, answer in their place, and see who is late."""
    ROUND_RUN = "round.run"
    """Open the body's rounds, set their dates, hand them in and close them."""
    RESPONSIBLE_APPOINT = "responsible.appoint"
    """Say who holds a responsible role of the body's plans."""
    AUDIT_READ = "audit.read"
    """Search the whole record of changes (revisionslogg), check it and take a copy of it."""
    USERS_MANAGE = "users.manage"
    """Invite people, give them roles and end both."""


WITHIN_THE_BODY = frozenset({Permission.PLAN_READ_DRAFT, Permission.HISTORY_READ})
"""What a role held for a unit gives for the whole of its body: one plan is read as a whole."""
