"""Meetings and attendance: when the partnership met, who came, and who no longer does."""

from __future__ import annotations

import streamlit as st

from dashboards.kit import text
from dashboards.kit.chart import Exhibit, show_exhibit
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines
from dashboards.meetings import headlines as meetings_headlines
from dashboards.meetings.exhibits import attendance, calendar, presence


def _show(view: View) -> None:
    build, scope = view.build, view.scope
    _show_figures(view)
    show_exhibit(calendar.on_a_calendar(build, scope))
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(attendance.by_sector(build, scope, 300))
        _show_if_any(presence.sectors_over_time(build, scope))
    with right:
        show_exhibit(attendance.members(build, scope))
        show_exhibit(calendar.between_meetings(build, scope))
    show_exhibit(presence.organisations(build, scope))
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(calendar.by_quarter(build, scope))
    with right:
        show_exhibit(attendance.by_organisation(build, scope))
        _show_if_any(presence.represented(build, scope))


def _show_figures(view: View) -> None:
    row, scope = view.period, view.scope
    figures = (
        meetings_headlines.held,
        meetings_headlines.last_meeting,
        meetings_headlines.members_rate,
        meetings_headlines.sectors_missing,
    )
    show_headlines(view, [figure(view, row) for figure in figures])
    if scope != scope.all_of_years():
        text.show(
            text.paragraph("These figures are of all meetings in the years shown.", is_quiet=True)
        )


def _show_if_any(exhibit: Exhibit | None) -> None:
    if exhibit is not None:
        show_exhibit(exhibit)


view = this_view()
if calendar.meetings(view.build, view.scope).rows:
    _show(view)
else:
    say_nothing_matches("meeting", "seeds/meetings.csv", view.build, view.scope)
