"""What the plan of the year before said in the fields that are still empty this year."""

from dataclasses import dataclass

from uppsikt.documents.editing.content import content_of
from uppsikt.documents.editing.nodes import Node, find
from uppsikt.documents.editing.schema import Holds, own_fields
from uppsikt.exchange.queries import plan_document
from uppsikt.exchange.version_queries import as_seen
from uppsikt.web.editing.access import Editing
from uppsikt.web.editing.labels import label


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """A text of the year before."""

    year: int
    label: str
    lines: tuple[str, ...]


def before(editing: Editing, node: Node) -> list[SaidBefore]:
    """The running texts that the same part held the year before, and does not hold now.

    Nothing of what was confidential then, if the person may not see it.
    """
    earlier = editing.page.earlier
    if earlier is None:
        return []
    now = content_of(node.part)
    empty = [
        field.name
        for field in own_fields(node.kind)
        if field.holds is Holds.PROSE and not now.get(field.name)
    ]
    body = editing.page.body
    stored = plan_document(body, earlier) if empty else None
    seen = as_seen(stored.document, body, editing.page.sight) if stored else None
    then = find(seen, node.key) if seen else None
    if then is None or then.kind is not node.kind:
        return []
    said = content_of(then.part)
    return [
        SaidBefore(earlier, label(node.kind, name), tuple(str(said[name]).split("\n")))
        for name in empty
        if said.get(name)
    ]
