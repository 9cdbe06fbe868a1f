"""A plan changed a part at a time: each change gives a new document, and says what it cannot do."""

from uppsikt.documents.editing.changes import (
    IdentityTaken,
    NoSuchPart,
    NotAContent,
    NotInAList,
    StillReferredTo,
    added,
    moved,
    removed,
    replaced,
)
from uppsikt.documents.editing.content import content_of, digest_of, read_content, subtree_digest
from uppsikt.documents.editing.identities import suggest_identity
from uppsikt.documents.editing.nodes import ROOT, Node, find, is_section, sections, unit_around
from uppsikt.documents.editing.reconnecting import Connection
from uppsikt.documents.editing.references import Referrer, referrers
from uppsikt.documents.editing.schema import Field, Holds, children_of, fields_of, own_fields
from uppsikt.documents.editing.spots import NoPlaceThere, Spot, spot_of, spots_for, transferred

__all__ = [
    "ROOT",
    "Connection",
    "Field",
    "Holds",
    "IdentityTaken",
    "NoPlaceThere",
    "NoSuchPart",
    "Node",
    "NotAContent",
    "NotInAList",
    "Referrer",
    "Spot",
    "StillReferredTo",
    "added",
    "children_of",
    "content_of",
    "digest_of",
    "fields_of",
    "find",
    "is_section",
    "moved",
    "own_fields",
    "read_content",
    "referrers",
    "removed",
    "replaced",
    "sections",
    "spot_of",
    "spots_for",
    "subtree_digest",
    "suggest_identity",
    "transferred",
    "unit_around",
]
