"""Overview: how much money, which posts, who came, what was promised, what is not known."""

from __future__ import annotations

import streamlit as st

from dashboards.components import format as say
from dashboards.components.chart import show_exhibit
from dashboards.components.gaps import show_gaps
from dashboards.components.header import View, open_page
from dashboards.components.metrics import Headline, show_headlines
from dashboards.data import Row
from dashboards.exhibits import actions, funding, meetings


def _grant(row: Row) -> Headline:
    if row["latest_amount_gbp"] is None:
        return Headline("Grant", say.NOT_STATED, "no grant on record")
    change = "no grant on record for the year before"
    if row["latest_change_gbp"] is not None:
        change = say.change_in_pounds(row["latest_change_gbp"])
        if row["latest_change_pct"]:
            change += f" ({say.change_in_percent(row['latest_change_pct'])})"
        change += " on the year before"
    label = f"Grant {row['latest_financial_year']}"
    return Headline(label, say.pounds(row["latest_amount_gbp"]), change)


def _posts(row: Row) -> Headline:
    label = f"Funded posts {row['latest_financial_year'] or ''}".strip()
    matched = row["latest_match_funded_posts_count"]
    note = "match funding not stated" if matched is None else f"{matched:,} match-funded"
    return Headline(label, say.count(row["latest_posts_count"]), note)


def _meeting(row: Row) -> Headline:
    label = "Last meeting on record"
    if row["latest_attended_count"] is None:
        return Headline(label, "not known", "no attendance list on record")
    people = say.counted(row["latest_attended_count"], "person", "people")
    sectors = say.counted(row["latest_sectors_count"], "sector", "sectors")
    return Headline(label, f"{people}, {sectors}", say.day(row["latest_meeting_date"]))


def _actions(row: Row) -> Headline:
    label, raised = "Actions on record", row["actions_raised_count"]
    if not raised:
        return Headline(label, "none", "no minutes on record raise any")
    known = f"status known for {row['status_known_count']:,} of {raised:,}"
    return Headline(label, say.count(raised), known)


def _show(view: View) -> None:
    row = view.summary
    show_headlines([_grant(row), _posts(row), _meeting(row), _actions(row)])
    left, right = st.columns(2, gap="large")
    with left:
        if row["latest_amount_gbp"] is not None:
            show_exhibit(funding.grant_by_strand(view.build, view.partnership, (), 225))
        if row["actions_raised_count"]:
            show_exhibit(actions.outcomes(view.build, view.partnership))
    with right:
        if row["latest_meeting_id"]:
            show_exhibit(meetings.by_sector(view.build, view.partnership, 258))
        show_gaps(view.build, view.partnership)


_show(open_page("Overview", has_years=False))
