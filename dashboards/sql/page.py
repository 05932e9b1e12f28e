"""SQL: ask the live build anything, read-only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from dashboards.kit import text
from dashboards.kit.data import Build
from dashboards.kit.header import View, this_view
from dashboards.navigation import view_file
from dashboards.sql.answer import LIMITS, ROWS_SHOWN, head_html, refusal_html, table_html
from dashboards.sql.chart import can_be_drawn, show_chart
from dashboards.sql.examples import EXAMPLES
from dashboards.sql.files import Made, choose_and_offer, show_link
from dashboards.sql.schema_browser import show_schema_browser
from warehouse.query.isolated import (
    CSV_MEGABYTES,
    IsolatedAnswer,
    Request,
    make_isolated_file,
    run_isolated,
)
from warehouse.query.reader import QueryError

_LONGEST_QUERY = 10_000

# The box, also in the address; and where the session keeps the last answer until the next query.
_QUERY = "query"
_OUTCOME = "sql-outcome"


@dataclass(frozen=True)
class Outcome:
    """What came of a query. answer: None when it was not answered, and head says why.

    head, table: HTML. files: those made of the answer so far, by their ending.
    """

    run_id: str
    query: str
    head: str
    table: str = ""
    answer: IsolatedAnswer | None = None
    files: dict[str, Made] = field(default_factory=dict)


def _show(view: View) -> None:
    left, right = st.columns([1, 2], gap="large")
    with left:
        _offer_examples(view.scope.partnership)
    with right:
        query, is_run = _ask()
    show_schema_browser(view.build, view.scope.partnership, query_key=_QUERY)
    if is_run:
        st.session_state[_OUTCOME] = _run(view.build, query)
    outcome = st.session_state.get(_OUTCOME)
    # A link has put another query there since, or a newer build is live.
    if outcome and (outcome.query, outcome.run_id) == (query, view.build.pointer.run_id):
        _show_outcome(view.build, outcome)


def _ask() -> tuple[str, bool]:
    """The query in the box, and whether it is to be run: a link fills it in, and runs nothing."""
    with st.form("sql", border=False):
        query: str = st.text_area(
            "Query", key=_QUERY, bind="query-params", height=230, max_chars=_LONGEST_QUERY
        )
        is_run = st.form_submit_button("Run", type="primary")
    text.show(
        text.paragraph(
            f"Read-only, one statement at a time: at most {LIMITS.seconds:g} seconds,"
            f" {LIMITS.rows:,} rows, {CSV_MEGABYTES} MB of CSV and {LIMITS.memory_mb:,} MB of"
            " memory. Press Ctrl and Enter to run it. A link to this page fills in the box and runs"
            " nothing.",
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
    st.session_state[_QUERY] = query


def _run(build: Build, query: str) -> Outcome:
    run_id = build.pointer.run_id
    if not query.strip():
        return Outcome(run_id, query, text.notice("Write a query, or choose one of the examples."))
    try:
        with _saying_it_runs() as say:
            answer = run_isolated(_request(build, query), while_waiting=say)
    except QueryError as error:
        return Outcome(run_id, query, refusal_html(str(error)))
    return Outcome(
        run_id,
        query,
        head_html(answer, query),
        table_html(answer),
        # The rows below those shown are in the file only.
        replace(answer, csv=""),
        {"csv": answer.csv.encode()},
    )


def _request(build: Build, query: str, form: str = "") -> Request:
    return Request(build.pointer, build.settings, query, LIMITS, ROWS_SHOWN, form)


@contextmanager
def _saying_it_runs() -> Iterator[Callable[[float], None]]:
    """Says so while it is waited for; that is also where Streamlit stops who waits no more."""
    place = st.empty()

    def say(_seconds: float) -> None:
        with place:
            text.show(text.notice(f"The query is running, for at most {LIMITS.seconds:g} seconds."))

    try:
        yield say
    finally:
        place.empty()


def _show_outcome(build: Build, outcome: Outcome) -> None:
    answer = outcome.answer
    text.show(outcome.head)
    if answer is None:
        st.page_link(view_file("dictionary"), label="Tables and columns in the data dictionary")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="answer-tools"):
        is_chart = can_be_drawn(answer) and _wants_chart()
        failure = choose_and_offer(outcome.files, partial(_make_file, build, outcome.query))
    if failure:
        text.show(refusal_html(failure))
    if is_chart:
        show_chart(answer)
    else:
        text.show(outcome.table)
    show_link(outcome.query)


def _wants_chart() -> bool:
    shown = st.radio("Show as", ("Table", "Chart"), horizontal=True, key="answer-shown")
    return bool(shown == "Chart")


def _make_file(build: Build, query: str, form: str) -> bytes:
    with _saying_it_runs() as say:
        return make_isolated_file(_request(build, query, form), while_waiting=say)


_show(this_view())
