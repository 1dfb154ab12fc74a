"""Held by `make test`: a template made from a page gives the page back, and a page that shows more than its rows is refused."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import django
from django.conf import settings

settings.configure(TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}], USE_I18N=False)
django.setup()

from django.template import Context, Template  # noqa: E402

import page_template  # noqa: E402

ROWS = [
    {"id": "0190-aa", "number": "2019001", "name": "王<子>轩", "phone": "13900000001", "version": 1},
    {"id": "0190-bb", "number": "2019001-2", "name": "李 & 明", "phone": "13900000002", "version": 1},
]


def page(rows: list[dict]) -> str:
    import html
    body = "".join(
        f'<tr class="{{{{odd}}}}"><th><a href="/staff/{row["id"]}/edit">{html.escape(row["name"])}</a></th><td>{row["number"]}</td>'
        f'<td>{row["phone"]}</td></tr>' for row in rows)
    return f'<html><form><input type="hidden" name="token" value="abc.def"></form><table><tbody data-n="1">{body}</tbody></table>{{% raw %}}</html>'


def rendered(template: str, rows: list[dict]) -> str:
    return Template(template).render(Context({"staff": rows, "csrf_token": "abc.def"}))


template = page_template.make(page(ROWS), ROWS)
assert rendered(template, ROWS) == page(ROWS), template
others = [{"id": "0190-cc", "number": "9", "name": "赵\"六\"", "phone": "13900000003", "version": 7}] * 3
assert rendered(template, others) == page(others), template
try:
    page_template.make(page(ROWS).replace("<td>13900000001</td>", "<td>13900000001 离校</td>"), ROWS)
    raise SystemExit("a row that shows more was taken")
except page_template.PageDiffers:
    pass
assert page_template.comparable(page(ROWS)) == page_template.comparable(page(ROWS).replace("abc.def", "xyz"))
print("4 passed, 0 failed")
