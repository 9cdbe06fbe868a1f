"""What the pages of the record call operations and the objects that they change."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from uppsikt.documents.field_labels import field_label
from uppsikt.documents.language import Translator
from uppsikt.web.record import follow_up_fields, follow_up_words
from uppsikt.web.wording import KINDS

OPERATIONS: dict[str, Promise] = {
    "plan": _("Plans: everything"),
    "plan.import": _("Plan imported from a file"),
    "plan.begin": _("Plan begun from the year before"),
    "plan.change": _("Plan changed"),
    "plan.propose": _("Plan put forward for decision"),
    "plan.withdraw": _("Plan taken back from decision"),
    "plan.decide": _("Decision entered"),
    "plan.revise": _("Revision begun"),
    "plan.abandon-revision": _("Revision abandoned"),
    "item": _("Items of plans: everything"),
    "item.create": _("Item added"),
    "item.change": _("Item changed"),
    "item.move": _("Item moved elsewhere"),
    "item.remove": _("Item taken away"),
    "municipality.rename": _("Municipality renamed"),
    "user": _("Users: everything"),
    "user.create": _("User created"),
    "user.change": _("User renamed, or given another address"),
    "user.link": _("Link to choose a password made"),
    "user.deactivate": _("User closed"),
    "user.reactivate": _("User opened again"),
    "user.credential": _("Means of signing in changed"),
    "role": _("Roles: everything"),
    "role.grant": _("Role granted"),
    "role.end": _("Role ended"),
    "responsible": _("Responsible roles: everything"),
    "responsible.appoint": _("Responsible role given to a person"),
    "responsible.close": _("Responsible role passed on"),
    "responsible.end": _("Responsible role ended"),
    "sign-in": _("Sign-in: everything"),
    "sign-in.succeed": _("Signed in"),
    "sign-in.fail": _("Sign-in that failed"),
    "sign-in.end-all": _("All sessions ended"),
    **follow_up_words.OPERATIONS,
}
"""By the code in the record; a first word alone stands for all that begin with it."""

OBJECTS: dict[str, Promise] = {
    "Plan": _("Plan"),
    "PlanVersion": _("Version of a plan"),
    "User": _("User"),
    **follow_up_words.OBJECTS,
    **KINDS,
}

PERSON_FIELDS: dict[str, Promise] = {
    "email": _("E-mail address"),
    "name": _("Name"),
    "role": _("Role"),
    "body": _("Body"),
    "unit": _("Unit"),
    "from": _("From"),
    "to": _("To and including"),
    "ended": _("Ended"),
    "substitute_for": _("Stands in for"),
    "provider": _("Given by the identity provider"),
    "method": _("Way of signing in"),
    "reason": _("Reason"),
    "what": _("Means of signing in"),
}
"""What is said of a person; a plan has fields of the same names that mean something else."""

Choices = list[tuple[str, str | Promise]]


def operation_name(code: str) -> str:
    """What an operation is called; its code where it has no name here."""
    return str(OPERATIONS.get(code, code))


def object_name(kind: str) -> str:
    """What a kind of object is called; its own name where it has none here."""
    return str(OBJECTS.get(kind, kind))


def field_name(path: str, kind: str, speak: Translator) -> str:
    """What a field of such an object is called."""
    if kind == "User" and path in PERSON_FIELDS:
        return str(PERSON_FIELDS[path])
    if kind in follow_up_fields.KINDS:
        return follow_up_fields.field_in_words(path, kind, speak)
    return field_label(path, kind, speak)


def operation_choices(asked: str) -> Choices:
    """The operations to choose among, and the one that an address asks for."""
    return _choices(OPERATIONS.items(), asked)


def kind_choices(asked: str) -> Choices:
    """The kinds of object to choose among, and the one that an address asks for."""
    return _choices(sorted(OBJECTS.items(), key=lambda one: str(one[1])), asked)


def _choices(known: Iterable[tuple[str, Any]], asked: str) -> Choices:
    found: Choices = [("", _("Everything")), *known]
    is_known = any(code == asked for code, _name in found)
    # The record may hold what a later version of the product named; nothing longer is a code.
    if not is_known and asked.isprintable() and len(asked) <= 60:
        found.append((asked, asked))
    return found
