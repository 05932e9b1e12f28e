"""The figures of posts and milestones: no more exact than their rows, and no bar for a silence."""

import datetime
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboards.posts.figures import over_years
from dashboards.work_plan.figures import on_a_line, when

YEARS = ["2016/17", "2017/18", "2018/19"]


def post(name: str, year: str, amount: int | None, match: bool | None = None) -> dict[str, Any]:
    return {
        "post_id": name,
        "post_title": name,
        "financial_year": year,
        "is_amount_stated": amount is not None,
        "amount_gbp": None if amount is None else Decimal(amount),
        "has_match_funding": match,
        "match_funding_gbp": None,
    }


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_a_post_has_a_bar_in_the_years_on_record_and_none_in_the_gap_between() -> None:
    figure = over_years([post("a", "2016/17", 64000), post("a", "2018/19", None)], YEARS)
    stated, silent = figure.data
    assert [int(start) for start in stated.base] == [0]
    assert [int(start) for start in silent.base] == [2]
    assert list(stated.text) == ["£64,000"]
    assert silent.marker.pattern.shape == "/"
    assert stated.marker.pattern.shape is None
    assert list(figure.layout.xaxis.ticktext) == YEARS
    assert "not stated" in texts(figure)


def test_match_funding_is_marked_whether_or_not_the_amount_is_stated() -> None:
    rows = [post("a", "2016/17", 30000, match=True), post("b", "2016/17", None, match=True)]
    figure = over_years(rows, YEARS)
    assert figure.data[0].text == ("£30,000<br>+ match funding",)
    assert "not stated<br>+ match funding" in texts(figure)
    crowded = over_years(rows, [f"20{n:02d}/{n + 1:02d}" for n in range(10, 20)])
    assert crowded.data[0].text == ("£30,000<br>+",)
    assert "+" in texts(crowded)


def test_posts_of_one_name_stay_apart_and_a_post_may_have_none() -> None:
    rows = [post("a", "2016/17", 1), post("b", "2016/17", 2)]
    figure = over_years([row | {"post_title": None} for row in rows], YEARS)
    assert figure.data[0].y == (0, 1)
    assert texts(figure).count("Post without a stated title") == 2


def milestone(
    precision: str, start: str, end: str | None = None, year: str = "2018/19"
) -> dict[str, Any]:
    return {
        "milestone_name": "Plan",
        "financial_year": year,
        "precision": precision,
        "start_date": datetime.date.fromisoformat(start),
        "end_date": end and datetime.date.fromisoformat(end),
    }


DAY = milestone("day", "2018-06-30")
MONTH = milestone("month", "2018-07-01", "2018-07-31")
RANGE = milestone("range", "2017-04-01", "2017-06-30", year="2017/18")


def test_a_day_is_a_point_and_a_month_is_a_month_wide() -> None:
    figure = on_a_line([RANGE, DAY, MONTH], "2018/19")
    month, empty, day, nothing, before, no_day = figure.data
    days = 86_400_000
    assert (month.type, list(month.x), list(month.y)) == ("bar", [31 * days], [2])
    assert (day.type, list(day.x), list(day.y)) == ("scatter", [DAY["start_date"]], [1])
    assert (before.type, list(before.x), list(before.y)) == ("bar", [91 * days], [0])
    assert [list(figure.x) for figure in (empty, nothing, no_day) if figure.x] == []


def test_a_milestone_of_another_plan_is_grey_and_says_its_plan() -> None:
    figure = on_a_line([RANGE, DAY], "2018/19")
    assert figure.data[4].marker.color == "#505A5F"
    assert figure.data[2].marker.color == "#12436D"
    assert "<b>Plan</b> · 2017/18" in texts(figure)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (DAY, "30 June 2018"),
        (MONTH, "July 2018"),
        (RANGE, "1 April to 30 June 2017"),
        (milestone("range", "2017-12-01", "2018-01-31"), "1 December 2017 to 31 January 2018"),
    ],
)
def test_a_date_reads_as_exactly_as_it_is_known(row: dict[str, Any], expected: str) -> None:
    assert when(row) == expected


def test_a_single_milestone_has_a_line_of_time() -> None:
    figure = on_a_line([DAY], "2018/19")
    first, last = figure.layout.xaxis.range
    assert first < DAY["start_date"] < last


def test_text_of_the_sources_is_no_markup_in_a_figure() -> None:
    name = "<b>x</b> & <i>y</i> \u202e"
    for figure in (
        on_a_line([DAY | {"milestone_name": name}], "2018/19"),
        over_years([post("a", "2016/17", 1) | {"post_title": name}], YEARS),
    ):
        assert "&lt;b&gt;x&lt;/b&gt; &amp;" in str(texts(figure))
        assert "\u202e" not in str(texts(figure))
