"""The figures of the work plans and the funded posts, in the marts of the real seeds."""

from __future__ import annotations

import duckdb

from warehouse.query.reader import fetch

Marts = duckdb.DuckDBPyConnection


def test_plans_by_year(marts: Marts) -> None:
    rows = fetch(
        marts,
        """
        select financial_year, previous_financial_year, continued_financial_year,
            workstreams_count, previous_workstreams_count, objectives_count,
            objectives_continued_count, objectives_new_count, previous_objectives_count,
            previous_objectives_not_carried_on_count, milestones_count, milestones_dated_count,
            risks_count, risks_scored_count, mitigations_count
        from marts.work_plan_by_year order by financial_year
        """,
    ).rows
    assert rows == [
        ("2017/18", None, None, 3, None, 9, None, None, None, None, 6, 6, 2, 0, 1),
        ("2018/19", "2017/18", "2017/18", 4, 3, 17, 9, 8, 9, 0, 4, 1, 4, 0, 10),
    ]


def test_the_nine_resettlement_objectives_are_carried_on_and_those_of_esol_are_new(
    marts: Marts,
) -> None:
    rows = fetch(
        marts,
        """
        select financial_year, strand_id, continuity, is_carried_on, count(*),
            count(continues_summary)
        from marts.objectives group by all order by all
        """,
    ).rows
    assert rows == [
        ("2017/18", "resettlement", "first_year_on_record", True, 9, 0),
        ("2018/19", "esol", "new", None, 8, 0),
        ("2018/19", "resettlement", "continued", None, 9, 9),
    ]


def test_a_risk_without_a_measure_lists_none(marts: Marts) -> None:
    rows = fetch(
        marts,
        "select risk_id, mitigations from marts.risks where financial_year = '2017/18'"
        " order by risk_order",
    ).rows
    assert rows == [
        ("lsmp-2017-18-risk-1", None),
        (
            "lsmp-2017-18-risk-2",
            "1. The Home Office lets 2017/18 money be carried forward so that the post can last"
            " 12 months",
        ),
    ]


def test_posts_by_year(marts: Marts) -> None:
    rows = fetch(
        marts,
        """
        select financial_year, posts_count, posts_with_amount_count, posts_amount_gbp,
            match_funded_posts_count, match_funding_not_stated_count, match_funding_gbp
        from marts.posts_by_year order by financial_year
        """,
    ).rows
    assert rows == [("2017/18", 1, 0, None, None, 0, None), ("2018/19", 3, 3, 154000, 1, 1, None)]
