"""What every page of a plan starts from: the plan, its neighbours in time, and the words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import count
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from uppsikt.core.findings import Severity, by_severity
from uppsikt.documents.checks import check_plan
from uppsikt.documents.language import DEFAULT_LANGUAGE, Translator, translator
from uppsikt.documents.plan import PlanDocument
from uppsikt.documents.render.composer import Composer
from uppsikt.documents.render.words import body_name
from uppsikt.exchange.version_queries import Shown, history_of, shown_plan
from uppsikt.plans.policies import Sight, sight_of
from uppsikt.plans.queries import neighbouring_years


@dataclass(frozen=True)
class PlanPage:
    """A plan as a page shows it, in the reader's language."""

    shown: Shown
    body: str
    year: int
    """Remembers which version the address asks for (see PlanYear)."""
    sight: Sight
    """What the reader may see."""
    earlier: int | None
    """The nearest year before with a plan of the same body that the reader may see."""
    later: int | None
    printed: Iterator[int] = field(default_factory=lambda: count(1), compare=False)
    """Numbers the blocks of the page, so that no two share an identity."""

    @property
    def document(self) -> PlanDocument:
        """What the plan says in the version that is shown."""
        return self.shown.document

    @property
    def name(self) -> str:
        """The name of the body whose plan it is."""
        return body_name(self.document)

    @property
    def language(self) -> str:
        """The reader's language, "sv" or "en"."""
        return (get_language() or DEFAULT_LANGUAGE).split("-")[0]

    @property
    def lang(self) -> SafeString:
        """The attribute that tells that words are the plan's own, where it is written in another
        language than the page; nothing where they are the same."""
        if self.document.language == self.language:
            return mark_safe("")
        return format_html(' lang="{}"', self.document.language)

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
    """Hand the view the version of the plan that its address names.

    A page that helps where there is none, or none that the reader may see: which of the two is
    not told. A page is only read: what is sent to it is refused.
    """

    @require_safe
    @wraps(view)
    def with_plan(request: HttpRequest, body: str, year: int, **rest: Any) -> HttpResponse:
        return view(request, plan_page(request, body, year), **rest)

    return with_plan


def plan_page(request: HttpRequest, body: str, year: int) -> PlanPage:
    """The version of the plan that the address names, as `plan_view`. Raises Http404."""
    sight = sight_of(request.user, on=localdate())
    history = history_of(body, year)
    shown = shown_plan(history, sight, getattr(year, "version", "")) if history else None
    if shown is None:
        raise Http404(_("There is no plan of that body for that year."))
    earlier, later = neighbouring_years(body, year, sight)
    return PlanPage(shown, body, year, sight, earlier, later)


def show(
    request: HttpRequest, page: PlanPage, template: str, active: str, **context: Any
) -> HttpResponse:
    """The page, with what the frame around it needs."""
    context.update(page=page, plan=page.document, active=active)
    return render(request, f"web/{template}.html", context)
