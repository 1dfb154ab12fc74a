"""A person at the keyboard without a browser: signs in, reads a form, changes one field, sends it back with everything else as it stood."""
from __future__ import annotations

import http.client
import time
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser


class Form(HTMLParser):
    """The fields of the forms on a page that post to `action` (a path, its query aside); the first such form counts."""

    def __init__(self, page: str, action: str | None = None) -> None:
        super().__init__()
        self.wanted, self.fields, self.action = action, {}, None
        self.inside = self.done = False
        self.select: str | None = None
        self.area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = {name: value if value is not None else "" for name, value in attributes}
        if tag == "form" and not self.done:
            path = known.get("action", "")
            if known.get("method", "get").lower() == "post" and (self.wanted is None or path.split("?")[0] == self.wanted):
                self.inside, self.action = True, path
        elif not self.inside:
            return
        elif tag == "input" and known.get("name"):
            if known.get("type") in ("checkbox", "radio"):
                if "checked" in known:
                    self.fields[known["name"]] = known.get("value", "on")
            elif known.get("type") not in ("submit", "file"):
                self.fields[known["name"]] = known.get("value", "")
        elif tag == "select" and known.get("name"):
            self.select = known["name"]
            self.fields.setdefault(self.select, "")
        elif tag == "option" and self.select is not None:
            if "selected" in known or not self.fields[self.select]:
                self.fields[self.select] = known.get("value", "")
        elif tag == "textarea" and known.get("name"):
            self.area = known["name"]
            self.fields[self.area] = ""

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            self.inside, self.done = False, True
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


@dataclass
class Person:
    """One signed-in person with one kept connection."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def request(self, method: str, path: str, body: dict[str, str] | None = None) -> tuple[int, dict[str, str], str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Host": f"127.0.0.1:{self.port}"}
        data = None
        if body is not None:
            data = urllib.parse.urlencode(body)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        try:
            self.connection.request(method, path, data, headers)
            response = self.connection.getresponse()
            text = response.read().decode()
        except Exception:
            self.connection.close()
            self.connection = None
            raise
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return response.status, {name.lower(): value for name, value in response.getheaders()}, text

    def sign_in(self, name: str, password: str) -> None:
        _, _, page = self.request("GET", "/sign-in")
        form = Form(page, "/sign-in")
        status, headers, text = self.request("POST", "/sign-in", form.fields | {"name": name, "password": password})
        if status != 303 or "sign-in" in headers.get("location", ""):
            raise RuntimeError(f"signing in as {name} answered {status}: {text[:500]}")

    def settled_form(self, path: str, seconds: float = 20) -> Form:
        """The form once the server serves again: a kept connection may have ended with the old process, and a lost database takes a moment."""
        end = time.monotonic() + seconds
        while True:
            try:
                return self.form(path)
            except (OSError, http.client.HTTPException, RuntimeError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def form(self, path: str) -> Form:
        status, _, page = self.request("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        form = Form(page, path)
        if form.action is None:
            raise RuntimeError(f"{path} has no form that posts to itself")
        return form
