"""Money in a database."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.serializer import BaseSerializer
from django.db.migrations.writer import MigrationWriter
from django.utils.translation import gettext_lazy as _

from uppsikt.core.money import Money

if TYPE_CHECKING:
    _Field = models.Field[Money | None, Money | None]
else:
    _Field = models.Field


class MoneyField(_Field):
    """An amount in whole öre, kept as a big integer: sums are exact in every database.

    Takes and gives Money. Raises TypeError when anything else is saved or compared with, an
    int too: nobody can tell whether a bare 5 is kronor or thousands. Sign as in the field that
    uses it.
    """

    def get_internal_type(self) -> str:
        """The column is an integer of 64 bits."""
        return "BigIntegerField"

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Money | None:
        """Money of what the database holds; PostgreSQL gives sums as decimals."""
        return None if value is None else Money(int(value))

    def get_prep_value(self, value: Any) -> Any:
        """The öre of Money. TypeError for anything else but None and database expressions."""
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if not isinstance(value, Money):
            raise TypeError(f"{self.name} takes Money, not {type(value).__name__}")
        return value.ore

    def to_python(self, value: Any) -> Money | None:
        """Money as it is; text as whole öre, which is how `dumpdata` writes it."""
        if value is None or isinstance(value, Money):
            return value
        if isinstance(value, str) and value.removeprefix("-").isdecimal():
            return Money(int(value))
        raise ValidationError(_("This is not an amount of money."), code="invalid")

    def value_to_string(self, obj: models.Model) -> str:
        """Whole öre, as text."""
        money = self.value_from_object(obj)
        return "" if money is None else str(money.ore)


class _MoneySerializer(BaseSerializer):
    """Writes Money in a migration, where a constraint compares with it."""

    def serialize(self) -> tuple[str, set[str]]:
        return f"Money({self.value.ore})", {"from uppsikt.core.money import Money"}


MigrationWriter.register_serializer(Money, _MoneySerializer)
