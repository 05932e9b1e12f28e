"""Funding: how much in which year, what each pound buys, and the decisions behind it."""

from __future__ import annotations

import streamlit as st

from dashboards.funding import headlines as funding_headlines
from dashboards.funding.exhibits import expenditure, grants, signatures
from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.data import Row
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines


def _show(view: View, row: Row) -> None:
    figures = (
        funding_headlines.grant,
        funding_headlines.granted,
        funding_headlines.signature,
        funding_headlines.spent,
    )
    show_headlines(view, [figure(view, row) for figure in figures])
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(grants.grant_by_year(view.build, view.scope, 160))
        _show_spent_by_strand(view, row)
    with right:
        show_exhibit(grants.spending(view.build, view.scope))
        if row["spent_gbp"] is not None:
            show_exhibit(expenditure.by_quarter(view.build, view.scope))
    show_exhibit(signatures.decisions(view.build, view.scope))
    show_exhibit(grants.in_words(view.build, view.scope))


def _show_spent_by_strand(view: View, row: Row) -> None:
    """What was spent of the grants; where nothing is on record, one line says so."""
    if row["spent_gbp"] is not None:
        show_exhibit(expenditure.by_strand(view.build, view.scope))
        return
    text.show(
        text.heading("No expenditure is on record"),
        text.paragraph(
            "Lines in seeds/expenditure.csv would show here what was spent of each grant, by"
            " strand and by quarter."
        ),
    )


view = this_view()
period = view.period
if period["grants_count"]:
    _show(view, period)
else:
    say_nothing_matches("grant", "seeds/grants.csv", view.build, view.scope)
