"""Titles say what the rows say, and claim no more: of none, one, some, many and all."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dashboards.actions import findings as actions
from dashboards.funding import findings as funding
from dashboards.kit.data import Row
from dashboards.meetings import findings as meetings
from dashboards.posts import findings as posts
from dashboards.quality import findings as quality
from dashboards.work_plan import findings as work_plan

# On money: of no grant, one, many, ties, gaps and ceilings.


def money(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def grant(year: str, amount: int | None, funder: str = "Home Office", basis: str = "stated") -> Row:
    is_known = amount is not None
    return {
        "funder_name": funder if is_known else None,
        "financial_year": year,
        "amount_gbp": money(amount),
        "amount_basis": basis if is_known else None,
    }


def signed(*days: int | None) -> list[Row]:
    return [{"days_from_start_to_signature": number} for number in days]


def strand(name: str, spent: int | None, granted: int | None = 100, year: str = "2025/26") -> Row:
    return {
        "financial_year": year,
        "strand_id": name.lower().replace(" ", "_"),
        "strand_name": name,
        "amount_gbp": money(granted),
        "spent_gbp": money(spent),
        "spent_pct": None if spent is None or granted is None else Decimal(100 * spent) / granted,
        "is_comparable": granted is not None,
    }


def quarter(number: int, spent: int, granted: int) -> Row:
    return {
        "financial_year": "2025/26",
        "quarter": f"2025/26 Q{number}",
        "spent_to_date_gbp": Decimal(spent),
        "amount_gbp": Decimal(granted),
        "spent_to_date_pct": Decimal(spent) * 100 / granted if granted else None,
    }


FIRST, NONE, LAST = grant("2016/17", 64000), grant("2017/18", None), grant("2018/19", 154000)
LESS, OTHER = grant("2017/18", 60000), grant("2017/18", 60000, funder="MHCLG")
CEILING = grant("2017/18", 65000, basis="ceiling")
WAS, FELL = (
    "The Home Office grant was £64,000 in 2016/17",
    "fell from £64,000 in 2016/17 to £60,000",
)
ROSE = "The Home Office grant rose from £64,000 in 2016/17 to"
ENABLING, BEFORE = strand("Enabling", 75), strand("Enabling", 1, year="2024/25")
SPENT = "Of the 2025/26 grant, 75.0% of enabling"
FUNDING: dict[Callable[..., str], dict[str, object]] = {
    funding.grant_over_years: {
        "No grant is on record for these years": [NONE],
        WAS: [FIRST],
        f"{ROSE} £154,000 in 2018/19": [FIRST, NONE, LAST],
        f"{ROSE} up to £65,000 in 2017/18": [FIRST, CEILING],
        f"The Home Office grant {FELL} in 2017/18": [FIRST, LESS],
        f"The grant {FELL} in 2017/18": [FIRST, OTHER],
        f"{WAS} and again £64,000 in 2017/18": [FIRST, grant("2017/18", 64000)],
    },
    funding.days_to_signature: {
        "No decision on these grants has a stated date": signed(None),
        "Approved 39 and 128 days after the year began": signed(None, 39, 128),
        "Approved 1 day after the year began": signed(1),
        "Approved 5 days before the year began and on the first day of the year": signed(-5, 0),
        "Approved between 1 and 128 days after the year began": signed(39, 1, 5, 128, None, 7),
        "Each was approved 39 days after the year began": signed(39, 39, 39, 39, 39),
        "Approved between 1 day before and 5 after the year began": signed(-1, 2, 3, 4, 5),
        "Approved between 1 and 5 days before the year began": signed(-5, -4, -3, -2, -1),
        "Approved between 0 and 4 days after the year began": signed(0, 1, 2, 3, 4),
    },
    funding.spent_by_strand: {
        "No expenditure is on record": [],
        f"{SPENT} and 50.0% of ESOL was spent": [BEFORE, ENABLING, strand("ESOL", 50)],
        f"{SPENT} was spent; no spending on ESOL is on record": [ENABLING, strand("ESOL", None)],
        "75.0% of the 2025/26 grant was spent": [strand("Not itemised", 75)],
        "Spending from the 2025/26 grant is recorded under strands that the grant does not have": [
            *(ENABLING, strand("ESOL", 10, granted=None))
        ],
    },
    funding.spent_by_quarter: {
        "No expenditure is on record": [],
        "£100 (50.0%) of the £200 for 2025/26 was spent by the end of 2025/26 Q2": [
            *(quarter(1, 25, 200), quarter(2, 100, 200))
        ],
        "£5 of the £0 for 2025/26 was spent by the end of 2025/26 Q1": [quarter(1, 5, 0)],
    },
    funding.in_words: {
        "The sources say nothing about carry-forward, match funding or confirmation": [],
        "What the sources say about carry-forward and match funding": [
            {"subject": subject} for subject in ("Match funding", "Carry-forward", "Match funding")
        ],
    },
}

# On posts: how much of the money is known, who pays, and that an aim is no money.


COUNTS = ("match_funded_posts_count", "match_funding_not_stated_count", "match_funding_gbp")


def year(posts: int, *match: int | None, stated: int = 0, paid: int | None = None) -> Row:
    """A row of marts.posts_by_year; match: how many posts, of how many no amount, and how much."""
    known: dict[str, Any] = dict(zip(COUNTS, (*match, *[None] * (3 - len(match))), strict=True))
    return known | {
        "financial_year": "2018/19",
        "posts_count": posts,
        "match_funding_not_stated_count": known["match_funding_not_stated_count"] or 0,
        "posts_with_amount_count": stated,
        "posts_amount_gbp": None if paid is None else Decimal(paid),
    }


def programme(name: str, posts: int | None = None, aim: int | None = None) -> Row:
    target = None if aim is None else Decimal(aim)
    return {"programme_name": name, "posts_funded_count": posts, "target_gbp": target}


THREE, UNSTATED = "3 posts were funded in 2018/19", "by an amount no source states"
POSTS: dict[Callable[..., str], dict[str, object]] = {
    posts.funded: {
        "No funded post is on record for these years": None,
        "1 post was funded in 2018/19; no source says whether there was match funding": year(1),
        "2 posts were funded in 2018/19, none of them known to be match-funded": year(2, 0),
        f"{THREE}, 1 of them match-funded {UNSTATED}": year(3, 1, 1),
        f"1 post was funded in 2018/19, match-funded {UNSTATED}": year(1, 1, 1),
        f"{THREE}, 2 of them match-funded by amounts no source states": year(3, 2, 2),
        f"{THREE}, 2 of them match-funded, 1 of these {UNSTATED}": year(3, 2, 1, 5000),
        f"{THREE}, 2 of them match-funded with £12,500": year(3, 2, 0, 12500),
    },
    posts.programmes: {
        "No other programme is on record": [],
        "CMF pays for 2 posts; CII has a target of £1,000,000, which is not money received": [
            *(programme("CII", aim=1000000), programme("CMF", posts=2))
        ],
        "A pays for 1 post": [programme("A", posts=1)],
        "Programmes around the partnership: what they pay for and what they aim for": [
            *(programme(name, posts=1) for name in "ABCD")
        ],
    },
}

# On the work plan: what is continued, dated and scored, of none, one, some and all.


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
WORK_PLAN: dict[Callable[..., str], dict[str, object]] = {
    work_plan.latest_workstreams: {
        "The 2018/19 plan names 4 workstreams": workstreams(4, None),
        "No workstream is on record for 2018/19": workstreams(None, 1),
    },
    work_plan.previous_workstreams: {
        "No workstream is on record for 2016/17": workstreams(4, None),
        "The 2016/17 plan named 1 workstream": workstreams(None, 1),
    },
    work_plan.objectives: {
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
    work_plan.carried_on: {
        "": left_out(None, None),
        f"All 9 {OF_17} are continued.": left_out(0, 9),
        "The one objective of 2017/18 is continued.": left_out(0, 1),
        f"2 of the 9 {OF_17} are not continued: they are listed below.": left_out(2, 9),
        f"1 of the 9 {OF_17} is not continued: it is listed below.": left_out(1, 9),
        "The one objective of 2017/18 is not continued: it is listed below.": left_out(1, 1),
        f"None of the 9 {OF_17} is continued: they are listed below.": left_out(9, 9),
    },
    work_plan.milestones: {
        "No milestone is on record for 2018/19": milestones(None, None),
        "1 of the 4 milestones of 2018/19 has a date": milestones(4, 1),
        "2 of the 4 milestones of 2018/19 have a date": milestones(4, 2),
        "None of the 4 milestones of 2018/19 has a date": milestones(4, 0),
        "All 4 milestones of 2018/19 have a date": milestones(4, 4),
        "The one milestone of 2018/19 has a date": milestones(1, 1),
        "The one milestone of 2018/19 has no date": milestones(1, 0),
    },
    work_plan.risks: {
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
    work_plan.plans: {
        "A plan is on record for 2018/19": years("2018/19"),
        "Plans are on record for 2016/17 and 2018/19": years("2018/19", "2016/17"),
        "Plans are on record for years from 1999/00 to 2005/06": years(
            *("2005/06", "2004/05", "2003/04", "2002/03", "1999/00")
        ),
    },
    work_plan.decisions: {
        "No decision of a meeting is on record for these years": [],
        "What the meetings decided and announced, most recently on 19 June 2017": [
            {"meeting_date": datetime.date(year, 6, 19)} for year in (2017, 2015)
        ],
    },
}

# On meetings: of none, one, many, planned ones, lists that cannot be compared.


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
ONLY_LIST, NEVER = sector("Health", "came", JUNE, lists=1), sector("Business", "never", None)
BETWEEN = "between the meetings held on 1 May 2015 and 19 June 2017"
MEETINGS: dict[Callable[..., str], dict[str, object]] = {
    meetings.sectors_missing: {
        "No attendance list is on record": [],
        "The list of 19 June 2017 is the first on record, so nothing can be compared": [
            *(ONLY_LIST, sector("Business", "never", None, lists=1))
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
        "Health came on 19 June 2017": [ONLY_LIST],
        "Business is on no list up to 19 June 2017": [NEVER],
        "Health came in 2015 and not in 2017": [HEALTH_GONE],
    },
    meetings.organisations: {
        "No attendance list with organisations is on record": [],
        "The organisations on the list of 19 June 2017, the first on record": [
            *organisations("A", "came", None)
        ],
        "Every organisation that came before came on 19 June 2017": organisations("A", "came"),
        "A and B came before, but not on 19 June 2017": organisations("AB", GONE),
        "A, B and others came before, but not on 19 June 2017": organisations("ABCD", GONE),
    },
    meetings.latest_move: {
        "": moved(None, "Q3"),
        "The meeting of 1 May 2015 was moved by 37 days, from Q2 to Q3.": moved(37, "Q3"),
        "The meeting of 1 May 2015 was brought forward by 1 day, within Q2.": moved(-1, "Q2"),
    },
    meetings.between_meetings: {
        f"There was 1 day {BETWEEN}": apart(1),
        f"There were 780 days {BETWEEN}": apart(780),
        "No body has two held meetings on record, so there is no interval to show": apart(None),
    },
}

# On actions: no more than is known, and who leads only where some do.


def known(known: int | None, raised: int | None, related: int | None) -> Row:
    return {
        "status_known_count": known,
        "actions_raised_count": raised,
        "with_related_evidence_count": related,
    }


def owner(sector_id: str, raised: int) -> Row:
    name = sector_id.capitalize()
    return {"sector_id": sector_id, "sector_name": name, "actions_raised_count": raised}


def updates(*each: str) -> list[Row]:
    return [{"action_id": one[0], "is_status_known": one.endswith("yes")} for one in each]


NO_OUTCOME = "None of the 13 recorded actions has a recorded outcome"
HEALTH, NOBODY = owner("health", 3), owner("not_attributable", 9)
ACTIONS: dict[Callable[..., str], dict[str, object]] = {
    actions.outcomes: {
        "No action is on record": known(None, None, None),
        f"{NO_OUTCOME}; later documents show related work for 3": known(0, 13, 3),
        NO_OUTCOME: known(0, 13, 0),
        "1 of 13 recorded actions has a recorded outcome": known(1, 13, 0),
        "All 13 recorded actions have a recorded outcome": known(13, 13, 3),
        "The only recorded action has no recorded outcome": known(0, 1, 0),
    },
    actions.owners: {
        "No action can be attributed to a sector": [NOBODY],
        "Health and business each own 3 actions": [HEALTH, owner("business", 3), NOBODY],
        "Health owns 3 actions, more than any other sector": [HEALTH, owner("funders", 1)],
    },
    actions.updates: {
        "No action is on record": [],
        "No update is on record for this action": updates("a no"),
        "No update is on record for these actions": updates("a no", "b no"),
        "What was recorded about this action, update by update": updates("a no", "a yes"),
    },
}


# On data quality, and of no year at all.
OTHERS: dict[Callable[..., str], dict[str, object]] = {
    quality.stale: {"Freshness: no table is stale": [], "Freshness: 1 table is stale": ["grants"]},
    quality.result: {"passed": True, "failed": False, "not compared": None},
    funding.grant_over_years: {"No grant is on record for these years": []},
}


# What a function of findings says of its rows: by function, by what is said.
TITLES = [
    (say, given, said)
    for titles in (FUNDING, POSTS, WORK_PLAN, MEETINGS, ACTIONS, OTHERS)
    for say, cases in titles.items()
    for said, given in cases.items()
]


@pytest.mark.parametrize(("say", "given", "said"), TITLES)
def test_a_title_says_what_the_rows_say(say: Callable[..., str], given: object, said: str) -> None:
    assert say(given) == said


@pytest.mark.parametrize(
    ("expected", "found", "payers"),
    [
        ("No funded post is on record for these years", None, []),
        ("No amount is stated for the 2 posts of 2018/19", year(2), ["A", "A"]),
        ("No amount is stated for the one post of 2018/19", year(1), ["A"]),
        (
            "£154,000 of A money pays for the 2 posts of 2018/19",
            *(year(2, stated=2, paid=154000), ["A", "A", "B 2017/18"]),
        ),
        (
            "£60,000 of A money is stated for 1 of the 2 posts of 2018/19",
            *(year(2, stated=1, paid=60000), ["A", "A"]),
        ),
        ("£6 pays for the 2 posts of 2018/19", year(2, stated=2, paid=6), ["A", "B"]),
        ("£6 pays for the one post of 2018/19", year(1, stated=1, paid=6), [""]),
    ],
)
def test_the_title_names_the_payer_when_there_is_one(
    expected: str, found: Row | None, payers: list[str]
) -> None:
    pairs = [payer.split(" ") for payer in payers]
    rows = [
        {"funder_name": name or None, "financial_year": (*when, "2018/19")[0]}
        for name, *when in pairs
    ]
    assert posts.paid(found, rows) == expected


def test_a_planned_meeting_is_never_said_to_have_been_held() -> None:
    planned = {"meeting_date": datetime.date(2017, 10, 12), "status": "planned"}
    held = {"meeting_date": JUNE, "status": "held"}
    after, before = datetime.date(2018, 1, 1), datetime.date(2017, 9, 1)
    nothing = "No meeting known to have been held is on record"
    last = "The last meeting on record was held on 19 June 2017"
    unconfirmed = f"{last}; no source confirms the one planned for 12 October 2017"
    assert meetings.last_meeting([planned], after) == nothing
    assert meetings.last_meeting([planned, held], after) == unconfirmed
    ahead = f"{last}; the next is planned for 12 October 2017"
    assert meetings.last_meeting([planned, held], before) == ahead


def test_warnings_are_said_in_the_answer_on_reliability() -> None:
    assert quality.reliable(113, 0) == "Yes: all 113 checks of the live build passed"
    assert quality.reliable(112, 1) == "Yes, with 1 warning: 112 checks passed"
