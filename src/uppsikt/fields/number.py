"""Exact decimal numbers in a database."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

DECIMALS = 4
_SCALE = 10**DECIMALS


if TYPE_CHECKING:
    _Field = models.Field[Decimal | None, Decimal | None]
else:
    _Field = models.Field


class NumberField(_Field):
    """A number with at most four decimals, kept as a big integer of ten-thousandths.

    Takes Decimal and int, gives Decimal without trailing zeros. SQLite keeps decimal columns
    as binary fractions of fifteen figures, which a plan's numbers may exceed; integers are
    exact in every database. Raises TypeError for a float, ValueError for more decimals.
    """

    def get_internal_type(self) -> str:
        """The column is an integer of 64 bits."""
        return "BigIntegerField"

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Decimal | None:
        """The number that the ten-thousandths make."""
        return None if value is None else _plain(Decimal(int(value)).scaleb(-DECIMALS))

    def get_prep_value(self, value: Any) -> Any:
        """Ten-thousandths. TypeError for a float, ValueError for more than four decimals."""
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise TypeError(f"{self.name} takes Decimal, not {type(value).__name__}")
        scaled = value * _SCALE
        if scaled != int(scaled):
            raise ValueError(f"{self.name} takes at most four decimals, not {value}")
        return int(scaled)

    def to_python(self, value: Any) -> Decimal | None:
        """A decimal number as it is; text as `dumpdata` writes it."""
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, str | int) and not isinstance(value, bool):
            try:
                return Decimal(value)
            except ArithmeticError:
                pass
        raise ValidationError(_("This is not a number."), code="invalid")

    def value_to_string(self, obj: models.Model) -> str:
        """The number with a decimal point."""
        number = self.value_from_object(obj)
        return "" if number is None else f"{number:f}"


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 1E+2 is 100."""
    return number.normalize() + 0 if number else Decimal(0)
