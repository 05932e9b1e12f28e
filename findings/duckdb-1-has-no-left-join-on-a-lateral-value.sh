#!/bin/sh
# A table macro that left joins on its parameter cannot be asked for each row of a table in DuckDB
# 1.5.6; in 2.0.1 it can.
#
# Seen on 30 November 2026. With a constant it answers in both. Where the two sides are filtered
# before they are joined, so that the parameter is in no condition of the left join, 1.5.6 answers.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import duckdb

duckdb.sql("create table actions as from (values (1, 10), (2, 30)) as t(id, raised)")
duckdb.sql("create table updates as from (values (1, 20, 'done')) as t(id, said, status)")
duckdb.sql("""create macro joined_on(day) as table
    select a.id, u.status from actions as a
    left join updates as u on u.id = a.id and u.said <= day where a.raised <= day""")
duckdb.sql("""create macro filtered_first(day) as table
    select a.id, u.status from (from actions where raised <= day) as a
    left join (from updates where said <= day) as u on u.id = a.id""")
for macro in ("joined_on", "filtered_first"):
    for query in (
        f"select id, status from {macro}(25)",
        f"select id, status from (values (25)) as d(day), lateral (from {macro}(d.day))",
    ):
        try:
            found = duckdb.sql(query).fetchall()
        except duckdb.NotImplementedException as error:
            found = str(error).splitlines()[0]
        print(duckdb.__version__, f"{query}:", found)
PYTHON
cat > "$folder/expected" <<'TEXT'
1.5.6 select id, status from joined_on(25): [(1, 'done')]
1.5.6 select id, status from (values (25)) as d(day), lateral (from joined_on(d.day)): Not implemented Error: Non-inner join on correlated columns not supported
1.5.6 select id, status from filtered_first(25): [(1, 'done')]
1.5.6 select id, status from (values (25)) as d(day), lateral (from filtered_first(d.day)): [(1, 'done')]
2.0.1 select id, status from joined_on(25): [(1, 'done')]
2.0.1 select id, status from (values (25)) as d(day), lateral (from joined_on(d.day)): [(1, 'done')]
2.0.1 select id, status from filtered_first(25): [(1, 'done')]
2.0.1 select id, status from (values (25)) as d(day), lateral (from filtered_first(d.day)): [(1, 'done')]
TEXT
for packages in \
    'duckdb==1.5.6' \
    'duckdb==2.0.1'
do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check $packages
    "$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>>"$folder/errors"
done | tee "$folder/found"
diff "$folder/expected" "$folder/found"
