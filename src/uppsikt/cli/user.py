"""`uppsikt user`: who may sign in, from the command line. The first administrator is made here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.frame import fail, start_django
from uppsikt.cli.people_refusals import telling_refusals
from uppsikt.cli.speech import JsonOption, words, write, write_json

if TYPE_CHECKING:
    from uppsikt.accounts.models import User
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
    with people_database():
        from django.db import transaction
        from django.utils import timezone

        from uppsikt.accounts import operations

        now = timezone.now()
        given = _role(role) if role else None
        with telling_refusals(), transaction.atomic():
            user = operations.create_user(email=email, name=name, by=acting(), now=now)
            if given is not None:
                operations.grant(
                    user=user, role=given, from_date=timezone.localdate(), by=acting(), now=now
                )
            operations.record_link(user=user, by=acting(), now=now)
        write(
            words()
            .gettext("{email} may sign in. The link works for 24 hours:")
            .format(email=user.email)
        )
        write(_link(user))


def link(email: Email) -> None:
    """Print a new link by which the person chooses a password."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = find_user(email)
        if not user.is_active:
            fail(
                words().gettext(
                    "The account is closed. Open it first with `uppsikt user reactivate`."
                )
            )
        operations.record_link(user=user, by=acting(), now=timezone.now())
        write(_link(user))


def change(
    email: Email,
    name: NameOption = "",
    new_email: Annotated[
        str, typer.Option("--email", help="The address to sign in by from now on.")
    ] = "",
) -> None:
    """Change what a person is called, or the address they sign in by."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = find_user(email)
        with telling_refusals():
            operations.change_user(
                user=user,
                email=new_email or user.email,
                name=name or user.name,
                by=acting(),
                now=timezone.now(),
            )
        write(f"{user.email}  {user.name}")


def deactivate(email: Email) -> None:
    """Let a person sign in no more, and end their roles and sessions. What they did is kept."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = find_user(email)
        with telling_refusals():
            operations.deactivate_user(user=user, by=acting(), now=timezone.now())
        write(words().gettext("{email} may sign in no more.").format(email=user.email))


def reactivate(email: Email) -> None:
    """Let a person sign in again. Roles that ended are not given back."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = find_user(email)
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
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        with telling_refusals():
            operations.grant(
                user=find_user(email),
                role=_role(role),
                body=body or None,
                unit=unit or None,
                from_date=first_day.date() if first_day else timezone.localdate(),
                to_date=last_day.date() if last_day else None,
                substitute_for=find_user(substitute_for) if substitute_for else None,
                by=acting(),
                now=timezone.now(),
            )
        write(words().gettext("The role is given."))


def end(
    email: Email,
    role: RoleArgument,
    body: BodyOption = "",
    unit: UnitOption = "",
    last_day: LastDay = None,
) -> None:
    """End a role at once and sign the person out everywhere, or after the day of --to."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations
        from uppsikt.accounts.queries import not_over

        user = find_user(email)
        found = not_over(user, on=timezone.localdate()).filter(
            role=_role(role).value, body=body, unit=unit
        )
        if not found:
            fail(words().gettext("The person does not hold that role."), NOT_FOUND)
        with telling_refusals():
            for holding in found:
                operations.end_role(
                    holding=holding,
                    last_day=last_day.date() if last_day else None,
                    by=acting(),
                    now=timezone.now(),
                )
        said = words()
        write(
            said.gettext("The role has a last day.")
            if last_day
            else said.gettext("The role is ended.")
        )


def list_users(json: JsonOption = False) -> None:
    """List who may sign in, and the roles they hold today."""
    with people_database():
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
def people_database() -> Iterator[None]:
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


def find_user(email: str) -> "User":
    """The user with that address; ends the command where there is none."""
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


def _link(user: "User") -> str:
    """The address at which the person chooses a password."""
    from django.conf import settings

    from uppsikt.accounts.signin.links import password_path

    host = next((one for one in settings.ALLOWED_HOSTS if one != "*"), "localhost")
    return f"{'https' if settings.HTTPS else 'http'}://{host.lstrip('.')}{password_path(user)}"
