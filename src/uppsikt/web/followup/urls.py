"""The addresses of the follow-up: what one answers, the rounds of a body's year, the calendar."""

from datetime import date

from django.urls import path, register_converter

from uppsikt.web.followup.views import (
    calendar,
    delegating,
    judging,
    measures,
    meetings,
    mine,
    one_round,
    question,
    reminding,
    steps,
    year,
)


class PeriodInAddress:
    """A tertial or a month: T1, 03."""

    regex = "T[123]|0[1-9]|1[0-2]"

    def to_python(self, value: str) -> str:
        """The period as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The period as it stands."""
        return value


class DayInAddress:
    """A day: 2025-03-31."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day. ValueError, and so no such address, for one that is in no calendar."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as year, month and day."""
        return value.isoformat()


register_converter(PeriodInAddress, "period")
register_converter(DayInAddress, "day")

QUESTION = "fraga/<int:pk>"
YEAR = "<item:body>/<year_alone:year>/uppfoljning"
ROUND = f"{YEAR}/<period:period>"

urlpatterns = [
    path("mina-fragor", mine.mine, name="mine"),
    path("mina-fragor/paminn", reminding.remind, name="remind"),
    path(QUESTION, question.question, name="question"),
    path(f"{QUESTION}/utkast", question.draft, name="question_draft"),
    path(f"{QUESTION}/utkast/kasta", question.discard, name="question_discard"),
    path(f"{QUESTION}/ta-tillbaka", question.take_it_back, name="question_take_back"),
    path(f"{QUESTION}/godkann", judging.approve_one, name="question_approve"),
    path(f"{QUESTION}/skicka-tillbaka", judging.send_one_back, name="question_send_back"),
    path(f"{QUESTION}/lamna-over", delegating.hand_over, name="question_delegate"),
    path(f"{QUESTION}/lamna-over/avsluta", delegating.take_over, name="question_take_over"),
    path("uppfoljning", year.all_bodies, name="followup_all"),
    path("kalender", calendar.mine, name="calendar"),
    path("kalender/<slug:token>.ics", calendar.feed, name="calendar_feed"),
    path(YEAR, year.year_, name="followup_year"),
    path(f"{YEAR}/planera", year.plan_year, name="followup_plan_year"),
    path(f"{YEAR}/sammantraden", meetings.meetings, name="followup_meetings"),
    path(f"{YEAR}/sammantraden/<day:day>", meetings.meeting, name="followup_meeting"),
    path(ROUND, one_round.round_, name="followup_round"),
    path(f"{ROUND}/godkann-svar", one_round.approve_several, name="followup_approve"),
    path(f"{ROUND}/saknas", steps.lacks, name="followup_lacks"),
    path(f"{ROUND}/resultatmatt", measures.read, name="followup_values"),
    path(f"{ROUND}/resultatmatt.xlsx", measures.template, name="followup_values_template"),
    path(f"{ROUND}/dagar", steps.dates, name="followup_dates"),
    path(f"{ROUND}/steg/<slug:step>", steps.step, name="followup_step"),
]
