"""A visitor over real HTTP: keeps cookies, follows redirects, fills in forms as they stand."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


@dataclass
class Form:
    """A form of a page, with what its fields hold."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        its = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(its.get("action", ""), its.get("method", "get").lower()))
        elif tag == "input" and self.found and its.get("name"):
            self.found[-1].fields[its["name"]] = its.get("value", "")


def forms(page: str) -> list[Form]:
    """Every form of the page."""
    parser = _Forms()
    parser.feed(page)
    return parser.found


class Visitor(requests.Session):
    """Somebody with a browser, without script."""

    def __init__(self) -> None:
        super().__init__()
        self.been: list[str] = []
        """Every address asked for, redirects too."""
        self.hooks["response"].append(lambda answer, **about: self.been.append(answer.url))

    def submit(
        self, answer: requests.Response, action: str = "", *, last: bool = False, **filled: str
    ) -> requests.Response:
        """Send the form of that page whose action has the text in it, with these fields filled.

        The first such form, or the last.
        """
        form = [one for one in forms(answer.text) if action in one.action][-1 if last else 0]
        target = urljoin(answer.url, form.action or answer.url)
        send = self.post if form.method == "post" else self.get
        data = form.fields | filled
        if send == self.get:
            return self.get(target, params=data, timeout=20)
        return self.post(target, data=data, timeout=20, headers={"Referer": answer.url})
