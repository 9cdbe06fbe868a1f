"""The year of the bodies that one may see, and one's own days in one's own calendar."""

from hashlib import sha256
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from uppsikt.documents.language import DEFAULT_LANGUAGE, translator
from uppsikt.documents.render.report.codes import month_name
from uppsikt.followup.days_off import named_days_off
from uppsikt.followup.operations.calendar_feed import end_feed, make_feed
from uppsikt.followup.queries.calendar import (
    feed_at,
    feed_of,
    meetings_of_all,
    own_days,
    statutory_days,
)
from uppsikt.followup.queries.calendar_years import calendar_years, rounds_within
from uppsikt.web.followup.access import Visitor, for_signed_in
from uppsikt.web.followup.ical import FeedWriter
from uppsikt.web.followup.year_days import (
    days_of_bodies,
    on_wheel,
    unplanned_year,
    with_holidays,
    year_asked_for,
)
from uppsikt.web.followup.year_wheel import wheel_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def mine(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The year; and the address of one's own is made, shown once, made anew or ended."""
    address = ""
    if request.method == "POST" and request.POST.get("do") == "end":
        end_feed(user=visitor.user, **visitor.operation)
        messages.success(request, _("The address leads nowhere any more."))
        return redirect("calendar")
    if request.method == "POST" and request.POST.get("do") == "make":
        token = make_feed(user=visitor.user, **visitor.operation)
        address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    context = {"feed": feed_of(visitor.user), "address": address} | _year(request, visitor)
    return render(request, "web/followup/calendar.html", context)


def _year(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """The year of all the bodies whose rounds the visitor sees, or of the one that is asked for."""
    years = calendar_years()
    year = year_asked_for(request, visitor, years)
    seen = rounds_within(visitor.user, year=year, on=visitor.today)
    asked = request.GET.get("organ", "")
    chosen = [one for one in seen if one.body == asked] or seen
    meetings = meetings_of_all((one.body for one in chosen), year)
    days = days_of_bodies(chosen, statutory_days(year) if chosen else (), meetings, year)
    language = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    say = translator(language)
    listed = with_holidays(days, named_days_off(year, language))
    return {
        "year": year,
        "years": years,
        "unplanned": unplanned_year(request, years),
        "bodies": [(one.body, one.name) for one in seen],
        "body": asked if len(chosen) == 1 else "",
        "is_one": len(chosen) == 1,
        "wheel": wheel_of(year, on_wheel(days), visitor.today, say),
        "months": [
            (month_name(number, say), list(those))
            for number, those in groupby(listed, key=lambda one: one.day.month)
        ]
        if chosen
        else [],
        "today": visitor.today,
    }


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
