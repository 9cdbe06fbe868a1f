"""The form in which a closed month is corrected."""

from collections.abc import Mapping

from uppsikt.documents.month import MonthDocument
from uppsikt.followup.operations.month_checking import GivenFigure
from uppsikt.followup.queries.months import SeenMonth
from uppsikt.web.months.sent import cells_of, field_name, given_figures
from uppsikt.web.months.table import Given, UnitForm, figure_label, unit_forms
from uppsikt.web.months.words import comment_label


def correction_forms(seen: SeenMonth, given: Given) -> list[UnitForm]:
    """A form for each unit of the closed month."""
    return unit_forms(seen, given, even_if_closed=True)


def sent_figures(document: MonthDocument, fields: Mapping[str, str]) -> list[GivenFigure]:
    """The figures as they were sent; an empty one is taken away."""
    return [given for row in document.rows for given in given_figures(row, fields)]


def sent_comments(document: MonthDocument, fields: Mapping[str, str]) -> dict[str, str]:
    """The comments by unit, as they were sent."""
    names = {f"comment-of.{row.id}": row.id for row in document.rows}
    return {unit: fields[name] for name, unit in names.items() if name in fields}


def field_labels(document: MonthDocument) -> dict[str, str]:
    """What the fields of the form are called to the reader, by their names."""
    found = {f"comment-of.{row.id}": comment_label(row.name) for row in document.rows}
    for row in document.rows:
        for cost, figure in cells_of(row):
            found[field_name(row.id, cost, figure)] = figure_label(row, cost, figure)
    return found
