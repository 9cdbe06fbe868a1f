"""Every page of the product, by name. A new page without an address here is an error."""

from django.urls import URLPattern, reverse

from uppsikt.documents.render.formats import FORMATS
from uppsikt.web.urls import urlpatterns

ITEM = "mal-5"
"""An item with much above and below it."""


def addresses(body: str, year: int) -> dict[str, str]:
    """The path of each page of the body's plan for the year, and of those of no plan."""
    found = {}
    for name in _names():
        if name == "bodies":
            found[name] = reverse(name)
        elif name == "latest":
            found[name] = reverse(name, args=[body])
        elif name == "thread":
            found[name] = reverse(name, args=[body, year, ITEM])
        elif name == "file":
            for form in FORMATS:
                found[f"plan.{form}"] = reverse(name, args=[body, year, form])
        else:
            found[name] = reverse(name, args=[body, year])
    return found


def _names() -> list[str]:
    names = [one.name for one in urlpatterns if isinstance(one, URLPattern)]
    if len(names) != len(urlpatterns) or not all(names):
        raise ValueError("an address of the pages has no name, or includes others")
    return [str(name) for name in names]
