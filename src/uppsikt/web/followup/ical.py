"""Somebody's own days as an iCalendar file (RFC 5545): whole days, which any calendar shows."""

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from icalendar import Calendar, Event, vDuration, vText

from uppsikt.core.year_calendar import Step
from uppsikt.followup.queries.calendar import AnswersDue, Feed, OwnDays, RoundDay
from uppsikt.followup.queries.called import PlanToPresent
from uppsikt.web.followup.words import period_name

REFRESH = timedelta(hours=4)
"""How often a calendar is asked to look again."""

_MOST_NAMES = 50


class FeedWriter:
    """Writes the days of one feed; where the site is, its addresses are told whole."""

    def __init__(self, feed: Feed, site: str, host: str) -> None:
        self.feed, self.site, self.host = feed, site, host

    def write(self, days: OwnDays) -> bytes:
        """The file, in the language of the site: a feed is fetched without its reader."""
        with override(settings.LANGUAGE_CODE):
            return self._calendar(days).to_ical(sorted=False)

    def _calendar(self, days: OwnDays) -> Calendar:
        calendar = Calendar()
        calendar.add("PRODID", "-//Uppsikt//Uppsikt//SV")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("METHOD", "PUBLISH")
        calendar["X-WR-CALNAME"] = vText("Uppsikt")
        calendar["X-WR-TIMEZONE"] = vText(settings.TIME_ZONE)
        calendar["REFRESH-INTERVAL"] = vDuration(REFRESH, params={"VALUE": "DURATION"})
        for own in days.answers:
            calendar.add_component(self._answers(own, days))
        for plan in days.plans:
            calendar.add_component(self._plan(plan, days))
        for one in days.rounds:
            calendar.add_component(self._round(one, days))
        for met in days.meetings:
            name = days.names.get(met.body, met.body)
            event = self._event(f"meeting-{met.body}-{met.day}", met.day, _("Meeting: %s") % name)
            event.add("URL", self._address("followup_year", met.body, met.day.year))
            calendar.add_component(event)
        return calendar

    def _answers(self, own: AnswersDue, days: OwnDays) -> Event:
        number = len(own.names) + own.confidential
        body = days.names.get(own.round.body, own.round.body)
        facts = {"number": number, "body": body, "period": self._period(own)}
        summary = ngettext(
            "%(number)s answer is due: %(body)s, %(period)s",
            "%(number)s answers are due: %(body)s, %(period)s",
            number,
        )
        event = self._event(f"answers-{own.round.pk}-{own.day}", own.day, summary % facts)
        lines = list(own.names[:_MOST_NAMES])
        if more := len(own.names) - len(lines):
            lines.append(_("and %(number)s more") % {"number": more})
        if own.confidential:
            lines.append(_("Confidential: %(number)s") % {"number": own.confidential})
        event.add("DESCRIPTION", "\n".join(lines))
        event.add("URL", self._address("mine"))
        return event

    def _plan(self, one: PlanToPresent, days: OwnDays) -> Event:
        body = days.names.get(one.body, one.body)
        summary = _("Action plan to present: %(body)s") % {"body": body}
        event = self._event(f"plan-{one.pk}", one.due, summary)
        # A feed is read by many machines.
        name = _("An action plan that is marked confidential") if one.confidential else one.name
        event.add("DESCRIPTION", name)
        event.add("URL", self._address("action_plan", one.body, one.year, one.pk))
        return event

    def _round(self, one: RoundDay, days: OwnDays) -> Event:
        names = {
            Step.OPENS: _("The round opens: %(body)s, %(period)s"),
            Step.ANSWERS_DUE: _("Answers are due: %(body)s, %(period)s"),
            Step.APPROVAL_DUE: _("Approval is due: %(body)s, %(period)s"),
            Step.HAND_IN_DUE: _("The report is written: %(body)s, %(period)s"),
        }
        its = one.round
        facts = {"body": days.names.get(its.body, its.body), "period": self._period(one)}
        event = self._event(f"round-{its.pk}-{one.step.value}", one.day, names[one.step] % facts)
        event.add("URL", self._address("followup_round", its.body, its.year, its.period))
        return event

    def _period(self, one: AnswersDue | RoundDay) -> str:
        return period_name(one.round.period, one.round.year)

    def _event(self, key: str, day: date, summary: str) -> Event:
        event = Event()
        # The same day keeps its identity, so that a calendar moves it and does not double it.
        event.add("UID", f"{key}@{self.host}")
        event.add("DTSTAMP", self.feed.made_at)
        event.add("DTSTART", day)
        event.add("DTEND", day + timedelta(days=1))
        event.add("SUMMARY", summary)
        event.add("TRANSP", "TRANSPARENT")
        return event

    def _address(self, name: str, *parts: object) -> str:
        return f"{self.site}{reverse(name, args=parts)}"
