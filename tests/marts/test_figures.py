"""The figures of the five documents, read back from the published marts of the real seeds."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from warehouse.query.reader import fetch
from warehouse.seeds.contract import TABLES

Marts = duckdb.DuckDBPyConnection


def ask(marts: Marts, query: str) -> list[tuple[Any, ...]]:
    return fetch(marts, query).rows


def test_funding_timeline(marts: Marts) -> None:
    rows = ask(
        marts,
        """
        select financial_year, amount_gbp, previous_amount_gbp, change_gbp, change_pct,
            cumulative_gbp, days_from_start_to_signature, is_itemised, decision_reference,
            signed_date
        from marts.funding_timeline where partnership_id = 'lsmp' order by financial_year
        """,
    )
    assert rows == [
        ("2016/17", 64000, None, None, None, 64000, None, False, None, None),
        (
            *("2017/18", 124000, 64000, 60000, Decimal("93.75"), 188000, 39, False),
            *("DD2113", datetime.date(2017, 5, 10)),
        ),
        (
            *("2018/19", 154000, 124000, 30000, Decimal("24.19"), 342000, 128, True),
            *("MD2336", datetime.date(2018, 8, 7)),
        ),
    ]


def test_funding_by_strand(marts: Marts) -> None:
    rows = ask(
        marts,
        "select financial_year, strand_id, amount_gbp, share_pct from marts.funding_by_strand"
        " order by financial_year, strand_display_order",
    )
    assert rows == [
        ("2016/17", "not_itemised", 64000, Decimal("100.00")),
        ("2017/18", "not_itemised", 124000, Decimal("100.00")),
        ("2018/19", "enabling", 64000, Decimal("41.56")),
        ("2018/19", "resettlement", 60000, Decimal("38.96")),
        ("2018/19", "esol", 30000, Decimal("19.48")),
    ]


def test_funded_posts(marts: Marts) -> None:
    rows = ask(
        marts,
        "select financial_year, post_id, amount_gbp, has_match_funding, match_funding_gbp,"
        " match_funding_reference from marts.funded_posts order by all",
    )
    assert rows == [
        ("2017/18", "lsmp-resettlement-coordinator", None, None, None, None),
        ("2018/19", "lsmp-esol-coordinator", 30000, True, None, "MD2311"),
        ("2018/19", "lsmp-lead-officer", 64000, None, None, None),
        ("2018/19", "lsmp-resettlement-coordinator", 60000, None, None, None),
    ]


def test_posts(marts: Marts) -> None:
    rows = ask(
        marts,
        "select post_id, funder_name, programme_name, first_financial_year, last_financial_year,"
        " funded_years_count, latest_amount_gbp from marts.posts",
    )
    mhclg = "Ministry of Housing, Communities and Local Government"
    cmf = (mhclg, "Controlling Migration Fund", None, None, 0, None)
    assert rows == [
        ("lsmp-lead-officer", "Home Office", None, "2018/19", "2018/19", 1, 64000),
        ("lsmp-resettlement-coordinator", "Home Office", None, "2017/18", "2018/19", 2, 60000),
        ("lsmp-esol-coordinator", "Home Office", None, "2018/19", "2018/19", 1, 30000),
        ("cmf-post-1", *cmf),
        ("cmf-post-2", *cmf),
    ]
    funders = ask(marts, "select distinct funder_name, programme_name from marts.funded_posts")
    assert funders == [("Home Office", None)]


def test_funding_statements(marts: Marts) -> None:
    rows = ask(marts, "select financial_year, subject, document_id from marts.funding_statements")
    assert rows == [
        ("2017/18", "Carry-forward", "dd2113"),
        ("2017/18", "Confirmation", "dd2113"),
        ("2018/19", "Confirmation", "md2336"),
        ("2018/19", "Match funding", "md2336"),
    ]
    query = "select statement from marts.funding_statements where subject = 'Match funding'"
    assert ask(marts, query) == [
        ("ESOL coordinator: from Social Integration Budget (MD2311); amount not stated",)
    ]


def test_what_was_taken_from_each_document(marts: Marts) -> None:
    rows = dict(ask(marts, "select document_id, recorded_rows_by_table from marts.documents"))
    assert rows["partnership-note"] == "partnerships 11"
    assert rows["minutes-2017-06-19"] == (
        "source issues 18, attendance 16, decisions 12, people 10, action owners 6, actions 6,"
        " organisations 4, meetings 3, action evidence 1"
    )
    records = ask(
        marts,
        "select record_id, locator from marts.document_records where table_name = 'post_funding'"
        " and document_id = 'dd2113'",
    )
    assert records == [
        (
            "lsmp-resettlement-coordinator / 2017/18",
            "Objectives and expected outcomes (l. 54);"
            " Key risks and issues, second paragraph (l. 76)",
        )
    ]


def test_every_typed_row_of_a_cited_document_is_a_document_record(marts: Marts) -> None:
    tables = [table for table in TABLES.values() if "document_id" in table.column_names]
    typed = [
        (table.name, *(str(cell) for cell in row))
        for table in tables
        if table.name != "documents"
        for row in ask(marts, f"select {', '.join(table.key)} from raw.{table.name}")
    ]
    query = "select table_name || ' / ' || record_id from marts.document_records"
    assert sorted(" / ".join(row) for row in typed) == sorted(row[0] for row in ask(marts, query))


def test_meetings(marts: Marts) -> None:
    rows = ask(
        marts,
        """
        select meeting_id, quarter, status, rescheduled_to_date, has_attendance_list,
            attended_count, apologies_count, actions_raised_count
        from marts.meetings order by meeting_date
        """,
    )
    assert rows == [
        ("lsmp-2015-09-24", "2015/16 Q2", "held", None, False, None, None, None),
        ("lsmp-2015-11-18", "2015/16 Q3", "held", None, True, 20, 2, 7),
        ("lsmp-2017-06-19", "2017/18 Q1", "held", None, True, 14, 2, 6),
        (
            *("lsmp-2017-09-05", "2017/18 Q2", "rescheduled", datetime.date(2017, 10, 12)),
            *(False, None, None, None),
        ),
        ("lsmp-2017-10-12", "2017/18 Q3", "planned", None, False, None, None, None),
    ]


SECTORS = {
    "london_government": (5, 4),
    "central_government": (3, 2),
    "local_government": (2, 1),
    "police_and_justice": (1, 0),
    "health": (1, 0),
    "voluntary_and_community": (3, 2),
    "advisory_panel": (1, 2),
    "academia_and_research": (3, 2),
    "funders": (1, 0),
    "business": (0, 1),
}


def test_how_far_apart_the_meetings_lie(marts: Marts) -> None:
    rows = ask(
        marts,
        """
        select meeting_id, previous_held_date, days_since_previous_held, rescheduled_to_quarter,
            moved_by_days
        from marts.meetings order by meeting_date
        """,
    )
    assert rows == [
        ("lsmp-2015-09-24", None, None, None, None),
        ("lsmp-2015-11-18", datetime.date(2015, 9, 24), 55, None, None),
        ("lsmp-2017-06-19", datetime.date(2015, 11, 18), 579, None, None),
        ("lsmp-2017-09-05", None, None, "2017/18 Q3", 37),
        ("lsmp-2017-10-12", None, None, None, None),
    ]


def test_meetings_by_quarter(marts: Marts) -> None:
    rows = ask(
        marts,
        "select quarter, held_count, planned_count, rescheduled_count, cancelled_count"
        " from marts.meetings_by_quarter",
    )
    counts = {quarter: tuple(found) for quarter, *found in rows}
    assert list(counts) == [
        *("2015/16 Q2", "2015/16 Q3", "2015/16 Q4"),
        *("2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "2016/17 Q4"),
        *("2017/18 Q1", "2017/18 Q2", "2017/18 Q3"),
    ]
    assert {quarter: found for quarter, found in counts.items() if any(found)} == {
        "2015/16 Q2": (1, 0, 0, 0),
        "2015/16 Q3": (1, 0, 0, 0),
        "2017/18 Q1": (1, 0, 0, 0),
        "2017/18 Q2": (0, 0, 1, 0),
        "2017/18 Q3": (0, 1, 0, 0),
    }


def test_attendance_by_sector(marts: Marts) -> None:
    rows = ask(
        marts, "select sector_id, meeting_id, attended_count from marts.attendance_by_sector"
    )
    found = {(sector, meeting): count for sector, meeting, count in rows}
    wanted = {
        (sector, meeting): count
        for sector, counts in SECTORS.items()
        for meeting, count in zip(("lsmp-2015-11-18", "lsmp-2017-06-19"), counts, strict=True)
    }
    assert found == wanted


def test_presence_at_each_meeting(marts: Marts) -> None:
    rows = ask(
        marts,
        "select meeting_id, presence, list(sector_id order by sector_id)"
        " from marts.attendance_by_sector group by all",
    )
    found = {(meeting, presence): sectors for meeting, presence, sectors in rows}
    assert set(found) == {
        *(("lsmp-2015-11-18", presence) for presence in ("came", "never")),
        *(("lsmp-2017-06-19", p) for p in ("came", "came_before_not_latest", "new_at_latest")),
    }
    assert found["lsmp-2015-11-18", "never"] == ["business"]
    assert found["lsmp-2017-06-19", "new_at_latest"] == ["business"]
    assert found["lsmp-2017-06-19", "came_before_not_latest"] == [
        *("funders", "health", "police_and_justice")
    ]
    presence = dict(ask(marts, "select sector_id, presence from marts.sector_presence"))
    latest = "where meeting_id = 'lsmp-2017-06-19'"
    query = f"select sector_id, presence from marts.attendance_by_sector {latest}"
    assert presence == dict(ask(marts, query))


def test_attendance_by_organisation_adds_up(marts: Marts) -> None:
    rows = ask(
        marts,
        "select meeting_id, sum(attended_count), sum(apologies_count)"
        " from marts.attendance_by_organisation group by all order by all",
    )
    assert rows == [("lsmp-2015-11-18", 20, 2), ("lsmp-2017-06-19", 14, 2)]
    not_stated = ask(
        marts,
        "select meeting_id, sum(attended_count + apologies_count)"
        " from marts.attendance_by_organisation where organisation_id = 'not_stated'"
        " group by all order by all",
    )
    assert not_stated == [("lsmp-2015-11-18", 2), ("lsmp-2017-06-19", 2)]


def test_member_attendance(marts: Marts) -> None:
    rows = ask(
        marts,
        "select meeting_id, member_attended_count, member_apologies_count, member_attendance_pct"
        " from marts.member_attendance order by meeting_date",
    )
    assert rows == [
        ("lsmp-2015-11-18", 5, 2, Decimal("71.43")),
        ("lsmp-2017-06-19", 6, 2, Decimal("75.00")),
    ]


def test_actions(marts: Marts) -> None:
    (totals,) = ask(
        marts,
        """
        select count(*), count(*) filter (where is_status_known), count(due_date),
            count(*) filter (where deadline_as_stated is not null),
            count(*) filter (where not has_owner), count(*) filter (where is_overdue is not null),
            count(*) filter (where status <> 'not_known')
        from marts.actions
        """,
    )
    assert totals == (13, 0, 0, 2, 1, 0, 0)
    fives = ask(
        marts,
        "select action_id from marts.actions where meeting_id = 'lsmp-2017-06-19'"
        " and printed_number = '5' order by action_order",
    )
    assert fives == [("lsmp-2017-06-19-5",), ("lsmp-2017-06-19-6",)]


def test_ages_are_counted_to_the_as_at_date(marts: Marts) -> None:
    rows = ask(marts, "select distinct meeting_date, age_days from marts.actions order by all")
    as_at = datetime.date(2026, 11, 22)
    assert rows == [
        (day, (as_at - day).days)
        for day in (datetime.date(2015, 11, 18), datetime.date(2017, 6, 19))
    ]


def test_action_owners(marts: Marts) -> None:
    rows = dict(ask(marts, "select action_id, owner_names from marts.actions"))
    assert rows["lsmp-2015-11-18-6"] == (
        "Home Office; Metropolitan Police Service; Mayor's Office for Policing and Crime"
    )
    assert rows["lsmp-2017-06-19-1"] is None
    assert rows["lsmp-2017-06-19-6"] == "an officer of Greater London Authority"
    sectors = dict(ask(marts, "select action_id, owner_sector_names from marts.actions"))
    assert sectors["lsmp-2015-11-18-6"] == "Central government; Police and justice"
    assert sectors["lsmp-2017-06-19-1"] is None
    assert sectors["lsmp-2017-06-19-6"] == "London government (GLA group)"


def test_action_completion(marts: Marts) -> None:
    rows = ask(
        marts,
        "select quarter, actions_raised_count, status_known_count, coverage_pct, completion_pct"
        " from marts.action_completion order by meeting_date",
    )
    assert rows == [
        ("2015/16 Q3", 7, 0, Decimal("0.00"), None),
        ("2017/18 Q1", 6, 0, Decimal("0.00"), None),
    ]


def test_actions_by_owner_sector(marts: Marts) -> None:
    rows = ask(
        marts,
        "select sector_id, actions_raised_count, with_evidence_count"
        " from marts.action_completion_by_owner_sector order by sector_id",
    )
    # Action 6 of 2015 has owners in two sectors and counts once in each.
    assert rows == [
        ("central_government", 3, 0),
        ("london_government", 6, 4),
        ("not_attributable", 4, 2),
        ("police_and_justice", 1, 0),
    ]


def test_actions_by_owner_sector_and_span(marts: Marts) -> None:
    rows = ask(
        marts,
        """
        select first_financial_year, last_financial_year, sector_id, actions_raised_count
        from marts.action_completion_by_owner_sector_and_period
        where first_financial_year = '2017/18' or is_all_years
        order by all
        """,
    )
    assert rows == [
        ("2015/16", "2018/19", "central_government", 3),
        ("2015/16", "2018/19", "london_government", 6),
        ("2015/16", "2018/19", "not_attributable", 4),
        ("2015/16", "2018/19", "police_and_justice", 1),
        ("2017/18", "2017/18", "london_government", 3),
        ("2017/18", "2017/18", "not_attributable", 3),
        ("2017/18", "2018/19", "london_government", 3),
        ("2017/18", "2018/19", "not_attributable", 3),
    ]


def test_action_history_begins_at_the_meeting_and_knows_nothing_more(marts: Marts) -> None:
    rows = ask(
        marts,
        "select meeting_date, count(*), min(days_in_status), bool_and(is_current),"
        " bool_or(is_status_known), count(valid_to), count(note)"
        " from marts.action_history group by meeting_date order by meeting_date",
    )
    as_at = datetime.date(2026, 11, 22)
    assert rows == [
        (day, count, (as_at - day).days, True, False, 0, 0)
        for day, count in ((datetime.date(2015, 11, 18), 7), (datetime.date(2017, 6, 19), 6))
    ]


def test_status_at_quarter_ends(marts: Marts) -> None:
    rows = ask(
        marts,
        "select quarter, status, actions_count from marts.action_status_by_quarter"
        " where quarter in ('2015/16 Q3', '2017/18 Q1', '2026/27 Q2') order by all",
    )
    assert rows == [
        ("2015/16 Q3", "not_known", 7),
        ("2017/18 Q1", "not_known", 13),
        ("2026/27 Q2", "not_known", 13),
    ]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("dim_partnership", 12),
        ("workstreams", 7),
        ("objectives", 26),
        ("milestones", 10),
        ("risks", 6),
        ("risk_mitigations", 11),
        ("programmes", 2),
        ("fct_expenditure", 0),
        ("expenditure_by_strand", 0),
        ("expenditure_by_quarter", 0),
        ("fct_attendance", 38),
    ],
)
def test_row_counts(marts: Marts, table: str, rows: int) -> None:
    assert ask(marts, f"select count(*) from marts.{table}") == [(rows,)]


def test_milestones_keep_their_precision(marts: Marts) -> None:
    rows = ask(marts, "select precision, count(*) from marts.milestones group by all order by all")
    assert rows == [("day", 4), ("month", 2), ("not_stated", 1), ("ongoing", 2), ("range", 1)]


def test_no_score_is_invented(marts: Marts) -> None:
    query = "select count(probability_score), count(impact_score) from marts.risks"
    assert ask(marts, query) == [(0, 0)]


def test_every_trap_that_touches_a_fact_is_recorded(marts: Marts) -> None:
    recorded = {row[0] for row in ask(marts, "select issue_id from meta.source_issues")}
    # Numbered as in the list of traps. These five are slips of wording that touch no fact.
    wording_only = {9, 15, 16, 33, 40}
    traps = {f"issue-{number:02}" for number in range(1, 51) if number not in wording_only}
    assert traps <= recorded


SPANS = {
    # first and last year: latest grant, the one before it, all grants, held, lists, came, actions
    ("2015/16", "2015/16"): (None, None, None, 2, 1, 20, 7),
    ("2015/16", "2016/17"): (64000, None, 64000, 2, 1, 20, 7),
    ("2015/16", "2017/18"): (124000, 64000, 188000, 3, 2, 14, 13),
    ("2015/16", "2018/19"): (154000, 124000, 342000, 3, 2, 14, 13),
    ("2016/17", "2016/17"): (64000, None, 64000, None, None, None, None),
    ("2016/17", "2017/18"): (124000, 64000, 188000, 1, 1, 14, 6),
    ("2016/17", "2018/19"): (154000, 124000, 342000, 1, 1, 14, 6),
    ("2017/18", "2017/18"): (124000, 64000, 124000, 1, 1, 14, 6),
    ("2017/18", "2018/19"): (154000, 124000, 278000, 1, 1, 14, 6),
    ("2018/19", "2018/19"): (154000, 124000, 154000, None, None, None, None),
}


def test_figures_of_every_span_of_years(marts: Marts) -> None:
    rows = ask(
        marts,
        """
        select first_financial_year, last_financial_year, latest_amount_gbp,
            latest_previous_amount_gbp, total_granted_gbp, held_meetings_count,
            meetings_with_list_count, latest_attended_count, actions_raised_count
        from marts.partnership_periods where partnership_id = 'lsmp'
        """,
    )
    assert {(first, last): tuple(figures) for first, last, *figures in rows} == SPANS
    (whole,) = fetch(marts, "select * from marts.partnership_periods where is_all_years").dicts()
    assert (whole["first_financial_year"], whole["last_financial_year"]) == ("2015/16", "2018/19")
    assert (whole["spent_gbp"], whole["overdue_count"], whole["completion_pct"]) == (None,) * 3
    assert (whole["without_owner_count"], whole["deadline_in_words_count"]) == (1, 2)
    assert (whole["latest_change_pct"], whole["coverage_pct"]) == (Decimal("24.19"), 0)
    assert (whole["latest_document_id"], whole["grants_count"]) == ("md2336", 3)


def test_summary_of_the_partnership(marts: Marts) -> None:
    (row,) = fetch(marts, "select * from marts.partnership_summary").dicts()
    assert row["partnership_id"] == "lsmp"
    assert row["total_granted_gbp"] == 342000
    assert (row["latest_posts_count"], row["latest_match_funded_posts_count"]) == (3, 1)
    assert (row["latest_attended_count"], row["latest_sectors_count"]) == (14, 7)
    assert (row["actions_raised_count"], row["status_known_count"]) == (13, 0)
    assert row["data_to_date"] == datetime.date(2018, 8, 7)


def test_who_came_before_and_not_to_the_last_meeting_on_record(marts: Marts) -> None:
    rows = ask(
        marts,
        """
        select presence, string_agg(organisation_name, '; ' order by organisation_name),
            sum(previous_attended_count), sum(attended_count)
        from marts.organisation_presence where meeting_date = date '2017-06-19'
        group by presence order by presence
        """,
    )
    assert rows == [
        (
            "came",
            "Department for Communities and Local Government; Greater London Authority;"
            " Home Office; Joint Council for the Welfare of Immigrants; London Councils;"
            " Migrant and Refugee Advisory Panel",
            *(9, 9),
        ),
        (
            "came_before_not_latest",
            "Bell Foundation; British Future; Doctors of the World; Institute of Superdiversity;"
            " Metropolitan Police Service; National Institute of Adult Continuing Education;"
            " Public Health England; Refugee Council; UK Visas and Immigration",
            *(9, 0),
        ),
        (
            "new_at_latest",
            "East European Resource Centre; Federation of Small Businesses;"
            " Learning and Work Institute",
            *(0, 4),
        ),
    ]
