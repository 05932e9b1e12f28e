"""Quarterly return: what is missing, the draft with its files, what is frozen, what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.filters import choose
from dashboards.kit.header import View, this_view
from dashboards.kit.widgets import offer_download, show_on_demand
from dashboards.quarterly_return.differences import differences_html
from dashboards.quarterly_return.document import sections_html, table_html
from dashboards.quarterly_return.exhibits import of_year, quarters_on_record
from dashboards.quarterly_return.reading import (
    ReturnNow,
    Version,
    draft_files,
    return_now,
    stamp_of,
)
from warehouse.returns.render.render import FILES
from warehouse.returns.words.form import form_text
from warehouse.text.values import NOT_STATED, moment
from warehouse.text.years import Quarter, parse_quarter

_NAMES = {"pdf": "PDF", "html": "HTML", "ods": "ODS", "xlsx": "Excel"}


def _show(view: View) -> None:
    partnership = view.scope.partnership
    quarter = _choose_quarter(view)
    stamp = stamp_of(view.build, partnership, quarter)
    now = return_now(view.build, partnership, quarter, stamp)
    _show_state(now)
    left, right = st.columns(2, gap="large")
    with left:
        _show_form(now)
        _show_missing(now)
    with right:
        _show_draft_files(view, now)
        for version in now.versions:
            _show_version(now, version)
    text.show(differences_html(now.prepared))
    _show_draft(now)
    show_exhibit(of_year(view.build, view.scope.of_year(quarter.financial_year)))


def _choose_quarter(view: View) -> Quarter:
    rows = {row["quarter"]: row for row in quarters_on_record(view.build, view.scope.partnership)}
    names = {quarter: quarter for quarter in rows}
    # The newest that is over and has anything on record: the one most likely to be reported on.
    likely = (row["is_ended"] and row["has_records"] for row in rows.values())
    start = next((place for place, is_likely in enumerate(likely) if is_likely), 0)
    quarter = parse_quarter(choose("Return for the quarter", names, key="return", start=start))
    # By its key news.html knows whether it may.
    st.toggle("Refresh this page by itself while I work in another window", True, key="follow")
    return quarter


def _show_state(now: ReturnNow) -> None:
    label = now.prepared.place.quarter.label
    if now.versions:
        state = f"frozen as version {now.versions[0].number}"
    else:
        state = "a draft and not frozen yet"
    text.show(text.heading(f"The return for {label} is {state}"))


def _show_missing(now: ReturnNow) -> None:
    """What stands between the draft and a frozen return."""
    prepared = now.prepared
    if prepared.missing:
        text.show(text.heading("Still to be written", level=3), text.bullets(prepared.missing))
    wrong = [*prepared.obstacles, *prepared.problems]
    if wrong:
        text.show(
            text.heading("To put right before it can be frozen", level=3), text.bullets(wrong)
        )
    is_unchanged = prepared.frozen is not None and not prepared.differences
    if not prepared.missing and not wrong and not is_unchanged:
        argument = prepared.place.quarter.argument
        text.show(
            text.heading("Nothing is missing", level=3),
            text.paragraph("When it has been approved, freeze it with this command:"),
            text.preformatted(
                f'lsmp return freeze {argument} --approved-by "ROLE"', label="Command"
            ),
        )


def _show_form(now: ReturnNow) -> None:
    prepared = now.prepared
    written = prepared.narrative.source
    where = f"returns/{prepared.place.quarter.slug}/narrative.md"
    says = f"It is in {where}." if written else f"This is the empty form for {where}."
    text.show(text.heading("The part that a person writes", level=3), text.paragraph(says))
    offer_download(
        "Download what is written" if written else "Download the form",
        *(written or form_text(prepared.figures, prepared.parts), "narrative.md"),
        key="narrative",
    )


def _show_draft_files(view: View, now: ReturnNow) -> None:
    place = now.prepared.place
    text.show(
        text.heading("The draft as files", level=3),
        text.paragraph("A tagged PDF, a page of HTML and two spreadsheets with the same figures."),
    )
    key = f"make-{place.partnership_id}-{place.quarter.slug}"
    stamp = stamp_of(view.build, place.partnership_id, place.quarter)
    this = (view.build.pointer.run_id, stamp)
    if st.button("Make the files of the draft", key="make"):
        st.session_state[key] = this
    # A file made before a change is not offered after it.
    if st.session_state.get(key) == this:
        with st.spinner("Making the files"):
            files = draft_files(view.build, place.partnership_id, place.quarter, stamp)
        contents = {name: partial(bytes, content) for name, content in files.items()}
        _show_downloads(contents, f"draft-{place.quarter.slug}", "draft")


def _show_version(now: ReturnNow, version: Version) -> None:
    text.show(text.heading(f"Version {version.number}", level=3))
    state = version.state
    if state is None:
        changed = "This version is not as it was frozen. Restore it from version control."
        text.show(text.notice(changed), text.bullets(version.changed))
        return
    said = {
        "Frozen": moment(state.frozen_at),
        "Prepared by": state.prepared_by or NOT_STATED,
        "Approved by": state.approved_by,
        "Figures of build": state.build.run_id,
    }
    text.show(text.terms(said.items()))
    files = {name: (version.folder / name).read_bytes for name in FILES}
    name = f"return-{now.prepared.place.quarter.slug}-v{version.number}"
    _show_downloads(files, name, f"version {version.number}")


def _show_downloads(files: Mapping[str, Callable[[], bytes]], name: str, which: str) -> None:
    """files: what gives the content, by name; asked only when somebody downloads it."""
    with st.container(horizontal=True):
        for file, content in files.items():
            ending = file.rpartition(".")[2]
            label = f"{_NAMES[ending]}, {which}"
            offer_download(label, content, f"{name}.{ending}", key=f"{ending}-{name}")


def _show_draft(now: ReturnNow) -> None:
    """The draft itself, as one text: it can be read, searched and printed in one piece."""
    text.show(text.heading("The draft"), table_html(now.document.facts, 3))
    show_on_demand("Read the whole draft", "draft", lambda: text.show(sections_html(now.document)))


_show(this_view())
