"""Titles on the work plan: what is continued, dated and scored, of none, one, some and all."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from dashboards.kit.data import Row
from dashboards.work_plan import findings
from tests.dashboards.conftest import each_title

COLUMNS = (
    *("previous_financial_year", "continued_financial_year", "workstreams_count"),
    *("previous_workstreams_count", "objectives_count", "objectives_continued_count"),
    *("objectives_new_count", "previous_objectives_count", "milestones_count"),
    *("previous_objectives_not_carried_on_count", "milestones_dated_count", "risks_count"),
    *("risks_scored_count", "mitigations_count"),
)


def plan(**known: Any) -> Row:
    """A row of marts.work_plan_by_year of 2018/19 with these values, the rest not on record."""
    assert set(known) <= set(COLUMNS)
    return dict.fromkeys(COLUMNS) | {"financial_year": "2018/19"} | known


def workstreams(count: int | None, previous: int | None) -> Row:
    return plan(
        previous_financial_year="2016/17",
        workstreams_count=count,
        previous_workstreams_count=previous,
    )


def objectives(count: int, continued: int | None, year: str | None = "2017/18") -> Row:
    return plan(
        objectives_count=count,
        objectives_continued_count=continued,
        objectives_new_count=None if continued is None else count - continued,
        continued_financial_year=year,
    )


def left_out(count: int | None, of: int | None) -> Row:
    return plan(
        previous_financial_year="2017/18",
        previous_objectives_count=of,
        previous_objectives_not_carried_on_count=count,
    )


def milestones(count: int | None, dated: int | None) -> Row:
    return plan(milestones_count=count, milestones_dated_count=dated)


def risks(count: int | None, scored: int | None, measures: int | None) -> Row:
    return plan(risks_count=count, risks_scored_count=scored, mitigations_count=measures)


def years(*each: str) -> list[Row]:
    return [{"financial_year": year} for year in each]


OF_18, OF_17 = "objectives of 2018/19", "objectives of 2017/18"
TITLES: dict[Callable[..., str], dict[str, object]] = {
    findings.latest_workstreams: {
        "The 2018/19 plan names 4 workstreams": workstreams(4, None),
        "No workstream is on record for 2018/19": workstreams(None, 1),
    },
    findings.previous_workstreams: {
        "No workstream is on record for 2016/17": workstreams(4, None),
        "The 2016/17 plan named 1 workstream": workstreams(None, 1),
    },
    findings.objectives: {
        "No objective is on record for 2018/19": plan(),
        "The 2018/19 plan has 9 objectives, the first on record": objectives(9, None),
        f"9 of the 17 {OF_18} continue those of 2017/18; 8 are new": objectives(17, 9),
        f"2 of the 3 {OF_18} continue those of earlier years; 1 is new": objectives(3, 2, None),
        f"1 of the 3 {OF_18} continues one of 2017/18; 2 are new": objectives(3, 1),
        f"All 3 {OF_18} continue those of 2017/18": objectives(3, 3),
        f"None of the 3 {OF_18} continues an earlier one": objectives(3, 0, None),
        "The one objective of 2018/19 continues one of 2017/18": objectives(1, 1),
        "The one objective of 2018/19 is new": objectives(1, 0, None),
    },
    findings.carried_on: {
        "": left_out(None, None),
        f"All 9 {OF_17} are continued.": left_out(0, 9),
        "The one objective of 2017/18 is continued.": left_out(0, 1),
        f"2 of the 9 {OF_17} are not continued: they are listed below.": left_out(2, 9),
        f"1 of the 9 {OF_17} is not continued: it is listed below.": left_out(1, 9),
        "The one objective of 2017/18 is not continued: it is listed below.": left_out(1, 1),
        f"None of the 9 {OF_17} is continued: they are listed below.": left_out(9, 9),
    },
    findings.milestones: {
        "No milestone is on record for 2018/19": milestones(None, None),
        "1 of the 4 milestones of 2018/19 has a date": milestones(4, 1),
        "2 of the 4 milestones of 2018/19 have a date": milestones(4, 2),
        "None of the 4 milestones of 2018/19 has a date": milestones(4, 0),
        "All 4 milestones of 2018/19 have a date": milestones(4, 4),
        "The one milestone of 2018/19 has a date": milestones(1, 1),
        "The one milestone of 2018/19 has no date": milestones(1, 0),
    },
    findings.risks: {
        "No risk is on record for 2018/19": risks(None, None, None),
        "None of the 4 risks of 2018/19 is scored; 10 measures are listed to reduce them": (
            risks(4, 0, 10)
        ),
        "All 4 risks of 2018/19 are scored; 1 measure is listed to reduce them": risks(4, 4, 1),
        "1 of the 4 risks of 2018/19 is scored; no measure to reduce them is listed": (
            risks(4, 1, 0)
        ),
        "3 of the 4 risks of 2018/19 are scored; 2 measures are listed to reduce them": (
            risks(4, 3, 2)
        ),
        "The one risk of 2018/19 is not scored; 2 measures are listed to reduce it": risks(1, 0, 2),
        "The one risk of 2018/19 is scored; no measure to reduce it is listed": risks(1, 1, 0),
    },
    findings.plans: {
        "A plan is on record for 2018/19": years("2018/19"),
        "Plans are on record for 2016/17 and 2018/19": years("2018/19", "2016/17"),
        "Plans are on record for years from 1999/00 to 2005/06": years(
            *("2005/06", "2004/05", "2003/04", "2002/03", "1999/00")
        ),
    },
    findings.decisions: {
        "No decision of a meeting is on record for these years": [],
        "What the meetings decided and announced, most recently on 19 June 2017": [
            {"meeting_date": datetime.date(year, 6, 19)} for year in (2017, 2015)
        ],
    },
}


@pytest.mark.parametrize(("say", "given", "said"), each_title(TITLES))
def test_a_title_says_what_the_rows_say(say: Callable[..., str], given: object, said: str) -> None:
    assert say(given) == said
