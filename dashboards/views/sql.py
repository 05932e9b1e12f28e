"""SQL: ask the live build anything, read-only."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboards.components import text
from dashboards.components.answer import LIMITS, ROWS_SHOWN, answer_html, refusal_html
from dashboards.components.header import View, this_view
from dashboards.content.example_queries import EXAMPLES
from dashboards.data import Build
from dashboards.navigation import view_file
from warehouse.isolated import CSV_MEGABYTES, Request, run_isolated
from warehouse.reader import QueryError

_LONGEST_QUERY = 10_000

# Where the session keeps its last answer until the next query.
_OUTCOME = "sql-outcome"


@dataclass(frozen=True)
class Outcome:
    """What came of a query; csv: None when it was not answered."""

    run_id: str
    query: str
    html: str
    csv: str | None


def _show(view: View) -> None:
    left, right = st.columns([1, 2], gap="large")
    with left:
        _offer_examples(view.scope.partnership)
    with right:
        query, is_run = _ask()
    if is_run:
        st.session_state[_OUTCOME] = _run(view.build, query)
    outcome = st.session_state.get(_OUTCOME)
    # A link has put another query there since, or a newer build is live.
    if outcome and (outcome.query, outcome.run_id) == (query, view.build.pointer.run_id):
        _show_outcome(outcome)


def _ask() -> tuple[str, bool]:
    """The query in the box, and whether it is to be run: a link fills it in, and runs nothing."""
    with st.form("sql", border=False):
        query: str = st.text_area(
            "Query", key="query", bind="query-params", height=230, max_chars=_LONGEST_QUERY
        )
        is_run = st.form_submit_button("Run", type="primary")
    text.show(
        text.paragraph(
            f"Reading only, one statement at a time: at most {LIMITS.seconds:g} seconds,"
            f" {LIMITS.rows:,} rows, {CSV_MEGABYTES} MB of CSV and {LIMITS.memory} of memory."
            " Ctrl and Enter run it. A link to this page fills the box in and runs nothing.",
            is_quiet=True,
        )
    )
    return query, is_run


def _offer_examples(partnership: str) -> None:
    text.show(text.heading("Queries to start from"))
    with st.container(gap=None, key="examples"):
        for number, example in enumerate(EXAMPLES):
            # Not links: Streamlit leaves the address as it is when a page links to itself.
            st.button(
                example.question,
                key=f"example-{number}",
                type="tertiary",
                wrap=True,
                on_click=_fill_in,
                args=(example.sql(partnership),),
            )


def _fill_in(query: str) -> None:
    st.session_state["query"] = query


def _run(build: Build, query: str) -> Outcome:
    run_id = build.pointer.run_id
    if not query.strip():
        return Outcome(
            run_id, query, text.notice("Write a query, or take one of those here."), None
        )
    request = Request(build.pointer, build.settings, query, LIMITS, ROWS_SHOWN)
    place = st.empty()

    def say_it_runs(_seconds: float) -> None:
        # Also where Streamlit stops a run that nobody waits for any more.
        with place:
            text.show(text.notice(f"The query is running, for at most {LIMITS.seconds:g} seconds."))

    try:
        answer = run_isolated(request, while_waiting=say_it_runs)
    except QueryError as error:
        return Outcome(run_id, query, refusal_html(str(error)), None)
    finally:
        place.empty()
    return Outcome(run_id, query, answer_html(answer, query), answer.csv)


def _show_outcome(outcome: Outcome) -> None:
    text.show(outcome.html)
    if outcome.csv is None:
        st.page_link(view_file("dictionary"), label="Tables and columns in the data dictionary")
        return
    st.download_button(
        "Download the answer (CSV)",
        data=outcome.csv,
        file_name="answer.csv",
        mime="text/csv",
        on_click="ignore",
        key="csv-answer",
    )


_show(this_view())
