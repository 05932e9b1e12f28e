"""Meetings and attendance: when the partnership met, who came, and who no longer does."""

from __future__ import annotations

import streamlit as st

from dashboards.components.chart import show_exhibit
from dashboards.components.filters import say_nothing_matches
from dashboards.components.header import View, this_view
from dashboards.exhibits import meetings


def _show(view: View) -> None:
    show_exhibit(meetings.on_a_line(view.build, view.scope))
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(meetings.by_sector(view.build, view.scope, 275))
    with right:
        show_exhibit(meetings.members(view.build, view.scope))
    show_exhibit(meetings.by_organisation(view.build, view.scope))


view = this_view()
if meetings.meetings(view.build, view.scope).rows:
    _show(view)
else:
    say_nothing_matches("meeting", "seeds/meetings.csv", view.build, view.scope)
