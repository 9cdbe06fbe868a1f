"""The follow-up of a year as it is stored, one file for each thing that is followed."""

from uppsikt.followup.models.actions import Action, ActionPlan, ActionProgress
from uppsikt.followup.models.answers import Answer, AnswerDraft, AnswerValue, Delegation, Remark
from uppsikt.followup.models.calendar import CalendarFeed, Meeting
from uppsikt.followup.models.deviations import Deviation
from uppsikt.followup.models.messages import Message
from uppsikt.followup.models.months import FinancialForecast, MonthFigure, MonthVersion
from uppsikt.followup.models.reports import Report, ReportVersion, WritingDraft
from uppsikt.followup.models.rounds import Question, Round

__all__ = [
    "Action",
    "ActionPlan",
    "ActionProgress",
    "Answer",
    "AnswerDraft",
    "AnswerValue",
    "CalendarFeed",
    "Delegation",
    "Deviation",
    "FinancialForecast",
    "Meeting",
    "Message",
    "MonthFigure",
    "MonthVersion",
    "Question",
    "Remark",
    "Report",
    "ReportVersion",
    "Round",
    "WritingDraft",
]
