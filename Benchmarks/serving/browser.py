"""A browser without a screen: cookies, pages, forms with what is typed into them."""
from __future__ import annotations

import http.client
import sys
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """All that it sends, in order, names that come again too."""
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def first(self, *kinds: str) -> str:
        """The name of the first field that has one of these types."""
        return next(name for name, kind in self.kinds.items() if kind in kinds)


class FormReader(HTMLParser):
    """All forms of a page that are sent by POST, with the values that they are shown with."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag == "form" and (found.get("method") or "").lower() == "post":
            self.open = Form(found.get("action") or "")
            self.forms.append(self.open)
        name = found.get("name")
        if self.open is None:
            return
        if tag == "input" and name and found.get("type") not in ("submit", "button"):
            if found.get("type") not in ("checkbox", "radio") or "checked" in found:
                self.open.fields[name] = found.get("value") or ""
                self.open.pairs.append((name, self.open.fields[name]))
            self.open.kinds.setdefault(name, found.get("type") or "text")
        elif tag == "textarea" and name:
            self.open.fields[name], self.open.kinds[name] = "", "textarea"
        elif tag == "select" and name:
            self.select, self.open.fields[name], self.open.kinds[name] = name, "", "select"
        elif tag == "option" and self.select and ("selected" in found or not self.open.fields[self.select]):
            self.open.fields[self.select] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            if self.open and self.select:
                self.open.pairs.append((self.select, self.open.fields[self.select]))
            self.select = None


@dataclass
class Page:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def form(self, with_field: str) -> Form:
        reader = FormReader()
        reader.feed(self.text)
        for form in reader.forms:
            if with_field in form.fields or with_field in form.kinds.values():
                return form
        sys.exit(f"no form with {with_field} in the answer {self.status} {self.headers.get('Location', '')}:\n{self.text[:3000]}")


class Browser:
    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.port = port
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Page:
        self.connection.request(method, path, body, {"Cookie": self.cookie, "Host": f"127.0.0.1:{self.port}"} | (headers or {}))
        response = self.connection.getresponse()
        page = Page(response.status, response.headers, response.read())
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0]
            if value and "max-age=0" not in line.lower():
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return page

    def get(self, path: str) -> Page:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str] | list[tuple[str, str]]) -> Page:
        return self.ask("POST", path, urllib.parse.urlencode(fields).encode(), self.form_headers())

    def form_headers(self) -> dict[str, str]:
        return {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}

    def sign_in(self, name: str, password: str) -> None:
        form = self.get("/sign-in").form("password")
        fields = form.fields | {form.first("text", "tel"): name, form.first("password"): password}
        page = self.post(form.action or "/sign-in", fields)
        if page.status not in (302, 303):
            sys.exit(f"sign-in as {name}: status {page.status}\n{page.text[:2000]}")
