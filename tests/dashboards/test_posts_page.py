"""The page on posts: who pays, what no source states, and what has no year."""

import json

import duckdb

from tests.dashboards.conftest import Open, TextOf, assert_has
from warehouse.query.reader import fetch
from warehouse.settings import Settings


def test_the_posts_page_says_who_pays_and_what_no_source_states(
    text_of: TextOf, marts: duckdb.DuckDBPyConnection
) -> None:
    (year,) = fetch(marts, "from marts.posts_by_year where financial_year = '2018/19'").dicts()
    assert_has(
        text_of("posts"),
        f"<dt>Paid for posts 2018/19</dt><dd>£{year['posts_amount_gbp']:,.0f}</dd>",
        "<dt>Match funding 2018/19</dt><dd>not stated</dd>",
        f"{year['posts_count']} posts were funded in 2018/19,"
        f" {year['match_funded_posts_count']} of them match-funded by an amount no source states",
        "£154,000 of Home Office money pays for the 3 posts of 2018/19",
        *("Social Integration Budget", "MD2311", "names of post-holders are not kept"),
        "No source states a year or an amount for these posts",
        "Controlling Migration Fund pays for 2 posts; Citizenship and Integration Initiative"
        " has a target of £1,000,000, which is not money received",
    )


def test_the_figure_draws_the_years_of_the_filter(drawn: Open, built: Settings) -> None:
    filters = {"from": "2016/17", "to": "2017/18"}
    (chart,) = drawn(built, "posts", **filters).get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    assert spec["layout"]["xaxis"]["ticktext"] == ["2016/17", "2017/18"]
    stated, silent = spec["data"]
    assert (len(stated["y"]), len(silent["y"])) == (0, 1)


def test_years_without_a_post_say_so_and_keep_what_has_no_year(text_of: TextOf) -> None:
    assert_has(
        text_of("posts", **{"from": "2015/16", "to": "2016/17"}),
        "No funded post on record matches the filter: 2015/16 to 2016/17.",
        "Controlling Migration Fund pays for 2 posts",
    )
