"""The measuring itself: rounds in which the small and the large data set take turns."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.ratios import Spread, spread
from bench.servers import DataSet, Server, serving

TRIVIAL = "/bench/trivial"
FORGET = "/bench/forget"
SETTLING = 40
"""Trivial pages asked for first: every thread of a server then has its database connection."""
WARM_TIMES = 3
SLOW_S = 0.3
"""What is slower than this is measured once a round."""
STARTS = 3
LITTLE_LATER_S = 3

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is measured."""

    path: str
    who: str = ""
    """Who looks at it; empty for anybody."""


@dataclass(frozen=True)
class Pair:
    """The servers of the two data sets."""

    small: Server
    large: Server

    def settle(self) -> None:
        """Have every thread of both ready."""
        for server in (self.small, self.large):
            server.seconds(TRIVIAL, SETTLING)

    def sign_in(self, people: Iterable[str]) -> None:
        """Let these look at pages of both."""
        for who in people:
            for server in (self.small, self.large):
                server.sign_in(who)

    def in_turn(self, round_number: int) -> Iterable[Server]:
        """Both, and every other round the other way about."""
        return (self.small, self.large) if round_number % 2 else (self.large, self.small)


@dataclass
class Times:
    """Seconds by whose and by what was done; one figure a round."""

    seconds: dict[tuple[int, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, server: Server | DataSet, what: str, seconds: float) -> None:
        """Note a time."""
        self.seconds[id(server), what].append(seconds)

    def ratio(self, server: Server | DataSet, over: str, under: str) -> Spread:
        """How many times as long the one takes as the other."""
        return spread(self.seconds[id(server), over], self.seconds[id(server), under])

    def growth(self, pair: Pair, what: str) -> Spread:
        """How many times as long it takes with the large data set as with the small."""
        return spread(self.seconds[id(pair.large), what], self.seconds[id(pair.small), what])


@dataclass(frozen=True, slots=True)
class Figures:
    """What a page or a job takes: how many SQL queries, and how long by what it is held against.

    Cold is the first time that the process meets the plan, warm when it has met it before.
    """

    name: str
    queries: tuple[int, ...]
    same_queries: bool
    """Whether the number is the same with the large data set as with the small."""
    cold: Spread
    warm: Spread
    cold_growth: Spread
    warm_growth: Spread


def measure_pages(
    pair: Pair, pages: dict[str, Page], rounds: int, tell: Progress
) -> Iterator[Figures]:
    """Each page held against the trivial one."""
    times = Times()
    for number in range(rounds):
        tell(f"pages, round {number + 1} of {rounds}")
        for name, page in pages.items():
            for server in pair.in_turn(number):
                server.get(FORGET)
                cold = server.seconds(page.path, who=page.who)
                times.add(server, f"{name} cold", cold)
                often = WARM_TIMES if cold < SLOW_S else 1
                warm = server.seconds(page.path, often, who=page.who)
                times.add(server, f"{name} warm", warm)
                times.add(server, f"{name} beside", server.seconds(TRIVIAL, WARM_TIMES))
    for name, page in pages.items():
        asked = urlencode({"path": page.path, "who": page.who})
        counts = [
            (counted["cold"], counted["warm"])
            for counted in (
                server.data(f"/bench/count?{asked}") for server in (pair.small, pair.large)
            )
        ]
        yield _figures(pair, times, name, counts, f"{name} beside")


def measure_jobs(
    pair: Pair, jobs: Iterable[str], base: str, rounds: int, tell: Progress
) -> Iterator[Figures]:
    """Each job held against the first time of the job that is the base."""
    jobs = list(jobs)
    times = Times()
    for number in range(rounds):
        tell(f"files, import and export, round {number + 1} of {rounds}")
        for name in jobs:
            for server in pair.in_turn(number):
                taken = server.data(f"/bench/job/{name}")
                times.add(server, f"{name} cold", taken["first"])
                times.add(server, f"{name} warm", taken["again"])
    for name in jobs:
        counts = [
            (server.data(f"/bench/job/{name}?count=1")["queries"],)
            for server in (pair.small, pair.large)
        ]
        yield _figures(pair, times, name, counts, f"{base} cold")


def _figures(
    pair: Pair, times: Times, name: str, counts: list[tuple[int, ...]], base: str
) -> Figures:
    return Figures(
        name=name,
        queries=counts[0],
        same_queries=len(set(counts)) == 1,
        cold=times.ratio(pair.large, f"{name} cold", base),
        warm=times.ratio(pair.large, f"{name} warm", base),
        cold_growth=times.growth(pair, f"{name} cold"),
        warm_growth=times.growth(pair, f"{name} warm"),
    )


@dataclass(frozen=True, slots=True)
class StartFigures:
    """A page asked for when a server has just started, held against the trivial page."""

    at_once: Spread
    """By a reader who comes with the start."""
    soon: Spread
    """By the first reader, who comes a little later."""
    cold: Spread
    """By a reader who is the first to ask for this plan, when others have been asked for."""


def measure_start(data: DataSet, path: str, tell: Progress) -> StartFigures:
    """How much longer the very first page takes."""
    times = Times()
    for number in range(STARTS):
        tell(f"start {number + 1} of {STARTS}")
        for wait_s, what in ((0, "at once"), (LITTLE_LATER_S, "soon")):
            with serving(data) as server:
                time.sleep(wait_s)
                times.add(data, what, server.seconds(path))
                server.seconds(TRIVIAL, SETTLING)
                times.add(data, f"trivial {what}", server.seconds(TRIVIAL, WARM_TIMES))
                server.get(FORGET)
                times.add(data, f"cold {what}", server.seconds(path))
    return StartFigures(
        at_once=times.ratio(data, "at once", "trivial at once"),
        soon=times.ratio(data, "soon", "trivial soon"),
        cold=times.ratio(data, "cold soon", "trivial soon"),
    )
