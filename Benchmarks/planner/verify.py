"""What is wrong with an answer: against the limits of its own week, and against what CP-SAT proved. Shares nothing with the planner."""
from __future__ import annotations

from collections import Counter

from . import peer


def broken(week: dict, answer: dict) -> list[str]:
    """Every sentence of the contract that the answer does not keep, except that its objective is the least."""
    wrong: list[str] = []
    days = {day["date"]: day for day in week["days"]}
    requests = {request["id"]: request for request in week["requests"]}
    if list(answer) != ["key", "status", "granted", "dropped", "objective", "free", "relax"]:
        wrong.append(f"keys {list(answer)}")
    if answer["key"] != week["key"] or answer["status"] not in ("optimal", "feasible"):
        wrong.append(f"key {answer['key']!r}, status {answer['status']!r}")
    loads, subjects, cut, moved = Counter(), {}, 0, 0
    for grant in answer["granted"]:
        request, day = requests[grant["id"]], days[grant["date"]]
        if day["closed"] or grant["date"] not in (request.get("days") or days):
            wrong.append(f"{grant['id']} may not go to {grant['date']}")
        least = request.get("min_minutes") or request["minutes"]
        if not least <= grant["minutes"] <= request["minutes"] or grant["minutes"] % week["step"]:
            wrong.append(f"{grant['id']} has {grant['minutes']} minutes")
        loads[grant["date"]] += grant["minutes"]
        subjects.setdefault(grant["date"], set()).add(request["subject"])
        cut += request["priority"] * (request["minutes"] - grant["minutes"])
        moved += request.get("preferred") not in (None, grant["date"])
    cut += sum(requests[name]["priority"] * requests[name]["minutes"] for name in answer["dropped"])
    for date, day in days.items():
        if loads[date] > day["cap"]:
            wrong.append(f"{date} has {loads[date]} minutes")
        if day["max_subjects"] is not None and len(subjects.get(date, ())) > day["max_subjects"]:
            wrong.append(f"{date} has {len(subjects[date])} subjects")
    free = [date for date in days if date not in loads]
    if answer["free"] != free or len(free) < week["free_days"]:
        wrong.append(f"free {answer['free']}, in truth {free}")
    granted = [grant["id"] for grant in answer["granted"]]
    if granted != [name for name in requests if name in set(granted)] or answer["dropped"] != [name for name in requests if name not in set(granted)]:
        wrong.append("granted and dropped are not the requests in their order")
    if answer["objective"] != [cut, max(loads.values(), default=0), moved]:
        wrong.append(f"objective {answer['objective']}, in truth {[cut, max(loads.values(), default=0), moved]}")
    relax = [entry["relax"] for entry in answer["relax"]]
    expected = peer.in_force(week) if cut else []
    if answer["status"] == "optimal" and relax != expected or [name for name in expected if name in relax] != relax:
        wrong.append(f"relax {relax}, in force {expected}")
    if any(entry["cut"] > cut for entry in answer["relax"]):
        wrong.append("lifting a limit makes it worse")
    return wrong


def worse(week: dict, answer: dict, proved: peer.Answer) -> list[str]:
    """Where CP-SAT knows better."""
    wrong: list[str] = []
    if proved.objective and len(proved.objective) == 3 and answer["objective"] > proved.objective:
        if answer["status"] == "optimal":
            wrong.append(f"says optimal with {answer['objective']}, CP-SAT has {proved.objective}")
    if proved.proved and answer["objective"] < proved.objective:
        wrong.append(f"{answer['objective']} is less than CP-SAT's proved {proved.objective}")
    theirs = {entry["relax"]: entry["cut"] for entry in proved.relax}
    for entry in answer["relax"]:
        if theirs.get(entry["relax"], entry["cut"]) != entry["cut"]:
            wrong.append(f"{entry}, CP-SAT proves {theirs[entry['relax']]}")
    return wrong
