"""One's own days in one's own calendar: the address to subscribe to, and what it leads to."""

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from uppsikt.followup.operations.calendar_feed import end_feed, make_feed
from uppsikt.followup.queries.calendar import feed_at, feed_of, own_days
from uppsikt.web.followup.access import Visitor, for_signed_in
from uppsikt.web.followup.ical import FeedWriter


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def mine(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The address is made, shown once, made anew or ended."""
    address = ""
    if request.method == "POST" and request.POST.get("do") == "end":
        end_feed(user=visitor.user, **visitor.operation)
        messages.success(request, _("The address leads nowhere any more."))
        return redirect("calendar")
    if request.method == "POST" and request.POST.get("do") == "make":
        token = make_feed(user=visitor.user, **visitor.operation)
        address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    context = {"feed": feed_of(visitor.user), "address": address}
    return render(request, "web/followup/calendar.html", context)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days of whoever made the address. Nobody signs in: the address is the key."""
    found = feed_at(token)
    if found is None:
        raise Http404
    days = own_days(found.user, on=timezone.localdate())
    site = request.build_absolute_uri("/").rstrip("/")
    host = request.get_host().partition(":")[0]
    content = FeedWriter(found, site, host).write(days)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = etag
    answer["Content-Disposition"] = 'inline; filename="uppsikt.ics"'
    answer = get_conditional_response(request, etag=etag, response=answer)
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
