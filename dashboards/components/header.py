"""How every page begins: its title, the shared filters, how new and how sure the figures are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from dashboards.components import text
from dashboards.components.filters import choose_partnership, choose_years
from dashboards.components.format import day, moment
from dashboards.data import Build, Row, live_build, partnership_summary, rejected_since
from dashboards.navigation import PAGES, view_file

_STYLE_FILE = Path(__file__).parent.parent / "style.css"
_STYLE = f"<style>{_STYLE_FILE.read_text(encoding='utf-8')}</style>"


@dataclass(frozen=True)
class View:
    """What a page shows: a partnership, and the financial years chosen (empty: all)."""

    build: Build
    partnership: str
    years: tuple[str, ...]

    @property
    def summary(self) -> Row:
        """The partnership's row of marts.partnership_summary."""
        return partnership_summary(self.build, self.partnership)


def open_page(title: str, *, has_years: bool = True) -> View:
    """Draws the head of a page and returns what to show; stops the page when there are no data."""
    build = live_build()
    st.html(_STYLE)
    title_place, years_place, partnership_place = st.columns(
        [3.0, 1.8, 2.4], vertical_alignment="bottom"
    )
    title_place.title(title, anchor=False)
    with partnership_place:
        partnership = choose_partnership(build)
    if partnership is None:
        _say_there_are_no_data()
    years: tuple[str, ...] = ()
    if has_years:
        with years_place:
            years = choose_years(build, partnership)
    view = View(build, partnership, years)
    _show_state(view)
    if rejected_since(build) is not None:
        _say_it_is_not_the_newest(has_link=title != PAGES["quality"])
    return view


def _show_state(view: View) -> None:
    summary, pointer = view.summary, view.build.pointer
    text.show(
        text.paragraph(
            f"{summary['partnership_name']} · data to {day(summary['data_to_date'])}"
            f" · built {moment(pointer.built_at)} · as at {day(summary['as_at_date'])}",
            is_quiet=True,
        )
    )


def _say_it_is_not_the_newest(*, has_link: bool) -> None:
    text.show(
        text.notice(
            "A newer build was rejected by its checks, so these figures are those of the build"
            " before it."
        )
    )
    if has_link:
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
