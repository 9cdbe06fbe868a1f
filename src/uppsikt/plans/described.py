"""How bodies are described: many plans know the same body, and do not know it equally well."""

from django.db.models import Case, F, QuerySet, Value, When

from uppsikt.plans.models import BodyInPlan

_OWN, _PART, _OTHERS = 2, 1, 0


def bodies_as_described(year: int | None = None) -> QuerySet[BodyInPlan]:
    """Every body as each plan that knows it describes it, what holds last.

    A plan knows its own body best, and then those that are part of it: what a committee's plan
    says of the executive board never takes the place of what the board's own plan says. Of two
    that know it equally well the one of the given year holds, on a page about that year, and else
    the one of the later year.
    """
    return BodyInPlan.objects.annotate(
        knows=Case(
            When(body=F("plan__body"), then=Value(_OWN)),
            When(part_of__body=F("plan__body"), then=Value(_PART)),
            default=Value(_OTHERS),
        ),
        is_of_year=of_year(year),
    ).order_by("knows", "is_of_year", "plan__year", "pk")


def of_year(year: int | None) -> Case:
    """1 for what a plan of that year says, to be ordered by so that it holds; 0 for the rest."""
    return Case(When(plan__year=year or 0, then=Value(1)), default=Value(0))
