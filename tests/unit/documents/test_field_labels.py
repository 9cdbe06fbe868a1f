"""What readers call the fields of a plan."""

import pytest

from uppsikt.documents.editing.schema import classes
from uppsikt.documents.field_labels import field_label
from uppsikt.documents.language import translator

ENGLISH = translator("en")
FIELDS = [(kind.__name__, name) for kind in classes() for name in kind.model_fields]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_of_the_schema_has_a_label(kind: str, field: str) -> None:
    label = field_label(field, kind, ENGLISH)
    assert label[0].isupper()
    assert "_" not in label


@pytest.mark.parametrize(
    ("field", "kind", "label"),
    [
        ("observations[0].women", "Measure", "Outcome 1, Women"),
        ("observations[1].total", "Measure", "Outcome 2, In total"),
        ("schedule.periods[2]", "Assignment", "Followed up, Periods 3"),
        ("unit", "Measure", "Counted in"),
        ("unit", "FrameRow", "Unit"),
        ("budget.total", "PlanDocument", "Budget, Frame of the body"),
        ("unknown", "FrameRow", "unknown"),
    ],
)
def test_a_field_is_called_by_the_way_to_it(field: str, kind: str, label: str) -> None:
    assert field_label(field, kind, ENGLISH) == label
