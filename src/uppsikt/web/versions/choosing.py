"""Two versions to compare: which there are to choose among, and which are chosen."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from uppsikt.documents.render.blocks import BlockDocument
from uppsikt.documents.render.comparison import comparison_blocks
from uppsikt.exchange.version_queries import DRAFT, Shown, Version, shown_plan
from uppsikt.web.plan_page import PlanPage
from uppsikt.web.versions.names import version_name

OLD, NEW = "fran", "till"
"""What an address calls the version to compare from, and the one to compare with."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two versions that are compared, as the reader may see them."""

    old: Shown
    new: Shown

    def codes(self) -> tuple[str, str]:
        """What addresses call them."""
        return _code(self.old.version), _code(self.new.version)


def choices(page: PlanPage) -> list[tuple[str, str]]:
    """The versions that the reader may see, newest first, by what addresses call them."""
    history = page.shown.history
    found: list[Version | None] = list(history.seen(page.sight))
    if history.sees_draft(page.sight):
        found.insert(0, None)
    return [(_code(one), version_name(one)) for one in found]


def default_pair(page: PlanPage) -> tuple[str, str] | None:
    """What is compared where nothing else is said: what holds with what is newest.

    Where that is the same, the newest two. None where there are not two.
    """
    codes = [code for code, _name in choices(page)]
    if len(codes) < 2:
        return None
    holds = page.shown.history.decided
    old = _code(holds) if holds is not None and _code(holds) != codes[0] else codes[1]
    return old, codes[0]


def chosen_pair(request: HttpRequest, page: PlanPage) -> Pair:
    """The versions that the address asks for. Raises Http404 where there are not such two."""
    default = default_pair(page) or ("", "")
    asked = [request.GET.get(name) or default[place] for place, name in enumerate((OLD, NEW))]
    found = [shown_plan(page.shown.history, page.sight, one) if one else None for one in asked]
    old, new = found
    if old is None or new is None:
        raise Http404(_("There are not two such versions of the plan to compare."))
    return Pair(old, new)


def compared(page: PlanPage, pair: Pair) -> BlockDocument:
    """What differs between the two, in the reader's language."""
    return comparison_blocks(
        pair.old.document,
        pair.new.document,
        old_name=version_name(pair.old.version),
        new_name=version_name(pair.new.version),
        language=page.language,
    )


def _code(version: Version | None) -> str:
    return DRAFT if version is None else str(version.number)
