"""How every page begins: its title, the shared filters, how new and how sure the figures are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from dashboards.kit import text
from dashboards.kit.data import Build, Row, live_build, period, rejected_since
from dashboards.kit.filters import (
    choose_one_or_all,
    choose_partnership,
    choose_year,
    what_is_chosen,
    years_on_record,
)
from dashboards.kit.question import Scope
from dashboards.navigation import FILTERS, PAGES, UNLISTED, view_file
from warehouse.text.values import day, moment

_STYLE_FILE = Path(__file__).parent.parent / "style.css"
_STYLE = f"<style>{_STYLE_FILE.read_text(encoding='utf-8')}</style>"

# Where the frame leaves the view for the page, in the state of the session.
_VIEW = "lsmp-view"

_SUMMARY = """
    select partnership_name, data_to_date, as_at_date from marts.partnership_summary
    where partnership_id = $1
"""


@dataclass(frozen=True)
class View:
    """What a page shows: a build, and what the filters leave of it."""

    build: Build
    scope: Scope

    @property
    def period(self) -> Row:
        """The row of marts.partnership_periods for the partnership and the years chosen."""
        (row,) = period(self.build, self.scope).rows
        return row


def open_page(name: str) -> None:
    """Draws the head of a page; stops the page when there are no data to show.

    The frame calls it before it runs the page, so that the filters are those of all pages: what
    is chosen on one stays chosen on the next. The page asks `this_view` for what they leave.
    """
    build = live_build()
    st.html(_STYLE)
    # Not seen: by it news.html knows what the page was drawn from, and has it drawn again.
    st.button("Show the new figures", key=f"drawn-{build.pointer.run_id}")
    keys = FILTERS.get(name, ())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.title(PAGES[name], anchor=False, width="stretch")
        scope = _within_years(build, has_years="from" in keys)
    more = [key for key in keys if key not in ("from", "to")]
    for place, key in zip(st.columns(len(more)) if more else (), more, strict=True):
        with place:
            scope = scope.narrowed(key, choose_one_or_all(build, scope, key))
    view = View(build, scope)
    _show_state(view, name)
    _show_notices(build, name)
    st.session_state[_VIEW] = view


def this_view() -> View:
    """What the page that is being drawn shows."""
    view: View = st.session_state[_VIEW]
    return view


def _within_years(build: Build, *, has_years: bool) -> Scope:
    """The partnership and the years chosen; without a filter for them all of its years."""
    partnership = choose_partnership(build)
    if partnership is None:
        _say_there_are_no_data()
    years = years_on_record(build, partnership)
    first, last = years[0], years[-1]
    if has_years:
        first, last = sorted(
            (choose_year("from", years, start=0), choose_year("to", years, start=len(years) - 1))
        )
    return Scope(partnership, first, last, is_all_years=[first, last] == [years[0], years[-1]])


def _show_state(view: View, name: str) -> None:
    (row,) = view.build.rows(_SUMMARY, view.scope.partnership)
    state = [
        row["partnership_name"],
        f"data to {day(row['data_to_date'])}",
        f"built {moment(view.build.pointer.built_at)}",
        f"as at {day(row['as_at_date'])}",
    ]
    # On paper the filters themselves are not seen.
    if chosen := what_is_chosen(view.build, view.scope):
        state.append(f"only {'; '.join(chosen)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        text.show(text.paragraph(" · ".join(state), is_quiet=True), width="content")
        for unlisted, leads_to_it in UNLISTED.items():
            if leads_to_it == name:
                st.page_link(view_file(unlisted), label=f"{PAGES[unlisted]} for print")


def _show_notices(build: Build, name: str) -> None:
    if build.pointer.is_synthetic:
        text.show(
            text.notice("Synthetic data: made up to show what the pages can do. No figure is real.")
        )
    rejected = rejected_since(build)
    if rejected is None:
        return
    # By its key news.html knows it, and hides it when the seeds are put right.
    with st.container(key=f"rejected-{rejected['run_id']}"):
        text.show(
            text.notice(
                "A newer build was rejected by its checks, so these figures come from the build"
                " before it."
            )
        )
        if name != "quality":
            st.page_link(view_file("quality"), label="Why it was rejected")


def _say_there_are_no_data() -> NoReturn:
    text.show(
        text.notice("No partnership has a grant or a meeting on record yet."),
        text.paragraph("Add rows to seeds/grants.csv or seeds/meetings.csv, then run: lsmp build"),
    )
    st.stop()


def show_problem(title: str, message: str) -> None:
    """A page for something a person can put right: what happened and what to do, no traceback."""
    st.html(_STYLE)
    st.title(title, anchor=False)
    text.show(text.notice(message))
