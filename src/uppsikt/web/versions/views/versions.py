"""The versions of a plan, and what can be done next."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from uppsikt.accounts.permissions import Permission
from uppsikt.accounts.policies import may
from uppsikt.documents.render.formats import FORMATS
from uppsikt.exchange.version_queries import accepted_as_seen, seen_whole
from uppsikt.web.plan_page import PlanPage, plan_view, show
from uppsikt.web.versions.access import possible_steps
from uppsikt.web.versions.choosing import choices, default_pair


@plan_view
def versions(request: HttpRequest, page: PlanPage) -> HttpResponse:
    """Every version that the reader may see, newest first, with its decision and checksum."""
    history = page.shown.history
    # What was written and accepted on the way is the administration's own.
    sees_who = may(request.user, Permission.HISTORY_READ, body=page.body, on=timezone.localdate())
    accepted = accepted_as_seen(history, page.sight) if sees_who else {}
    return show(
        request,
        page,
        "versions/versions",
        "versions",
        history=history,
        versions=[(one, accepted.get(one.number)) for one in history.seen(page.sight)],
        whole=seen_whole(history, page.sight),
        sees_draft=history.sees_draft(page.sight),
        sees_who=sees_who,
        formats=FORMATS.values(),
        steps=possible_steps(page, request.user),
        choices=choices(page),
        pair=default_pair(page),
    )
