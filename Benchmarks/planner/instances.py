"""Class-weeks for the planner, made from a seed: what primary and junior-secondary schools plan, over-subscribed weeks, dense ones, and odd ones of every shape."""
from __future__ import annotations

import random
from dataclasses import dataclass

MONDAY = 6
PRIMARY = (("语文", 9), ("数学", 8), ("英语", 5), ("科学", 3), ("道德与法治", 2), ("信息科技", 1), ("劳动", 1))
JUNIOR = (("语文", 9), ("数学", 9), ("英语", 9), ("物理", 6), ("化学", 5), ("历史", 4), ("道德与法治", 4), ("地理", 3), ("生物学", 3), ("信息科技", 1))


@dataclass
class Shape:
    """What a kind of week looks like; each tuple is chosen from."""

    subjects: tuple[tuple[str, int], ...]
    requests: tuple[int, int]
    caps: tuple[int, ...]
    minutes: tuple[int, ...]
    steps: tuple[int, ...]
    days: tuple[int, ...] = (5,)
    max_subjects: tuple[int | None, ...] = (2, 3, 3, 4, 4, None)
    free_days: tuple[int, ...] = (0, 0, 1, 1, 2)
    closed: float = 0.06
    mixed_caps: float = 0.15


# As hard for CP-SAT as the product's must-values suppose: 20, 120 and 150 ms in the middle, 100, 75 and 60 % proved within 200 ms. "dense" is harder.
KINDS = {
    "primary": Shape(PRIMARY, (8, 18), (60,), (10, 10, 15, 15, 20, 20, 25), (5,)),
    "junior": Shape(JUNIOR, (15, 32), (90,), (10, 15, 15, 20, 20, 25, 30, 35, 40), (5,), max_subjects=(4, 5, 5, 6, None), free_days=(0, 0, 0, 1)),
    "hard": Shape(
        JUNIOR, (20, 45), (40, 60, 60, 75, 90), (10, 15, 20, 25, 30, 35, 40), (5,), max_subjects=(3, 4, 5, None, None, None), mixed_caps=0.4),
    "dense": Shape(JUNIOR, (20, 45), (40, 60, 60, 75, 90), (10, 15, 20, 25, 30, 35, 40), (1, 5, 5, 10), (5, 5, 5, 6, 7), mixed_caps=0.4),
}


def dates(count: int) -> list[str]:
    return [f"2021-09-{MONDAY + index:02d}" for index in range(count)]


def week(kind: str, seed: int) -> dict:
    """One class-week; the same kind and seed always give the same."""
    chance, shape = random.Random(f"{kind}/{seed}"), KINDS[kind]
    step, cap, most = chance.choice(shape.steps), chance.choice(shape.caps), chance.choice(shape.max_subjects)
    mixed = chance.random() < shape.mixed_caps
    days = [
        {
            "date": date,
            "cap": max(0, cap + chance.choice((-20, -10, 0, 10, 20))) if mixed else cap,
            "max_subjects": most if most is None or not mixed else max(1, most + chance.choice((-1, 0, 0, 1))),
            "closed": chance.random() < shape.closed,
        }
        for date in dates(chance.choice(shape.days))
    ]
    names, weights = zip(*shape.subjects)
    taught = {name: lessons(chance, [day["date"] for day in days], weight) for name, weight in shape.subjects}
    requests = []
    for index in range(chance.randint(*shape.requests)):
        subject = chance.choices(names, weights)[0]
        requests.append(request(chance, f"r{index + 1}", subject, taught[subject], shape, step))
    return {"key": f"{kind}/{seed}", "step": step, "free_days": min(chance.choice(shape.free_days), len(days)), "days": days, "requests": requests}


def lessons(chance: random.Random, all_days: list[str], weight: int) -> list[str]:
    """The days on which a subject stands in the timetable."""
    count = len(all_days) if weight >= 8 else max(1, min(len(all_days), chance.randint(weight // 2 + 1, weight // 2 + 3)))
    return sorted(chance.sample(all_days, count))


def request(chance: random.Random, name: str, subject: str, days: list[str], shape: Shape, step: int) -> dict:
    minutes = chance.choice(shape.minutes)
    if step == 1:
        minutes += chance.randint(-4, 4)
    minutes = max(step, minutes // step * step)
    made: dict = {"id": name, "subject": subject, "minutes": minutes, "priority": chance.randint(1, 9)}
    if chance.random() < 0.6:
        made["min_minutes"] = max(step, int(minutes * chance.choice((0.5, 0.6, 0.75))) // step * step)
    choice = chance.random()
    if choice < 0.25:
        made["days"] = sorted(chance.sample(days, chance.randint(1, len(days))))
    elif choice < 0.8:
        made["days"] = days
    if chance.random() < 0.7:
        made["preferred"] = chance.choice(made.get("days", days))
    return made


def odd_week(seed: int) -> dict:
    """A week of any shape that the contract allows, however unlikely: for checks of what is right, not of how quick."""
    chance = random.Random(f"odd/{seed}")
    step = chance.choice((1, 1, 2, 3, 5, 5, 7, 10, 15, 30, 60))
    days = dates(chance.randint(1, 7))
    top = chance.choice((3, 6, 12, 20, 40)) * step
    cap = chance.choice((0, top, top * 2, top * 3, 1440))
    tables = [
        {
            "date": day,
            "cap": min(1440, max(0, cap + chance.randint(-top // 2, top // 2))) if chance.random() < 0.5 else min(1440, cap),
            "max_subjects": chance.choice((None, 0, 1, 1, 2, 2, 3, 5)),
            "closed": chance.random() < 0.12,
        }
        for day in days
    ]
    chance.shuffle(tables)
    subjects = [f"科目{index}" for index in range(chance.randint(1, 8))]
    alike = chance.random() < 0.25
    priorities = chance.choice((range(1, 10), (1,), (9,), (1, 2), (3, 6, 9), range(1, 4)))
    requests = []
    for index in range(chance.choice((chance.randint(0, 8), chance.randint(5, 20), chance.randint(10, 60)))):
        units = max(1, min(1440 // step, chance.randint(1, max(1, top // step))))
        low = chance.choice((units, units, chance.randint(1, units), max(1, units // 2)))
        made = {"id": f"r{index}", "subject": chance.choice(subjects), "minutes": units * step, "priority": chance.choice(priorities)}
        if low < units or chance.random() < 0.3:
            made["min_minutes"] = low * step
        if chance.random() < 0.6:
            made["days"] = chance.sample(days, chance.randint(0, len(days)))
        if chance.random() < 0.6:
            made["preferred"] = chance.choice(days)
        if alike and requests:
            made = requests[-1] | {"id": made["id"]} if chance.random() < 0.7 else made
        requests.append(made)
    return {"key": f"odd/{seed}", "step": step, "free_days": chance.choice((0, 0, 1, 1, 2, len(days))) if len(days) > 1 else 0, "days": tables, "requests": requests}
