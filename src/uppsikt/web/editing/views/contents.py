"""What lies in a part of the plan: to open, add to, order and take away."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from uppsikt.documents.editing.content import content_of
from uppsikt.documents.editing.nodes import ROOT, Node, children, find, is_section
from uppsikt.documents.editing.schema import Field, Holds
from uppsikt.plans.draft_queries import drafts_of_plan
from uppsikt.web.editing.access import Editing, editing_view, of_something
from uppsikt.web.editing.answers import contents_url, show
from uppsikt.web.editing.labels import kind_name, label, node_name
from uppsikt.web.editing.readable import read_fields


@dataclass(frozen=True, slots=True)
class Listed:
    """A part in a list of the page."""

    node: Node
    name: str
    kind: str
    may_edit: bool
    can_move: bool
    """Whether there is something else that it can stand in."""
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the page: a field of the part with what it holds."""

    field: Field
    title: str
    kind: str
    rows: tuple[Listed, ...]

    @property
    def is_list(self) -> bool:
        """Whether one can add to it."""
        return self.field.many


@editing_view("GET", right=of_something)
def plan(request: HttpRequest, editing: Editing) -> HttpResponse:
    """All of the plan, and the texts that were begun and not saved."""
    drafts = drafts_of_plan(editing.user, editing.stored.plan_id)
    begun = [(node, node_name(node)) for key in drafts if (node := _begun(editing, key))]
    return _show(request, editing, ROOT, begun=begun)


@editing_view("GET", right=of_something)
def contents(request: HttpRequest, editing: Editing, key: str) -> HttpResponse:
    """What the part says, and what lies in it."""
    return _show(request, editing, key)


def listings(editing: Editing, key: str) -> list[Listing]:
    """The lists of a part."""
    made = []
    for field, nodes in children(editing.document, key):
        rows = tuple(
            Listed(
                node,
                node_name(node),
                kind_name(node.kind) if field.holds is Holds.ITEM else "",
                editing.may_edit(node.key),
                bool(editing.spots(node.key)),
                number == 0,
                number == len(nodes) - 1,
            )
            for number, node in enumerate(nodes)
        )
        kind = kind_name(field.part).lower() if field.part else ""
        made.append(Listing(field, label(editing.node(key).kind, field.name), kind, rows))
    return made


def trail(editing: Editing, node: Node) -> list[tuple[str, str]]:
    """The way to a part from the plan as a whole: address and name of each step."""
    steps: list[tuple[str, str]] = []
    container = node.container
    while container is not None:
        around = editing.node(container)
        steps.append((contents_url(editing.document, around.key), node_name(around)))
        container = around.container
    return steps[::-1]


def _begun(editing: Editing, key: str) -> Node | None:
    """The part that a text was begun for, while there is one."""
    return find(editing.document, key.partition("/")[0])


def _show(
    request: HttpRequest, editing: Editing, key: str, begun: list[tuple[Node, str]] | None = None
) -> HttpResponse:
    node = editing.node(key)
    found = listings(editing, key)
    # Sections and items that a part has one of stand together; each list stands by itself.
    single = [row for listing in found if not listing.is_list for row in listing.rows]
    return show(
        request,
        editing,
        "contents",
        node=node,
        name=node_name(node),
        kind="" if is_section(key) else kind_name(node.kind),
        may_edit=editing.may_edit(key),
        can_move=bool(editing.spots(key)),
        may_read_history=editing.may_read_history(key),
        said=list(read_fields(node.kind, content_of(node.part), editing.choices())),
        single=single,
        lists=[listing for listing in found if listing.is_list],
        trail=trail(editing, node),
        begun=begun or [],
        may_begin_a_year=key == ROOT and editing.may_begin_a_year(),
        thread=None if is_section(key) else reverse("thread", args=_thread(editing, key)),
        title=_("Edit the plan") if key == ROOT else node_name(node),
    )


def _thread(editing: Editing, key: str) -> list[object]:
    return [editing.page.body, editing.page.year, key]
