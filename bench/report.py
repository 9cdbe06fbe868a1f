"""The figures as tables for docs/benchmarks.md."""

from collections.abc import Iterable, Mapping

from bench.measuring import Figures, Page, StartFigures
from bench.ratios import markdown_table

SHOWS_ALL = frozenset(
    {"bodies", "followup_all", "coverage", "council", "open-all", "council-report"}
)
"""Pages and jobs of every body and year, which so may take longer when there are more."""
SHOWS_OTHERS = frozenset({"goals", "assignments", "measures", "thread", "report", "report_compare"})
"""Those that tell how the same was answered in earlier years or by other bodies, which the small
data set does not have."""

CERTAIN = 1.1
"""Growth is told of when even the round that shows least of it shows this much."""

JOB_NAMES = {
    "blocks": "Compose the blocks of the document",
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "html": "HTML",
    "yaml": "YAML",
    "json": "JSON",
    "read": "Read the plan file",
    "import": "Import: first a new plan, then the same again",
    "reimport": "Import an unchanged file",
    "export": "Export: compose the document from the database",
    "open": "Open the round T3 of a body: first planned, then open already",
    "open-all": "Open the round T3 of every body: first planned, then open already",
    "report": "Compose a body's report of T2",
    "council-report": "Compose the council's report of T2, of every body",
}


def pages_table(figures: Iterable[Figures], pages: Mapping[str, Page]) -> str:
    """Every page, held against the trivial one."""
    heads = ["page", "SQL cold", "SQL warm", "cold", "warm", "large/small cold", "large/small warm"]
    rows = [[f"{one.name} `{pages[one.name].path}`", *_cells(one)] for one in figures]
    return markdown_table(heads, rows)


def jobs_table(figures: Iterable[Figures]) -> str:
    """Every job, held against composing the blocks."""
    heads = ["job", "SQL", "first", "again", "large/small first", "large/small again"]
    return markdown_table(heads, [[JOB_NAMES[one.name], *_cells(one)] for one in figures])


def _cells(one: Figures) -> list[object]:
    counts = [f"{count}{'' if one.same_queries else ' (not the same)'}" for count in one.queries]
    return [*counts, one.cold, one.warm, one.cold_growth, one.warm_growth]


def start_lines(start: StartFigures) -> list[str]:
    """What the first reader after a start has to wait for."""
    return [
        "The plan as the first page after a start, held against the trivial page:",
        f"- by a reader who comes with the start: {start.at_once}",
        f"- by a reader who comes three seconds later: {start.soon}",
        f"- cold, in a process that has answered others: {start.cold}",
    ]


def growth_lines(figures: Iterable[Figures]) -> list[str]:
    """A line for each page or job that takes longer, or asks more, with the large data set."""
    lines = []
    for one in figures:
        if one.name in SHOWS_ALL | SHOWS_OTHERS:
            continue
        if not one.same_queries:
            lines.append(f"{one.name}: asks more of the database when it holds more.")
        for state, growth in (("cold", one.cold_growth), ("warm", one.warm_growth)):
            if growth.least > CERTAIN:
                lines.append(f"{one.name}, {state}: {growth} times as long with the large data.")
    return lines or ["Nothing that is not shown makes anything slower: no growth in every round."]
