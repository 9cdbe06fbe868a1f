"""The frame and the forecast of each unit side by side."""

from collections.abc import Sequence

from uppsikt.core.money import Money, format_mnkr
from uppsikt.documents.language import N_, translator
from uppsikt.documents.render.blocks import Chart
from uppsikt.documents.render.chart_amounts import NET_COST_AXIS, View
from uppsikt.documents.render.chart_pairs import Pair, pairs_of_bars

TITLE = N_("Forecast against frame")
FRAME = N_("Frame")
FORECAST = N_("Forecast")
SHOWS = N_("Net cost in MSEK of each unit: the frame of the year, and the forecast.")
LARGEST_SHOWN = N_("Shown are the {count} that deviate most; the table has all {total}.")
WORSE = N_("{name} is forecast to cost {amount} MSEK more than its frame.")
BETTER = N_("{name} is forecast to cost {amount} MSEK less than its frame.")

MOST_SHOWN = 15
"""More pairs of bars than this do not go on a page."""
_MOST_TOLD = 5


def forecast_bars(pairs: Sequence[Pair], *, anchor: str, language: str) -> Chart:
    """The frame and the forecast of each row in mnkr; of many rows those that deviate most.

    Of each pair the first amount is the frame, the second the forecast, cost negative.
    """
    words = translator(language)
    by_variance = sorted(pairs, key=lambda pair: -abs(_variance(pair).ore))
    kept = {id(pair) for pair in by_variance[:MOST_SHOWN]}
    shown = [pair for pair in pairs if id(pair) in kept]
    said = [words.gettext(SHOWS)]
    if len(shown) < len(pairs):
        counts = words.gettext(LARGEST_SHOWN)
        said.append(counts.format(count=len(shown), total=len(pairs)))
    for pair in by_variance[:_MOST_TOLD]:
        variance = _variance(pair)
        if variance:
            template = words.gettext(WORSE if variance.ore < 0 else BETTER)
            said.append(template.format(name=pair.name, amount=format_mnkr(abs(variance))))
    names = (words.gettext(FRAME), words.gettext(FORECAST))
    view = View(sign=-1, axis=NET_COST_AXIS)
    return Chart(
        title=words.gettext(TITLE),
        description=" ".join(said),
        specification=pairs_of_bars(shown, view, names, language),
        anchor=anchor,
    )


def _variance(pair: Pair) -> Money:
    return pair.second - pair.first
