"""Posts: which posts are funded, by whom and with how much, and what no source says of them."""

from __future__ import annotations

import streamlit as st

from dashboards.funding import headlines as funding_headlines
from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines
from dashboards.posts import exhibits
from dashboards.posts import headlines as posts_headlines

# The tables have no place for these. A source that states one is a reason to make it one.
_NOT_RECORDED = (
    "Who holds a post: names of post-holders are not kept",
    "When a post began, and when it ends",
    "Grade, salary and hours",
    "Whether a post is filled or vacant",
)


def _show(view: View) -> None:
    years = exhibits.years(view.build, view.scope).rows
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
        show_exhibit(exhibits.over_years(view.build, view.scope))
    with right:
        text.show(text.heading("What is not on record for any post"), text.bullets(_NOT_RECORDED))
    show_exhibit(exhibits.funded(view.build, view.scope))


view = this_view()
if exhibits.years(view.build, view.scope).rows:
    _show(view)
else:
    say_nothing_matches("funded post", "seeds/post_funding.csv", view.build, view.scope)
# What the sources place in no year is narrowed by no filter of years.
if exhibits.undated_on_record(view.build, view.scope).rows:
    show_exhibit(exhibits.undated(view.build, view.scope))
if exhibits.programmes_on_record(view.build, view.scope).rows:
    show_exhibit(exhibits.programmes(view.build, view.scope))
