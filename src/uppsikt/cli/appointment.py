"""`uppsikt user appoint` and its like: who answers for the responsible roles of a body's plans."""

from typing import TYPE_CHECKING, Annotated

import typer

from uppsikt.cli.acting import acting
from uppsikt.cli.frame import fail
from uppsikt.cli.people_refusals import telling_refusals
from uppsikt.cli.speech import JsonOption, words, write, write_json
from uppsikt.cli.user import (
    NOT_FOUND,
    Email,
    FirstDay,
    LastDay,
    SubstituteFor,
    find_user,
    people_database,
)

if TYPE_CHECKING:
    from uppsikt.plans.names import ResponsibleRole

BodyArgument = Annotated[str, typer.Argument(metavar="BODY", help="A body, as in addresses: ks.")]
PlanRole = Annotated[
    str, typer.Argument(metavar="ROLE", help="A responsible role, as in the body's plan.")
]


def appoint(
    email: Email,
    body: BodyArgument,
    role: PlanRole,
    first_day: FirstDay = None,
    last_day: LastDay = None,
    substitute_for: SubstituteFor = "",
) -> None:
    """Let a person answer for a responsible role of the body's latest plan.

    Whoever does so without a last day does it to the day before.
    """
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations

        user = find_user(email)
        known = [one.slug for one in _roles(body) if one.is_current]
        if role not in known:
            text = words().gettext("The plan has no role {role}. Its roles are: {roles}.")
            fail(text.format(role=role, roles=", ".join(known)), NOT_FOUND)
        with telling_refusals():
            operations.appoint(
                user=user,
                body=body,
                role=role,
                from_date=first_day.date() if first_day else timezone.localdate(),
                to_date=last_day.date() if last_day else None,
                substitute_for=find_user(substitute_for) if substitute_for else None,
                by=acting(),
                now=timezone.now(),
            )
        write(words().gettext("The person is appointed."))


def end_appointment(
    email: Email, body: BodyArgument, role: PlanRole, last_day: LastDay = None
) -> None:
    """End a person's appointment at once, or after the day of --to."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts import operations
        from uppsikt.accounts.queries import appointments_not_over

        found = appointments_not_over(find_user(email), on=timezone.localdate()).filter(
            body=body, role=role
        )
        if not found:
            fail(words().gettext("The person does not answer for that."), NOT_FOUND)
        with telling_refusals():
            for appointment in found:
                operations.end_appointment(
                    appointment=appointment,
                    last_day=last_day.date() if last_day else None,
                    by=acting(),
                    now=timezone.now(),
                )
        write(words().gettext("The appointment is ended, or has a last day."))


def responsible(body: BodyArgument, json: JsonOption = False) -> None:
    """List the responsible roles of the body's latest plan, and who answers for each today."""
    with people_database():
        from django.utils import timezone

        from uppsikt.accounts.held_queries import When, appointments_in

        roles = [one for one in _roles(body) if one.is_current]
        held = [one for one in appointments_in(body) if one.when(timezone.localdate()) is When.NOW]
        if json:
            write_json(
                [
                    {
                        "role": role.slug,
                        "name": role.name,
                        "holders": [
                            {
                                "name": one.holder,
                                "from": one.from_date.isoformat(),
                                "to": one.last_day and one.last_day.isoformat(),
                                "substitute_for": one.substitute_for or None,
                            }
                            for one in held
                            if one.role == role.slug
                        ],
                    }
                    for role in roles
                ]
            )
            return
        for role in roles:
            names = ", ".join(one.holder for one in held if one.role == role.slug)
            write(f"{role.slug}  {role.name}: {names or words().gettext('nobody')}")


def _roles(body: str) -> "tuple[ResponsibleRole, ...]":
    from uppsikt.plans.names import responsible_roles

    found = responsible_roles(body)
    if found is None:
        fail(words().gettext("There is no plan of {body}.").format(body=body), NOT_FOUND)
    return found
