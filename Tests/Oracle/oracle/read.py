"""Reads the registers of a folder: registers.md, 'Files' and 'Common types'."""
from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from .schema import REGISTERS, Column, Register

# 'surrounding white space (Unicode White_Space and U+FEFF) is dropped': str.strip() would take U+001C–U+001F as well.
WHITE = "\t\n\v\f\r \u0085\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000\ufeff"
# 'full-width digits, letters and colons become their half-width forms'
_HALF = {full: full - 0xFEE0 for full in [*range(0xFF10, 0xFF1B), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_YES = {"是", "有", "√", "1", "true", "yes", "y"}
_NO = {"否", "无", "×", "0", "false", "no", "n"}
_NUMERALS = "一二三四五六七八九"
_DATES = [re.compile(p, re.ASCII) for p in (
    r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})/(\d{1,2})/(\d{1,2})", r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
    r"(\d{4})年(\d{1,2})月(\d{1,2})日", r"(\d{4})(\d{2})(\d{2})")]


class Unfit(ValueError):
    """The cell does not fit its type."""


@dataclass(frozen=True)
class Source:
    """One file of a register, with the columns that it has."""
    path: str
    columns: frozenset[str]


@dataclass(eq=False)
class Row:
    source: Source
    number: int
    cells: dict[str, Any]  # only the recorded cells: 'An empty cell means not recorded'

    def __getitem__(self, key: str) -> Any:
        return self.cells.get(key)

    def lacks(self, key: str) -> bool:
        return key not in self.source.columns

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands, and the order in which rows are read: file path (one text), then row."""
        return (self.source.path, self.number)


@dataclass
class Folder:
    registers: dict[str, list[Row]] = field(default_factory=lambda: {key: [] for key in REGISTERS})
    rejects: list[tuple[str, int, str]] = field(default_factory=list)  # path, row, why
    unusable: list[tuple[str, str]] = field(default_factory=list)  # path, why
    files: int = 0

    @property
    def accepted(self) -> int:
        return sum(map(len, self.registers.values()))


def normalise(text: str) -> str:
    return text.translate(_HALF).strip(WHITE)


def parse_date(text: str) -> date:
    for pattern in _DATES:
        if found := pattern.fullmatch(text):
            try:
                return date(*map(int, found.groups()))
            except ValueError as wrong:
                raise Unfit(str(wrong)) from wrong
    raise Unfit("a date")


def parse_time(text: str) -> int:
    """Minutes since midnight of `HH:MM` or `H:MM` (24 h)."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text, re.ASCII)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unfit("a time")
    return int(found[1]) * 60 + int(found[2])


def parse_grade(text: str) -> int:
    if found := re.fullmatch(r"(\d{1,2})(年级)?", text, re.ASCII):
        if 1 <= int(found[1]) <= 12:
            return int(found[1])
    elif len(text) == 3 and text.endswith("年级") and text[0] in _NUMERALS:
        return _NUMERALS.index(text[0]) + 1
    elif len(text) == 2 and text[0] in "初高" and text[1] in _NUMERALS[:3]:
        return {"初": 7, "高": 10}[text[0]] + _NUMERALS.index(text[1])
    raise Unfit("a grade")


def _ascii_lower(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def parse_int(text: str, top: int) -> int:
    """'plain digits (`20.0` and `+5` are no int)'."""
    if not re.fullmatch(r"\d+", text, re.ASCII) or int(text) > top:
        raise Unfit(f"digits, 0–{top}")
    return int(text)


def parse_decimal(text: str) -> Fraction:
    """'plain digits; … hours decimal, 0 or more': digits with at most one point between them."""
    if not re.fullmatch(r"\d+(\.\d+)?", text, re.ASCII):
        raise Unfit("a decimal")
    return Fraction(text)


def parse_cell(column: Column, text: str) -> Any:
    match column.type:
        case "text":
            return text
        case "date":
            return parse_date(text)
        case "time":
            return parse_time(text)
        case "grade":
            return parse_grade(text)
        case "minutes":
            return parse_int(text, 600)
        case "count":
            return parse_int(text, 100000)
        case "decimal":
            return parse_decimal(text)
        case "yesno":
            lower = _ascii_lower(text)
            if lower not in _YES | _NO:
                raise Unfit("yes or no")
            return lower in _YES
        case "enum":
            lower = _ascii_lower(text)
            for word, value in [*((v, v) for v in column.values), *column.words]:
                if lower == _ascii_lower(word):
                    return value
            raise Unfit("one of " + " ".join(column.values))
        case "list":
            # The type asks for values with separators between them; which values they are is not part of the type.
            parts = [part.strip(WHITE) for part in re.split("[、,，;；/]", text)]
            return [part for part in parts if part]
    raise AssertionError(column.type)


def split_records(text: str, delimiter: str | None) -> list[list[str]]:
    """RFC 4180 records, ended by LF or CRLF. With no delimiter: the first record alone, in one cell and with its quotes."""
    records: list[list[str]] = []
    record: list[str] = []
    cell: list[str] = []
    quoted = False
    fresh = True  # nothing of the present cell has been read
    at, end = 0, len(text)
    while at < end:
        c = text[at]
        if quoted:
            if c == '"' and text[at + 1:at + 2] == '"':
                cell.append('""' if delimiter is None else '"')
                at += 1
            elif c == '"':
                quoted = False
                if delimiter is None:
                    cell.append(c)
            else:
                cell.append(c)
        elif c == '"' and (fresh or delimiter is None):
            quoted, fresh = True, False
            if delimiter is None:
                cell.append(c)
        elif c == delimiter:
            record.append("".join(cell))
            cell, fresh = [], True
        elif c == "\n" or (c == "\r" and text[at + 1:at + 2] == "\n"):
            at += c == "\r"
            records.append([*record, "".join(cell)])
            record, cell, fresh = [], [], True
            if delimiter is None:
                return records
        else:
            cell.append(c)
            fresh = False
        at += 1
    if record or cell or not fresh:
        records.append([*record, "".join(cell)])
    return records


def find_delimiter(text: str) -> str:
    """'the most frequent of comma, tab, semicolon outside quotes in the header; ties in that order'."""
    first = split_records(text, None)
    bare = re.sub(r'"[^"]*"?', "", first[0][0] if first else "")
    return max(",\t;", key=bare.count)  # max keeps the first of equals


def decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_file(folder: Folder, register: Register, path: str, data: bytes) -> None:
    text = decode(data)
    if text is None:
        folder.unusable.append((path, "neither UTF-8 nor GB18030"))
        return
    records = split_records(text, find_delimiter(text))
    header = [register.column(normalise(cell)) for cell in (records[0] if records else [])]
    known = [column for column in header if column]
    wanting = [c.key for c in register.columns if c.required and c not in known]
    if wanting or len(set(known)) < len(known):
        folder.unusable.append((path, f"missing {wanting}" if wanting else "a column given twice"))
        return
    source = Source(path, frozenset(c.key for c in known))
    for number, record in enumerate(records[1:], start=2):
        cells = [normalise(cell) for cell in record]
        if not any(cells):
            continue  # 'a record whose cells are all empty is a blank line: it keeps its number and is no row'
        try:
            values = _read_record(register, header, cells)
        except Unfit as why:
            folder.rejects.append((path, number, str(why)))
        else:
            folder.registers[register.key].append(Row(source, number, values))


def _read_record(register: Register, header: list[Column | None], cells: list[str]) -> dict[str, Any]:
    if any(cells[len(header):]):
        raise Unfit("cells beyond the header")
    values: dict[str, Any] = {}
    for column, cell in zip(header, cells):
        if column and cell:
            try:
                values[column.key] = parse_cell(column, cell)
            except Unfit as why:
                raise Unfit(f"{column.key}: {cell}, expected {why}") from why
    for column in register.columns:
        if column.required and column.key not in values:
            raise Unfit(f"{column.key}: empty")
    if register.key == "service" and values["end"] < values["start"]:
        raise Unfit("end: before start")  # 'A session that ends before it starts is rejected'
    return values


def read_folder(root: str) -> Folder:
    """All register files, sub-folders too, in the order of their paths (as one text, by UTF-8 bytes)."""
    names = {f"{name}.csv": r for r in REGISTERS.values() for name in (r.key, r.title)}
    found: list[tuple[str, Register]] = []
    for place, _, files in os.walk(root):
        for name in files:
            if name in names:
                relative = os.path.relpath(os.path.join(place, name), root).replace(os.sep, "/")
                found.append((relative, names[name]))
    folder = Folder(files=len(found))
    for path, register in sorted(found, key=lambda f: f[0].encode()):
        with open(os.path.join(root, path), "rb") as file:
            read_file(folder, register, path, file.read())
    return folder
