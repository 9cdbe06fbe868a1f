"""Which version a reader is shown, and which they never learn of."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.web.conftest import Store
from tests.integration.web.versions.conftest import REVISED, BringTo, SignedIn
from tests.support.other_plans import of_year
from tests.support.pages import files_of, pages_of
from tests.support.web_page import WebPage
from uppsikt.accounts.roles import Role
from uppsikt.documents.plan import PlanDocument
from uppsikt.exchange.queries import forget_documents
from uppsikt.web.plan_year import PlanYear

pytestmark = pytest.mark.django_db

Public = Callable[[str], None]

START, DRAFT = "/ks/2025/", "/ks/2025/utkast/"


def version(number: int) -> str:
    return f"/ks/2025/version/{number}/"


# What each rule shows whom of a plan that has come so far: 200 or 404 of the default address, of
# the draft, and of the versions 1 (a proposal), 2 (the decision) and 3 (a revision put forward).
NOBODY, READER = "anonymous", "reader"
TABLE = {
    ("decided", "draft", NOBODY): (404, 404, 404, 404, 404),
    ("decided", "proposed", NOBODY): (404, 404, 404, 404, 404),
    ("decided", "decided", NOBODY): (200, 404, 404, 200, 404),
    ("decided", "revised", NOBODY): (200, 404, 404, 200, 404),
    ("decided", "revision-proposed", NOBODY): (200, 404, 404, 200, 404),
    ("proposed", "draft", NOBODY): (404, 404, 404, 404, 404),
    ("proposed", "proposed", NOBODY): (200, 404, 200, 404, 404),
    ("proposed", "decided", NOBODY): (200, 404, 404, 200, 404),
    ("proposed", "revised", NOBODY): (200, 404, 404, 200, 404),
    ("proposed", "revision-proposed", NOBODY): (200, 404, 404, 200, 200),
    ("all", "draft", NOBODY): (200, 200, 404, 404, 404),
    ("all", "revised", NOBODY): (200, 200, 200, 200, 404),
    ("decided", "draft", READER): (200, 200, 404, 404, 404),
    ("decided", "proposed", READER): (200, 404, 200, 404, 404),
    ("decided", "revised", READER): (200, 200, 200, 200, 404),
    ("decided", "revision-proposed", READER): (200, 404, 200, 200, 200),
}


@pytest.mark.parametrize(("rule", "status", "who"), TABLE)
def test_who_is_shown_what(
    public: Public, bring_to: BringTo, signed_in: SignedIn, rule: str, status: str, who: str
) -> None:
    public(rule)
    bring_to(status)
    client = signed_in(Role.READER) if who == READER else Client()
    found = tuple(
        client.get(address).status_code
        for address in (START, DRAFT, version(1), version(2), version(3))
    )
    assert found == TABLE[rule, status, who]


def test_a_reader_of_another_body_is_as_anybody(
    public: Public, bring_to: BringTo, signed_in: SignedIn
) -> None:
    public("proposed")
    bring_to("draft")
    controller = signed_in(Role.BOARD_CONTROLLER)
    assert controller.get(START).status_code == 200
    administrator = signed_in(Role.ADMINISTRATOR)
    assert administrator.get(START).status_code == 404


def test_a_plan_that_is_not_seen_is_told_of_as_one_that_is_not_there(
    public: Public, bring_to: BringTo, client: Client
) -> None:
    public("decided")
    bring_to("proposed")
    hidden, missing = (client.get(f"/ks/{year}/budget") for year in (2025, 1999))
    assert (hidden.status_code, missing.status_code) == (404, 404)
    for page in (hidden, missing):
        assert b"/konto/" in page.content
    texts = [page.content.decode().replace("1999", "2025") for page in (hidden, missing)]
    without_tokens = [
        [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line] for text in texts
    ]
    assert without_tokens[0] == without_tokens[1]


def test_every_page_and_file_shows_what_was_decided_while_a_revision_is_written(
    bring_to: BringTo, board_plan: PlanDocument, client: Client
) -> None:
    bring_to("revised")
    for address in pages_of(board_plan):
        page = client.get(address).content.decode()
        assert REVISED not in page, address
        assert "KS-2024/112" in page, address
    for form, address in files_of(board_plan).items():
        if form in {"yaml", "json", "html"}:
            text = client.get(address).content.decode()
            assert REVISED not in text
            assert "KS-2024/112" in text


def test_who_reads_the_draft_stays_in_it(
    bring_to: BringTo, board_plan: PlanDocument, client: Client
) -> None:
    bring_to("revised")
    draft = board_plan.model_copy(update={"year": PlanYear(2025, "utkast")})
    for address in pages_of(draft):
        assert address.startswith("/ks/2025/utkast/")
        page = client.get(address).content.decode()
        assert "<strong>Utkast.</strong>" in page, address
        assert 'href="/ks/2025/utkast/budget"' in page, address
        assert 'href="/ks/2025/budget"' not in page, address
    assert client.get(f"{DRAFT}plan.yaml").content.decode().count(REVISED) == 1
    name = client.get(f"{DRAFT}plan.yaml")["Content-Disposition"]
    assert name == 'attachment; filename="ks-2025-utkast.yaml"'


def test_links_of_the_text_lead_on_in_the_version_that_is_read(
    bring_to: BringTo, client: Client
) -> None:
    bring_to("decided")
    at_version, by_default = (
        client.get(f"{address}plan").content.decode() for address in (version(2), START)
    )
    assert 'href="/ks/2025/version/2/trad/mal-5"' in at_version
    assert 'href="/ks/2025/trad/mal-5"' in by_default
    assert "/version/2/trad/" not in by_default


@pytest.mark.parametrize(
    ("status", "address", "said"),
    [
        ("draft", START, "<strong>Utkast.</strong> Planen är inte beslutad."),
        ("proposed", START, "<strong>Förslag.</strong>"),
        ("decided", START, "<strong>Gällande.</strong>"),
        ("revised", START, "En revidering håller på att skrivas."),
        ("revision-proposed", START, "Ett förslag till revidering är framlagt."),
        ("revised", DRAFT, "Det här är en revidering som håller på att skrivas."),
        ("decided", version(1), "<strong>Tidigare förslag.</strong>"),
    ],
)
def test_a_page_says_which_version_it_shows(
    bring_to: BringTo, client: Client, status: str, address: str, said: str
) -> None:
    bring_to(status)
    assert said in " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize(
    "address",
    [
        version(9),
        "/ks/2025/version/0/",
        "/ks/2025/version/x/",
        f"{version(1)}utkast/",
        "/ks/2025/utkast",
    ],
)
def test_a_version_that_is_not_there_is_not_found(
    bring_to: BringTo, client: Client, address: str
) -> None:
    bring_to("revised")
    assert client.get(address).status_code in {301, 404}
    assert client.get(address, follow=True).status_code == (
        200 if address == "/ks/2025/utkast" else 404
    )


# Lists and neighbours ------------------------------------------------------------------------


def test_lists_and_links_name_no_plan_that_the_reader_may_not_see(
    public: Public, bring_to: BringTo, store: Store, board_plan: PlanDocument, client: Client
) -> None:
    public("proposed")
    bring_to("decided")
    store(of_year(board_plan, 2026))
    assert "2026" not in client.get("/").content.decode()
    assert client.get("/ks/")["Location"] == START
    assert "/ks/2026/" not in client.get(START).content.decode()


def test_those_who_may_see_them_find_them_there(
    public: Public,
    bring_to: BringTo,
    store: Store,
    board_plan: PlanDocument,
    signed_in: SignedIn,
) -> None:
    public("proposed")
    bring_to("decided")
    store(of_year(board_plan, 2026))
    reader = signed_in(Role.READER)
    assert "2026" in reader.get("/").content.decode()
    assert reader.get("/ks/")["Location"] == "/ks/2026/"
    assert "/ks/2026/" in reader.get(START).content.decode()


def test_a_body_is_listed_by_the_name_that_was_decided(
    public: Public, bring_to: BringTo, store: Store, board_plan: PlanDocument, client: Client
) -> None:
    public("decided")
    bring_to("revised")
    bodies = tuple(
        one.model_copy(update={"name": "Hemlig nämnd"}) if one.id == "ks" else one
        for one in board_plan.organisation.bodies
    )
    organisation = board_plan.organisation.model_copy(update={"bodies": bodies})
    store(board_plan.model_copy(update={"organisation": organisation}))
    page = client.get("/").content.decode()
    assert "Hemlig nämnd" not in page
    assert "Kommunstyrelsen" in page


# Queries -------------------------------------------------------------------------------------


def queries(client: Client, address: str) -> tuple[int, int]:
    """How many queries the page takes cold, and warm."""
    forget_documents()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    return counts[0], counts[1]


def test_a_decided_plan_takes_one_query_for_its_text_and_none_when_it_has_been_read(
    public: Public, bring_to: BringTo, client: Client
) -> None:
    public("proposed")
    bring_to("revised")
    # The plan, its versions, the neighbouring years; and the frozen text when it is new.
    assert queries(client, f"{START}budget") == (4, 3)


def test_the_list_of_bodies_takes_one_query_for_anybody(
    public: Public, bring_to: BringTo, client: Client
) -> None:
    public("decided")
    bring_to("revised")
    assert queries(client, "/") == (1, 1)


@pytest.mark.parametrize(
    ("status", "kind", "leads_to"),
    [
        ("draft", "draft", START),
        ("proposed", "proposal", START),
        ("decided", "holds", START),
        ("revised", "draft", DRAFT),
        ("revision-proposed", "proposal", version(3)),
    ],
)
@pytest.mark.parametrize("page", ["redigera/mal-1/historik", "redigera/mal-1/andra", "nytt-ar"])
def test_a_page_of_editing_tells_how_far_the_plan_has_come_and_leads_nowhere_else(
    bring_to: BringTo, signed_in: SignedIn, status: str, kind: str, leads_to: str, page: str
) -> None:
    bring_to(status)
    client = signed_in(Role.BOARD_CONTROLLER)
    shown = WebPage(client.get(f"{START}{page}").content.decode())
    (banner,) = (one for one in shown.every(".//aside") if "version-" in one.get("class", ""))
    assert banner.get("class") == f"version-banner version-{kind}"
    links = {str(one.get("href")) for one in shown.every(".//nav//a")} | {
        str(one.get("href")) for one in banner.iter("a")
    }
    assert f"{leads_to}mal" in links
    gone = {one for one in links if one.startswith("/ks/") and client.get(one).status_code != 200}
    assert gone == set()
