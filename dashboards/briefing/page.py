"""Briefing: the overview on one sheet of A4, made for paper."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.briefing import lines as briefing
from dashboards.funding.exhibits import grants
from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.gaps import statements
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines
from dashboards.meetings.exhibits import attendance
from dashboards.overview import headlines


def _show(view: View) -> None:
    build, scope, row = view.build, view.scope, view.period
    show_headlines(view, headlines.summed_up(view))
    left, right = st.columns(2, gap="medium")
    with left:
        if row["amount_gbp"] is not None:
            show_exhibit(grants.grant_by_strand(build, scope, 230))
    with right:
        if row["latest_meeting_id"]:
            show_exhibit(attendance.by_sector(build, scope, 250))
    text.show(
        text.columns(
            _list("What the money pays for", briefing.posts(build, scope)),
            _list("What was promised", briefing.promises(build, scope)),
        ),
        text.columns(
            _list("What we do not know", statements(build, scope.partnership)),
            _list("Where this comes from", briefing.documents(build, scope)),
        ),
    )


def _list(title: str, lines: Sequence[str]) -> str:
    return text.heading(title) + text.bullets(lines)


# The key names it to the style sheet.
with st.container(key="briefing"):
    _show(this_view())
