"""Who comes to a page of a report, what is shown of it, and what frame the page has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from uppsikt.accounts.actors import actor_of
from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.documents.language import DEFAULT_LANGUAGE
from uppsikt.documents.plan.organisation import BodyKind
from uppsikt.documents.report import ReportDocument
from uppsikt.exchange.reports.queries import (
    ReportHistory,
    ShownReport,
    as_seen,
    draft_report,
    report_history,
    shown_report,
)
from uppsikt.plans.policies import Sight, sight_of
from uppsikt.web.plan_page import PlanPage, plan_page
from uppsikt.web.reports.addresses import ReportPeriod
from uppsikt.web.reports.words import period_name
from uppsikt.web.unsaved import to_sign_in

View = Callable[..., HttpResponse]


@dataclass
class ReportVisit:
    """Somebody at a page of a body's reports."""

    request: HttpRequest
    body: str
    year: int
    now: datetime

    @property
    def user(self) -> Any:
        """Who it is, signed in or not."""
        return self.request.user

    @property
    def today(self) -> date:
        """The day, where the municipality is."""
        return timezone.localdate(self.now)

    @cached_property
    def sight(self) -> Sight:
        """What the reader may see."""
        return sight_of(self.user, on=self.today)

    @property
    def language(self) -> str:
        """The reader's language, "sv" or "en"."""
        return (get_language() or DEFAULT_LANGUAGE).split("-")[0]

    @cached_property
    def may_write(self) -> bool:
        """Whether the reader writes and closes the body's reports."""
        return may(self.user, Permission.ROUND_RUN, body=self.body, on=self.today)

    @cached_property
    def plan(self) -> PlanPage | None:
        """The plan that the page stands beside; None where the reader may see none."""
        try:
            return plan_page(self.request, self.body, self.year)
        except Http404:
            return None

    @property
    def council(self) -> str:
        """The council that the plan answers to; empty where the reader sees no plan."""
        bodies = self.plan.document.organisation.bodies if self.plan else ()
        return next((one.id for one in bodies if one.kind is BodyKind.COUNCIL), "")

    @property
    def operation(self) -> dict[str, Any]:
        """What every operation is told of who acts and when."""
        return {"by": actor_of(self.user), "now": self.now}


@dataclass
class ReportPage(ReportVisit):
    """Somebody at a page of one report."""

    period: str
    """Remembers which version the address asks for (see addresses)."""
    history: ReportHistory
    document: ReportDocument
    """What is shown of it; where it is written, all of it as it stands."""
    shown: ShownReport | None = None
    """None where the report is written, not read."""

    @property
    def period_name(self) -> str:
        """What the period is called, with its year."""
        return period_name(self.period, self.year)

    @property
    def name(self) -> str:
        """What the body is called."""
        found = self.document.body_of(self.document.body)
        return found.name if found else self.body

    @cached_property
    def may_write(self) -> bool:
        """Whether the reader writes and closes this report: who does must see all of it."""
        return super().may_write and (self.shown is None or self.shown.is_whole)

    @property
    def sees_whole(self) -> bool:
        """Whether the reader may see all that the report holds."""
        return as_seen(self.document, self.sight)[1]

    @property
    def lang(self) -> SafeString:
        """The attribute that tells that words are the report's own, where its language is
        another than the page's."""
        if self.document.language == self.language:
            return mark_safe("")
        return format_html(' lang="{}"', self.document.language)

    @property
    def of_report(self) -> dict[str, Any]:
        """What every operation on the report is told."""
        return {
            "body": self.body,
            "year": self.year,
            "period": str(self.period),
            **self.operation,
        }


def visit_view(view: View) -> View:
    """Hand the view who comes to a body's year. A page is only read."""

    @require_safe
    @wraps(view)
    def visited(request: HttpRequest, body: str, year: int, **rest: Any) -> HttpResponse:
        return view(request, ReportVisit(request, body, int(year), timezone.now()), **rest)

    return visited


def report_view(view: View) -> View:
    """Hand the view the version of the report that its address names.

    A page that helps where there is none, or none that the reader may see: which of the two is
    not told. A page is only read.
    """

    @require_safe
    @wraps(view)
    def with_report(
        request: HttpRequest, body: str, year: int, period: str, **rest: Any
    ) -> HttpResponse:
        return view(request, report_page(request, body, int(year), period), **rest)

    return with_report


def report_page(request: HttpRequest, body: str, year: int, period: str) -> ReportPage:
    """The version of the report that the address names, as `report_view`. Raises Http404."""
    now = timezone.now()
    sight = sight_of(request.user, on=timezone.localdate(now))
    history = report_history(body, year, str(period))
    shown = shown_report(history, sight, getattr(period, "version", ""))
    if shown is None:
        raise Http404(_("There is no report of that body for that period."))
    return ReportPage(request, body, year, now, period, history, shown.document, shown)


def writing_view(view: View) -> View:
    """Hand the view the draft of a report, whole, to who writes it; refuse all others.

    Refused too is who may not see what is confidential in a body that the report gathers. Who is
    not signed in is led to do so.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def with_draft(
        request: HttpRequest, body: str, year: int, period: str, **rest: Any
    ) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        now = timezone.now()
        if not may(request.user, Permission.ROUND_RUN, body=body, on=timezone.localdate(now)):
            raise PermissionDenied(Permission.ROUND_RUN)
        history = report_history(body, int(year), period)
        document = draft_report(history)
        if document is None:
            raise Http404(_("There is no report of that body for that period."))
        page = ReportPage(request, body, int(year), now, ReportPeriod(period), history, document)
        if not page.sees_whole:
            raise PermissionDenied(Permission.CONFIDENTIAL_READ)
        return view(request, page, **rest)

    with_draft.asks_for_right = True  # type: ignore[attr-defined]
    return with_draft


def show(
    request: HttpRequest,
    visit: ReportVisit,
    template: str,
    *,
    active: str = "reports",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page, in the frame of the plan where the reader may see one."""
    page = visit.plan
    context |= {"visit": visit, "page": page, "active": active}
    context["frame"] = "web/plan_base.html" if page else "web/base.html"
    if page:
        context["plan"] = page.document
    return render(request, f"web/reports/{template}.html", context, status=status)
