"""Turns a captured page of ours into the peer's template, so that the peer sends the same bytes for the same rows.

What is the same in every row stays as it is; what differs must be a value of the row, which becomes `{{ row.… }}`. Whatever else differs is an error:
then the page shows something that the peer does not compute, and the comparison would not be fair.
"""
import html
import re

TOKEN = re.compile(r'(name="(?:token|csrfmiddlewaretoken)" value=")([^"]+)(")')


class PageDiffers(Exception):
    pass


def rows_of(page: str) -> tuple[str, list[str], str]:
    """What stands before the rows of the first table, its rows, what stands after them."""
    start = page.index(">", page.index("<tbody")) + 1
    end = page.index("</tbody>", start)
    body = page[start:end]
    return page[:start], re.split(r"(?=<tr[ >])", body)[1:], page[end:]


def literal(text: str) -> str:
    """Text of the page that Django's template language would take for its own."""
    return re.sub(r"\{[{%#]|[}%#]\}", lambda match: "{% templatetag " + NAMES[match.group()] + " %}", text)


NAMES = {
    "{{": "openvariable", "}}": "closevariable", "{%": "openblock", "%}": "closeblock", "{#": "opencomment", "#}": "closecomment",
}


def row_template(text: str, row: dict) -> str:
    """A row of the page with the row's own values replaced, the longest first, so that none is taken for a part of another."""
    marks = {}
    for key, value in sorted(row.items(), key=lambda pair: -len(str(pair[1]))):
        shown = html.escape(str(value), quote=True)
        if value is not None and len(shown) > 1 and shown in text:
            mark = f"\0{len(marks)}\0"
            marks[mark] = "{{ row." + key + " }}"
            text = text.replace(shown, mark)
    text = literal(text)
    for mark, variable in marks.items():
        text = text.replace(mark, variable)
    return text


def make(page: str, rows: list[dict]) -> str:
    before, shown, after = rows_of(page)
    if len(shown) != len(rows):
        raise PageDiffers(f"the page has {len(shown)} rows, not {len(rows)}")
    templates = [row_template(text, row) for text, row in zip(shown, rows)]
    for template, text in zip(templates, shown):
        if template != templates[0]:
            raise PageDiffers(f"rows differ by more than their values:\n{templates[0]}\n{template}\n{text}")
    token = lambda text: TOKEN.sub(r"\g<1>{{ csrf_token }}\g<3>", literal(text))  # noqa: E731
    return token(before) + "{% for row in staff %}" + "".join(templates[:1]) + "{% endfor %}" + token(after)


def comparable(page: str) -> str:
    """Without what is new in every answer."""
    return TOKEN.sub(r"\g<1>\g<3>", page)
