"""What is worked out from a document is worked out once, for that very document."""

import gc
import weakref

from tests.support.small_plan import small_plan
from uppsikt.documents.derived import _DOCUMENTS_KEPT, derived
from uppsikt.documents.plan import PlanDocument


def test_it_is_worked_out_once_for_a_document() -> None:
    asked: list[str] = []

    @derived
    def title(document: PlanDocument) -> str:
        """The title."""
        asked.append(document.title)
        return document.title

    plan = small_plan()
    assert title(plan) == title(plan) == plan.title
    assert len(asked) == 1
    assert title.__doc__ == "The title."


def test_an_equal_document_has_its_own_result() -> None:
    @derived
    def itself(document: PlanDocument) -> PlanDocument:
        return document

    one, other = small_plan(), small_plan()
    assert one == other
    assert itself(one) is one
    assert itself(other) is other


def test_two_functions_do_not_answer_for_each_other() -> None:
    @derived
    def year(document: PlanDocument) -> int:
        return document.year

    @derived
    def body(document: PlanDocument) -> str:
        return document.body

    plan = small_plan()
    assert (year(plan), body(plan)) == (2025, "ks")


def test_documents_long_out_of_use_are_let_go() -> None:
    @derived
    def title(document: PlanDocument) -> str:
        return document.title

    plan = small_plan()
    first = plan.model_copy(update={"title": "Den första"})
    title(first)
    gone = weakref.ref(first)
    del first
    for year in range(_DOCUMENTS_KEPT):
        title(plan.model_copy(update={"year": 2000 + year}))
    gc.collect()
    assert gone() is None
