"""What the parts and the faults of values that come in a file are called."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uppsikt.core.money import format_number
from uppsikt.exchange.followup.measure_sheet import HEADS, RowFault, SheetRowFault
from uppsikt.exchange.sheets.doubtful import CellFault
from uppsikt.followup.operations.value_checking import Told
from uppsikt.followup.operations.value_refusals import FaultyPart, ValueFault, ValuePart
from uppsikt.web.months.words import CELL_FAULTS

FAULTS: dict[ValueFault, Promise] = {
    ValueFault.IS_READY: gettext_lazy("The answer is ready or approved. Take it back first."),
    ValueFault.NOT_A_NUMBER: gettext_lazy("Write a number, such as 12 or 3,9."),
    ValueFault.TOO_FINE: gettext_lazy("Write at most four decimals."),
    ValueFault.TOO_LARGE: gettext_lazy("The number is too large to be kept."),
    ValueFault.UNCLEAR: gettext_lazy(
        "A dot and three figures can be read in two ways. Write 1 250 or 1,25."
    ),
    ValueFault.NOT_PERSONS: gettext_lazy("Write a whole number of persons, such as 15."),
    ValueFault.PERSONS_WITHOUT_VALUE: gettext_lazy("Give the value for these persons."),
    ValueFault.GIVEN_TWICE: gettext_lazy("The same measure is given in a row above too."),
    ValueFault.CANNOT_BE_KEPT: gettext_lazy(
        "The comment is too long, or holds a character that cannot be kept."
    ),
}
ROW_FAULTS: dict[RowFault, Promise] = {
    RowFault.UNKNOWN_MEASURE: gettext_lazy(
        "The round asks you for no such measure. Copy its name from the file to fill in."
    ),
    RowFault.NO_VALUES: gettext_lazy("The file holds no values."),
}


def part_name(part: ValuePart) -> str:
    """What the column is called."""
    return _(HEADS[part])


def told_text(told: Told) -> str:
    """What a part says, in Swedish notation; a dash for nothing."""
    if isinstance(told, Decimal):
        return format_number(told.normalize())
    return told or "–"


def fault_text(fault: FaultyPart) -> str:
    """What is wrong with a part, and what to do."""
    return str(FAULTS[fault.fault])


def stands_there(fault: SheetRowFault) -> str:
    """What the file says in the cell of the fault; nothing of a column that it does not have."""
    return "" if fault.fault is RowFault.MISSING_COLUMN else fault.written


def row_fault_text(fault: SheetRowFault) -> str:
    """What is wrong with a row of a file, and what to do."""
    if fault.fault is RowFault.MISSING_COLUMN:
        return _("The first row names no column “%(name)s”.") % {"name": _(fault.written)}
    if isinstance(fault.fault, CellFault):
        return str(CELL_FAULTS[fault.fault])
    return str(ROW_FAULTS[fault.fault])
