"""What versions are called on pages, where they lie, and what may be done next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.accounts.permissions import Permission
from uppsikt.exchange.version_queries import DRAFT, History, Version
from uppsikt.plans.models import PlanStatus
from uppsikt.web.plan_page import PlanPage
from uppsikt.web.plan_year import PlanYear

__all__ = ["DRAFT", "STEPS", "Standing", "Step", "address", "standing", "version_name"]


def version_name(version: Version | None) -> str:
    """The version in a few words; the draft for None."""
    if version is None:
        return _("Draft")
    if version.is_decided:
        return _("Version {number}, decided {date}").format(
            number=version.number, date=version.date
        )
    return _("Version {number}, proposal of {date}").format(
        number=version.number, date=localdate(version.at)
    )


def address(page: PlanPage, version: Version | None, name: str = "start") -> str:
    """Where the version is read, at the page of that name."""
    asked = DRAFT if version is None else str(version.number)
    return reverse(name, args=[page.body, PlanYear(page.year, asked)])


@dataclass(frozen=True, slots=True)
class Standing:
    """How the version that is shown stands among the others that the reader may see."""

    kind: str
    """holds, older, proposal, former-proposal, draft."""
    shown: Version | None
    holds: Version | None
    """What holds, where that is another one."""
    coming: tuple[tuple[str, str], ...]
    """What is on its way to take its place: the sentence that says so, and its address."""
    by_default: str
    """Where the reader is shown what holds."""


def standing(page: PlanPage) -> Standing:
    """How the version that the page shows stands among the others."""
    history, shown = page.shown.history, page.shown.version
    holds = history.decided
    return Standing(
        kind=_kind(history, shown),
        shown=shown,
        holds=holds if holds != shown else None,
        coming=tuple(_coming(page)) if shown is not None and shown == holds else (),
        by_default=reverse("start", args=[page.body, int(page.year)]),
    )


def _kind(history: History, shown: Version | None) -> str:
    if shown is None:
        return "draft"
    if shown.is_decided:
        return "holds" if shown == history.decided else "older"
    return "proposal" if shown == history.proposal else "former-proposal"


def _coming(page: PlanPage) -> list[tuple[str, str]]:
    history = page.shown.history
    proposal = history.proposal
    if proposal is not None and proposal in history.seen(page.sight):
        return [(_("A revision has been put forward."), address(page, proposal))]
    if history.sees_draft(page.sight):
        return [(_("A revision is being written."), address(page, None))]
    return []


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done with a plan that has come so far."""

    name: str
    """What the address of the page is called."""
    permission: Permission
    statuses: frozenset[str]
    label: str | Promise
    about: str | Promise


STEPS = (
    Step(
        "propose",
        Permission.PLAN_PROPOSE,
        frozenset({PlanStatus.DRAFT, PlanStatus.REVISED}),
        gettext_lazy("Put forward for decision"),
        gettext_lazy(
            "The draft is frozen as it stands, and cannot be edited until it is decided "
            "or taken back."
        ),
    ),
    Step(
        "decide",
        Permission.PLAN_DECIDE,
        frozenset({PlanStatus.PROPOSED}),
        gettext_lazy("Enter the decision"),
        gettext_lazy(
            "When it has been decided: who decided, when, the paragraph of the minutes "
            "and the registration number."
        ),
    ),
    Step(
        "withdraw",
        Permission.PLAN_PROPOSE,
        frozenset({PlanStatus.PROPOSED}),
        gettext_lazy("Take the proposal back"),
        gettext_lazy("It can then be edited, and put forward again."),
    ),
    Step(
        "revise",
        Permission.PLAN_DECIDE,
        frozenset({PlanStatus.DECIDED}),
        gettext_lazy("Begin a revision"),
        gettext_lazy(
            "The plan can then be edited. What was decided holds, and is what everybody "
            "sees, until the revision has a decision of its own."
        ),
    ),
    Step(
        "abandon",
        Permission.PLAN_DECIDE,
        frozenset({PlanStatus.REVISED}),
        gettext_lazy("Give up the revision"),
        gettext_lazy("All that has been changed since the decision is put back as it was decided."),
    ),
)
"""What can be done, in the order of the pages."""
