"""Why something is not done to a person or a role, in the words of the command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from uppsikt.cli.frame import fail
from uppsikt.cli.speech import words

if TYPE_CHECKING:
    from uppsikt.accounts.operations import RoleIsNotHeldThere


@contextmanager
def telling_refusals() -> Iterator[None]:
    """Do within it what may be refused; a refusal ends the command and says what to do."""
    said = _said()
    try:
        yield
    except tuple(said) as error:
        fail(said[type(error)](error))


def _said() -> dict[type[Exception], Callable[[Any], str]]:
    from uppsikt.accounts import operations

    speak = words()
    return {
        operations.EmailIsTaken: lambda _: speak.gettext(
            "There is a user with that address already."
        ),
        operations.NotAnEmailAddress: lambda _: speak.gettext("That is no e-mail address."),
        operations.NameIsMissing: lambda _: speak.gettext("A person needs a name."),
        operations.AccountIsClosed: lambda _: speak.gettext(
            "The account is closed. Open it first with `uppsikt user reactivate`."
        ),
        operations.RoleIsNotHeldThere: _not_there,
        operations.RoleIsHeldAlready: lambda error: speak.gettext(
            "The person has that role there from {day}. End it first, or choose other days."
        ).format(day=error.from_date),
        operations.SubstituteForSelf: lambda _: speak.gettext(
            "Nobody can be their own substitute."
        ),
        operations.PeriodEndsBeforeItBegins: lambda _: speak.gettext(
            "The last day comes before the first."
        ),
        operations.PeriodEndsInThePast: lambda _: speak.gettext(
            "A role was held until now. It can end today at the earliest."
        ),
        operations.EndsBeforeThatDay: lambda error: speak.gettext(
            "It ends on {day} as it is. Choose an earlier day."
        ).format(day=error.last_day),
        operations.PlanRoleIsTaken: lambda error: speak.gettext(
            "{name} is appointed from {day}. End that first, or choose other days."
        ).format(name=error.name, day=error.from_date),
        operations.LastAdministrator: lambda error: speak.gettext(
            "Nobody would be administrator from {day}. Give somebody else the role first."
        ).format(day=error.day),
    }


def _not_there(error: "RoleIsNotHeldThere") -> str:
    from uppsikt.accounts.roles import HELD_FOR, Reach

    speak = words()
    names = {
        Reach.MUNICIPALITY: speak.gettext("the whole municipality (neither --body nor --unit)"),
        Reach.BODY: speak.gettext("a body (--body)"),
        Reach.UNIT: speak.gettext("a unit (--body and --unit)"),
    }
    held_for = ", ".join(names[reach] for reach in Reach if reach in HELD_FOR[error.role])
    return speak.gettext("The role {role} is held for: {places}.").format(
        role=error.role.value, places=held_for
    )
