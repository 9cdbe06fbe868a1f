"""A month: figures and comments of each unit, what is ready and approved, and its own steps."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from uppsikt.core.follow_up import QuestionState, RoundState
from uppsikt.core.follow_up_kinds import FigureSource
from uppsikt.documents.language import translator
from uppsikt.documents.month import deficit_of, goal_of
from uppsikt.documents.render.report.codes import month_name
from uppsikt.exchange.followup.months import month_rules
from uppsikt.followup.models import Round
from uppsikt.followup.month_documents import MonthRules
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.operations.month_refusals import FiguresAreFaulty, FiguresChangedMeanwhile
from uppsikt.followup.operations.months import SavedMonth, check_figures, save_month
from uppsikt.followup.operations.refusals import AnswerChangedMeanwhile, QuestionsAreLeft
from uppsikt.followup.queries.called import deficit_plan
from uppsikt.followup.queries.months import SeenMonth, find_month, month_of, version_of
from uppsikt.web.followup.words import ROUND_STATES
from uppsikt.web.months.access import Visit, nothing_there, show, visit_view
from uppsikt.web.months.doing import Doing, do_step
from uppsikt.web.months.sent import LONGEST_COMMENT, given_comment, given_figures, touched
from uppsikt.web.months.table import Given, headings, lacks, table_rows, taken_further, unit_forms
from uppsikt.web.months.words import REFUSALS, refusal_text, text_fault


@visit_view("GET", "POST")
def month(request: HttpRequest, visit: Visit, mm: str) -> HttpResponse:
    """The month; sent in, what was written is stored first, then the step that was asked for."""
    its, rules, seen = found_month(visit, mm)
    if request.method != "POST":
        return _page(request, visit, its, seen)
    if lost := taken_further(seen, request.POST.dict()):
        written = touched(seen.document.rows, seen.questions.values(), request.POST.dict())
        given = Given(written, lost=lost)
        return _page(request, visit, its, seen, given=given, status=409)
    if not seen.may_do_something:
        raise PermissionDenied
    given, saved = _save(request, visit, its, seen)
    if given is not None:
        seen = _again(visit, its, rules)
        return _page(request, visit, its, seen, given=given, status=422)
    doing = Doing(request.POST, visit, its, seen, saved)
    try:
        said = do_step(doing)
    except QuestionsAreLeft as error:
        seen = _again(visit, its, rules)
        return _page(request, visit, its, seen, left=error, status=409)
    except REFUSALS as error:
        messages.error(request, refusal_text(error))
        return _to(visit, mm, doing.anchor)
    messages.success(request, said)
    return _to(visit, mm, doing.anchor)


def found_month(visit: Visit, mm: str) -> tuple[Round, MonthRules, SeenMonth]:
    """The month as the visitor sees it. Raises Http404 where they may not, or there is none."""
    its = find_month(visit.body, visit.year, mm)
    if its is None:
        raise nothing_there()
    rules = month_rules(visit.body, visit.year)
    seen = month_of(visit.user, its, rules, on=visit.today)
    if seen is None:
        raise nothing_there()
    return its, rules, seen


def _again(visit: Visit, its: Round, rules: MonthRules) -> SeenMonth:
    its.refresh_from_db()
    seen = month_of(visit.user, its, rules, on=visit.today)
    if seen is None:
        raise nothing_there()
    return seen


def _save(
    request: HttpRequest, visit: Visit, its: Round, seen: SeenMonth
) -> tuple[Given | None, SavedMonth]:
    """Store what was written; what is wrong with it, if anything is, and nothing is stored."""
    fields = request.POST.dict()
    nothing = SavedMonth((), {}, 0)
    if not any(name.startswith(("comment.", "revision.")) for name in fields):
        return None, nothing
    rows: list[GivenFigure] = []
    comments = {}
    for row in seen.document.rows:
        question = seen.questions.get(row.id)
        if question is None or not question.may_answer:
            continue
        rows += given_figures(row, fields)
        if (comment := given_comment(question, fields)) is not None:
            comments[question.pk] = comment
    faults = {
        f"comment.{pk}": fault
        for pk, (text, _revision) in comments.items()
        if (fault := text_fault(text, LONGEST_COMMENT))
    }
    written = touched(seen.document.rows, seen.questions.values(), fields)
    try:
        if faults:
            checked = check_figures(
                round_id=its.pk, rows=rows, source=FigureSource.FORM, **visit.acting
            )
            given = Given(written, checked.faults, checked.clashes, comment_faults=faults)
            return given, nothing
        saved = save_month(round_id=its.pk, rows=rows, comments=comments, **visit.acting)
    except FiguresAreFaulty as error:
        return Given(written, faults=error.faults), nothing
    except FiguresChangedMeanwhile as error:
        return Given(written, clashes=error.clashes), nothing
    except AnswerChangedMeanwhile as error:
        return Given(written, comment_clash=(error.question, error.theirs.text, error.revision)), (
            nothing
        )
    except REFUSALS as error:
        messages.error(request, refusal_text(error))
        return Given(written), nothing
    return None, saved


def _to(visit: Visit, mm: str, anchor: str) -> HttpResponse:
    address = reverse("month", args=[visit.body, visit.year, mm])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address)


def _page(
    request: HttpRequest,
    visit: Visit,
    its: Round,
    seen: SeenMonth,
    *,
    given: Given | None = None,
    left: QuestionsAreLeft | None = None,
    status: int = 200,
) -> HttpResponse:
    given = given or Given()
    asked = request.GET.get("version", "")
    document = seen.document
    older = None
    if asked.isdecimal() and len(asked) < len("1000000") and seen.versions and seen.sees_all:
        older = int(asked) if int(asked) != seen.versions[0].number else None
        if older is not None:
            found = version_of(its, older)
            if found is None:
                raise nothing_there()
            seen = replace(seen, document=found)
            document = found
    units = unit_forms(seen, given)
    questions = list(seen.questions.values())
    return show(
        request,
        visit,
        "months/month",
        "months",
        status=status,
        month=seen,
        document=document,
        name=month_name(document.month, translator(visit.language)),
        state=ROUND_STATES[seen.round.state],
        headings=headings(),
        rows=table_rows(seen),
        lacks=lacks(document)
        if seen.sees_all and seen.round.state is not RoundState.PLANNED
        else (),
        units=units,
        given=given,
        is_faulty=given.is_faulty,
        can_save=any(one.may_answer for one in units),
        to_approve=[one for one in questions if one.may_approve],
        deficit=deficit_of(document) if seen.sees_all else None,
        deficit_plan=deficit_plan(visit.body, visit.year) if seen.sees_all else None,
        goal=goal_of(document) if seen.sees_all else None,
        left=left,
        left_names=_names_left(seen, left),
        older=older,
        ready=sum(one.state is QuestionState.READY for one in questions),
    )


def _names_left(seen: SeenMonth, left: QuestionsAreLeft | None) -> list[str]:
    numbers = set(left.questions) if left else set()
    asked = (*seen.questions.values(), *seen.others)
    return [one.name for one in asked if one.pk in numbers]
