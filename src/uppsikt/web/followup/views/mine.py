"""My page: what I have to answer, and what others wait for me to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from uppsikt.followup.queries.called import PlanToPresent, plans_to_present
from uppsikt.followup.queries.holders import Names, names_in
from uppsikt.followup.queries.mine import Because, MyQuestion, my_questions
from uppsikt.followup.queries.seen import SeenQuestion
from uppsikt.followup.queries.waiting import to_approve, waiting_for
from uppsikt.web.followup.access import Visitor, for_signed_in

ON_A_PAGE = 100

LISTS: dict[str, Promise] = {
    "svara": gettext_lazy("To answer"),
    "svarade": gettext_lazy("Answered"),
    "overlamnade": gettext_lazy("Handed to others"),
    "godkanna": gettext_lazy("To approve"),
    "forsenade": gettext_lazy("Late with others"),
}
"""What the page can show, by what addresses say."""

OF_MANAGERS = {"godkanna", "forsenade"}
"""Lists that are offered only to those who have something in them."""

BECAUSE: dict[Because | None, Promise | str] = {
    None: "",
    Because.RESPONSIBLE: "",
    Because.SUBSTITUTE: gettext_lazy("You stand in for the one who is responsible."),
    Because.DELEGATE: gettext_lazy("Handed to you."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A question in a list, and why it is there."""

    question: SeenQuestion
    note: Promise | str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An action plan that is to be presented, and why it is there."""

    plan: PlanToPresent
    note: Promise | str
    is_late: bool


@dataclass(frozen=True, slots=True)
class List:
    """A list that the page can show."""

    key: str
    name: Promise
    number: int
    late: int


@require_safe
@for_signed_in
def mine(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One of the lists, narrowed down to a body where that is asked; the others as links."""
    lists = _lists(visitor)
    shown = request.GET.get("visa", "")
    shown = shown if shown in lists else "svara"
    bodies = _bodies(lists)
    body = request.GET.get("organ", "")
    body = body if body in bodies.bodies else ""
    rows = [one for one in lists[shown] if not body or one.question.round.body == body]
    plans = plans_to_present(visitor.user, on=visitor.today) if shown == "svara" else ()
    context = {
        "lists": _offered(lists),
        "shown": shown,
        "heading": LISTS[shown],
        "body": body,
        "names": bodies,
        "bodies": sorted(bodies.bodies.items(), key=lambda one: one[1]),
        "page": _page(rows, request.GET.get("sida")),
        "plans": [_plan(one, visitor) for one in plans if not body or one.body == body],
        "plan_names": names_in({one.body for one in plans}) if plans else bodies,
        "late": sum(one.is_late for one in rows),
        "late_ones": [one.question.pk for one in rows] if shown == "forsenade" else [],
    }
    return render(request, "web/followup/mine.html", context)


def _lists(visitor: Visitor) -> dict[str, list[Row]]:
    user, today = visitor.user, visitor.today
    its = my_questions(user, on=today)
    approve, late = to_approve(user, on=today), waiting_for(user, on=today)
    handed_on = [one for one in its if one.is_handed_on]
    own = [one for one in its if not one.is_handed_on]
    answering = {one.question.pk for one in own}
    return {
        "svara": [_mine(one, visitor) for one in own if one.question.is_to_do],
        "svarade": [_mine(one, visitor) for one in own if not one.question.is_to_do],
        "overlamnade": [_mine(one, visitor) for one in handed_on],
        "godkanna": [Row(one, "", is_late=False) for one in approve],
        "forsenade": [Row(one, "", is_late=True) for one in late if one.pk not in answering],
    }


def _mine(one: MyQuestion, visitor: Visitor) -> Row:
    return Row(one.question, BECAUSE[one.because], one.question.is_late(visitor.today))


def _plan(one: PlanToPresent, visitor: Visitor) -> PlanRow:
    return PlanRow(one, BECAUSE[one.because], one.is_late(visitor.today))


def _offered(lists: dict[str, list[Row]]) -> list[List]:
    return [
        List(key, name, len(lists[key]), sum(one.is_late for one in lists[key]))
        for key, name in LISTS.items()
        if key not in OF_MANAGERS or lists[key]
    ]


def _bodies(lists: dict[str, list[Row]]) -> Names:
    return names_in({row.question.round.body for rows in lists.values() for row in rows})


def _page(rows: Sequence[Row], number: str | None) -> Page:
    return Paginator(rows, ON_A_PAGE).get_page(number)
