"""The peer: OR-Tools CP-SAT on one worker, cut, peak and moved one after the other, then the cut that remains when a limit is lifted.

What makes it quick is said in the model: what a request is granted, and the cut, are variables of their own with their bounds (without them it does not
see that no cut is less than 0), and what may go only to some days fits into the best of these, and into as many peaks.
"""
from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

LIMITS = ("cap", "max_subjects", "free_days", "days")


@dataclass
class Answer:
    objective: list[int] = field(default_factory=list)
    relax: list[dict] = field(default_factory=list)
    proved: bool = True
    seconds: float = 0.0


class Week:
    """A class-week as a model, in units of its step."""

    def __init__(self, week: dict, lifted: str | None = None):
        self.step = step = week["step"]
        self.days = days = week["days"]
        self.requests = requests = week["requests"]
        self.model = model = cp_model.CpModel()
        names = [day["date"] for day in days]
        open_days = [index for index, day in enumerate(days) if not day["closed"]]
        whole = sum(request["minutes"] for request in requests) // step
        self.caps = [whole if lifted == "cap" else day["cap"] // step for day in days]
        free = 0 if lifted == "free_days" else max(0, week["free_days"] - (len(days) - len(open_days)))
        used = {day: model.new_bool_var("") for day in open_days}
        model.add(sum(used.values()) <= max(0, len(open_days) - free))
        self.granted, self.place, self.allowed, self.whole = {}, {}, [], {}
        subjects: dict[str, list[int]] = {}
        for index, request in enumerate(requests):
            subjects.setdefault(request["subject"], []).append(index)
            listed = [names.index(day) for day in request.get("days") or names]
            allowed = sorted(set(open_days if lifted == "days" else [day for day in listed if day in used]))
            self.allowed.append(allowed)
            high, low = request["minutes"] // step, request.get("min_minutes", request["minutes"]) // step
            for day in allowed:
                place = self.place[index, day] = model.new_bool_var("")
                amount = self.granted[index, day] = model.new_int_var(0, high, "")
                model.add(amount <= high * place)
                model.add(amount >= low * place)
            model.add_at_most_one(self.place[index, day] for day in allowed)
            self.whole[index] = model.new_int_var(0, high if allowed else 0, "")
            model.add(self.whole[index] == sum(self.granted[index, day] for day in allowed))
        for day in open_days:
            here = [index for index, allowed in enumerate(self.allowed) if day in allowed]
            model.add(sum(self.granted[index, day] for index in here) <= self.caps[day] * used[day])
            kinds = []
            for members in subjects.values():
                members = [index for index in members if index in here]
                if members:
                    kinds.append(model.new_bool_var(""))
                    model.add_implication(kinds[-1], used[day])
                    for index in members:
                        model.add_implication(self.place[index, day], kinds[-1])
            most = days[day]["max_subjects"]
            if most is not None and lifted != "max_subjects":
                model.add(sum(kinds) <= most)
        usable = max(0, len(open_days) - free)
        self.peak = model.new_int_var(0, max(self.caps, default=0), "")
        for count in range(1, len(open_days) + 1):
            for chosen in itertools.combinations(open_days, count):
                inside = [self.whole[index] for index in self.whole if self.allowed[index] and set(self.allowed[index]) <= set(chosen)]
                if inside:
                    model.add(sum(inside) <= sum(sorted((self.caps[day] for day in chosen), reverse=True)[:usable]))
                    model.add(sum(inside) <= min(usable, count) * self.peak)
        kept = sum(requests[index]["priority"] * amount for index, amount in self.whole.items())
        asked = sum(request["priority"] * request["minutes"] for request in requests) // step
        self.cut = model.new_int_var(0, asked, "")
        model.add(self.cut == asked - kept)
        for day in open_days:
            model.add(self.peak >= sum(amount for (_, on), amount in self.granted.items() if on == day))
        self.moved = sum(
            place for (index, day), place in self.place.items() if requests[index].get("preferred") not in (None, names[day])
        )

    def least(self, what, deadline: float, hint: dict | None = None) -> tuple[int | None, bool, dict]:
        """The least value found, whether it is proved, and the plan."""
        self.model.minimize(what)
        self.model.clear_hints()
        for variable, value in (hint or {}).items():
            self.model.add_hint(self.model.get_int_var_from_proto_index(variable), value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.001, deadline - time.perf_counter())
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, False, {}
        plan = {variable.index: solver.value(variable) for variable in (*self.place.values(), *self.granted.values(), self.peak)}
        return solver.value(what), status == cp_model.OPTIMAL, plan


def in_force(week: dict) -> list[str]:
    opened = [day["date"] for day in week["days"] if not day["closed"]]
    listed = [set(request.get("days") or opened) for request in week["requests"]]
    holds = {
        "cap": bool(opened),
        "max_subjects": any(not day["closed"] and day["max_subjects"] is not None for day in week["days"]),
        "free_days": week["free_days"] > len(week["days"]) - len(opened),
        "days": any(not set(opened) <= days for days in listed),
    }
    return [limit for limit in LIMITS if holds[limit]]


def plan(week: dict, limit: float) -> Answer:
    """Everything that the contract asks for, within `limit` seconds in all."""
    started = time.perf_counter()
    answer, hint = Answer(), None
    model = Week(week)
    for what in ("cut", "peak", "moved"):
        goal = getattr(model, what)
        value, proved, hint = model.least(goal, started + limit, hint)
        answer.proved &= proved
        if value is None:
            break
        answer.objective.append(value * (1 if what == "moved" else model.step))
        model.model.add(goal == value)
    if answer.objective and answer.objective[0] > 0:
        for lifted in in_force(week):
            lighter = Week(week, lifted)
            value, proved, _ = lighter.least(lighter.cut, started + limit)
            answer.proved &= proved
            if proved:
                answer.relax.append({"relax": lifted, "cut": value * lighter.step})
    answer.seconds = time.perf_counter() - started
    return answer
