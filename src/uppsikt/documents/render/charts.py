"""The charts of a plan: what each one shows, in words and as a Vega-Lite specification.

Net costs (nettokostnader) are drawn as people read them: a larger cost is a longer or higher
bar, though a plan writes cost as a negative amount.
"""

from uppsikt.documents.render.chart_bridge import bridge_waterfall
from uppsikt.documents.render.chart_drawing import draw_png, draw_svg
from uppsikt.documents.render.chart_frames import frames_bar
from uppsikt.documents.render.chart_measures import measure_chart

__all__ = ["bridge_waterfall", "draw_png", "draw_svg", "frames_bar", "measure_chart"]
