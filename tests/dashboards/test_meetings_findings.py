"""Titles on meetings: true of none, one, many, planned ones, lists that cannot be compared."""

import datetime
from collections.abc import Callable

import pytest

from dashboards.kit.data import Row
from dashboards.meetings import findings
from tests.dashboards.conftest import each_title

MAY, JANUARY = datetime.date(2015, 5, 1), datetime.date(2016, 1, 9)
JUNE = datetime.date(2017, 6, 19)
GONE = "came_before_not_latest"


def sector(name: str, presence: str, last: datetime.date | None = MAY, lists: int = 2) -> Row:
    return {
        "sector_name": name,
        "presence": presence,
        "last_attended_date": last,
        "meeting_date": JUNE,
        "meetings_with_list_count": lists,
    }


def organisations(names: str, presence: str, previous: str | None = "m1") -> list[Row]:
    shared = {"presence": presence, "meeting_date": JUNE, "previous_meeting_id": previous}
    return [shared | {"organisation_name": name} for name in names]


def moved(days: int | None, to: str) -> list[Row]:
    row = {"meeting_date": MAY, "moved_by_days": days, "quarter": "2017/18 Q2"}
    return [row | {"rescheduled_to_quarter": f"2017/18 {to}"}]


def apart(days: int | None) -> list[Row]:
    dates = {"meeting_date": JUNE, "previous_held_date": MAY}
    return [dates | {"days_since_previous_held": days}]


HEALTH_CAME = sector("Health", "came", JUNE)
HEALTH_GONE, POLICE_GONE = sector("Health", GONE), sector("Police and justice", GONE)
FIRST, NEVER = sector("Health", "came", JUNE, lists=1), sector("Business", "never", None)
BETWEEN = "between the meetings held on 1 May 2015 and 19 June 2017"
TITLES: dict[Callable[..., str], dict[str, object]] = {
    findings.sectors_missing: {
        "No attendance list is on record": [],
        "The list of 19 June 2017 is the first on record, so nothing can be compared": [
            *(FIRST, sector("Business", "never", None, lists=1))
        ],
        "Every sector that came before came on 19 June 2017": [HEALTH_CAME, NEVER],
        "Police and justice, and health came in 2015 and not in 2017": [POLICE_GONE, HEALTH_GONE],
        "Health came on 9 January 2017 and not on 19 June 2017": [
            *(sector("Health", GONE, datetime.date(2017, 1, 9)), HEALTH_CAME)
        ],
        "Health and business came before, but not on 19 June 2017": [
            *(HEALTH_GONE, sector("Business", GONE, JANUARY))
        ],
        "Health came on 19 June 2017 and before": [HEALTH_CAME],
        "Health came on 19 June 2017": [FIRST],
        "Business is on no list up to 19 June 2017": [NEVER],
        "Health came in 2015 and not in 2017": [HEALTH_GONE],
    },
    findings.organisations: {
        "No attendance list with organisations is on record": [],
        "The organisations on the list of 19 June 2017, the first on record": [
            *organisations("A", "came", None)
        ],
        "Every organisation that came before came on 19 June 2017": organisations("A", "came"),
        "A and B came before, but not on 19 June 2017": organisations("AB", GONE),
        "A, B and others came before, but not on 19 June 2017": organisations("ABCD", GONE),
    },
    findings.latest_move: {
        "": moved(None, "Q3"),
        "The meeting of 1 May 2015 was moved by 37 days, from Q2 to Q3.": moved(37, "Q3"),
        "The meeting of 1 May 2015 was brought forward by 1 day, within Q2.": moved(-1, "Q2"),
    },
    findings.between_meetings: {
        f"There was 1 day {BETWEEN}": apart(1),
        f"There were 780 days {BETWEEN}": apart(780),
        "No body has two held meetings on record, so there is no interval to show": apart(None),
    },
}


@pytest.mark.parametrize(("say", "given", "said"), each_title(TITLES))
def test_a_title_says_what_the_rows_say(say: Callable[..., str], given: object, said: str) -> None:
    assert say(given) == said


def test_a_planned_meeting_is_never_said_to_have_been_held() -> None:
    planned = {"meeting_date": datetime.date(2017, 10, 12), "status": "planned"}
    held = {"meeting_date": JUNE, "status": "held"}
    after, before = datetime.date(2018, 1, 1), datetime.date(2017, 9, 1)
    nothing = "No meeting known to have been held is on record"
    last = "The last meeting on record was held on 19 June 2017"
    unconfirmed = f"{last}; no source confirms the one planned for 12 October 2017"
    assert findings.last_meeting([planned], after) == nothing
    assert findings.last_meeting([planned, held], after) == unconfirmed
    ahead = f"{last}; the next is planned for 12 October 2017"
    assert findings.last_meeting([planned, held], before) == ahead
