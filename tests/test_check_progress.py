"""Updates of milestones, indicators and results as people type them: what is refused, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seed_files import append
from warehouse.check import check_seeds

INDICATOR = "i1,lsmp,2018/19,esol,1,People in classes,people,120,120 people,md2336,l. 1"
REACHED = "a milestone that was reached, and no other, has the day on which it was"
MOVED = "a milestone that was moved, and no other, has a new day"

# Rows added to the files named, each set alone, and the problems named.
REFUSED: dict[str, tuple[dict[str, list[str]], list[str]]] = {
    "reached on no day": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,reached,,,,md2336,l. 1"]},
        [f"milestone_updates.csv:2:actual_date: {REACHED}"],
    ),
    "a day on which nothing was reached": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,at_risk,,2017-06-01,,md2336,l. 1"]},
        [f"milestone_updates.csv:2:actual_date: {REACHED}"],
    ),
    "reached later than the update knows": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,reached,,2017-07-01,,md2336,l. 1"]},
        [
            "milestone_updates.csv:2:actual_date: the milestone was reached after the day of the"
            " update that says so"
        ],
    ),
    "moved to no day": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,moved,,,,md2336,l. 1"]},
        [f"milestone_updates.csv:2:revised_date: {MOVED}"],
    ),
    "a new day that nothing was moved to": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,on_track,2017-09-30,,,md2336,l. 1"]},
        [f"milestone_updates.csv:2:revised_date: {MOVED}"],
    ),
    "two updates of one day": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,on_track,,,,md2336,l. 1"] * 2},
        [
            "milestone_updates.csv:3:update_date: milestone_id 'lsmp-2017-18-m1', update_date"
            " '2017-06-30' stands already in line 2; a row may stand only once"
        ],
    ),
    "a status of actions": (
        {"milestone_updates": ["lsmp-2017-18-m1,2017-06-30,completed,,,,md2336,l. 1"]},
        [
            "milestone_updates.csv:2:status: 'completed' is not one of on_track, at_risk,"
            " reached, missed, moved, cancelled"
        ],
    ),
    "a milestone that is not on record": (
        {"milestone_updates": ["lsmp-2017-18-m9,2017-06-30,on_track,,,,md2336,l. 1"]},
        [
            "milestone_updates.csv:2:milestone_id: 'lsmp-2017-18-m9' is not among the milestone_ids"
            " of milestones.csv; did you mean 'lsmp-2017-18-m6'?"
        ],
    ),
    "two indicators in one place": (
        {"indicators": [INDICATOR, INDICATOR.replace("i1", "i2")]},
        [
            "indicators.csv:3:indicator_order: partnership_id 'lsmp', financial_year '2018/19',"
            " indicator_order '1' stands already in line 2; a row may stand only once"
        ],
    ),
    "a target in words": (
        {"indicators": [INDICATOR.replace(",120,", ",many,")]},
        ["indicators.csv:2:target_value: 'many' is not a whole number from 0 to 999999999"],
    ),
    "an indicator of nothing": (
        {"indicators": [INDICATOR.replace(",people,", ",,")]},
        ["indicators.csv:2:unit: is empty and must be filled"],
    ),
    "a fifth quarter, a result below nought, and none": (
        {
            "indicators": [INDICATOR],
            "indicator_results": [
                "i1,5,40,,md2336,l. 1",
                "i1,2,-40,,md2336,l. 1",
                "i1,3,,,md2336,l. 1",
            ],
        },
        [
            "indicator_results.csv:2:quarter_number: '5' is not a whole number from 1 to 4",
            "indicator_results.csv:3:result_value: '-40' is not a whole number from 0 to 999999999",
            "indicator_results.csv:4:result_value: is empty and must be filled",
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_progress_is_refused_by_file_line_and_column(case: str, seeds: Path) -> None:
    rows, expected = REFUSED[case]
    for table, lines in rows.items():
        append(seeds, f"{table}.csv", *lines)
    assert [str(problem) for problem in check_seeds(seeds).problems] == expected


def test_progress_is_read(seeds: Path) -> None:
    append(
        seeds,
        "milestone_updates.csv",
        "lsmp-2017-18-m2,2017-10-31,moved,2018-01-31,,By agreement,md2336,l. 1",
        "lsmp-2017-18-m2,2018-01-31,reached,,2018-01-31,,md2336,l. 1",
    )
    append(seeds, "indicators.csv", INDICATOR, "i2,lsmp,2018/19,,2,Events,events,,,md2336,l. 1")
    append(seeds, "indicator_results.csv", "i1,4,0,,md2336,l. 1", "i2,1,1250000,,md2336,l. 1")
    checked = check_seeds(seeds)
    assert checked.problems == []
    assert checked.tables["indicator_results"]["result_value"].to_list() == [0, 1_250_000]
    assert checked.tables["indicators"]["target_value"].to_list() == [120, None]
