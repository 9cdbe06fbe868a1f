"""What readers call the fields of a plan."""

import pytest

from uppsikt.core.money import Money
from uppsikt.documents.editing.schema import classes
from uppsikt.documents.field_labels import field_label, kind_label
from uppsikt.documents.language import translator
from uppsikt.documents.plan.budget import NamedFigure
from uppsikt.documents.plan.goals import Programme

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


def test_a_figure_that_a_text_needs_is_called_by_what_it_is_and_never_a_picture() -> None:
    swedish = translator("sv")
    amount = NamedFigure(id="a", name="Avgiften", amount=Money.from_tkr(5))
    number = NamedFigure(id="b", name="Antalet", number=5)
    assert swedish.gettext(kind_label(amount)) == "Belopp"
    assert "igur" not in swedish.gettext(kind_label(number))
    assert kind_label(Programme(id="c", name="Program")) == "Programme"
