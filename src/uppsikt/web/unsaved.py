"""What somebody wrote that is not stored, given back: for any form of the site.

Whoever is signed out while writing signs in again in another window, as they are told to. The page
they wrote in then carries the token of the session that is gone, and is refused. What they wrote
is refused too where somebody else took the matter further meanwhile. A page that only says no
would lose the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.csrf import csrf_failure
from django.views.defaults import page_not_found, permission_denied

from uppsikt.accounts.models import User

_OURS = "uppsikt.web."
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
_NOT_TYPED = re.compile(
    r"do|status|base|before|list|next|question|section|shown|tillbaka|visa|ordning|fallande|i-planen"
    r"|(comment_)?seen\..*|.*\.seen|revision(\..*)?"
)
"""The fields that a page sends along by itself, and choices, which are made again soon."""
_LABELS: dict[str, Promise] = {
    "text": _("Text"),
    "reason": _("Why"),
    "women": _("Women"),
    "men": _("Men"),
    "total": _("Total"),
    "amount": _("Amount"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A field of a form as it was sent."""

    name: str
    text: str
    called: str = ""
    """What the page calls it."""

    @property
    def label(self) -> str:
        """What the field is called, as far as that is known here."""
        return self.called or str(_LABELS.get(self.name, self.name))

    @property
    def is_typed(self) -> bool:
        """Whether it holds something that somebody may want back."""
        return bool(self.text.strip()) and not _NOT_TYPED.fullmatch(self.name)


def sent_fields(request: HttpRequest) -> list[Sent]:
    """What was sent to a page of ours, in its order; nothing of a page where one signs in."""
    if request.method != "POST" or not _is_ours(request):
        return []
    return [
        Sent(name, text) for name, texts in request.POST.lists() if name != _TOKEN for text in texts
    ]


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was written in a page that was opened before one signed in anew, to be sent again.

    Nothing of it is stored. Another site cannot have it shown to somebody: their browser sends
    no session from there (SameSite), and its origin is refused before its token is looked at.
    """
    if not reason.startswith("CSRF token") or not isinstance(request.user, User):
        return csrf_failure(request, reason)
    if _keeps_while_written(request):
        return render(request, "web/unsaved_line.html")
    return _given_back(request, "other-session") or csrf_failure(request, reason)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """On to the sign-in page and back; with what was written by who was signed out meanwhile."""
    sign_in = redirect_to_login(_page_of(request)).url
    if _keeps_while_written(request):
        return render(request, "web/unsaved_line.html", {"sign_in": sign_in})
    if given_back := _given_back(request, "signed-out", sign_in):
        return given_back
    if getattr(request, "htmx", False):
        return HttpResponse(status=401, headers={"HX-Redirect": sign_in})
    return redirect(sign_in)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that says that one may not; with what was written, if anything was."""
    return _given_back(request, "refused") or permission_denied(request, exception)


def gone(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page that says that there is nothing; with what was written, if anything was."""
    return _given_back(request, "gone", status=404) or page_not_found(request, exception)


def changed_meanwhile(
    request: HttpRequest, said: str, labels: Mapping[str, str] | None = None
) -> HttpResponse:
    """The page that says why nothing is stored, with what was written in the fields so called."""
    return _given_back(request, "changed", said=said, labels=labels, status=409) or render(
        request, "web/unsaved.html", {"said": said, "page": _page_of(request)}, status=409
    )


def _given_back(
    request: HttpRequest,
    why: str,
    sign_in: str = "",
    *,
    status: int = 403,
    said: str = "",
    labels: Mapping[str, str] | None = None,
) -> HttpResponse | None:
    fields = [
        replace(one, called=labels.get(one.name, "")) if labels else one
        for one in sent_fields(request)
    ]
    if not any(one.is_typed for one in fields):
        return None
    context = {
        "why": why,
        "said": said,
        "fields": fields,
        "page": _page_of(request),
        "sign_in": sign_in,
        "may_send_again": why in {"other-session", "signed-out"} and not request.FILES,
    }
    answer = render(request, "web/unsaved.html", context, status=status)
    patch_cache_control(answer, private=True, no_store=True)
    if getattr(request, "htmx", False):
        # A part of a page was asked for, and htmx leaves out what is refused: show it whole.
        answer.status_code = 200
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "body", "innerHTML"
    return answer


def _page_of(request: HttpRequest) -> str:
    """The page that is asked for. Of a form, that which it stands on, as the browser names it;
    else the nearest to where it was sent, which may answer forms only."""
    if request.method != "POST" and not getattr(request, "htmx", False):
        return request.get_full_path()
    page = request.headers.get("Referer", "")
    is_here = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    if not is_here:
        return _nearest(request.path)
    its = urlsplit(page)
    return f"{its.path}?{its.query}" if its.query else its.path


def _nearest(path: str) -> str:
    """The address with its last word left out, if that leads anywhere."""
    around = path.rstrip("/").rpartition("/")[0]
    return next((one for one in (around, f"{around}/") if _leads_somewhere(one)), "/")


def _leads_somewhere(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _keeps_while_written(request: HttpRequest) -> bool:
    """Whether the page keeps what is being written in it, which stays there in any case."""
    is_draft = request.path_info.endswith("/utkast") and _is_ours(request)
    return is_draft and bool(getattr(request, "htmx", False))


def _is_ours(request: HttpRequest) -> bool:
    """Whether a page of the web ring is sent to: never one that takes a password."""
    try:
        return resolve(request.path_info).func.__module__.startswith(_OURS)
    except Resolver404:
        return False
