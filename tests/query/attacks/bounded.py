"""Queries that would take all there is. Each must be bounded: refused, stopped or cut."""

_ENDLESS = "with recursive r as (select 1 as n union all select n + 1 from r) "
_HASHES = "with hashes as (select hash(range) as h from range(1000000000)) "

BOUNDED = {
    "recursion without end": _ENDLESS + "select count(*) from r",
    "recursion that fills memory": _ENDLESS + "select list(n) from r",
    "recursion that doubles its text": "with recursive r as (select 'x' as t"
    " union all select t || t from r) select max(t) from r",
    "recursion that doubles its rows": (
        "with recursive r as (select 1 as n union all select n + m from r, range(2) t(m))"
        " select count(*) from r"
    ),
    "product of large tables": "select count(*) from range(10000000) a, range(10000000) b",
    "product of the tables themselves": (
        "select count(*) from " + ", ".join(f"attendance_by_sector a{n}" for n in range(12))
    ),
    "sleep": "select pg_sleep(1000)",
    "sort in memory": _HASHES + "select last(h) from (from hashes order by h)",
    "list in memory": "select list(hash(range)) from range(1000000000)",
    "group in memory": _HASHES + "select count(*) from (select h from hashes group by h)",
    "one text of gigabytes": "select repeat('x', 4000000000)",
    "padding of gigabytes": "select lpad('x', 2000000000, 'x')",
    "format of gigabytes": "select format('{:>2000000000}', 'x')",
    "printf of gigabytes": "select printf('%2000000000d', 1)",
    "texts of megabytes": "select repeat('x', 1000000) from range(100000)",
    "rows without end": "select * from range(1000000000000)",
    "a series without end": "select unnest(generate_series(1, 100000000000))",
    "columns by the thousand": "select " + ", ".join(f"{n} as c{n}" for n in range(20_000)),
    "a list in a list": "select " + "[" * 5_000 + "1" + "]" * 5_000,
    "brackets in brackets": "select " + "(" * 100_000 + "1" + ")" * 100_000,
    "a condition of a hundred thousand parts": "select " + " or ".join(["1=1"] * 100_000),
    "a union of thousands": " union all ".join(["select 1"] * 5_000),
    "queries in queries": "select * from (" * 3_000 + "select 1" + ")" * 3_000,
    "a query of megabytes": "select '" + "x" * 20_000_000 + "'",
    "a million values": "select * from (values " + ",".join(["(1)"] * 1_000_000) + ")",
    "a step that cannot be stopped": "select levenshtein(repeat('a', 1000000),"
    " repeat('b', 1000000))",
    "another that cannot": "select damerau_levenshtein(repeat('ab', 20000), repeat('ba', 20000))"
    " from range(1000)",
    "an expression of many matches": "select regexp_matches(repeat('a', 1000000) || 'b',"
    " '(a*)*(a*)*(a*)*c') from range(10000)",
    "a repetition of repetitions": "select regexp_matches('a', '((a{1,1000}){1,1000}){1,1000}')",
    "JSON in JSON": "select json_structure(repeat('[', 1000000))",
    "a power of powers": "select 9::bignum ** 9 ** 9 ** 9",
    "a factorial": "select factorial(100000)",
    "bits by the gigabyte": "select bitstring('1', 2147483647)",
    "a product of lists": "select list_transform(range(100000), x ->"
    " list_transform(range(100000), y -> x * y))",
    "a reduction that doubles": "select list_reduce(range(100), (x, y) -> x + x, 1)",
    "a sample of everything": "select * from range(1000000000) using sample 99%",
    "windows over everything": "select sum(range) over (order by hash(range) rows between"
    " unbounded preceding and unbounded following) from range(300000000)",
    "macros of the build": "select count(*) from actions_on(current_date) a,"
    " actions_on(current_date) b, range(100000000000) c",
    "explained at length": "explain analyze select count(*) from range(100000000) a,"
    " range(1000000) b",
}
