"""The frames of all units side by side, last year's and this year's."""

from uppsikt.core.money import Money, format_mnkr
from uppsikt.documents.language import N_, translator
from uppsikt.documents.plan.budget import FrameRow, FrameTable
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_amounts import frame_names, view_of
from uppsikt.documents.render.chart_pairs import Pair, pairs_of_bars

TITLE = N_("{name}: net cost by unit")
LARGEST = N_("{name} has the largest net cost, {amount} MSEK of {total}.")
GROWS_MOST = N_("It grows most for {name}, by {amount} MSEK.")
EARNS = N_("{name} has a net income, {amount} MSEK.")
SHOWS = N_("Net cost by unit in MSEK, {before} and {now}.")


def frames_bar(table: FrameTable, *, language: str, year: int | None = None) -> Chart:
    """Net cost of each row in mnkr, the year before and the plan's year, in the table's order.

    A row with a net income reaches to the left of zero. The axis starts at zero. `year` is the
    plan's year; without it the frames are called previous and this year's.
    """
    words = translator(language)
    names = frame_names(year, language)
    pairs = [Pair(row.name, row.previous, row.total) for row in table.rows]
    return Chart(
        title=words.gettext(TITLE).format(name=table.name),
        description=_description(table, language, names),
        specification=pairs_of_bars(pairs, view_of(table), names, language),
        anchor=f"c_{table.id}-by-unit",
    )


def _description(table: FrameTable, language: str, names: tuple[str, str]) -> str:
    words = translator(language)
    sentences = [words.gettext(SHOWS).format(before=names[0], now=names[1])]
    spending = [row for row in table.rows if row.total.ore < 0]
    if spending:
        largest = min(spending, key=lambda row: row.total)
        sentences.append(
            words.gettext(LARGEST).format(
                name=largest.name,
                amount=format_mnkr(-largest.total),
                total=format_mnkr(-table.total),
            )
        )
    growing = max(table.rows, key=_growth, default=None)
    if growing is not None and _growth(growing).ore > 0:
        sentences.append(
            words.gettext(GROWS_MOST).format(
                name=growing.name, amount=format_mnkr(_growth(growing))
            )
        )
    sentences += [
        words.gettext(EARNS).format(name=row.name, amount=format_mnkr(row.total))
        for row in table.rows
        if row.total.ore > 0
    ]
    return " ".join(sentences)


def _growth(row: FrameRow) -> Money:
    return row.previous - row.total
