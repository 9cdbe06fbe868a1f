"""Measure the product: `python -m bench`. Prints Markdown on standard output.

What is done is told on standard error. The databases are made in a temporary folder.
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.databases import DATABASES
from bench.measuring import TRIVIAL, Page, Pair, measure_jobs, measure_pages, measure_start
from bench.report import growth_lines, jobs_table, pages_table, start_lines
from bench.servers import DataSet, serving


@dataclass(frozen=True)
class Progress:
    """Tells what is going on, and when."""

    started: float

    def __call__(self, text: str) -> None:
        print(f"{time.monotonic() - self.started:4.0f} s  {text}", file=sys.stderr, flush=True)


def main() -> None:
    """Prepare, measure, print."""
    chosen = _arguments()
    tell = Progress(time.monotonic())
    with tempfile.TemporaryDirectory(prefix="uppsikt-bench-") as folder, ExitStack() as stack:
        made = DATABASES[chosen.database](Path(folder), ("small", "large"))
        addresses = stack.enter_context(made)
        sizes = {"small": (1, 1), "large": (chosen.bodies, chosen.years)}
        small, large = (
            DataSet(name, *size, chosen.port + offset, addresses[name], Path(folder))
            for offset, (name, size) in enumerate(sizes.items())
        )
        for data in (small, large):
            tell(f"loading {data.bodies} × {data.years} plans")
            data.prepare()
        print(f"Database: {chosen.database}. Large: {large.bodies} bodies × {large.years} years.\n")
        _measure(small, large, chosen.rounds, tell)
    tell("done")


def _measure(small: DataSet, large: DataSet, rounds: int, tell: Progress) -> None:
    # Not before the variables of the product are in place: the list of pages asks Django for it.
    pages, jobs, base = _what_to_measure(small)
    start = measure_start(large, pages["plan"].path, tell)
    with serving(small) as of_small, serving(large) as of_large:
        pair = Pair(of_small, of_large)
        pair.settle()
        pages |= _of_follow_up(pair)
        pair.sign_in({page.who for page in pages.values()} - {""})
        page_figures = list(measure_pages(pair, pages, rounds, tell))
        job_figures = list(measure_jobs(pair, jobs, base, rounds, tell))
    print(pages_table(page_figures, pages), "\n")
    print(jobs_table(job_figures), "\n")
    print("\n".join(start_lines(start)), "\n")
    print("\n".join(growth_lines([*page_figures, *job_figures])))


def _of_follow_up(pair: Pair) -> dict[str, Page]:
    """The pages of the follow-up, which are the same in both. Raises LookupError otherwise."""
    small, large = (server.data("/bench/follow-up") for server in (pair.small, pair.large))
    if small != large:
        raise LookupError("the two data sets do not have the same pages of the follow-up")
    return {name: Page(path, who) for name, (path, who) in small.items()}


def _what_to_measure(data: DataSet) -> tuple[dict[str, Page], list[str], str]:
    """Each page of a plan, the jobs, and the job that the others are held against."""
    from uppsikt.cli.frame import start_django

    os.environ.update(data.environment)
    start_django()
    from bench.addresses import addresses
    from bench.jobs import BLOCKS, JOBS
    from bench.municipality import BODY, YEAR

    paths = {"trivial": TRIVIAL, **addresses(BODY, YEAR)}
    return {name: Page(path) for name, path in paths.items()}, list(JOBS), BLOCKS


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how many times all is measured")
    parser.add_argument("--database", choices=sorted(DATABASES), default="sqlite")
    parser.add_argument("--bodies", type=int, default=20, help="of the large data set")
    parser.add_argument("--years", type=int, default=10, help="of the large data set")
    parser.add_argument("--port", type=int, default=8140, help="of two servers, this and the next")
    return parser.parse_args()


if __name__ == "__main__":
    main()
