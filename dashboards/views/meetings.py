"""Meetings and attendance: when the partnership met, who came, and who no longer does."""

from __future__ import annotations

import streamlit as st

from dashboards.components.chart import show_exhibit
from dashboards.components.filters import say_nothing_matches
from dashboards.components.header import View, open_page
from dashboards.exhibits import meetings


def _show(view: View) -> None:
    arguments = (view.build, view.partnership, view.years)
    show_exhibit(meetings.on_a_line(*arguments))
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(meetings.by_sector(view.build, view.partnership, 275))
    with right:
        show_exhibit(meetings.members(*arguments))
    show_exhibit(meetings.by_organisation(*arguments))


view = open_page("Meetings and attendance")
if meetings.meetings(view.build, view.partnership, view.years):
    _show(view)
else:
    say_nothing_matches("meeting", "seeds/meetings.csv", view.years)
