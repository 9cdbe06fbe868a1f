"""What every page of a plan starts from: the plan, its neighbours in time, and the words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import count
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uppsikt.core.findings import Severity, by_severity
from uppsikt.documents.checks import check_plan
from uppsikt.documents.language import DEFAULT_LANGUAGE, Translator, translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.composer import Composer
from uppsikt.documents.render.words import body_name
from uppsikt.exchange.queries import plan_document
from uppsikt.plans.queries import neighbouring_years


@dataclass(frozen=True)
class PlanPage:
    """A plan as a page shows it, in the reader's language."""

    document: PlanDocument
    body: str
    year: int
    earlier: int | None
    """The nearest year before with a plan of the same body."""
    later: int | None
    printed: Iterator[int] = field(default_factory=lambda: count(1), compare=False)
    """Numbers the blocks of the page, so that no two share an identity."""

    @property
    def name(self) -> str:
        """The name of the body whose plan it is."""
        return body_name(self.document)

    @property
    def language(self) -> str:
        """The reader's language, "sv" or "en"."""
        return (get_language() or DEFAULT_LANGUAGE).split("-")[0]

    @property
    def translator(self) -> Translator:
        """The catalogue of the reader's language."""
        return translator(self.language)

    @cached_property
    def composer(self) -> Composer:
        """What sections of the page are composed with."""
        return Composer(self.document, self.translator)

    @cached_property
    def weighing(self) -> int:
        """How many findings are errors or warnings."""
        groups = by_severity(check_plan(self.document))
        return len(groups.get(Severity.ERROR, ())) + len(groups.get(Severity.WARNING, ()))


PlanView = Callable[..., HttpResponse]


def plan_view(view: PlanView) -> PlanView:
    """Hand the view the plan that its address names; a page that helps where there is none.

    A page is only read: what is sent to it is refused.
    """

    @require_safe
    @wraps(view)
    def with_plan(request: HttpRequest, body: str, year: int, **rest: Any) -> HttpResponse:
        stored = plan_document(body, year)
        if stored is None:
            raise Http404(_("There is no plan of that body for that year."))
        earlier, later = neighbouring_years(body, year)
        return view(request, PlanPage(stored.document, body, year, earlier, later), **rest)

    return with_plan


def show(
    request: HttpRequest, page: PlanPage, template: str, active: str, **context: Any
) -> HttpResponse:
    """The page, with what the frame around it needs."""
    context.update(page=page, plan=page.document, active=active)
    return render(request, f"web/{template}.html", context)
