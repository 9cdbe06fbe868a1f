"""A form whose sending does something that may be refused."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

Told = tuple[str | None, Any]
"""The field that a refusal is about, or none of them, and what is said there."""


class OperationForm(forms.Form):
    """Drawn as the design system has it, every fault told with its field."""

    identities: ClassVar[str] = "field_%s"
    """Of the fields on the page, by their names."""
    refusals: ClassVar[Mapping[type[Exception], Callable[[Any], Told]]] = MappingProxyType({})
    """What is said of each way in which the operation may be refused, the narrower before the
    wider."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, auto_id=self.identities, use_required_attribute=False, **more)
        for control in self.fields.values():
            control.widget.attrs["class"] = "ds-input"

    def does(self, operation: Callable[[], object]) -> bool:
        """Whether the form is right and the operation was done; a refusal is told by the form.

        Raises PermissionDenied for who has no part in it.
        """
        if not self.is_valid():
            return False
        try:
            operation()
        except tuple(self.refusals) as error:
            self.tell(error)
            return False
        return True

    def tell(self, error: Exception) -> None:
        """Say why the operation was refused, at its field if the form has it."""
        said = next(said for kind, said in self.refusals.items() if isinstance(error, kind))
        field, message = said(error)
        self.add_error(field if field in self.fields else None, message)

    def faults(self) -> list[tuple[BoundField, str]]:
        """Every field that is not right, with what is wrong with it."""
        return [(field, str(field.errors[0])) for field in self if field.errors]
