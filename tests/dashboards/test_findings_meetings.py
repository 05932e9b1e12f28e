"""Titles on meetings: true of none, one, many, planned ones, lists that cannot be compared."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from dashboards.meetings import findings

MAY = datetime.date(2015, 5, 1)
JUNE = datetime.date(2017, 6, 19)
GONE = "came_before_not_latest"


def sector(
    name: str, presence: str, last: datetime.date | None = MAY, lists: int = 2
) -> dict[str, Any]:
    return {
        "sector_name": name,
        "presence": presence,
        "last_attended_date": last,
        "meeting_date": JUNE,
        "meetings_with_list_count": lists,
    }


@pytest.mark.parametrize(
    ("presence", "expected"),
    [
        ([], "No attendance list is on record"),
        (
            [sector("Health", "came", JUNE, lists=1), sector("Business", "never", None, lists=1)],
            "The list of 19 June 2017 is the first on record, so nothing can be compared",
        ),
        (
            [sector("Health", "came", JUNE), sector("Business", "never", None)],
            "Every sector that came before came on 19 June 2017",
        ),
        (
            [sector("Police and justice", GONE), sector("Health", GONE)],
            "Police and justice, and health came in 2015 and not in 2017",
        ),
        (
            [sector("Health", GONE, datetime.date(2017, 1, 9)), sector("Business", "came", JUNE)],
            "Health came on 9 January 2017 and not on 19 June 2017",
        ),
        (
            [sector("Health", GONE), sector("Business", GONE, datetime.date(2016, 1, 9))],
            "Health and business came before, but not on 19 June 2017",
        ),
        ([sector("Health", "came", JUNE)], "Health came on 19 June 2017 and before"),
        ([sector("Health", "came", JUNE, lists=1)], "Health came on 19 June 2017"),
        ([sector("Health", "never", None)], "Health is on no list up to 19 June 2017"),
        ([sector("Health", GONE)], "Health came in 2015 and not in 2017"),
    ],
)
def test_the_title_of_the_sectors_names_who_stays_away(presence: list[Any], expected: str) -> None:
    assert findings.sectors_missing(presence) == expected


def meeting(date: datetime.date, status: str) -> dict[str, Any]:
    return {"meeting_date": date, "status": status}


def test_a_planned_meeting_is_never_said_to_have_been_held() -> None:
    planned, held = meeting(datetime.date(2017, 10, 12), "planned"), meeting(JUNE, "held")
    after, before = datetime.date(2018, 1, 1), datetime.date(2017, 9, 1)
    nothing = "No meeting known to have been held is on record"
    assert findings.last_meeting([planned], after) == nothing
    assert findings.last_meeting([planned, held], after) == (
        "The last meeting on record was held on 19 June 2017;"
        " no source confirms the one planned for 12 October 2017"
    )
    assert findings.last_meeting([planned, held], before) == (
        "The last meeting on record was held on 19 June 2017;"
        " the next is planned for 12 October 2017"
    )


def move(days: int, quarter: str, to: str) -> dict[str, Any]:
    return {
        "meeting_date": datetime.date(2017, 9, 5),
        "moved_by_days": days,
        "quarter": quarter,
        "rescheduled_to_quarter": to,
    }


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([], ""),
        (
            [move(37, "2017/18 Q2", "2017/18 Q3")],
            "The meeting of 5 September 2017 was moved 37 days, from Q2 to Q3.",
        ),
        (
            [move(-1, "2017/18 Q2", "2017/18 Q2")],
            "The meeting of 5 September 2017 was moved forward 1 day, within Q2.",
        ),
    ],
)
def test_a_move_is_said_with_its_days_and_quarters(moves: list[Any], expected: str) -> None:
    assert findings.latest_move(moves) == expected


def organisation(name: str, presence: str, previous: str | None = "m1") -> dict[str, Any]:
    return {
        "organisation_name": name,
        "presence": presence,
        "meeting_date": JUNE,
        "previous_meeting_id": previous,
    }


@pytest.mark.parametrize(
    ("presence", "expected"),
    [
        ([], "No attendance list with organisations is on record"),
        (
            [organisation("A", "came", None)],
            "The organisations on the list of 19 June 2017, the first on record",
        ),
        ([organisation("A", "came")], "Every organisation that came before came on 19 June 2017"),
        (
            [organisation(name, GONE) for name in "AB"],
            "A and B came before, but not on 19 June 2017",
        ),
        (
            [organisation(name, GONE) for name in "ABCD"],
            "A, B and others came before, but not on 19 June 2017",
        ),
    ],
)
def test_the_title_of_the_organisations_names_who_stays_away(
    presence: list[Any], expected: str
) -> None:
    assert findings.organisations(presence) == expected
