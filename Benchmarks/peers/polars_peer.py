"""polars_peer.py FILE.csv: counts the findings of bench-pack.json with Polars."""

import sys

import polars as pl

from pack import (BANNED_CHANNELS, BANNED_MARKING, BANNED_SOURCES, BANNED_TIMES, CAP_3_6, CAP_7_9, DATES,
                  FREE_DAY_KINDS, INTS, MIN_FREE_DAYS, REQUIRED_LAYERS, ROLE_PATTERN, SUBJECTS_3_6,
                  SUBJECTS_7_9, TITLES, VARIETY_KINDS, header_of, print_counts)

CLASS = ["school", "grade", "class"]
col = pl.col


def scan(path):
    type_of = {title: pl.Date if key in DATES else pl.Int8 if key == "grade" else pl.Int32 if key in INTS
               else pl.Categorical if key in ("school", "class", "subject")  # grouped by: codes hash faster
               else pl.String for key, title in TITLES.items()}
    # Every column typed up front and in the file's order: nothing inferred, only these columns parsed.
    schema = {title: type_of.get(title, pl.String) for title in header_of(path)}
    # An empty text is "", quoted or not (Polars would keep null and "" apart); empty numbers and dates are null.
    register = pl.scan_csv(path, schema=schema, empty_string_is_null=False, glob=False)
    return register.select(col(title).alias(key) for key, title in TITLES.items())


def judge(register):
    written = col("kind") == "书面"
    required = col("layer").is_in(["", *REQUIRED_LAYERS])  # empty layer = required
    at_home = col("place").is_in(["", "家庭"])             # empty place = at home

    # Items. A comparison with an unrecorded number is null, and sum skips it: no finding.
    item = {
        "B-home": col("grade").is_in([1, 2]) & written & at_home,
        "B-trial": written & col("trial_minutes").is_null(),
        "B-confirm": col("confirmed_by") == "",
        "B-post": col("posted_on").is_null() | (col("posted_on") > col("date")),
        "B-channel": col("channel").is_in(BANNED_CHANNELS),
        "B-source": col("source").is_in(BANNED_SOURCES),
        # whole list values only; family tasks (亲子) are exempt
        "B-parent": (col("kind") != "亲子") & col("parent_role").str.contains(ROLE_PATTERN),
        "B-set-at": col("set_at").is_in(BANNED_TIMES),
        "B-marking": col("marking").is_in(BANNED_MARKING),
        "B-collect": col("collected") < col("due"),
        "B-mark": col("marked") < col("collected"),
        "B-correct": col("corrected") < col("to_correct"),
        "B-remark": col("remarked") < col("corrected"),
    }
    item_counts = register.select(*(flag.sum().alias(key) for key, flag in item.items()))
    class_day = register.group_by(*CLASS, "date").agg(
        # items without minutes count 0: sum skips them
        required_minutes=col("minutes").filter(written & required).sum(),
        written_minutes=col("minutes").filter(written).sum(),
        home_subjects=col("subject").filter(written & at_home).n_unique(),
        busy=col("kind").is_in(FREE_DAY_KINDS).any(),
        varied=pl.all_horizontal((col("kind") == kind).any() for kind in VARIETY_KINDS),
    )
    # Both from one pass over the file; everything else follows from one row a class-day.
    items, class_day = pl.collect_all([item_counts, class_day], engine="streaming")
    class_day = class_day.lazy()

    def over_cap(cap, first, last):
        return col("grade").is_between(first, last) & (col("required_minutes") > cap)

    def over_cap_with_optional(cap, first, last):  # only where the required items are within it
        return (col("grade").is_between(first, last) & (col("required_minutes") <= cap)
                & (col("written_minutes") > cap))

    def over_subjects(cap, first, last):
        return col("grade").is_between(first, last) & (col("home_subjects") > cap)

    is_school_day = col("date").dt.weekday() <= 5
    day_counts = class_day.select(
        over_cap(CAP_3_6, 3, 6).sum().alias("B-cap-3-6"),
        over_cap_with_optional(CAP_3_6, 3, 6).sum().alias("B-cap-3-6:advisory"),
        over_cap(CAP_7_9, 7, 9).sum().alias("B-cap-7-9"),
        over_cap_with_optional(CAP_7_9, 7, 9).sum().alias("B-cap-7-9:advisory"),
        over_subjects(SUBJECTS_3_6, 3, 6).sum().alias("B-subjects-3-6"),
        over_subjects(SUBJECTS_7_9, 7, 9).sum().alias("B-subjects-7-9"),
        (is_school_day & ~col("varied")).sum().alias("B-variety"),
    )
    # Without a calendar the school days of an ISO week are its Monday to Friday, so a week is
    # full where those five lie within the school's register. A class without any item in the
    # week (a Saturday's counts) has no row here, and so no finding.
    span = class_day.group_by("school").agg(first=col("date").min(), last=col("date").max())
    week_count = (
        class_day.with_columns(monday=col("date").dt.truncate("1w"))
        .group_by(*CLASS, "monday")
        .agg(free_days=5 - (col("busy") & is_school_day).sum().cast(pl.Int32))
        .join(span, on="school")
        .filter(col("monday") >= col("first"), col("monday").dt.offset_by("4d") <= col("last"),
                col("free_days") < MIN_FREE_DAYS)
        .select(pl.len().alias("B-free-day"))
    )
    days, weeks = pl.collect_all([day_counts, week_count])
    return {**items.row(0, named=True), **days.row(0, named=True), **weeks.row(0, named=True)}


def main():
    print_counts(judge(scan(sys.argv[1])))  # Polars uses all cores


if __name__ == "__main__":
    main()
