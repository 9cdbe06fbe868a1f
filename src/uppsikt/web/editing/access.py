"""Who comes to a page of editing, and with what: the plan as it is being written, and the right."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.audit.actors import Actor
from uppsikt.documents.confidential import confidential_items, is_guarded_from_around, of_units
from uppsikt.documents.editing.content import Content, content_of
from uppsikt.documents.editing.nodes import ROOT, Node, find, unit_around
from uppsikt.documents.editing.spots import Spot, spots_for
from uppsikt.documents.items import items
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.confidential_history import may_be_told
from uppsikt.exchange.editable import PlanIsDecided, PlanIsProposed, ensure_editable
from uppsikt.exchange.queries import StoredPlan, plan_document
from uppsikt.exchange.version_queries import (
    DRAFT,
    History,
    Shown,
    Version,
    as_seen,
    history_of,
    units_seen,
)
from uppsikt.plans.policies import sight_of
from uppsikt.plans.queries import neighbouring_years
from uppsikt.web.editing.choices import Choices
from uppsikt.web.editing.part_form import PartForm
from uppsikt.web.plan_page import PlanPage
from uppsikt.web.plan_year import PlanYear
from uppsikt.web.unsaved import to_sign_in


@dataclass
class Editing:
    """A plan that somebody edits: the plan, the person and the moment."""

    page: PlanPage
    stored: StoredPlan
    user: Any
    now: datetime
    known: dict[tuple[Permission, str | None], bool] = field(default_factory=dict)

    @property
    def document(self) -> PlanDocument:
        """The plan as it is being written, as far as the person may see it."""
        return self.page.document

    @property
    def today(self) -> date:
        """The day, where the municipality is."""
        return timezone.localdate(self.now)

    @property
    def actor(self) -> Actor:
        """Who edits, as the record names them."""
        return actor_of(self.user)

    @property
    def operation(self) -> dict[str, Any]:
        """What every operation is told: the plan, who and when."""
        return {"body": self.page.body, "year": self.page.year, "by": self.actor, "now": self.now}

    def may(self, permission: Permission, unit: str | None = None) -> bool:
        """Whether the person may, in the plan as a whole or in what is a unit's own."""
        if (permission, unit) not in self.known:
            self.known[permission, unit] = may(
                self.user, permission, body=self.page.body, unit=unit, on=self.today
            )
        return self.known[permission, unit]

    def may_edit(self, key: str) -> bool:
        """Whether the person may change that part: the plan's editors all, others their unit's.

        Not what refers to something confidential that they may not see: it would be lost.
        """
        if not self.may(Permission.PLAN_EDIT, unit_around(self.document, key)):
            return False
        if self.document is self.stored.document:
            return True
        shown, whole = find(self.document, key), find(self.stored.document, key)
        return (
            shown is not None
            and whole is not None
            and content_of(shown.part) == content_of(whole.part)
        )

    def may_mark(self, key: str) -> bool:
        """Whether the person may mark the part confidential, and take the mark away."""
        return self.may(Permission.CONFIDENTIAL_MARK, unit_around(self.document, key))

    def allowed(self, node: Node, content: Content) -> Content:
        """The content, its mark of confidentiality as it stands if the person may not set it."""
        if "confidential" not in content or self.may_mark(node.key):
            return content
        return content | {"confidential": getattr(node.part, "confidential", None)}

    def form(self, node: Node, **given: Any) -> PartForm:
        """The form of a part; see PartForm."""
        fixed = {} if self.may_mark(node.key) else self.allowed(node, {"confidential": None})
        return PartForm(node.kind, self.choices(node.key), fixed=fixed, **given)

    def spots(self, key: str) -> tuple[Spot, ...]:
        """The lists that the person may move an item to.

        What is confidential because of what it stands in does not leave that, nor does anything
        come into it, by who may not mark what is confidential.
        """
        if not self.may_edit(key):
            return ()
        found = tuple(one for one in spots_for(self.document, key) if self.may_edit(one.container))
        if self.may_mark(key):
            return found
        guarded = is_guarded_from_around(self.document, key)
        hidden = {one.id for one in confidential_items(self.document)}
        return tuple(one for one in found if (one.container in hidden) == guarded)

    def offers(self, key: str) -> bool:
        """Whether the page shows what is being written, and the person may change that part."""
        return self.page.shown.version is None and self.may_edit(key)

    def may_edit_something(self) -> bool:
        """Whether there is any part of the plan that the person may change."""
        units = (one.id for one in items(self.document) if one.kind == "Unit")
        return self.may_edit(ROOT) or any(self.may_edit(unit) for unit in units)

    def offers_something(self) -> bool:
        """Whether the page shows what is being written, and the person may change any of it."""
        return self.page.shown.version is None and self.may_edit_something()

    def may_read_history(self, key: str) -> bool:
        """Whether the person may see what was changed in a part, and by whom: not where it tells,
        or could tell, of something confidential that they may not see.

        The queries of `may_be_told` for those who may not see all that is confidential.
        """
        if not self.may(Permission.HISTORY_READ):
            return False
        if self.may(Permission.CONFIDENTIAL_READ):
            return True
        whole = self.stored.document
        units = units_seen(whole, self.page.body, self.page.sight)
        return may_be_told(whole, key, of_units(whole, units) if units else frozenset())

    def may_begin_a_year(self) -> bool:
        """Whether the person may begin the body's plan for a new year."""
        return self.may(Permission.PLAN_CREATE)

    def node(self, key: str) -> Node:
        """The part of that key. Raises Http404 where the plan has none, and can have none."""
        node = find(self.document, key)
        if node is None:
            raise Http404(_("The plan holds no such item."))
        return node

    def choices(self, own: str | None = None) -> Choices:
        """What the plan offers to choose among."""
        return Choices(self.document, self.page.translator, own)


EditingView = Callable[..., HttpResponse]
Right = Callable[[Editing, dict[str, Any]], bool]


def of_part(editing: Editing, address: dict[str, Any]) -> bool:
    """The right to change the part that the address names."""
    return editing.may_edit(address["key"])


def of_something(editing: Editing, address: dict[str, Any]) -> bool:
    """The right to change anything in the plan."""
    return editing.may_edit_something()


def of_history(editing: Editing, address: dict[str, Any]) -> bool:
    """The right to see what was changed in the part that the address names."""
    return editing.may_read_history(address["key"])


def of_new_year(editing: Editing, address: dict[str, Any]) -> bool:
    """The right to begin the body's plan for a new year."""
    return editing.may_begin_a_year()


_LACKED = {of_history: Permission.HISTORY_READ, of_new_year: Permission.PLAN_CREATE}
"""What who is refused lacks where it is not the right to edit, for the log."""


def editing_view(
    *methods: str, right: Right = of_part, even_if_closed: bool = False
) -> Callable[[EditingView], EditingView]:
    """Hand the view the plan to edit; send who is not signed in to do so, refuse who may not.

    Who may see no version of the plan is told that there is none. One that is decided or put
    forward is told of as such, unless `even_if_closed`. Every view that writes is made by this,
    or by `step_view` of the versions: a test fails on one that is not.
    """

    def decorate(view: EditingView) -> EditingView:
        @require_http_methods([*methods, *(["HEAD"] if "GET" in methods else [])])
        @wraps(view)
        def with_plan(request: HttpRequest, body: str, year: int, **address: Any) -> HttpResponse:
            user = request.user
            if not user.is_authenticated:
                return to_sign_in(request)
            editing = _editing_at(body, year, user, timezone.now())
            if not right(editing, address):
                raise PermissionDenied(_LACKED.get(right, Permission.PLAN_EDIT))
            if not even_if_closed and (refusal := closed(request, editing)):
                return refusal
            return view(request, editing, **address)

        with_plan.asks_for_right = True  # type: ignore[attr-defined]
        return with_plan

    return decorate


def _editing_at(body: str, year: int, user: Any, now: datetime) -> Editing:
    """The plan as the user edits it. Raises Http404 where there is none, or none that they may
    see: which of the two is not told."""
    stored = plan_document(body, year)
    editing = editing_of(stored, user, now) if stored else None
    if editing is None or not _sees_something(editing):
        raise Http404(_("There is no plan of that body for that year."))
    return editing


def _sees_something(editing: Editing) -> bool:
    history = editing.page.shown.history
    is_decided = history.decided is not None
    body, status = editing.page.body, history.plan.status
    return editing.page.sight.sees_something(body, status, is_decided=is_decided)


def editing_of(stored: StoredPlan, user: Any, now: datetime) -> Editing:
    """The plan as the user edits it at that moment."""
    body, year = stored.document.body, stored.document.year
    sight = sight_of(user, on=timezone.localdate(now))
    history = history_of(body, year)
    if history is None:
        raise Http404(_("There is no plan of that body for that year."))
    document = as_seen(stored.document, body, sight)
    neighbours = neighbouring_years(body, year, sight)
    version = None if history.has_draft else history.proposal or history.decided
    in_links = PlanYear(year, _asked_for(history, version))
    page = PlanPage(Shown(history, version, document), body, in_links, sight, *neighbours)
    return Editing(page, stored, user, now)


def _asked_for(history: History, version: Version | None) -> str:
    """What links ask for, so that they lead to what stands and not to what was decided before.

    Of a plan that is not being written there is no draft that they could lead to.
    """
    if history.decided in (None, version):
        return ""
    return DRAFT if version is None else str(version.number)


def editing_of_page(page: PlanPage, user: Any, now: datetime) -> Editing | None:
    """The plan that a page shows as the user could edit it; None for who is not signed in.

    One query. What is shown may be changed a moment later: who then edits is told.
    """
    if not user.is_authenticated:
        return None
    stored = plan_document(page.body, int(page.year))
    return Editing(page, stored, user, now) if stored else None


def closed(request: HttpRequest, editing: Editing) -> HttpResponse | None:
    """The page that says why the plan cannot be changed; None where it can."""
    try:
        ensure_editable(editing.stored)
    except (PlanIsDecided, PlanIsProposed) as refusal:
        return render(
            request,
            "web/editing/closed.html",
            {
                "page": editing.page,
                "plan": editing.document,
                "active": "edit",
                "is_decided": isinstance(refusal, PlanIsDecided),
            },
            status=409,
        )
    return None
