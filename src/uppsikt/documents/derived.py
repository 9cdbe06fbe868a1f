"""What is worked out from a document once, and kept while the document is in use."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar

from uppsikt.documents.plan import PlanDocument

_Result = TypeVar("_Result")

_DOCUMENTS_KEPT = 32


class _TheVery:
    """A document told from others by being the same object.

    Documents that are nearly alike, as two versions of a plan are, cost much to compare.
    """

    __slots__ = ("document",)

    def __init__(self, document: PlanDocument) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, _TheVery) and other.document is self.document


def derived(
    function: Callable[[PlanDocument], _Result],
) -> Callable[[PlanDocument], _Result]:
    """Let the function work once for each document that is in use; the result is not changed."""

    @lru_cache(maxsize=_DOCUMENTS_KEPT)
    def remembered(very: _TheVery) -> _Result:
        return function(very.document)

    @wraps(function)
    def of_document(document: PlanDocument) -> _Result:
        return remembered(_TheVery(document))

    return of_document
