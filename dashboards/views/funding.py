"""Funding: how much in which year, what each pound buys, and the decisions behind it."""

from __future__ import annotations

import streamlit as st

from dashboards.components.chart import show_exhibit
from dashboards.components.filters import say_nothing_matches
from dashboards.components.header import View, this_view
from dashboards.exhibits import funding


def _show(view: View) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(funding.grant_by_year(view.build, view.scope, 270))
    with right:
        show_exhibit(funding.spending(view.build, view.scope))
    show_exhibit(funding.decisions(view.build, view.scope))
    show_exhibit(funding.in_words(view.build, view.scope))


view = this_view()
if view.period["grants_count"]:
    _show(view)
else:
    say_nothing_matches("grant", "seeds/grants.csv", view.build, view.scope)
