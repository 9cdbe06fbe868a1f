"""A site on which every page can be looked at: plans that have come differently far, and people."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from tests.support.other_plans import COMMITTEE, of_body, of_year, with_texts
from tests.support.people import BY, NOW, PASSWORD
from tests.support.people import person as make_person
from tests.support.planting import example
from tests.support.small_plan import small_plan
from tests.support.stage_follow_up import FollowUpStage, set_follow_up
from tests.support.stage_reported import ReportedStage, set_reported
from uppsikt.accounts import operations
from uppsikt.accounts.models import PlanRoleHolding, RoleHolding, User
from uppsikt.accounts.roles import Role
from uppsikt.core.findings import dotted
from uppsikt.documents.plan import Decision, PlanDocument
from uppsikt.exchange.load import import_plan
from uppsikt.exchange.version_queries import Acceptance
from uppsikt.exchange.versions import begin_revision, decide_plan, propose_plan, warnings_of

DRAFT, PROPOSED, DECIDED, REVISED = 2025, 2026, 2024, 2023
"""The years whose plans of the executive board have come so far."""

ANONYMOUS = "anonymous"
EVERY_ROLE = "with every role, and a password"
READER = "a reader of another body"
SECURED = "with an app, a key and recovery codes"
HALFWAY = "between password and code"
INVITED = "with a link to choose a password"
WITHOUT_PASSWORD = "without a password"

UNUSUAL = '"<attacked>"@kommun.example'
"""An address that the mail's own rules allow."""

# What a browser's own authenticator once said when it made a key for localhost.
PASSKEY = {
    "name": "Nyckelknippan",
    "credential": {
        "type": "public-key",
        "id": "pScNQ5WrL1RB946fF3T_ijQnIvAf7lEIFKw4W08Xtz4",
        "rawId": "pScNQ5WrL1RB946fF3T_ijQnIvAf7lEIFKw4W08Xtz4",
        "authenticatorAttachment": "platform",
        "response": {
            "clientDataJSON": (
                "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiaUdVeE5aSnVsYlI0UlVIcHhX"
                "TDczTnpZdTNLX3FBdFMtZEx1YmJQVzFRayIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6NDkz"
                "ODMiLCJjcm9zc09yaWdpbiI6ZmFsc2V9"
            ),
            "attestationObject": (
                "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzz"
                "uoMdl2NFAAAAAQECAwQFBgcIAQIDBAUGBwgAIKUnDUOVqy9UQfeOnxd0_4o0JyLwH-5RCBSsOFtP"
                "F7c-pQECAyYgASFYIC3zrgUaAY5Ysd8URJbdXx1I_HkX08g7VDBNj1MVQEshIlggu4CiMq_mB2cW"
                "ajUWZrUcCdhX0oe4BJGcvtid3yjF10U"
            ),
            "transports": ["internal"],
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    },
}


@dataclass(frozen=True)
class Stage:
    """What is there, and a browser for each kind of visitor."""

    person: User
    closed: User
    holding: RoleHolding
    appointment: PlanRoleHolding
    key: Authenticator
    invited: str
    """The person with a link, as addresses have them."""
    follow_up: FollowUpStage
    reported: ReportedStage
    visitors: Mapping[str, User]
    """Who sits at each of the browsers; anonymous has none."""
    browsers: dict[str, Client]


Words = Callable[[str], str]
"""What is written in the place of a text."""


def as_it_is(text: str) -> str:
    """The text itself."""
    return text


def set_plans(words: Words = as_it_is) -> None:
    """Plans that have come so far, and one of another body; with those words for its texts."""
    board = with_texts(example(), lambda text: words(text.text))
    small = with_texts(small_plan(), lambda text: words(text.text))
    small = small.model_copy(update={"municipality": board.municipality})
    for plan in (board, of_year(board, PROPOSED), of_body(board)):
        import_plan(document=plan, by=BY, now=NOW)
    # What the draft was before a few words of it were changed, so that it has a history.
    changed = board.model_copy(
        update={
            "goals": tuple(one.model_copy(update={"name": f"{one.name}!"}) for one in board.goals)
        }
    )
    import_plan(document=changed, by=BY, now=NOW)
    propose_plan(body="ks", year=PROPOSED, by=BY, now=NOW)
    for year in (DECIDED, REVISED):
        import_plan(document=of_year(small, year), by=BY, now=NOW)
        about: dict[str, Any] = {"body": "ks", "year": year, "by": BY, "now": NOW}
        propose_plan(**about)
        decide_plan(**about, decision=_decision(words), accepted=_accepted(small, words))
    begin_revision(body="ks", year=REVISED, by=BY, now=NOW)
    revised = of_year(small, REVISED).model_copy(update={"title": "En reviderad plan"})
    import_plan(document=revised, by=BY, now=NOW)


def _decision(words: Words) -> Decision:
    return Decision(
        body="kf",
        date=date(2024, 11, 25),
        paragraph=words("§ 112"),
        registration_number=words("KS-2024/112"),
    )


def _accepted(plan: PlanDocument, words: Words) -> tuple[Acceptance, ...]:
    return tuple(
        Acceptance(one.code, dotted(one.place), words("Rättas under året."))
        for one in warnings_of(plan)
    )


def set_people(words: Words = as_it_is) -> Stage:
    """The people, signed in as far as each is; with those words for their names."""

    def person(who: str) -> User:
        return make_person(who, words(who.capitalize()))

    # Attempts to sign in are counted there.
    cache.clear()
    anna, secured, reader = person("anna"), person("sekura"), person("lo")
    invited, closed = person("inbjuden"), person("stangd")
    bare = operations.create_user(email=UNUSUAL, name=words("Utan"), by=BY, now=NOW)
    for role in (Role.CENTRAL_CONTROLLER, Role.AUDITOR, Role.ADMINISTRATOR):
        holding = operations.grant(user=anna, role=role, from_date=NOW.date(), by=BY, now=NOW)
    operations.grant(
        user=reader, role=Role.READER, body=COMMITTEE.id, from_date=NOW.date(), by=BY, now=NOW
    )
    operations.deactivate_user(user=closed, by=BY, now=NOW)
    appointment = operations.appoint(
        user=anna, body="ks", role="ekonomidirektor", from_date=NOW.date(), by=BY, now=NOW
    )
    TOTP.activate(secured, generate_totp_secret())
    RecoveryCodes.activate(secured)
    key = Authenticator.objects.create(
        user=secured,
        type=Authenticator.Type.WEBAUTHN,
        data=PASSKEY | {"name": words("Nyckelknippan")},
    )
    visitors = {
        EVERY_ROLE: anna,
        READER: reader,
        SECURED: secured,
        WITHOUT_PASSWORD: bare,
        HALFWAY: secured,
        INVITED: invited,
    }
    return Stage(
        person=reader,
        closed=closed,
        holding=holding,
        appointment=appointment,
        key=key,
        invited=user_pk_to_url_str(invited),
        follow_up=set_follow_up(anna, reader, words),
        reported=set_reported(DRAFT, DECIDED, words),
        visitors=visitors,
        browsers=browsers_of(visitors),
    )


def browsers_of(visitors: Mapping[str, User]) -> dict[str, Client]:
    """A new browser for each visitor, signed in as far as they are."""
    halfway, with_link = Client(), Client()
    halfway.post(reverse("account_login"), {"login": visitors[HALFWAY].email, "password": PASSWORD})
    with_link.get(password_link(visitors[INVITED]), follow=True)
    return {
        ANONYMOUS: Client(),
        EVERY_ROLE: confirmed(visitors[EVERY_ROLE]),
        READER: signed_in(visitors[READER]),
        SECURED: confirmed(visitors[SECURED]),
        WITHOUT_PASSWORD: signed_in(visitors[WITHOUT_PASSWORD]),
        HALFWAY: halfway,
        INVITED: with_link,
    }


@contextmanager
def kept_stage(
    blocker: DjangoDbBlocker, words: Words = as_it_is, names: Words = as_it_is
) -> Iterator[Stage]:
    """A stage that several tests share, each of which finds it as it was set; then it is gone.

    Every test undoes what it did to the database; browsers it must have of its own
    (`with_new_browsers`).
    """
    with blocker.unblock(), transaction.atomic():
        set_plans(words)
        yield set_people(names)
        transaction.set_rollback(True)


def with_new_browsers(stage: Stage) -> Stage:
    """The same stage, with browsers in which nobody has done anything yet."""
    cache.clear()
    return replace(stage, browsers=browsers_of(stage.visitors))


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def confirmed(user: User) -> Client:
    """A browser in which somebody is signed in, and has just shown once more who they are."""
    client = signed_in(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def password_link(user: User) -> str:
    """The address by which somebody chooses a password."""
    return reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
