"""The decision entered: a form, a look at what was written, and then for ever."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from uppsikt.documents.render.words import body_name
from uppsikt.exchange.result import PlanHasErrors
from uppsikt.exchange.version_queries import version_document
from uppsikt.exchange.versions import PlanChangedMeanwhile, WarningsNotAccepted, decide_plan
from uppsikt.web.plan_page import show
from uppsikt.web.versions.access import Stepping, done, step_view
from uppsikt.web.versions.decision_form import DecisionForm


@step_view("decide")
def decide(request: HttpRequest, stepping: Stepping) -> HttpResponse:
    """The form; sent in, what it will mean; confirmed, the decision."""
    proposal = stepping.history.proposal
    if proposal is None:
        raise PlanChangedMeanwhile
    document = version_document(stepping.history.plan, proposal)
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(document, timezone.localdate(stepping.now), sent)
    if sent is not None and sent.get("shown") != proposal.sha256:
        raise PlanChangedMeanwhile
    is_right = sent is not None and form.is_valid()
    if is_right and "confirmed" in request.POST:
        try:
            decide_plan(
                **stepping.operation,
                decision=form.decision(),
                accepted=form.accepted(),
                shown=proposal.sha256,
            )
        except (PlanHasErrors, WarningsNotAccepted) as refusal:
            # The checks have come to see more than when it was put forward.
            raise PlanChangedMeanwhile from refusal
        return done(stepping)
    is_last_look = is_right and "change" not in request.POST
    return show(
        request,
        stepping.page,
        "versions/decide_confirm" if is_last_look else "versions/decide",
        "versions",
        step=stepping.step,
        form=form,
        proposal=proposal,
        decided_by=body_name(document, form.cleaned_data["body"]) if is_last_look else "",
    )
