"""Explain this number: what a headline figure means, what it is made of, and where it is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards.kit import column, text
from dashboards.kit.chart import Exhibit, show_query_and_download
from dashboards.kit.data import Answer, Build
from dashboards.kit.proof import descriptions
from dashboards.kit.question import Scope
from dashboards.kit.table import Column, table


@dataclass(frozen=True)
class Explanation:
    """What is needed to defend one figure.

    name: completes "Explain the ..."; columns: of the mart, the figure first, then what it is made
    of (numerator, denominator); behind: makes the exhibit of the rows counted, whatever else is
    filtered than the years, asked for only when somebody wants to see it. mart: by default the
    figures of the years shown; year: the one row of a mart that has a row a year.
    """

    name: str
    columns: Sequence[Column]
    behind: Callable[[Build, Scope], Exhibit]
    mart: str = "marts.partnership_periods"
    year: str = ""


def show_explain_button(build: Build, scope: Scope, explanation: Explanation, shown: str) -> None:
    """Draws the button that opens the explanation of a figure; shown: the figure in words."""
    name = explanation.name
    if st.button(f"Explain the {name}", key=f"explain-{name}", type="tertiary"):
        dialog = st.dialog(f"Explain the {name}", width="large")
        dialog(_show_explanation)(build, scope, explanation, shown)


def answer_of(build: Build, scope: Scope, explanation: Explanation) -> Answer:
    """The figures themselves, asked for as a reader would."""
    return build.find(
        explanation.mart,
        _years_of(scope, explanation),
        by=("partnership", "year" if explanation.year else "period"),
        order="partnership_id",
        columns=[column.name for column in explanation.columns],
    )


def _years_of(scope: Scope, explanation: Explanation) -> Scope:
    return scope.of_year(explanation.year) if explanation.year else scope.all_of_years()


_PARTS = (
    column.text("part", "Part"),
    column.short("value", "Value"),
    column.text("definition", "Definition"),
)


def _show_explanation(build: Build, scope: Scope, explanation: Explanation, shown: str) -> None:
    answer = answer_of(build, scope, explanation)
    (row,) = answer.rows
    meanings = descriptions(build, explanation.mart)
    parts = [
        {
            "part": f"{column.heading} ({column.name})",
            "value": column.show(row[column.name]),
            "definition": meanings.get(column.name),
        }
        for column in explanation.columns
    ]
    behind = explanation.behind(build, _years_of(scope, explanation))
    text.show(
        text.paragraph(shown),
        text.heading("What it is made of"),
        table(f"What the {explanation.name} is made of", _PARTS, parts),
        text.heading("SQL for this number", level=3),
        text.sql(answer.sql),
        text.heading(f"The rows behind it: {behind.title}"),
        behind.table,
        behind.proof,
    )
    show_query_and_download(behind, prefix="explained-")
