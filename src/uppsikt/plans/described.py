"""How bodies are described: many plans know the same body, and do not know it equally well."""

from django.db.models import Case, F, QuerySet, Value, When

from uppsikt.plans.models import BodyInPlan

_OWN, _PART, _OTHERS = 2, 1, 0


def bodies_as_described() -> QuerySet[BodyInPlan]:
    """Every body as each plan that knows it describes it, what holds last.

    A plan knows its own body best, and then those that are part of it: what a committee's plan
    says of the executive board never takes the place of what the board's own plan says. Of two
    that know it equally well, the one of the later year holds.
    """
    return BodyInPlan.objects.annotate(
        knows=Case(
            When(body=F("plan__body"), then=Value(_OWN)),
            When(part_of__body=F("plan__body"), then=Value(_PART)),
            default=Value(_OTHERS),
        )
    ).order_by("knows", "plan__year", "pk")
