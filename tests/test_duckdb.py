"""What DuckDB gets wrong and the project works round."""

from __future__ import annotations

import duckdb
import yaml

from warehouse.settings import DBT_PROJECT_DIR

# What each group was granted, beside what it spent: 12 groups of 10 years.
SPENT = """
    with granted as materialized (
        select place, year, sum(amount) as granted from grants group by place, year
    ),
    spent as (
        select place, year, max(granted) as granted, sum(amount) as spent
        from spending join granted using (place, year) group by place, year
    ),
    compared as (
        select 'spent' as figure, place, year, spent.spent as amount, granted.granted as beside
        from granted full join spent using (place, year)
        union all
        select 'granted', place, year, spent.granted, granted.granted
        from granted full join spent using (place, year)
    )
    select sum(amount) from compared where figure = 'spent' and amount is distinct from beside
"""


def build_settings() -> dict[str, str]:
    """The settings of DuckDB in a build."""
    profile = yaml.safe_load((DBT_PROJECT_DIR / "profiles.yml").read_text(encoding="utf-8"))
    return dict(profile["lsmp"]["outputs"]["candidate"]["settings"])


def spent(settings: dict[str, str]) -> str:
    with duckdb.connect(config=settings) as connection:
        for table, rows in (("spending", 876), ("grants", 249)):
            connection.execute(
                f"""
                create table {table} as
                select 'p' || (i % 12) as place, 'y' || (i // 12 % 10) as year,
                    cast(i * 1.37 as decimal(18, 2)) as amount
                from range({rows}) as numbers(i)
                """
            )
        (total,) = connection.execute(SPENT).fetchall()[0]
    return str(total)


def test_a_sum_over_a_join_keeps_its_decimal_point_in_a_build() -> None:
    assert spent(build_settings()) == "525052.50"


def test_the_setting_that_keeps_the_decimal_point_is_still_needed() -> None:
    """When this fails, DuckDB is mended: remove the setting from profiles.yml and its like."""
    assert spent({}) != spent(build_settings())
