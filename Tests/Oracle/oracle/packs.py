"""Policy packs (rules.md 'Packs'): provisions with their checks, `extends` and `remove`."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ALL_GRADES = frozenset(range(1, 13))
SEVERITIES = ("violation", "advisory", "record")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PackError(Exception):
    """The pack is refused."""


@dataclass(frozen=True)
class Check:
    rule: str
    grades: frozenset[int]
    severity: str | None  # None = the rule's own default
    params: dict[str, Any]
    local: bool


@dataclass(frozen=True)
class Provision:
    id: str
    force: str | None
    citation: str | None
    in_force: date | None
    until: date | None
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Pack:
    name: str
    provisions: tuple[Provision, ...]


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def parse_grades(value: Any) -> frozenset[int]:
    """A number, a list of numbers, or text like `3-6`, `1,3-5` or `all`."""
    if value is None or value == "all":
        return ALL_GRADES
    if isinstance(value, list):
        return frozenset().union(*map(parse_grades, value))
    grades: set[int] = set()
    for part in re.split("[,，、]", str(value)):
        first, _, last = part.strip().replace("–", "-").partition("-")
        grades.update(range(int(first), int(last or first) + 1))
    if not grades <= ALL_GRADES:
        raise PackError(f"a grade outside 1–12: {value}")
    return frozenset(grades)


def citation(document: dict[str, Any], title: str | None, clause: Any) -> str | None:
    """'document number and clause'; without a number the pack's title; left out where there is no clause."""
    if clause in (None, ""):
        return None
    return " ".join(str(part) for part in (document.get("number") or title, clause) if part)


def _check(data: dict[str, Any], default_grades: frozenset[int], local: bool) -> Check:
    grades = parse_grades(data["grades"]) if data.get("grades") is not None else default_grades
    severity = data.get("severity") or None
    if severity not in (None, *SEVERITIES):
        raise PackError(f"severity {severity}")
    return Check(data["rule"], grades, severity, data.get("params") or {}, local or bool(data.get("local")))


def _provision(data: dict[str, Any], top: dict[str, Any]) -> Provision:
    # `grades` of the pack = 'the grades that the document binds' (packs.md): what `all` means where a check names none.
    default_grades = parse_grades(top.get("grades"))
    local = bool(data.get("local"))
    checks = [_check(data, default_grades, local)] if "rule" in data else []
    checks += [_check(check, default_grades, local) for check in data.get("checks") or []]
    return Provision(
        id=str(data["id"]), force=data.get("force") or None,
        citation=citation(top.get("document") or {}, top.get("title"), data.get("clause")),
        # 'Provisions inherit `in_force` and `until` of their pack.'
        in_force=_day(data.get("in_force") or top.get("in_force")), until=_day(data.get("until") or top.get("until")),
        checks=tuple(checks))


@functools.cache
def _load_yaml(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_LOADER)


def _find(name: str, beside: Path, policies: Path) -> Path:
    """The pack that `extends` names: a relative path, or the name or code of a pack in the same folder or in Policies."""
    direct = beside / name
    if direct.is_file():
        return direct
    for folder in (beside, policies):
        for path in sorted(folder.glob("*.yaml")):
            data = _load_yaml(path)
            if isinstance(data, dict) and "provisions" in data and name in (data.get("pack"), data.get("code")):
                return path  # a pack, not the tests that stand beside it
    raise PackError(f"no pack {name}")


def load_pack(path: Path, policies: Path, within: tuple[Path, ...] = ()) -> Pack:
    path = path.resolve()
    if path in within:
        raise PackError(f"a circle of extends: {path}")
    data = _load_yaml(path)
    own = [_provision(item, data) for item in data.get("provisions") or []]
    ids = {provision.id for provision in own}
    if len(ids) < len(own):
        raise PackError("a duplicate id")
    taken: list[Provision] = []
    if data.get("extends"):
        parent = load_pack(_find(str(data["extends"]), path.parent, policies), policies, (*within, path))
        # 'a provision with the same id replaces it, `remove: [ID…]` drops it'
        dropped = ids | {str(id_) for id_ in data.get("remove") or []}
        taken = [provision for provision in parent.provisions if provision.id not in dropped]
    return Pack(str(data["pack"]), tuple(taken + own))
