"""pandas_peer.py FILE.csv: counts the findings of bench-pack.json with pandas (CSV read by Arrow)."""

import sys

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from pack import (BANNED_CHANNELS, BANNED_MARKING, BANNED_SOURCES, BANNED_TIMES, CAP_3_6, CAP_7_9, DATES,
                  FREE_DAY_KINDS, INTS, MIN_FREE_DAYS, REQUIRED_LAYERS, ROLE_PATTERN, SUBJECTS_3_6,
                  SUBJECTS_7_9, TITLES, VARIETY_KINDS, print_counts)

CLASS = ["school", "grade", "class"]
CLASS_DAY = [*CLASS, "date"]


def read(path):
    # All texts are few values often repeated: as dictionaries they become categories,
    # which compare, look up and group by their codes.
    text = pa.dictionary(pa.int32(), pa.string())
    type_of = {title: pa.date32() if key in DATES else pa.int8() if key == "grade" else pa.int32() if key in INTS
               else text for key, title in TITLES.items()}
    table = csv.read_csv(
        path,  # Arrow's reader takes all cores
        read_options=csv.ReadOptions(block_size=8 << 20),
        parse_options=csv.ParseOptions(newlines_in_values=True),  # quoted cells may hold them
        convert_options=csv.ConvertOptions(column_types=type_of, include_columns=list(type_of),
                                           null_values=[""], strings_can_be_null=True),
    ).rename_columns(list(TITLES))
    return table.to_pandas(split_blocks=True, self_destruct=True, date_as_object=False)


def judge(items):
    written = items.kind == "书面"
    required = items.layer.isna() | items.layer.isin(REQUIRED_LAYERS)  # empty layer = required
    at_home = items.place.isna() | (items.place == "家庭")              # empty place = at home
    roles = items.parent_role.cat.categories
    banned_roles = roles[roles.str.contains(ROLE_PATTERN)]  # whole list values only

    # Items. A comparison with an unrecorded number is false: no finding.
    counts = {key: flag.sum() for key, flag in {
        "B-home": items.grade.isin([1, 2]) & written & at_home,
        "B-trial": written & items.trial_minutes.isna(),
        "B-confirm": items.confirmed_by.isna(),
        "B-post": items.posted_on.isna() | (items.posted_on > items.date),
        "B-channel": items.channel.isin(BANNED_CHANNELS),
        "B-source": items.source.isin(BANNED_SOURCES),
        "B-parent": items.parent_role.isin(banned_roles) & (items.kind != "亲子"),  # family tasks are exempt
        "B-set-at": items.set_at.isin(BANNED_TIMES),
        "B-marking": items.marking.isin(BANNED_MARKING),
        "B-collect": items.collected < items.due,
        "B-mark": items.marked < items.collected,
        "B-correct": items.corrected < items.to_correct,
        "B-remark": items.remarked < items.corrected,
    }.items()}

    # Class-days
    minutes = items.minutes.fillna(0).where(written, 0)  # items without minutes count 0
    class_days = (
        items[CLASS_DAY]
        .assign(written_minutes=minutes, required_minutes=minutes.where(required, 0),
                busy=items.kind.isin(FREE_DAY_KINDS), **{kind: items.kind == kind for kind in VARIETY_KINDS})
        .groupby(CLASS_DAY, observed=True, sort=False)
    )
    day = class_days.agg({"written_minutes": "sum", "required_minutes": "sum",
                          "busy": "any", **{kind: "any" for kind in VARIETY_KINDS}}).reset_index()
    # The number of a group is its row in `day`, so each (class-day, subject) is one pair of integers.
    subject_days = pd.DataFrame({"day": class_days.ngroup(), "subject": items.subject.cat.codes})
    day["home_subjects"] = (
        subject_days[written & at_home].drop_duplicates().day.value_counts(sort=False)
    )  # and no value, which no cap is below, where a class-day has none
    for grades, first, last, cap, max_subjects in (("3-6", 3, 6, CAP_3_6, SUBJECTS_3_6),
                                                   ("7-9", 7, 9, CAP_7_9, SUBJECTS_7_9)):
        of_grades = day.grade.between(first, last)
        over = of_grades & (day.required_minutes > cap)
        counts[f"B-cap-{grades}"] = over.sum()
        # advisory only where the required items alone are within the cap
        counts[f"B-cap-{grades}:advisory"] = (of_grades & ~over & (day.written_minutes > cap)).sum()
        counts[f"B-subjects-{grades}"] = (of_grades & (day.home_subjects > max_subjects)).sum()

    weekday = day.date.dt.day_of_week  # Monday = 0
    school_day = weekday < 5
    counts["B-variety"] = (school_day & ~day[VARIETY_KINDS].all(axis=1)).sum()

    # Without a calendar the school days of an ISO week are its Monday to Friday, so a week is
    # full where those five lie within the school's register. A class without any item in the
    # week (a Saturday's counts) has no row here, and so no finding.
    monday = day.date - pd.to_timedelta(weekday, unit="D")
    dates_of_school = day.groupby("school", observed=True).date
    first_day, last_day = dates_of_school.transform("min"), dates_of_school.transform("max")
    full = (monday >= first_day) & (monday + pd.Timedelta(days=4) <= last_day)
    busy_days = (
        day.loc[full, CLASS].assign(monday=monday, busy=day.busy & school_day)
        .groupby([*CLASS, "monday"], observed=True, sort=False).busy.sum()
    )
    counts["B-free-day"] = (5 - busy_days < MIN_FREE_DAYS).sum()
    return counts


def main():
    print_counts(judge(read(sys.argv[1])))


if __name__ == "__main__":
    main()
