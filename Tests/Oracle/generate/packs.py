"""Random packs: every rule kind with valid parameters, times in force, `extends`, `remove`, `local`, both ways to write."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from oracle import schema

from .tables import World

Params = dict[str, Any]


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _some(rng: Random, values: tuple[str, ...] | list[str]) -> list[str]:
    return rng.sample(list(values), rng.randint(1, max(1, min(4, len(values) - 1))))


def _optional(rng: Random, **params: Any) -> Params:
    return {name: value for name, value in params.items() if value is not None and rng.random() < 0.6}


KINDS = tuple(schema.HOMEWORK_KINDS)


def _panel(rng: Random) -> Params:
    params = _optional(rng, min_people=rng.choice([2, 3, 4]), min_reviewers=rng.choice([1, 2]), from_pool=True,
                       all_signed=True, spec_table=True, approved=True)
    return params or {"min_people": 3}


def _publication(rng: Random) -> Params:
    params = _optional(rng, what=_some(rng, schema.PUBLISHED[1:]), to=_some(rng, schema.SENT_TO))
    return params or {"to": ["家长群"]}


def _training(rng: Random) -> Params:
    chosen = _some(rng, schema.TRAINING_FLAGS)
    return {"what": [flag for flag in schema.TRAINING_FLAGS if flag in chosen]}


PARAMS: dict[str, Callable[[Random, World], Params]] = {
    "written-minutes-cap": lambda r, w: {"max_minutes": r.choice([30, 60, 60, 90]), **_optional(r, place=r.choice(["any", "home"]))},
    "minutes-recorded": lambda r, w: {},
    "no-written-home": lambda r, w: {},
    "written-subjects-cap": lambda r, w: {"max_subjects": r.choice([0, 1, 2, 3]), **_optional(r, place=r.choice(["any", "home"]))},
    "trial-required": lambda r, w: _optional(r, kinds=r.choice([_some(r, KINDS), "all"])),
    "estimate-plausible": lambda r, w: {},
    "confirmation-required": lambda r, w: {},
    "posting-required": lambda r, w: _optional(r, within_days=r.choice([0, 1])),
    "channel-banned": lambda r, w: {"channels": _some(r, schema.CHANNELS)},
    "medium-banned": lambda r, w: {"media": ["电子"]},
    "set-at-banned": lambda r, w: {"times": _some(r, schema.SET_AT)},
    "source-banned": lambda r, w: {"sources": _some(r, schema.SOURCES)},
    "parent-role-banned": lambda r, w: {"roles": _some(r, schema.PARENT_ROLES[1:]),
                                        **_optional(r, kinds=_some(r, KINDS), exempt_family=r.choice([True, False]))},
    "collect-complete": lambda r, w: {},
    "mark-complete": lambda r, w: {},
    "correct-complete": lambda r, w: {},
    "remark-complete": lambda r, w: {},
    "marking-banned": lambda r, w: {"by": _some(r, schema.MARKING)},
    "in-school-completion": lambda r, w: {"min_share": r.choice([1, 0.9, 0.8, 0.5, 0.667])},
    "homework-free-day": lambda r, w: _optional(r, min_days=r.choice([1, 2]), subject_level=r.choice([True, False]),
                                                kinds=_some(r, KINDS)),
    "declared-free-day-kept": lambda r, w: _optional(r, kinds=_some(r, KINDS)),
    "variety-daily": lambda r, w: {"kinds": _some(r, KINDS)},
    "variety-weekly": lambda r, w: {"kinds": _some(r, KINDS), **_optional(r, min=r.choice([1, 2, 3]))},
    "variety-monthly": lambda r, w: {"kinds": _some(r, KINDS), **_optional(r, min=r.choice([1, 2, 5]))},
    "exam-count-cap": lambda r, w: {"max": r.choice([0, 1, 1, 2]), **_optional(
        r, kinds=_some(r, schema.EXAM_KINDS), written_only=r.choice([True, False]),
        term_half=r.choice(["any", "autumn", "spring"]), by=r.choice(["exam", "subject"]))},
    "exam-kind-banned": lambda r, w: {"kinds": _some(r, schema.EXAM_KINDS), **_optional(r, written_only=r.choice([True, False]))},
    "exam-scope-banned": lambda r, w: {"scopes": _some(r, schema.SCOPES)},
    "difficulty-mix": lambda r, w: _optional(r, mix=r.choice([[8, 1, 1], [7, 2, 1], [6, 2.5, 1.5]]), tolerance=r.choice([0.5, 0, 1]),
                                             kinds=_some(r, schema.EXAM_KINDS)),
    "panel-required": lambda r, w: _panel(r),
    "bands-required": lambda r, w: {**r.choice([{}, {"min_bands": 4}, {"max_bands": 5}, {"min_bands": 4, "max_bands": 5}]),
                                    **_optional(r, kinds=_some(r, schema.EXAM_KINDS))},
    "publication-banned": lambda r, w: _publication(r),
    "result-use-banned": lambda r, w: {"uses": _some(r, schema.USED_FOR)},
    "service-hours": lambda r, w: {"min_hours": r.choice([1, 2, 2.5])},
    "service-end": lambda r, w: {"not_before": r.choice(["17:30", "18:00"]), **_optional(
        r, overrides={w.schools[0]: r.choice(["17:00", "18:01"])})},
    "service-tutoring-week": lambda r, w: _optional(r, kinds=_some(r, schema.SERVICE_KINDS), min=r.choice([1, 2, 4])),
    "service-kind-banned": lambda r, w: _optional(r, kinds=_some(r, schema.SERVICE_KINDS)),
    "service-not-diverted": lambda r, w: {},
    "activity-cap": lambda r, w: {"max": r.choice([0, 2, 5])},
    "activity-kind-banned": lambda r, w: {"kinds": _some(r, schema.ACTIVITY_KINDS)},
    "activity-approved": lambda r, w: _optional(r, kinds=_some(r, schema.ACTIVITY_KINDS)),
    "visits-complete": lambda r, w: _optional(r, online_counts=r.choice([True, False])),
    "app-reviewed": lambda r, w: {},
    "app-not-required": lambda r, w: {},
    "training-ends": lambda r, w: _optional(r, latest=r.choice(["20:30", "20:00"])),
    "training-banned": lambda r, w: _training(r),
    "sleep-hours": lambda r, w: {"min_hours": r.choice([8, 9, 10, 8.95])},
    "sampled-minutes-cap": lambda r, w: {"max_minutes": r.choice([60, 90])},
}


class PackMaker:
    def __init__(self, rng: Random, world: World) -> None:
        self.rng = rng
        self.world = world

    def _grades(self) -> Any:
        first = self.rng.randint(1, 9)
        return self.rng.choice(["1-6", "7-9", "1-12", "3-6", first, [first, 9, 12], f"{first}-{min(12, first + 5)}"])

    def _check(self, rule: str) -> Params:
        check: Params = {"rule": rule}
        if self.rng.random() < 0.5:
            check["grades"] = self._grades()
        if self.rng.random() < 0.3:
            check["severity"] = self.rng.choice(["advisory", "violation"])
        if params := PARAMS[rule](self.rng, self.world):
            check["params"] = params
        if self.rng.random() < 0.2:
            check["local"] = True
        return check

    def _times(self) -> Params:
        """Times in force that begin or end within the weeks of the registers (or about them)."""
        times: Params = {}
        if self.rng.random() < 0.2:
            times["in_force"] = self._day()
        if self.rng.random() < 0.2:
            times["until"] = self._day()
        return times

    def _day(self) -> date:
        near = [date(2020, 8, 1), date(2021, 8, 1), date(2021, 8, 31)]
        return self.rng.choice([*near, *(self.world.some_day(20) for _ in range(6)),
                                self.world.start + timedelta(days=7 * self.rng.randint(0, 4) + self.rng.choice([-1, 0, 6]))])

    def provision(self, id_: str, rules: list[str]) -> Params:
        rng = self.rng
        item: Params = {"id": id_}
        if rng.random() < 0.8:
            item["clause"] = rng.choice(["一（二）3", "3.1.2", "十不准 4"])
        item |= {"gist": "随机条款。", "force": rng.choice("MPEAG")} | self._times()
        checks = [self._check(rule) for rule in rules]
        return item | (checks[0] if len(checks) == 1 and rng.random() < 0.5 else {"checks": checks})

    def pack(self, name: str, code: str, groups: list[list[str]]) -> Params:
        rng = self.rng
        document: Params = {"issuer": "随机教育局", "issued": date(2021, 9, 1)}
        if rng.random() < 0.5:
            document["number"] = "随教发〔2021〕1号"
        top: Params = {"pack": name, "code": code, "title": f"{name} 随机包", "document": document}
        if rng.random() < 0.3:
            top |= self._times()
        top["grades"] = "1-12"
        top["provisions"] = [self.provision(f"{code}-{n}", rules) for n, rules in enumerate(groups, start=1)]
        return top

    def groups(self, repeats: int) -> list[list[str]]:
        rules = list(PARAMS) * repeats
        self.rng.shuffle(rules)
        groups: list[list[str]] = []
        while rules:
            groups.append([rules.pop() for _ in range(min(len(rules), self.rng.choice([1, 1, 1, 2, 3])))])
        return groups


def _write(rng: Random, path: Path, pack: Params) -> None:
    text = yaml.dump(pack, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000,
                     default_flow_style=rng.choice([False, None]))
    path.write_text(text, encoding="utf-8")


def write_packs(rng: Random, folder: Path, world: World) -> None:
    """base.yaml, pack-random.yaml (extends it by its path) and pack-city.yaml (extends one of the five by its name)."""
    folder.mkdir(parents=True, exist_ok=True)
    maker = PackMaker(rng, world)
    _write(rng, folder / "base.yaml", maker.pack("base", "BA", maker.groups(1)))
    own = maker.pack("random", "RA", maker.groups(2))
    count = len(yaml.safe_load((folder / "base.yaml").read_text(encoding="utf-8"))["provisions"])
    own["extends"] = "base.yaml"
    replaced, *removed = [f"BA-{n}" for n in rng.sample(range(1, count + 1), rng.randint(1, 6))]
    own["remove"] = removed
    own["provisions"].append(maker.provision(replaced, [rng.choice(list(PARAMS))]))
    _write(rng, folder / "pack-random.yaml", own)
    city = maker.pack("city", "CITY", maker.groups(1)[:5])
    city["extends"], dropped = rng.choice([("changzhi", ["CZ-6c", "CZ-13b"]), ("HC", ["HC-4.3.2a"]), ("dazu", ["DZ-3.2.2.2b"])])
    city["remove"] = dropped
    _write(rng, folder / "pack-city.yaml", city)
