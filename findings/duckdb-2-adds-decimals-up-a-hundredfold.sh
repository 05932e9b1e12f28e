#!/bin/sh
# DuckDB 2.0.1 adds decimals up to a hundredfold below some joins, and says nothing.
#
# Seen on 30 November 2026 with duckdb 2.0.1 on Python 3.11; 1.5.6 adds them up rightly. Two
# decimal places make it a hundredfold. The sum is taken below the join and its state passed up
# (optimizer partial_aggregate_pushdown); where statistics show that 64 bits suffice, another sum is
# put in for it (sum_no_overflow), whose state has lost the scale. Without that optimizer, or with
# decimals of 19 digits or more, which take 128 bits, the sums are right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import duckdb

QUERY = """
    with budget as (select place, year, sum(amount) as granted from granted group by all),
    used as (
        select spent.place, spent.year, sum(spent.amount) as spent
        from spent inner join budget using (place, year)
        group by all
    )
    select place, spent
    from (select place, sum(granted) as granted from budget group by place)
    full join (select place, sum(spent) as spent from used group by place) using (place)
    where spent > granted / 10
    order by place
    limit 1
"""


def first(digits: int, settings: str = "") -> str:
    connection = duckdb.connect()
    connection.execute(settings)
    for table, rows in (("granted", 249), ("spent", 226)):
        connection.execute(
            f"create table {table} as select 'place' || (i % 12) as place,"
            f" '20' || (10 + (i // 12) % 9) as year, cast(1.5 + i as decimal({digits}, 2)) as amount"
            f" from range({rows}) as r(i)"
        )
    return str(connection.execute(QUERY).fetchone()[1])


print(duckdb.__version__, "18 digits:", first(18))
print(duckdb.__version__, "19 digits:", first(19))
if duckdb.__version__.startswith("2."):
    off = "set disabled_optimizers = 'partial_aggregate_pushdown'"
    print(duckdb.__version__, "18 digits, optimizer off:", first(18, off))
PYTHON
cat > "$folder/expected" <<'TEXT'
1.5.6 18 digits: 2080.50
1.5.6 19 digits: 2080.50
2.0.1 18 digits: 208050.00
2.0.1 19 digits: 2080.50
2.0.1 18 digits, optimizer off: 2080.50
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
