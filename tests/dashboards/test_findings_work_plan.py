from __future__ import annotations

import datetime
from typing import Any

import pytest

from dashboards.work_plan import findings


def plan(**known: Any) -> dict[str, Any]:
    """A row of marts.work_plan_by_year of 2018/19 with these values, the rest not on record."""
    columns = (
        *("previous_financial_year", "continued_financial_year", "workstreams_count"),
        *("previous_workstreams_count", "objectives_count", "objectives_continued_count"),
        *("objectives_new_count", "previous_objectives_count", "milestones_count"),
        *("previous_objectives_not_carried_on_count", "milestones_dated_count", "risks_count"),
        *("risks_scored_count", "mitigations_count"),
    )
    assert set(known) <= set(columns)
    return dict.fromkeys(columns) | {"financial_year": "2018/19"} | known


def test_the_titles_of_the_workstreams_name_their_years() -> None:
    found = plan(previous_financial_year="2016/17", workstreams_count=4)
    assert findings.latest_workstreams(found) == "The 2018/19 plan names 4 workstreams"
    assert findings.previous_workstreams(found) == "No workstream is on record for 2016/17"
    one = plan(previous_financial_year="2016/17", previous_workstreams_count=1)
    assert findings.latest_workstreams(one) == "No workstream is on record for 2018/19"
    assert findings.previous_workstreams(one) == "The 2016/17 plan named 1 workstream"


def objectives(count: int, continued: int | None, year: str | None = "2017/18") -> dict[str, Any]:
    return plan(
        objectives_count=count,
        objectives_continued_count=continued,
        objectives_new_count=None if continued is None else count - continued,
        continued_financial_year=year,
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (plan(), "No objective is on record for 2018/19"),
        (objectives(9, None), "The 2018/19 plan has 9 objectives, the first on record"),
        (
            objectives(17, 9),
            "9 of the 17 objectives of 2018/19 carry on those of 2017/18, 8 are new",
        ),
        (
            objectives(3, 2, None),
            "2 of the 3 objectives of 2018/19 carry on those of earlier years, 1 is new",
        ),
        (objectives(3, 1), "1 of the 3 objectives of 2018/19 carries on one of 2017/18, 2 are new"),
        (objectives(3, 3), "All 3 objectives of 2018/19 carry on those of 2017/18"),
        (objectives(3, 0, None), "None of the 3 objectives of 2018/19 carries on an earlier one"),
        (objectives(1, 1), "The one objective of 2018/19 carries on one of 2017/18"),
        (objectives(1, 0, None), "The one objective of 2018/19 is new"),
    ],
)
def test_the_title_of_the_objectives_tells_the_continued_from_the_new(
    found: dict[str, Any], expected: str
) -> None:
    assert findings.objectives(found) == expected


@pytest.mark.parametrize(
    ("left_out", "before", "expected"),
    [
        (None, None, ""),
        (0, 9, "All 9 objectives of 2017/18 are carried on."),
        (0, 1, "The one objective of 2017/18 is carried on."),
        (2, 9, "2 of the 9 objectives of 2017/18 are not carried on: they follow below."),
        (1, 9, "1 of the 9 objectives of 2017/18 is not carried on: it follows below."),
        (1, 1, "The one objective of 2017/18 is not carried on: it follows below."),
        (9, 9, "None of the 9 objectives of 2017/18 is carried on: they follow below."),
    ],
)
def test_what_became_of_the_plan_before_is_said_where_it_is_known(
    left_out: int | None, before: int | None, expected: str
) -> None:
    found = plan(
        previous_financial_year="2017/18",
        previous_objectives_count=before,
        previous_objectives_not_carried_on_count=left_out,
    )
    assert findings.carried_on(found) == expected


@pytest.mark.parametrize(
    ("count", "dated", "expected"),
    [
        (None, None, "No milestone is on record for 2018/19"),
        (4, 1, "1 of the 4 milestones of 2018/19 has a date"),
        (4, 2, "2 of the 4 milestones of 2018/19 have a date"),
        (4, 0, "None of the 4 milestones of 2018/19 has a date"),
        (4, 4, "All 4 milestones of 2018/19 have a date"),
        (1, 1, "The one milestone of 2018/19 has a date"),
        (1, 0, "The one milestone of 2018/19 has no date"),
    ],
)
def test_the_title_of_the_milestones_says_how_many_can_be_placed(
    count: int | None, dated: int | None, expected: str
) -> None:
    assert findings.milestones(plan(milestones_count=count, milestones_dated_count=dated)) == (
        expected
    )


@pytest.mark.parametrize(
    ("count", "scored", "measures", "expected"),
    [
        (None, None, None, "No risk is on record for 2018/19"),
        (4, 0, 10, "None of the 4 risks of 2018/19 is scored; 10 measures stand against them"),
        (4, 4, 1, "All 4 risks of 2018/19 are scored; 1 measure stands against them"),
        (4, 1, 0, "1 of the 4 risks of 2018/19 is scored; no measure against them is listed"),
        (4, 3, 2, "3 of the 4 risks of 2018/19 are scored; 2 measures stand against them"),
        (1, 0, 2, "The one risk of 2018/19 is not scored; 2 measures stand against it"),
        (1, 1, 0, "The one risk of 2018/19 is scored; no measure against it is listed"),
    ],
)
def test_the_title_of_the_risks_says_what_is_scored(
    count: int | None, scored: int | None, measures: int | None, expected: str
) -> None:
    found = plan(risks_count=count, risks_scored_count=scored, mitigations_count=measures)
    assert findings.risks(found) == expected


def test_the_title_of_the_plans_names_their_years() -> None:
    def rows(*years: str) -> list[dict[str, Any]]:
        return [{"financial_year": year} for year in years]

    assert findings.plans(rows("2018/19")) == "A plan is on record for 2018/19"
    assert findings.plans(rows("2018/19", "2016/17")) == (
        "Plans are on record for 2016/17 and 2018/19"
    )
    assert findings.plans(rows("2005/06", "2004/05", "2003/04", "2002/03", "1999/00")) == (
        "Plans are on record for years from 1999/00 to 2005/06"
    )


def test_the_title_of_the_decisions_dates_the_last() -> None:
    assert findings.decisions([]) == "No decision of a meeting is on record for these years"
    dates = [{"meeting_date": datetime.date(year, 6, 19)} for year in (2017, 2015)]
    assert findings.decisions(dates) == (
        "What the meetings decided and announced, last on 19 June 2017"
    )
