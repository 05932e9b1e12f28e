"""Overview: how much money, which posts, who came, what was promised, what is not known."""

from __future__ import annotations

import streamlit as st

from dashboards.actions.exhibits import completion
from dashboards.funding.exhibits import grants
from dashboards.kit.chart import show_exhibit
from dashboards.kit.gaps import show_gaps
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines
from dashboards.meetings.exhibits import attendance
from dashboards.overview import headlines


def _show(view: View) -> None:
    row = view.period
    show_headlines(view, headlines.summed_up(view))
    left, right = st.columns(2, gap="large")
    with left:
        if row["amount_gbp"] is not None:
            show_exhibit(grants.grant_by_strand(view.build, view.scope, 215))
        if row["actions_raised_count"]:
            show_exhibit(completion.outcomes(view.build, view.scope))
    with right:
        if row["latest_meeting_id"]:
            show_exhibit(attendance.by_sector(view.build, view.scope, 258))
        show_gaps(view.build, view.scope.partnership)


_show(this_view())
