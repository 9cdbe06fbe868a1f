"""What somebody asks for at a month's page: one unit's step, or the month's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from uppsikt.exchange.followup.months import approve_month_by_rules, close_month_by_rules
from uppsikt.exchange.followup.opening import open_from_plan, refresh_from_plan
from uppsikt.followup.models import Round
from uppsikt.followup.operations.answers import mark_ready, take_back
from uppsikt.followup.operations.approval import accept_lacks, approve, send_back
from uppsikt.followup.operations.months import SavedMonth
from uppsikt.followup.operations.refusals import NoSuchQuestion, QuestionsAreLeft
from uppsikt.followup.operations.rounds import hand_in, reopen_round
from uppsikt.followup.queries.months import SeenMonth
from uppsikt.web.months.access import Visit
from uppsikt.web.months.sent import sent_revision


@dataclass(frozen=True, slots=True)
class Doing:
    """A step that was asked for, and what was stored just before it."""

    fields: Mapping[str, str]
    visit: Visit
    its: Round
    seen: SeenMonth
    saved: SavedMonth

    @property
    def step(self) -> str:
        """The name of the step."""
        return self.fields.get("do", "save").partition(".")[0]

    @property
    def question(self) -> int:
        """The question that the step is about. NoSuchQuestion where it is none of the month's."""
        text = self.fields.get("do", "").partition(".")[2]
        known = {str(one.pk): one.pk for one in self.seen.questions.values()}
        if text not in known:
            raise NoSuchQuestion(text)
        return known[text]

    @property
    def anchor(self) -> str:
        """Where on the page to go afterwards."""
        text = self.fields.get("do", "").partition(".")[2]
        found = (unit for unit, one in self.seen.questions.items() if str(one.pk) == text)
        return next(found, "")

    @property
    def reason(self) -> str:
        """Why, in the field that belongs to the step."""
        return self.fields.get(f"reason.{self.fields.get('do', '')}", "")

    def revision(self, question: int) -> int:
        """The revision of the answer as it was shown, or as it was stored just now."""
        return self.saved.revisions.get(question, sent_revision(question, self.fields))


def do_step(doing: Doing) -> str:
    """Do what was asked for; what to say of it. Raises what the operations do."""
    steps = {
        "ready": _ready,
        "take-back": _take_back,
        "approve": _approve,
        "approve-all": _approve_all,
        "send-back": _send_back,
        "open": _open,
        "refresh": _refresh,
        "hand-in": _hand_in,
        "hand-in-lacking": _hand_in_lacking,
        "approve-month": _approve_month,
        "close": _close,
        "reopen": _reopen,
    }
    return steps.get(doing.step, _saved)(doing)


def _saved(doing: Doing) -> str:
    number = len(doing.saved.changes) + doing.saved.comments
    if not number:
        return _("Nothing was changed.")
    return ngettext("%(number)s change is saved.", "%(number)s changes are saved.", number) % {
        "number": number
    }


def _ready(doing: Doing) -> str:
    number = doing.question
    mark_ready(question_id=number, revision=doing.revision(number), **doing.visit.acting)
    return _("The unit's month is saved and marked ready.")


def _take_back(doing: Doing) -> str:
    take_back(question_id=doing.question, **doing.visit.acting)
    return _("The unit's month is taken back, and can be changed.")


def _approve(doing: Doing) -> str:
    number = doing.question
    approve(answers={number: doing.revision(number)}, **doing.visit.acting)
    return _("The unit's month is approved.")


def _approve_all(doing: Doing) -> str:
    ready = [one.pk for one in doing.seen.questions.values() if one.may_approve]
    number = approve(answers={pk: doing.revision(pk) for pk in ready}, **doing.visit.acting)
    return ngettext("%(number)s unit is approved.", "%(number)s units are approved.", number) % {
        "number": number
    }


def _send_back(doing: Doing) -> str:
    send_back(question_id=doing.question, reason=doing.reason, **doing.visit.acting)
    return _("The unit's month is sent back.")


def _open(doing: Doing) -> str:
    open_from_plan(round_id=doing.its.pk, **doing.visit.acting)
    return _("The month is open.")


def _refresh(doing: Doing) -> str:
    done = refresh_from_plan(round_id=doing.its.pk, **doing.visit.acting)
    if done.is_unchanged:
        return _("The month asks for what the plan has now.")
    return _("The month now asks for what the plan has: %(added)s new, %(gone)s gone.") % {
        "added": len(done.added) + len(done.returned),
        "gone": len(done.gone),
    }


def _hand_in(doing: Doing) -> str:
    hand_in(round_id=doing.its.pk, **doing.visit.acting)
    return _("The month is handed in.")


def _hand_in_lacking(doing: Doing) -> str:
    """Hand it in although some units are not approved, and say why."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                hand_in(round_id=doing.its.pk, **doing.visit.acting)
        except QuestionsAreLeft as error:
            accept_lacks(question_ids=error.questions, reason=doing.reason, **doing.visit.acting)
            hand_in(round_id=doing.its.pk, **doing.visit.acting)
    return _("The month is handed in, with what is lacking.")


def _approve_month(doing: Doing) -> str:
    called = approve_month_by_rules(round_id=doing.its.pk, **doing.visit.acting)
    if called is None:
        return _("The month is approved.")
    said = _(
        "The month is approved. The forecast deficit passes the deficit rule: an action plan is "
        "called for, to be presented by %(day)s."
    ) % {"day": called.due.isoformat()}
    return with_plan(said, doing.visit, called.pk)


def with_plan(said: str, visit: Visit, plan: int) -> str:
    """What is said, with a link to the action plan against the deficit."""
    address = reverse("action_plan", args=[visit.body, visit.year, plan])
    words = _("The action plan against the deficit")
    return format_html('{} <a class="ds-link" href="{}">{}</a>', said, address, words)


def _close(doing: Doing) -> str:
    close_month_by_rules(round_id=doing.its.pk, **doing.visit.acting)
    return _("The month is closed, and is kept as it is.")


def _reopen(doing: Doing) -> str:
    reopen_round(round_id=doing.its.pk, reason=doing.reason, **doing.visit.acting)
    return _("The month is open again.")
