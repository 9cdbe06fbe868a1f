"""Every view that writes a plan asks for the right in one of two places, and refuses."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from tests.integration.web.editing.conftest import SignIn, now
from tests.integration.web.editing.test_access import addresses
from uppsikt.accounts.roles import Role
from uppsikt.documents.plan import PlanDocument
from uppsikt.plans.models import Plan
from uppsikt.web.editing.urls import urlpatterns as editing_urls
from uppsikt.web.versions.urls import urlpatterns as versions_urls

WEB = Path(__file__).resolve().parents[4] / "src" / "uppsikt" / "web"
VIEWS = (WEB / "editing" / "views", WEB / "versions" / "views")

WRITES = {
    "uppsikt.exchange.editing": {
        "add_item",
        "change_part",
        "edit_plan",
        "move_item",
        "move_to",
        "remove_part",
    },
    "uppsikt.exchange.putting_back": {"put_back"},
    "uppsikt.exchange.new_year": {"begin_year"},
    "uppsikt.exchange.load": {"import_plan", "store_plan"},
    "uppsikt.exchange.versions": {
        "abandon_revision",
        "begin_revision",
        "decide_plan",
        "propose_plan",
        "withdraw_proposal",
    },
    "uppsikt.plans.operations": {"discard_drafts", "save_draft"},
}
"""What writes a plan, by its module."""

ONLY_READ = {"versions", "compare", "compare_file"}
"""Addresses of those two areas that take nothing that is sent."""


def written_by(source: Path) -> set[str]:
    """The writes that a file takes in."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            writes = WRITES.get(node.module or "", set())
            found |= {one.name for one in node.names if one.name in writes}
    return found


def asks(pattern: URLPattern) -> bool:
    """Whether the view of an address is made by what asks for the right."""
    return getattr(pattern.callback, "asks_for_right", False)


def test_every_view_that_takes_something_asks_for_the_right() -> None:
    patterns = [*editing_urls, *versions_urls]
    assert {str(one.name) for one in patterns if not asks(one)} == ONLY_READ
    assert len(patterns) > 15


def test_plans_are_written_by_those_views_alone() -> None:
    writing = [one for one in sorted(WEB.rglob("*.py")) if written_by(one)]
    assert writing
    assert [one for one in writing if one.parent not in VIEWS] == []
    known = {str(one.callback.__module__) for one in (*editing_urls, *versions_urls) if asks(one)}
    names = {f"uppsikt.web.{one.parent.parent.name}.views.{one.stem}" for one in writing}
    assert names <= known


def test_every_write_there_is_stands_in_the_list() -> None:
    for module, names in WRITES.items():
        imported = __import__(module, fromlist=["*"])
        assert all(callable(getattr(imported, name)) for name in names), module
        source = Path(str(imported.__file__)).read_text("utf-8")
        functions = [one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef)]
        taking = {
            one.name
            for one in functions
            if not one.name.startswith("_")
            and {arg.arg for arg in one.args.kwonlyargs} & {"now", "user"}
        }
        assert taking == names, module


STEPS = ("foresla", "ta-tillbaka", "besluta", "revidera", "avbryt")
EVERYTHING = [*addresses().values(), *(f"/ks/2025/versioner/{step}" for step in STEPS)]


@pytest.mark.parametrize("address", EVERYTHING)
@pytest.mark.parametrize(
    ("role", "body", "status"),
    [
        (Role.READER, "ks", 403),
        (Role.REPORTER, "ks", 403),
        (Role.AUDITOR, "", 403),
        (Role.ADMINISTRATOR, "", 404),
        (Role.BOARD_CONTROLLER, "bn", 404),
        (None, "", 404),
    ],
)
def test_each_refuses_what_is_sent_by_who_has_no_right(
    small: PlanDocument,
    sign_in: SignIn,
    settings: Any,
    address: str,
    role: Any,
    body: str,
    status: int,
) -> None:
    settings.UPPSIKT_PUBLIC = "proposed"
    client: Client = sign_in("eva", role, body=body)
    sent = client.post(address, {"step": "down", "spot": "mark/remits", "drop": "1"})
    assert sent.status_code in {status, 405}
    assert (now(), Plan.objects.get().status) == (small, "draft")
