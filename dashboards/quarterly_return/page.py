"""Quarterly return: what is missing, the draft with its files, what is frozen, what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from dashboards.kit import format as say
from dashboards.kit import text
from dashboards.kit.chart import show_exhibit
from dashboards.kit.filters import choose
from dashboards.kit.header import View, this_view
from dashboards.kit.table import Column, table
from dashboards.quarterly_return.document import sections_html, table_html
from dashboards.quarterly_return.exhibits import of_year, quarters_on_record
from dashboards.quarterly_return.reading import (
    ReturnNow,
    Version,
    draft_files,
    return_now,
    stamp_of,
)
from warehouse.returns.model.state import Difference
from warehouse.returns.render.render import FILES
from warehouse.returns.words.form import form_text
from warehouse.text.years import Quarter, parse_quarter

_MIME = {
    "pdf": "application/pdf",
    "html": "text/html",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMES = {"pdf": "PDF", "html": "HTML", "ods": "ODS", "xlsx": "Excel"}

_DIFFERENCES = (
    Column("figure", "Figure or text"),
    Column("was", "Was"),
    Column("is_now", "Is"),
    Column("seed_rows", "Rows of the seeds that changed"),
    Column("reason", "Reason"),
)


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
    _show_differences(now)
    _show_draft(now)
    show_exhibit(of_year(view.build, view.scope.of_year(quarter.financial_year)))


def _choose_quarter(view: View) -> Quarter:
    rows = {row["quarter"]: row for row in quarters_on_record(view.build, view.scope.partnership)}
    names = {quarter: quarter for quarter in rows}
    # The newest that is over and has anything on record: the one most likely to be reported on.
    likely = (row["is_ended"] and row["has_records"] for row in rows.values())
    start = next((place for place, is_likely in enumerate(likely) if is_likely), 0)
    return parse_quarter(choose("Return for the quarter", names, key="return", start=start))


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
        text.show(
            text.heading("Still to be written by a person", level=3), text.bullets(prepared.missing)
        )
    wrong = [*prepared.obstacles, *prepared.problems]
    if wrong:
        text.show(
            text.heading("To be put right before it can be frozen", level=3), text.bullets(wrong)
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
    text.show(
        text.heading("What a person writes", level=3),
        text.paragraph(
            f"It stands in {where}." if written else f"This is the empty form for {where}."
        ),
    )
    st.download_button(
        "Download what is written" if written else "Download the form",
        data=written or form_text(prepared.figures, prepared.parts),
        file_name="narrative.md",
        mime="text/markdown",
        on_click="ignore",
        key="narrative",
    )


def _show_draft_files(view: View, now: ReturnNow) -> None:
    place = now.prepared.place
    text.show(
        text.heading("The draft as files", level=3),
        text.paragraph("A tagged PDF, a page of HTML and two spreadsheets with the same figures."),
    )
    key = f"make-{place.partnership_id}-{place.quarter.slug}"
    made = st.session_state.get(key)
    stamp = stamp_of(view.build, place.partnership_id, place.quarter)
    if st.button("Make the files of the draft", key="make"):
        made = st.session_state[key] = (view.build.pointer.run_id, stamp)
    # A file made before a change is not offered after it.
    if made == (view.build.pointer.run_id, stamp):
        with st.spinner("Making the files"):
            files = draft_files(view.build, place.partnership_id, place.quarter, stamp)
        contents = {name: partial(bytes, content) for name, content in files.items()}
        _show_downloads(contents, f"draft-{place.quarter.slug}", "draft")


def _show_version(now: ReturnNow, version: Version) -> None:
    text.show(text.heading(f"Version {version.number}", level=3))
    state = version.state
    if state is None:
        text.show(
            text.notice("This version is not as it was frozen. Get it back from version control."),
            text.bullets(version.changed),
        )
        return
    text.show(
        text.terms(
            [
                ("Frozen", say.moment(state.frozen_at) if state.frozen_at else say.NOT_STATED),
                ("Prepared by", state.prepared_by or say.NOT_STATED),
                ("Approved by", state.approved_by),
                ("Figures of build", state.build.run_id),
            ]
        )
    )
    files = {name: (version.folder / name).read_bytes for name in FILES}
    name = f"return-{now.prepared.place.quarter.slug}-v{version.number}"
    _show_downloads(files, name, f"version {version.number}")


def _show_downloads(files: Mapping[str, Callable[[], bytes]], name: str, which: str) -> None:
    """files: what gives the content, by name; asked only when somebody downloads it."""
    with st.container(horizontal=True):
        for file, content in files.items():
            form = file.rpartition(".")[2]
            st.download_button(
                f"{_NAMES[form]}, {which}",
                data=content,
                file_name=f"{name}.{form}",
                mime=_MIME[form],
                on_click="ignore",
                key=f"{form}-{name}",
            )


def _show_differences(now: ReturnNow) -> None:
    """What differs from the newest frozen version, with the reasons given."""
    frozen, differences = now.prepared.frozen, now.prepared.differences
    if frozen is None:
        return
    if not differences:
        text.show(
            text.heading(f"Every figure is as it was frozen in version {frozen.version}", level=2)
        )
        return
    open_ones = len(now.prepared.without_reason)
    argument = now.prepared.place.quarter.argument
    text.show(
        text.heading(
            f"{len(differences):,} figures or texts differ from version {frozen.version}", level=2
        ),
        text.paragraph(
            f"{open_ones:,} of them have no reason yet. This command makes the file for the"
            " reasons; with a reason for each, the return can be frozen as the next version:"
        ),
        text.preformatted(f"lsmp return compare {argument}", label="Command"),
        _differences_table(differences),
    )


def _differences_table(differences: Sequence[Difference]) -> str:
    rows = [
        {
            "figure": difference.figure,
            "was": difference.was or "empty",
            "is_now": difference.is_now or "empty",
            "seed_rows": difference.seed_rows or "none",
            "reason": difference.reason or "not given",
        }
        for difference in differences
    ]
    return table("Differences from the newest frozen version", _DIFFERENCES, rows)


def _show_draft(now: ReturnNow) -> None:
    """The draft itself, as one text: it can be read, searched and printed in one piece."""
    text.show(text.heading("The draft"), table_html(now.document.facts, 3))
    whole = st.expander("Read the whole draft", type="compact", key="draft", on_change="rerun")
    if whole.open:
        with whole:
            text.show(sections_html(now.document))


_show(this_view())
