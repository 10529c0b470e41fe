"""A person's browser in front of the real Keycloak: fills in its form, follows where it is sent, keeps its cookies."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.api import Api, password_of
from tests.fixtures.keycloak import SUBDOMAIN

FORM = re.compile(r'<form[^>]*id="kc-form-login"[^>]*action="([^"]+)"')


@dataclass
class Visitor:
    """A browser at Keycloak: `client` keeps its cookies from one visit to the next."""

    client: httpx.Client = field(
        default_factory=lambda: httpx.Client(timeout=60, limits=httpx.Limits(max_keepalive_connections=0))
    )

    def open(self, url: str) -> httpx.Response:
        """Open an address at Keycloak without following it out."""
        return self._kept(self.client.get(url))

    def _kept(self, answer: httpx.Response) -> httpx.Response:
        """Send secure cookies over plain HTTP too, as browsers do to this very machine."""
        for cookie in self.client.cookies.jar:
            cookie.secure = False
        return answer

    def prove(self, url: str, username: str, password: str = "") -> str:
        """Open the address, fill in the form, and return where Keycloak sends the browser; empty when it does not."""
        page = self.open(url)
        if page.is_redirect:
            return str(page.headers["Location"])
        return self.fill(page, username, password)

    def fill(self, page: httpx.Response, username: str, password: str = "") -> str:
        """Fill in the form of a page."""
        found = FORM.search(page.text)
        assert found, page.text[-2000:]
        form = {"username": username, "password": password or password_of(username)}
        answer = self._kept(self.client.post(html.unescape(found[1]), data=form))
        return str(answer.headers.get("Location", ""))


def query_of(url: str) -> dict[str, str]:
    """The parameters of an address."""
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}


def path_of(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def logged_in(username: str, *, station: str = "", company: str = SUBDOMAIN) -> tuple[Api, Visitor]:
    """Somebody who logged in at Keycloak, and their browser there."""
    api, visitor = Api(company=company), Visitor()
    begun = api.client.get(f"/api/identity/oidc/begin?station={station}")
    assert begun.status_code == 302, begun.content
    back = visitor.prove(begun.headers["Location"], username)
    assert back, f"Keycloak did not take {username}"
    done = api.client.get(path_of(back))
    assert done.status_code == 302, done.content
    api.csrf, api.username = api.get("/identity/me").ok()["csrf"], username
    return api, visitor
