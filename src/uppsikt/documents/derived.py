"""What is worked out from a document once, and kept while the document is in use."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from uppsikt.documents.plan.base import Part

_Document = TypeVar("_Document", bound=Part)
_Result = TypeVar("_Result")

_DOCUMENTS_KEPT = 32


class _TheVery:
    """A document told from others by being the same object.

    Documents that are nearly alike, as two versions of a plan are, cost much to compare.
    """

    __slots__ = ("document",)

    def __init__(self, document: Part) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, _TheVery) and other.document is self.document


def derived(
    function: Callable[[_Document], _Result],
) -> Callable[[_Document], _Result]:
    """Let the function work once for each document that is in use; the result is not changed."""

    @lru_cache(maxsize=_DOCUMENTS_KEPT)
    def remembered(very: _TheVery) -> _Result:
        return function(cast(_Document, very.document))

    @wraps(function)
    def of_document(document: _Document) -> _Result:
        return remembered(_TheVery(document))

    return of_document
