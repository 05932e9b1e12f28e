"""Queries that ask for more than they may have. Each must be bounded: refused, stopped or cut.

DuckDB stops each by itself, between two steps or at a limit; the tests set the limits low. A step
that nobody can stop has a stand-in, `stuck.py`.
"""

_ENDLESS = "with recursive r as (select 1 as n union all select n + 1 from r) "
_HASHES = "with hashes as (select hash(range) as h from range(20000000)) "

BOUNDED = {
    "recursion without end": _ENDLESS + "select count(*) from r",
    "recursion that doubles its rows": (
        "with recursive r as (select 1 as n union all select n + m from r, range(2) t(m))"
        " select count(*) from r"
    ),
    "product of large tables": "select count(*) from range(1000000) a, range(1000000) b",
    "product of the tables themselves": (
        "select count(*) from " + ", ".join(f"attendance_by_sector a{n}" for n in range(12))
    ),
    "sleep": "select pg_sleep(60)",
    "sort in memory": _HASHES + "select last(h) from (from hashes order by h)",
    "list in memory": _HASHES + "select list(h) from hashes",
    "group in memory": _HASHES + "select count(*) from (select h from hashes group by h)",
    "texts of kilobytes": "select repeat('x', 10000) from range(1000)",
    "rows by the million": "select * from range(1000000)",
    "a series in a list": "select unnest(generate_series(1, 100000))",
    "columns by the hundred": "select " + ", ".join(f"{n} as c{n}" for n in range(500)),
    "a list in a list": "select " + "[" * 1_200 + "1" + "]" * 1_200,
    "a condition of many parts": "select " + " or ".join(["1=1"] * 500),
    "a union of hundreds": " union all ".join(["select 1"] * 200),
    "the longest query of the page": "select '" + "x" * 9_990 + "'",
    "thousands of values": "select * from (values " + ",".join(["(1)"] * 5_000) + ")",
    "a sample of everything": "select * from range(1000000) using sample 99%",
    "windows over everything": "select sum(range) over (order by hash(range) rows between"
    " unbounded preceding and unbounded following) from range(3000000)",
    "macros of the build": "select count(*) from actions_on(current_date) a,"
    " actions_on(current_date) b, range(100000000000) c",
    "explained at length": "explain analyze select count(*) from range(100000000) a,"
    " range(1000000) b",
}
