"""What the states, faults and refusals of months are called."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from uppsikt.core.follow_up import Missing
from uppsikt.core.follow_up_kinds import CostKind, FigureKind
from uppsikt.core.money import ZERO, Money, format_tkr
from uppsikt.core.written_amounts import write_tkr
from uppsikt.exchange.followup.month_sheet import COSTS, HEADS, RowFault, SheetRowFault
from uppsikt.exchange.followup.opening import NoPlanToFollow
from uppsikt.exchange.sheets.doubtful import CellFault
from uppsikt.exchange.sheets.reading import SheetFault
from uppsikt.exchange.sheets.staging import NotWhatWasShown
from uppsikt.followup.content import UNKEEPABLE
from uppsikt.followup.operations import month_refusals, refusals
from uppsikt.followup.operations.month_refusals import Fault, FigureFault

FAULTS = {
    Fault.UNKNOWN_UNIT: gettext_lazy("The month asks for no such unit."),
    Fault.NOT_YOURS: gettext_lazy("You do not answer for this unit."),
    Fault.IS_READY: gettext_lazy("The unit's month is ready or approved. Take it back first."),
    Fault.NOT_A_NUMBER: gettext_lazy("Write an amount in thousands of kronor, such as −3 900,5."),
    Fault.TOO_FINE: gettext_lazy("Write at most five decimals: an öre is 0,00001."),
    Fault.TOO_LARGE: gettext_lazy("The amount is too large. Is it in kronor, and not thousands?"),
    Fault.UNCLEAR: gettext_lazy(
        "A dot and three figures can be read in two ways. Write 1 250 or 1,25."
    ),
    Fault.GIVEN_TWICE: gettext_lazy("The same figure is given twice."),
    Fault.FROM_LEDGER: gettext_lazy(
        "The outcome comes from the accounts, and is not changed here."
    ),
    Fault.ONLY_OUTCOME: gettext_lazy("The accounts give outcome and nothing else."),
}
ROW_FAULTS = {
    RowFault.UNKNOWN_UNIT: gettext_lazy("The month asks for no such unit."),
    RowFault.UNKNOWN_COST: gettext_lazy("Write Personal or Övrigt."),
    RowFault.NO_FIGURES: gettext_lazy("The file holds no figures."),
}
CELL_FAULTS = {
    CellFault.NOT_COMPUTED: gettext_lazy(
        "The file does not hold what the formula comes to. Open it in a spreadsheet program and "
        "save it, or write the value itself."
    ),
    CellFault.MERGED: gettext_lazy("The cells are merged. Split them, and fill in each of them."),
}
SHEET_FAULTS = {
    SheetFault.TOO_LARGE: gettext_lazy("The file is too large. It may be 2 MB."),
    SheetFault.NO_SHEET: gettext_lazy(
        "The file is neither Excel (xlsx) nor CSV, or it is damaged."
    ),
    SheetFault.TOO_MANY_CELLS: gettext_lazy(
        "The file reaches beyond 5 000 rows or 100 columns. Take away what is empty there."
    ),
    SheetFault.EMPTY: gettext_lazy("The file is empty."),
}
MISSING = {
    Missing.REASON: gettext_lazy("A forecast deficit is explained in the comment."),
    Missing.FORECAST_OR_REASON: gettext_lazy(
        "Give the forecast, or say in the comment why there is none."
    ),
}


def figure_name(figure: FigureKind) -> str:
    """What the column is called."""
    return _(HEADS[figure])


def cost_name(cost: CostKind) -> str:
    """What the line is called."""
    return _(COSTS[cost])


def comment_label(unit: str) -> str:
    """What the field of a unit's comment is called."""
    return _("Comment on %(name)s") % {"name": unit}


def text_fault(text: str, longest: int) -> str:
    """Why a text cannot be kept; empty where it can."""
    if UNKEEPABLE.search(text):
        return _("The text holds a character that cannot be kept.")
    if len(text.replace("\r\n", "\n")) > longest:
        return _("The text is longer than %(number)s characters.") % {"number": longest}
    return ""


def tkr_in_words(variance: Money | None) -> str:
    """A variance in words and thousands of kronor: deficit 113."""
    if variance is None:
        return _("not known")
    if variance == ZERO:
        return _("as budgeted")
    if not variance.in_tkr:
        word = _("surplus %(amount)s") if variance > ZERO else _("deficit %(amount)s")
        return word % {"amount": write_tkr(abs(variance))}
    amount = format_tkr(abs(variance))
    word = _("surplus %(amount)s") if variance > ZERO else _("deficit %(amount)s")
    return word % {"amount": amount}


def fault_text(fault: FigureFault) -> str:
    """What is wrong with a figure, and what to do."""
    return str(FAULTS[fault.fault])


def stands_there(fault: SheetRowFault) -> str:
    """What the file says in the cell of the fault; nothing of a column that it does not have."""
    return "" if fault.fault is RowFault.MISSING_COLUMN else fault.written


def row_fault_text(fault: SheetRowFault) -> str:
    """What is wrong with a row of a file."""
    if fault.fault is RowFault.MISSING_COLUMN:
        return _("The first row names no column “%(name)s”.") % {"name": _(fault.written)}
    if fault.fault is RowFault.NO_COLUMN_OF_FIGURES:
        names = ", ".join(figure_name(kind) for kind in FigureKind)
        return _("The first row names no column of figures. One will do of: %(names)s.") % {
            "names": names
        }
    if isinstance(fault.fault, CellFault):
        return str(CELL_FAULTS[fault.fault])
    return str(ROW_FAULTS[fault.fault])


def refusal_text(error: Exception) -> str:
    """Why a step was not taken, and what to do. KeyError for what is no refusal of months."""
    match error:
        case refusals.AnswerIsNotReady():
            return " ".join(str(MISSING.get(one, one.value)) for one in error.missing)
        case refusals.QuestionsAreLeft():
            number = len(error.questions)
            return ngettext(
                "%(number)s unit is not approved yet.",
                "%(number)s units are not approved yet.",
                number,
            ) % {"number": number}
        case refusals.RoundIsClosed():
            return _("The month is closed, and never changes.")
        case refusals.RoundIsNotOpen() | refusals.RoundCannotMove():
            return _("The month has come to another state since the page was shown.")
        case _:
            return str(_PLAIN[type(error)])


_PLAIN: dict[type[Exception], Any] = {
    refusals.OwnAnswer: gettext_lazy("Nobody approves what they answered themselves."),
    refusals.NotYours: gettext_lazy("You may not do that."),
    refusals.ReasonIsMissing: gettext_lazy("Say why."),
    refusals.AnswerChangedMeanwhile: gettext_lazy(
        "Somebody else changed it since the page was shown. Look at it again."
    ),
    refusals.QuestionIsReady: gettext_lazy("It is marked ready. Take it back first."),
    refusals.QuestionIsApproved: gettext_lazy("It is approved. It is sent back before it changes."),
    refusals.QuestionIsNotReady: gettext_lazy("It has come to another state since it was shown."),
    refusals.NoSuchQuestion: gettext_lazy("The month asks for no such unit."),
    month_refusals.ForecastChangedMeanwhile: gettext_lazy(
        "Somebody else changed the forecast since the page was shown. Look at it again."
    ),
    month_refusals.MonthChangedMeanwhile: gettext_lazy(
        "The month was corrected since the page was shown. Look at it again."
    ),
    month_refusals.MonthIsNotClosed: gettext_lazy("The month is not closed: change it as it is."),
    month_refusals.NothingIsCorrected: gettext_lazy("Nothing is other than it was."),
    NoPlanToFollow: gettext_lazy("The body has no plan for the year, so there is nothing to ask."),
    NotWhatWasShown: gettext_lazy("The preview is too old. Send the file again."),
}

REFUSALS: tuple[type[Exception], ...] = (
    refusals.AnswerIsNotReady,
    refusals.QuestionsAreLeft,
    refusals.RoundIsNotOpen,
    refusals.RoundCannotMove,
    *_PLAIN,
)
"""What `refusal_text` has words for."""
