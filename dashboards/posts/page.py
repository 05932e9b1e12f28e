"""Posts: which posts are funded, by whom and with how much, and what no source says of them."""

from __future__ import annotations

import streamlit as st

from dashboards.funding.headlines import grant
from dashboards.kit import text
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.layout import show_exhibits
from dashboards.kit.metrics import show_headlines
from dashboards.posts import exhibits, headlines

# The tables have no place for these. A source that states one is a reason to make it one.
_NOT_RECORDED = (
    "Who holds a post: names of post-holders are not kept",
    "When a post began, and when it ends",
    "Grade, salary and hours",
    "Whether a post is filled or vacant",
)


def _show(view: View) -> None:
    years = exhibits.years(view.build, view.scope).rows
    figures = (
        *(grant(view.period), headlines.funded_posts(view.period)),
        *(headlines.paid(years[0]), headlines.match_funding(years[0])),
    )
    show_headlines(view, figures)
    left, right = st.columns([2.4, 1], gap="large")
    with left:
        show_exhibits(exhibits.over_years(view.build, view.scope))
    with right:
        text.show(text.heading("What is not on record for any post"), text.bullets(_NOT_RECORDED))
    show_exhibits(exhibits.funded(view.build, view.scope))


view = this_view()
if exhibits.years(view.build, view.scope).rows:
    _show(view)
else:
    say_nothing_matches("funded post", "seeds/post_funding.csv", view.build, view.scope)
# What the sources place in no year is narrowed by no filter of years.
show_exhibits(exhibits.undated(view.build, view.scope), exhibits.programmes(view.build, view.scope))
