"""What is done to people and their roles. Each leaves an entry in the record of changes."""

from uppsikt.accounts.operations.appointments import appoint, end_appointment
from uppsikt.accounts.operations.common import day_of, forget_holdings
from uppsikt.accounts.operations.refusals import (
    AccountIsClosed,
    EmailIsTaken,
    EndsBeforeThatDay,
    LastAdministrator,
    NameIsMissing,
    NoSuchLanguage,
    NotAnEmailAddress,
    PeriodEndsBeforeItBegins,
    PeriodEndsInThePast,
    PlanRoleIsTaken,
    RoleIsHeldAlready,
    RoleIsNotHeldThere,
    SubstituteForSelf,
)
from uppsikt.accounts.operations.roles import end_role, follow_groups, grant
from uppsikt.accounts.operations.sign_in import (
    record_credential_change,
    record_failed_sign_in,
    record_link,
    record_sign_in,
)
from uppsikt.accounts.operations.users import (
    change_user,
    choose_letters,
    create_user,
    deactivate_user,
    end_sessions,
    reactivate_user,
    record_new_user,
)

__all__ = [
    "AccountIsClosed",
    "EmailIsTaken",
    "EndsBeforeThatDay",
    "LastAdministrator",
    "NameIsMissing",
    "NoSuchLanguage",
    "NotAnEmailAddress",
    "PeriodEndsBeforeItBegins",
    "PeriodEndsInThePast",
    "PlanRoleIsTaken",
    "RoleIsHeldAlready",
    "RoleIsNotHeldThere",
    "SubstituteForSelf",
    "appoint",
    "change_user",
    "choose_letters",
    "create_user",
    "day_of",
    "deactivate_user",
    "end_appointment",
    "end_role",
    "end_sessions",
    "follow_groups",
    "forget_holdings",
    "grant",
    "reactivate_user",
    "record_credential_change",
    "record_failed_sign_in",
    "record_link",
    "record_new_user",
    "record_sign_in",
]
