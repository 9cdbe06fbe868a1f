"""The list of assignments: what each choice and order shows, as a page and as the list alone."""

from itertools import product
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client

from tests.integration.web.conftest import See, Store
from tests.support.web_page import WebPage, words
from uppsikt.documents.plan import PlanDocument

pytestmark = pytest.mark.django_db

ADDRESS = "/ks/2025/uppdrag"
HTMX = {"HX-Request": "true"}

# Number, who gave it, who answers for it, and when it is to be reported in 2025.
ASSIGNMENTS = {
    "2024:1": ("council", "ekonomidirektor", "T2 T3"),
    "2023:1": ("council", "ledningskoordinator", ""),
    "2023:2": ("council", "ekonomidirektor", ""),
    "2023:3": ("council", "utvecklingsdirektor", "T1"),
    "2022:11": ("council", "ekonomidirektor", "T1 T2 T3"),
    "2021:8": ("council", "beredskapsdirektor", "T2 T3"),
    "KS 1": ("board", "stadsdirektor", "T2"),
    "KS 2": ("board", "stadsdirektor", "T2"),
    "KS 3": ("board", "stadsdirektor", "T2"),
    "KS 4": ("board", "stadsdirektor", "T3"),
}
ROLES = sorted({role for _, role, _ in ASSIGNMENTS.values()})
BOARDS = ["KS 1", "KS 2", "KS 3", "KS 4"]
BY_ROLE = [["2021:8"], ["2024:1", "2023:2", "2022:11"], ["2023:1"], BOARDS, ["2023:3"]]
BY_PERIOD = [
    ["2023:1", "2023:2"],
    ["2023:3", "2022:11"],
    ["2024:1", "2021:8", "KS 1", "KS 2", "KS 3"],
    ["KS 4"],
]


def numbers(page: WebPage) -> list[str]:
    """The numbers of the assignments shown, in order."""
    return [words(head) for head in page.every(".//tbody/tr/th")]


def flat(groups: list[list[str]]) -> list[str]:
    """The groups one after the other."""
    return [one for group in groups for one in group]


def fits(number: str, origin: str, role: str, period: str) -> bool:
    """Whether the assignment is among those asked for."""
    its_origin, its_role, its_periods = ASSIGNMENTS[number]
    return origin in ("", its_origin) and role in ("", its_role) and period in f" {its_periods}"


@pytest.mark.usefixtures("example_plan")
def test_every_choice_shows_what_fits_all_of_it(see: See) -> None:
    for origin, role, period in product(
        ("", "council", "board"), ("", *ROLES), ("", "T1", "T2", "T3")
    ):
        page = see(f"{ADDRESS}?fran={origin}&ansvarig={role}&period={period}")
        expected = [one for one in ASSIGNMENTS if fits(one, origin, role, period)]
        assert numbers(page) == expected, (origin, role, period)
        assert words(page.one(".//p[@role='status']")).startswith(f"{len(expected)} av 10 uppdrag")
        chosen = [one.get("value") for one in page.every(".//option[@selected]")]
        assert chosen == [one for one in (origin, role, period) if one]
        if not expected:
            assert "Inget uppdrag passar in på valet." in page.text


@pytest.mark.usefixtures("example_plan")
@pytest.mark.parametrize(
    ("order", "ascending", "descending"),
    [
        ("number", list(ASSIGNMENTS), list(reversed(ASSIGNMENTS))),
        ("responsible", flat(BY_ROLE), flat(BY_ROLE[::-1])),
        ("period", flat(BY_PERIOD), flat(BY_PERIOD[::-1])),
    ],
)
def test_every_column_sorts_both_ways_and_its_link_turns_it(
    see: See, order: str, ascending: list[str], descending: list[str]
) -> None:
    def link(page: WebPage) -> tuple[str, str]:
        for head in page.every(".//th[@aria-sort]"):
            address = head.find("a").get("href", "")
            if parse_qs(urlsplit(address).query)["ordning"] == [order]:
                return head.get("aria-sort", ""), address
        raise AssertionError(order)

    first = see(f"{ADDRESS}?ordning={order}")
    assert numbers(first) == ascending
    assert link(first) == ("ascending", f"?ordning={order}&fallande=1")
    second = see(f"{ADDRESS}?ordning={order}&fallande=1")
    assert numbers(second) == descending
    assert link(second) == ("descending", f"?ordning={order}")
    others = [head.get("aria-sort") for head in second.every(".//th[@aria-sort]")]
    assert sorted(others) == ["descending", "none", "none"]


@pytest.mark.usefixtures("example_plan")
def test_sorting_keeps_the_choice_and_choosing_keeps_the_order(see: See) -> None:
    page = see(f"{ADDRESS}?fran=council&period=T2&ordning=period&fallande=1")
    assert numbers(page) == ["2024:1", "2021:8", "2022:11"]
    for head in page.every(".//th[@aria-sort]/a"):
        asked = parse_qs(urlsplit(head.get("href", "")).query)
        assert (asked["fran"], asked["period"]) == (["council"], ["T2"])
    hidden = {one.get("name"): one.get("value") for one in page.every(".//input[@type='hidden']")}
    assert (hidden["ordning"], hidden["fallande"]) == ("period", "1")


@pytest.mark.usefixtures("example_plan")
@pytest.mark.parametrize(
    "asked",
    [
        {"fran": "everyone"},
        {"ansvarig": "hr-chef"},
        {"ansvarig": '"><script>'},
        {"period": "T4"},
        {"period": "t1"},
        {"ordning": "name"},
        {"ordning": "number", "fallande": "yes"},
        {"fran": "COUNCIL", "period": "\N{NULL}", "elsewhere": "1"},
    ],
)
def test_what_cannot_be_asked_for_is_left_out_of_account(see: See, asked: dict[str, str]) -> None:
    page = see(f"{ADDRESS}?{urlencode(asked)}")
    assert numbers(page) == list(ASSIGNMENTS)
    assert page.every(".//option[@selected]") == []


@pytest.mark.usefixtures("example_plan")
def test_htmx_gets_the_list_alone_and_everyone_else_the_page(client: Client) -> None:
    address = f"{ADDRESS}?fran=board"
    whole = WebPage(client.get(address).content.decode())
    alone = WebPage(client.get(address, headers=HTMX).content.decode())
    assert numbers(alone) == numbers(whole) == BOARDS
    (listed,) = list(alone.one(".//body"))
    assert listed.get("id") == "assignment_list"
    assert alone.every(".//h1") == alone.every(".//form") == []
    assert whole.heading == "Uppdrag"
    assert words(listed) == words(whole.one(".//div[@id='assignment_list']"))


@pytest.mark.usefixtures("example_plan")
def test_htmx_that_goes_back_in_history_gets_the_page(client: Client) -> None:
    going_back = {**HTMX, "HX-History-Restore-Request": "true"}
    page = WebPage(client.get(ADDRESS, headers=going_back).content.decode())
    assert page.heading == "Uppdrag"


@pytest.mark.usefixtures("example_plan")
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_kept_list_is_never_shown_as_the_page(client: Client, headers: dict[str, str]) -> None:
    vary = client.get(ADDRESS, headers=headers).headers["Vary"].split(", ")
    assert {"HX-Request", "HX-History-Restore-Request", "Cookie"} <= set(vary)


@pytest.mark.usefixtures("example_plan")
def test_the_list_is_in_the_readers_language(client: Client) -> None:
    client.cookies["language"] = "en"
    alone = client.get(f"{ADDRESS}?fran=board", headers=HTMX).content.decode()
    assert "4 of 10 assignments" in words(WebPage(alone).root)


def test_two_hundred_assignments_are_all_listed_each_once(
    see: See, store: Store, board_plan: PlanDocument
) -> None:
    (first, *_) = board_plan.assignments.items
    many = tuple(
        first.model_copy(
            update={
                "id": f"uppdrag-{number}",
                "number": f"{2000 + number % 25}:{number}",
                "name": f"Uppdrag nummer {number}: " + "ett långt namn som fortsätter " * 15,
            }
        )
        for number in range(1, 191)
    )
    assignments = board_plan.assignments
    store(
        board_plan.model_copy(
            update={
                "assignments": assignments.model_copy(update={"items": (*assignments.items, *many)})
            }
        )
    )
    page = see(ADDRESS)
    listed = numbers(page)
    assert len(listed) == len(set(listed)) == 200
    assert listed[:3] == ["2024:1", "2024:24", "2024:49"]
    assert listed[-4:] == BOARDS
    assert len(numbers(see(f"{ADDRESS}?fran=council&period=T2"))) == 193
    assert "200 uppdrag" in see("/ks/2025/").text
    assert see("/ks/2025/plan").text.count("Uppdrag nummer") >= 190
