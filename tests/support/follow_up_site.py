"""The pages of a follow-up as somebody meets them: who is signed in, and a form sent in."""

from typing import Any

from django.test import Client

from tests.support.web_page import WebPage
from uppsikt.accounts.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


class Site:
    """The site in the browser of somebody who is signed in; of a stranger without a user."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client()
        self.client.cookies["language"] = "sv"
        if user is not None:
            self.client.force_login(user, backend=BACKEND)

    def see(self, address: str, status: int = 200) -> WebPage:
        """The page there."""
        answer = self.client.get(address)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        return WebPage(answer.content.decode())

    def send(self, address: str, status: int = 200, **fields: Any) -> WebPage:
        """What comes of sending these fields, wherever that leads."""
        data = {name.replace("__", "."): value for name, value in fields.items()}
        return self.send_fields(address, data, status)

    def send_fields(self, address: str, data: dict[str, Any], status: int = 200) -> WebPage:
        """The same, of fields by their names."""
        answer = self.client.post(address, data, follow=True)
        assert answer.status_code == status, f"{address}: {answer.status_code}"
        return WebPage(answer.content.decode())


def form_fields(page: WebPage, which: str = ".//form[@class='month-form']") -> dict[str, str]:
    """What a form of the page would send as it stands, its buttons left out."""
    found: dict[str, str] = {}
    (form,) = page.every(which)
    for one in form.iter():
        name = one.get("name")
        if not name:
            continue
        if one.tag == "input" and one.get("type") not in {"submit", "file"}:
            found[name] = one.get("value", "")
        elif one.tag == "textarea":
            found[name] = one.text or ""
    return found
