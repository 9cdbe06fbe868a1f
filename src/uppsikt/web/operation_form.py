"""A form whose sending does something that may be refused."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

Told = tuple[str | None, Any]
"""The field that a refusal is about, or none of them, and what is said there."""


class OperationForm(forms.Form):
    """Drawn as the design system has it, every fault told with its field."""

    identities: ClassVar[str] = "field_%s"
    """Of the fields on the page, by their names."""
    refused: ClassVar[tuple[type[Exception], ...]] = ()
    """In which ways the operation may be refused."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, auto_id=self.identities, use_required_attribute=False, **more)
        for control in self.fields.values():
            control.widget.attrs["class"] = "ds-input"

    def told(self, error: Any) -> Iterable[Told]:
        """What is said of a refusal. Raises PermissionDenied for who has no part in it."""
        raise NotImplementedError

    def does(self, operation: Callable[[], object]) -> bool:
        """Whether the form is right and the operation was done; a refusal is told by the form.

        Raises PermissionDenied for who has no part in it.
        """
        if not self.is_valid():
            return False
        try:
            operation()
        except self.refused as error:
            for field, message in self.told(error):
                self.add_error(field if field in self.fields else None, message)
            return False
        return True

    def faults(self) -> list[tuple[BoundField, str]]:
        """Every field that is not right, with what is wrong with it."""
        return [(field, str(field.errors[0])) for field in self if field.errors]
