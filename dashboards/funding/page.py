"""Funding: how much in which year, what each pound buys, and the decisions behind it."""

from __future__ import annotations

import streamlit as st

from dashboards.funding import headlines
from dashboards.funding.exhibits import expenditure, grants, signatures
from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.data import Row
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines

_NO_EXPENDITURE = (
    text.heading("No expenditure is on record"),
    text.paragraph(
        "Rows added to seeds/expenditure.csv would show here how much of each grant was spent, by"
        " strand and by quarter."
    ),
)


def _show(view: View, row: Row) -> None:
    figures = (headlines.grant, headlines.granted, headlines.signature, headlines.spent)
    show_headlines(view, [figure(row) for figure in figures])
    build, scope = view.build, view.scope
    left, right = st.columns(2, gap="large")
    is_spent = row["spent_gbp"] is not None
    with left:
        show_exhibit(grants.grant_by_year(build, scope, 160))
        if is_spent:
            show_exhibit(expenditure.by_strand(build, scope))
        else:
            text.show(*_NO_EXPENDITURE)
    with right:
        show_exhibit(grants.spending(build, scope))
        if is_spent:
            show_exhibit(expenditure.by_quarter(build, scope))
    show_exhibit(signatures.decisions(build, scope))
    show_exhibit(grants.in_words(build, scope))


view = this_view()
period = view.period
if period["grants_count"]:
    _show(view, period)
else:
    say_nothing_matches("grant", "seeds/grants.csv", view.build, view.scope)
