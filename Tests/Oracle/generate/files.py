"""Writes rows of typed values as CSV files in every dialect of registers.md."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from oracle.schema import REGISTERS, Column, Register

from .cells import Cells

Values = dict[str, Any]
FOLDERS = ["", "a", "a-b", "a/b", "区-1", "2021 秋", "B", "第一小学"]
UNKNOWN = ["备注", "note", "", "备注,一;二", "填报人", "备注"]


@dataclass
class Trouble:
    """How much goes wrong in a folder: rates of rejected rows and of unusable files."""
    bad: float
    unusable: float
    noise: float
    unlikely: float = field(default=0.08)  # a register that is missing altogether


class FileWriter:
    """One CSV file: its dialect, its columns and its texts."""

    def __init__(self, rng: Random, register: Register, trouble: Trouble) -> None:
        self.rng = rng
        self.register = register
        self.trouble = trouble
        self.cells = Cells(rng, rng.choice([0, trouble.noise, trouble.noise]))
        self.delimiter = rng.choice(",,,\t;")
        self.newline = rng.choice(["\n", "\r\n"])
        self.encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "gb18030", "gb18030"])
        self.quoting = rng.choice([0, 0, 0.1, 1])
        self.columns = self._choose_columns()
        self.unknown = rng.sample(UNKNOWN, rng.choice([0, 0, 0, 1, 2]))
        self.order: list[Column | str] = [*self.columns, *self.unknown]
        if rng.random() < 0.5:
            rng.shuffle(self.order)

    def _choose_columns(self) -> list[Column]:
        rng = self.rng
        drop = rng.choice([0, 0, 0.12, 0.12, 0.5])
        columns = [c for c in self.register.columns if c.required or rng.random() >= drop]
        if not any(c.key == "grade" for c in columns):  # a class without its grade means nothing
            columns = [c for c in columns if c.key != "class"]
        if rng.random() < self.trouble.unusable:
            if rng.random() < 0.5:
                columns.remove(rng.choice([c for c in columns if c.required]))
            else:
                columns.append(rng.choice(columns))
        return columns

    def _quote(self, text: str) -> str:
        must = any(c in text for c in (self.delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if must or self.rng.random() < self.quoting else text

    def _line(self, texts: list[str]) -> str:
        return self.delimiter.join(map(self._quote, texts))

    def _header(self) -> str:
        style = self.rng.choice(["title", "title", "key", "mixed"])
        texts = []
        for column in self.order:
            if isinstance(column, str):
                texts.append(column)
            else:
                titled = style == "title" or (style == "mixed" and self.rng.random() < 0.5)
                texts.append(column.title if titled else column.key)
        # Separators of other dialects in an unknown title stand in quotes: they do not count.
        return self.delimiter.join(f'"{t}"' if any(c in t for c in ",;\t") else self._quote(t) for t in texts)

    def _row(self, values: Values) -> str:
        rng = self.rng
        texts = [rng.choice(["", "x", "三"]) if isinstance(c, str) else self.cells.text(c, values.get(c.key))
                 for c in self.order]
        if rng.random() < self.trouble.bad:
            self._spoil(texts)
        if rng.random() < 0.1:
            texts += [""] * rng.randint(1, 2)  # empty cells beyond the header are no harm
        elif rng.random() < 0.2:
            while texts and not texts[-1]:
                texts.pop()  # a short row
        return self._line(texts)

    def _spoil(self, texts: list[str]) -> None:
        at = self.rng.randrange(len(self.order))
        column = self.order[at]
        if isinstance(column, str) or self.rng.random() < 0.15:
            texts.append("多余")
        elif column.required and self.rng.random() < 0.3:
            texts[at] = self.rng.choice(["", " ", "\u3000"])
        else:
            texts[at] = self.cells.bad(column) or texts[at]

    def _blank(self) -> str:
        width = len(self.order)
        return self.rng.choice(["", self.delimiter * (width - 1), self.delimiter * (width + 1), " ", '""',
                                self.delimiter.join([" "] * width)])

    def write(self, path: Path, rows: list[Values]) -> None:
        lines = [self._header()]
        for values in rows:
            if self.cells.odd(0.1):
                lines.append(self._blank())
            lines.append(self._row(values))
        text = self.newline.join(lines)
        if self.rng.random() < 0.7:
            text += self.newline * self.rng.choice([1, 1, 2])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(self.encoding))


def write_registers(rng: Random, root: Path, tables: dict[str, list[Values]], trouble: Trouble) -> None:
    root.mkdir(parents=True, exist_ok=True)
    for key, rows in tables.items():
        if rng.random() < (trouble.unlikely if key != "homework" else trouble.unlikely / 4):
            continue
        register = REGISTERS[key]
        number = rng.choice([1, 1, 1, 2, 2, 3])
        names = [f"{name}.csv" for name in (key, register.title)]
        paths = rng.sample([(folder, name) for folder in FOLDERS for name in names], number)
        parts: list[list[Values]] = [[] for _ in paths]
        scattered = rng.random() < 0.5
        for at, row in enumerate(rows):
            parts[rng.randrange(number) if scattered else at * number // len(rows)].append(row)
        for (folder, name), part in zip(paths, parts):
            FileWriter(rng, register, trouble).write(root / folder / name, part)
    if rng.random() < 0.3:
        (root / "说明.txt").write_text("不是台账", encoding="utf-8")
        (root / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
