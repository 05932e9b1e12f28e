from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from dashboards.findings import actions, funding, meetings, quality

MAY = datetime.date(2015, 5, 1)
JUNE = datetime.date(2017, 6, 19)


def grant(
    year: str, amount: int | None, days: int | None = None, funder: str = "Home Office"
) -> dict[str, Any]:
    return {
        "funder_name": None if amount is None else funder,
        "financial_year": year,
        "amount_gbp": None if amount is None else Decimal(amount),
        "days_from_start_to_signature": days,
    }


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        ([], "No grant is on record for these years"),
        ([grant("2016/17", None)], "No grant is on record for these years"),
        ([grant("2016/17", 64000)], "The Home Office grant was £64,000 in 2016/17"),
        (
            [grant("2016/17", 64000), grant("2017/18", None), grant("2018/19", 154000)],
            "The Home Office grant rose from £64,000 in 2016/17 to £154,000 in 2018/19",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 60000)],
            "The Home Office grant fell from £64,000 in 2016/17 to £60,000 in 2017/18",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 64000)],
            "The Home Office grant was £64,000 in 2016/17 and again £64,000 in 2017/18",
        ),
        (
            [grant("2016/17", 64000), grant("2017/18", 60000, funder="MHCLG")],
            "The grant fell from £64,000 in 2016/17 to £60,000 in 2017/18",
        ),
    ],
)
def test_the_title_of_the_grants_says_what_they_did(timeline: list[Any], expected: str) -> None:
    assert funding.grant_over_years(timeline) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([None], "No decision on these grants has a stated date"),
        ([None, 39, 128], "Approved 39 and 128 days after the year began"),
        ([1], "Approved 1 day after the year began"),
        (
            [-5, 0],
            "Approved 5 days before the year began and on the first day of the year",
        ),
    ],
)
def test_the_title_of_the_decisions_says_how_late_they_came(
    days: list[int | None], expected: str
) -> None:
    timeline = [grant("2016/17", 1, number) for number in days]
    assert funding.days_to_signature(timeline) == expected


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


GONE = "came_before_not_latest"


@pytest.mark.parametrize(
    ("presence", "expected"),
    [
        ([], "No attendance list is on record"),
        (
            [sector("Health", "came", JUNE, lists=1)],
            "A single attendance list is on record, so nothing can be compared",
        ),
        (
            [sector("Health", "came", JUNE), sector("Business", "never", None)],
            "Every sector that came before came to the latest meeting",
        ),
        (
            [sector("Police and justice", GONE), sector("Health", GONE)],
            "Police and justice, and health came in 2015 and not in 2017",
        ),
        (
            [sector("Health", GONE, datetime.date(2017, 1, 9))],
            "Health came on 9 January 2017 and not on 19 June 2017",
        ),
        (
            [sector("Health", GONE), sector("Business", GONE, datetime.date(2016, 1, 9))],
            "Health and business came before, but not on 19 June 2017",
        ),
    ],
)
def test_the_title_of_the_sectors_names_who_stays_away(presence: list[Any], expected: str) -> None:
    assert meetings.sectors_missing(presence) == expected


@pytest.mark.parametrize(
    ("known", "raised", "related", "expected"),
    [
        (None, None, None, "No action is on record"),
        (
            0,
            13,
            3,
            "None of the 13 recorded actions has a recorded outcome;"
            " later documents show related work for 3",
        ),
        (0, 13, 0, "None of the 13 recorded actions has a recorded outcome"),
        (1, 13, 0, "1 of 13 recorded actions has a recorded outcome"),
        (13, 13, 3, "All 13 recorded actions have a recorded outcome"),
        (0, 1, 0, "The only recorded action has no recorded outcome"),
    ],
)
def test_the_title_of_the_actions_claims_no_more_than_is_known(
    known: int | None, raised: int | None, related: int | None, expected: str
) -> None:
    summary = {
        "status_known_count": known,
        "actions_raised_count": raised,
        "with_related_evidence_count": related,
    }
    assert actions.outcomes(summary) == expected


def owner(sector_id: str, name: str, raised: int) -> dict[str, Any]:
    return {"sector_id": sector_id, "sector_name": name, "actions_raised_count": raised}


def test_the_title_of_the_owners_names_the_leaders_only_where_some_lead() -> None:
    health, business = owner("health", "Health", 3), owner("business", "Business", 3)
    nobody = owner("not_attributable", "Not attributable to a sector", 9)
    assert actions.owners([nobody]) == "No action can be attributed to a sector"
    assert actions.owners([health, business, nobody]) == "Health and business each own 3 actions"
    assert (
        actions.owners([health, owner("funders", "Funders", 1)])
        == "Health owns 3 actions, more than any other sector"
    )


def meeting(date: datetime.date, status: str) -> dict[str, Any]:
    return {"meeting_date": date, "status": status}


def test_a_planned_meeting_is_never_said_to_have_been_held() -> None:
    planned = meeting(datetime.date(2017, 10, 12), "planned")
    held = meeting(JUNE, "held")
    after, before = datetime.date(2018, 1, 1), datetime.date(2017, 9, 1)
    assert (
        meetings.last_meeting([planned], after) == "No meeting known to have been held is on record"
    )
    assert meetings.last_meeting([planned, held], after) == (
        "The last meeting on record was held on 19 June 2017;"
        " no source confirms the one planned for 12 October 2017"
    )
    assert meetings.last_meeting([planned, held], before) == (
        "The last meeting on record was held on 19 June 2017;"
        " the next is planned for 12 October 2017"
    )


def test_warnings_are_said_in_the_answer_on_reliability() -> None:
    assert quality.reliable(113, 0) == "Yes: all 113 checks of the live build passed"
    assert quality.reliable(112, 1) == "Yes, with 1 warning: 112 checks passed"
