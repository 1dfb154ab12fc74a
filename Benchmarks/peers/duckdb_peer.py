"""duckdb_peer.py FILE.csv: counts the findings of bench-pack.json with DuckDB SQL."""

import sys

import duckdb

from pack import (BANNED_CHANNELS, BANNED_MARKING, BANNED_SOURCES, BANNED_TIMES, CAP_3_6, CAP_7_9, DATES,
                  FREE_DAY_KINDS, INTS, MIN_FREE_DAYS, REQUIRED_LAYERS, ROLE_PATTERN, SUBJECTS_3_6,
                  SUBJECTS_7_9, TITLES, VARIETY_KINDS, header_of, print_counts)


def sql_text(value):
    return "'" + value.replace("'", "''") + "'"


def sql_list(values):
    return "(" + ", ".join(map(sql_text, values)) + ")"


def judging_sql(path):
    type_of = {title: "DATE" if key in DATES else "TINYINT" if key == "grade" else "INTEGER" if key in INTS
               else "VARCHAR" for key, title in TITLES.items()}
    # Every column typed up front and in the file's order: no sniffing, and only the
    # columns that the query names are parsed.
    columns = ", ".join(f"{sql_text(title)}: '{type_of.get(title, 'VARCHAR')}'" for title in header_of(path))
    keys = ", ".join(f'"{title}" AS {key}' for key, title in TITLES.items())
    variety = " AND ".join(f"bool_or(kind = {sql_text(kind)})" for kind in VARIETY_KINDS)
    return f"""
WITH register AS (
    SELECT {keys}
    FROM read_csv({sql_text(path)}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
                  auto_detect = false, columns = {{{columns}}})
),
-- Each item judged on its own. Kept as narrow flags, because it is read twice below.
item AS MATERIALIZED (
    SELECT school, grade, class, date, subject, kind, minutes,
           kind = '书面' AS written,
           layer IS NULL OR layer IN {sql_list(REQUIRED_LAYERS)} AS required,  -- empty layer = required
           place IS NULL OR place = '家庭' AS at_home,                          -- empty place = at home
           grade IN (1, 2) AND written AND at_home AS home,
           written AND trial_minutes IS NULL AS trial,
           confirmed_by IS NULL AS confirm,
           posted_on IS NULL OR posted_on > date AS post,
           channel IN {sql_list(BANNED_CHANNELS)} AS channel,
           source IN {sql_list(BANNED_SOURCES)} AS source,
           -- whole list values only; family tasks (亲子) are exempt
           kind <> '亲子' AND regexp_matches(parent_role, '{ROLE_PATTERN}') AS parent,
           set_at IN {sql_list(BANNED_TIMES)} AS set_at,
           marking IN {sql_list(BANNED_MARKING)} AS marking,
           -- a comparison with an unrecorded number is null, and so no finding
           collected < due AS collect,
           marked < collected AS mark,
           corrected < to_correct AS correct,
           remarked < corrected AS remark
    FROM register
),
item_count AS (
    SELECT count(*) FILTER (home) AS "B-home",
           count(*) FILTER (trial) AS "B-trial",
           count(*) FILTER (confirm) AS "B-confirm",
           count(*) FILTER (post) AS "B-post",
           count(*) FILTER (channel) AS "B-channel",
           count(*) FILTER (source) AS "B-source",
           count(*) FILTER (parent) AS "B-parent",
           count(*) FILTER (set_at) AS "B-set-at",
           count(*) FILTER (marking) AS "B-marking",
           count(*) FILTER (collect) AS "B-collect",
           count(*) FILTER (mark) AS "B-mark",
           count(*) FILTER (correct) AS "B-correct",
           count(*) FILTER (remark) AS "B-remark"
    FROM item
),
class_day AS MATERIALIZED (
    SELECT school, grade, class, date,
           -- items without minutes count 0: sum skips them, and is null where it skips all
           coalesce(sum(minutes) FILTER (written AND required), 0) AS required_minutes,
           coalesce(sum(minutes) FILTER (written), 0) AS written_minutes,
           -- a class-day has few items, so a short list beats count(DISTINCT …) here
           len(list_distinct(list(subject) FILTER (written AND at_home))) AS home_subjects,
           bool_or(kind IN {sql_list(FREE_DAY_KINDS)}) AS busy,
           {variety} AS varied
    FROM item
    GROUP BY school, grade, class, date
),
class_day_count AS (
    SELECT count(*) FILTER (grade BETWEEN 3 AND 6 AND required_minutes > {CAP_3_6}) AS "B-cap-3-6",
           -- advisory only where the required items alone are within the cap
           count(*) FILTER (grade BETWEEN 3 AND 6 AND required_minutes <= {CAP_3_6}
                            AND written_minutes > {CAP_3_6}) AS "B-cap-3-6:advisory",
           count(*) FILTER (grade BETWEEN 7 AND 9 AND required_minutes > {CAP_7_9}) AS "B-cap-7-9",
           count(*) FILTER (grade BETWEEN 7 AND 9 AND required_minutes <= {CAP_7_9}
                            AND written_minutes > {CAP_7_9}) AS "B-cap-7-9:advisory",
           count(*) FILTER (grade BETWEEN 3 AND 6 AND home_subjects > {SUBJECTS_3_6}) AS "B-subjects-3-6",
           count(*) FILTER (grade BETWEEN 7 AND 9 AND home_subjects > {SUBJECTS_7_9}) AS "B-subjects-7-9",
           count(*) FILTER (isodow(date) <= 5 AND NOT varied) AS "B-variety"  -- school days only
    FROM class_day
),
school_span AS (
    SELECT school, min(date) AS first_day, max(date) AS last_day FROM class_day GROUP BY school
),
-- Without a calendar the school days of an ISO week are its Monday to Friday, so a week is
-- full where those five lie within the school's register. A class without any item in the
-- week (a Saturday's counts) has no row here, and so no finding.
class_week AS (
    SELECT 5 - count(*) FILTER (busy AND isodow(date) <= 5) AS free_days
    FROM class_day JOIN school_span USING (school)
    WHERE date_trunc('week', date) >= first_day AND date_trunc('week', date) + INTERVAL 4 DAY <= last_day
    GROUP BY school, grade, class, date_trunc('week', date)
)
SELECT item_count.*, class_day_count.*,
       (SELECT count(*) FROM class_week WHERE free_days < {MIN_FREE_DAYS}) AS "B-free-day"
FROM item_count, class_day_count
"""


def main():
    connection = duckdb.connect()  # as many threads as there are cores
    result = connection.execute(judging_sql(sys.argv[1]))
    print_counts(dict(zip((column[0] for column in result.description), result.fetchone())))


if __name__ == "__main__":
    main()
