"""Posts: which posts are funded, by whom and with how much, and what no source says of them."""

from __future__ import annotations

import streamlit as st

from dashboards.components import text
from dashboards.components.chart import show_exhibit
from dashboards.components.filters import say_nothing_matches
from dashboards.components.header import View, this_view
from dashboards.components.metrics import show_headlines
from dashboards.exhibits import posts
from dashboards.headlines import funding as funding_headlines
from dashboards.headlines import posts as posts_headlines

# The tables have no place for these. A source that states one is a reason to make it one.
_NOT_RECORDED = (
    "Who holds a post: names of post-holders are not kept",
    "When a post began, and when it ends",
    "Grade, salary and hours",
    "Whether a post is filled or vacant",
)


def _show(view: View) -> None:
    years = posts.years(view.build, view.scope).rows
    figures = [
        funding_headlines.grant(view, view.period),
        posts_headlines.funded_posts(view, view.period),
    ]
    figures += [
        make(view, years[0]) for make in (posts_headlines.paid, posts_headlines.match_funding)
    ]
    show_headlines(view, figures)
    left, right = st.columns([2.4, 1], gap="large")
    with left:
        show_exhibit(posts.over_years(view.build, view.scope))
    with right:
        text.show(text.heading("What is not on record for any post"), text.bullets(_NOT_RECORDED))
    show_exhibit(posts.funded(view.build, view.scope))


view = this_view()
if posts.years(view.build, view.scope).rows:
    _show(view)
else:
    say_nothing_matches("funded post", "seeds/post_funding.csv", view.build, view.scope)
# What the sources place in no year is narrowed by no filter of years.
if posts.undated_on_record(view.build, view.scope).rows:
    show_exhibit(posts.undated(view.build, view.scope))
if posts.programmes_on_record(view.build, view.scope).rows:
    show_exhibit(posts.programmes(view.build, view.scope))
