"""`uppsikt user`: who may sign in, from the command line. The first administrator is made here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.frame import fail, start_django
from uppsikt.cli.speech import JsonOption, words, write, write_json

if TYPE_CHECKING:
    from uppsikt.accounts.models import User
    from uppsikt.accounts.operations import RoleIsNotHeldThere
    from uppsikt.accounts.roles import Role

NOT_FOUND = 2

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The address the person signs in by.")]
NameOption = Annotated[str, typer.Option("--name", help="What the person is called.")]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", help="reader, auditor and so on.")]
BodyOption = Annotated[str, typer.Option("--body", help="A body, as in addresses: ks.")]
UnitOption = Annotated[str, typer.Option("--unit", help="A unit of the body, as in its plan.")]
FirstDay = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Today if left out.")
]
LastDay = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day, if any.")
]
SubstituteFor = Annotated[
    str, typer.Option("--substitute-for", help="The address of the one who is stood in for.")
]


def create(
    email: Email, name: NameOption = "", role: Annotated[str, typer.Option("--role")] = ""
) -> None:
    """Let a person sign in, and print the link by which they choose a password.

    With --role the person also holds it for the whole municipality, from today.
    """
    with _database():
        from django.db import transaction
        from django.utils import timezone

        from uppsikt.accounts import operations

        now = timezone.now()
        given = _role(role) if role else None
        try:
            with transaction.atomic():
                user = operations.create_user(email=email, name=name, by=acting(), now=now)
                if given is not None:
                    operations.grant(
                        user=user, role=given, from_date=timezone.localdate(), by=acting(), now=now
                    )
        except operations.EmailIsTaken:
            fail(words().gettext("There is a user with that address already."))
        except operations.NotAnEmailAddress:
            fail(words().gettext("That is no e-mail address."))
        except operations.RoleIsNotHeldThere as error:
            fail(_not_there(error))
        write(
            words()
            .gettext("{email} may sign in. The link works for 24 hours:")
            .format(email=user.email)
        )
        write(_link(user))


def link(email: Email) -> None:
    """Print a new link by which the person chooses a password."""
    with _database():
        write(_link(_user(email)))


def deactivate(email: Email) -> None:
    """Let a person sign in no more, and end their roles and sessions. What they did is kept."""
    with _database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = _user(email)
        operations.deactivate_user(user=user, by=acting(), now=timezone.now())
        write(words().gettext("{email} may sign in no more.").format(email=user.email))


def reactivate(email: Email) -> None:
    """Let a person sign in again. Roles that ended are not given back."""
    with _database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = _user(email)
        operations.reactivate_user(user=user, by=acting(), now=timezone.now())
        write(words().gettext("{email} may sign in again.").format(email=user.email))


def grant(
    email: Email,
    role: RoleArgument,
    body: BodyOption = "",
    unit: UnitOption = "",
    first_day: FirstDay = None,
    last_day: LastDay = None,
    substitute_for: SubstituteFor = "",
) -> None:
    """Give a person a role: for a body, a unit of it, or the whole municipality."""
    with _database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        try:
            operations.grant(
                user=_user(email),
                role=_role(role),
                body=body or None,
                unit=unit or None,
                from_date=first_day.date() if first_day else timezone.localdate(),
                to_date=last_day.date() if last_day else None,
                substitute_for=_user(substitute_for) if substitute_for else None,
                by=acting(),
                now=timezone.now(),
            )
        except operations.RoleIsNotHeldThere as error:
            fail(_not_there(error))
        except operations.PeriodEndsBeforeItBegins:
            fail(words().gettext("The last day comes before the first."))
        write(words().gettext("The role is given."))


def end(email: Email, role: RoleArgument, body: BodyOption = "", unit: UnitOption = "") -> None:
    """End a role from today on, and sign the person out everywhere."""
    with _database():
        from django.utils import timezone

        from uppsikt.accounts import operations
        from uppsikt.accounts.queries import not_over

        user = _user(email)
        found = not_over(user, on=timezone.localdate()).filter(
            role=_role(role).value, body=body, unit=unit
        )
        if not found:
            fail(words().gettext("The person does not hold that role."), NOT_FOUND)
        for holding in found:
            operations.end_role(holding=holding, by=acting(), now=timezone.now())
        write(words().gettext("The role is ended."))


def list_users(json: JsonOption = False) -> None:
    """List who may sign in, and the roles they hold today."""
    with _database():
        from django.utils import timezone

        from uppsikt.accounts.queries import users_with_roles

        people = users_with_roles(on=timezone.localdate())
        if json:
            write_json(
                [
                    {
                        "email": one.email,
                        "name": one.name,
                        "is_active": one.is_active,
                        "roles": [
                            {
                                "role": role.role.value,
                                "body": role.body or None,
                                "unit": role.unit or None,
                                "to": _iso(role.to_date),
                            }
                            for role in one.roles
                        ],
                    }
                    for one in people
                ]
            )
            return
        for one in people:
            closed = "" if one.is_active else f" ({words().gettext('closed')})"
            write(f"{one.email}  {one.name}{closed}")
            for role in one.roles:
                place = "/".join(part for part in (role.body, role.unit) if part)
                write(f"    {role.role.value} {place}".rstrip())


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()


@contextmanager
def _database() -> Iterator[None]:
    """Make the database usable, and say plainly when it is not."""
    start_django()
    from django.db import OperationalError, ProgrammingError

    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        text = words().gettext(
            "The database cannot be used: {reason}. Run `uppsikt migrate` first."
        )
        fail(text.format(reason=str(error).strip().rstrip(".")))


def _user(email: str) -> "User":
    from uppsikt.accounts.models import User

    try:
        return User.objects.get_by_natural_key(email.strip())
    except User.DoesNotExist:
        fail(words().gettext("There is no user {email}.").format(email=email), NOT_FOUND)


def _role(text: str) -> "Role":
    from uppsikt.accounts.roles import Role

    if text not in set(Role):
        accepted = words().gettext("There is no role {role}. The roles are: {roles}.")
        fail(accepted.format(role=text, roles=", ".join(Role)))
    return Role(text)


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


def _link(user: "User") -> str:
    """The address at which the person chooses a password."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    host = next((one for one in settings.ALLOWED_HOSTS if one != "*"), "localhost")
    return f"{'https' if settings.HTTPS else 'http'}://{host.lstrip('.')}{path}"
