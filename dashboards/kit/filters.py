"""The filters that all pages share; they live in the address, so a link shows the same view.

A filter has one key, here and in the address, on whichever page it stands.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.kit import text
from dashboards.kit.data import Build, Row
from dashboards.kit.format import capitalised, code
from dashboards.kit.question import ROW_LIMIT, Scope
from warehouse.text.values import day

_PARTNERSHIPS = """
    select partnership_id, partnership_name from marts.partnership_summary
    order by partnership_name
"""

_YEARS = """
    select distinct first_financial_year as financial_year from marts.partnership_periods
    where partnership_id = $1
    order by financial_year
"""

_QUARTERS = f"""
    select distinct quarter from marts.meetings
    where partnership_id = $1 and financial_year between $2 and $3
    order by quarter desc
    limit {ROW_LIMIT}
"""

_MEETINGS = f"""
    select meeting_id, meeting_date, body from marts.meetings
    where partnership_id = $1 and financial_year between $2 and $3 and status = 'held'
    order by meeting_date desc, body
    limit {ROW_LIMIT}
"""

# An action can have owners of no known sector, such as everybody.
_SECTORS = f"""
    select sector_id, sector_name, display_order from marts.dim_sector
    union all
    select distinct sector_id, sector_name, null from marts.action_completion_by_owner_sector
    where sector_id = 'not_attributable'
    order by display_order nulls last
    limit {ROW_LIMIT}
"""

_STATUSES = f"""
    select distinct status from marts.actions where partnership_id = $1
    order by status
    limit {ROW_LIMIT}
"""

_ACTIONS = f"""
    select action_id, meeting_date, action_order, summary from marts.actions
    where partnership_id = $1 and financial_year between $2 and $3
    order by meeting_date desc, meeting_id, action_order
    limit {ROW_LIMIT}
"""

# A link can lead to one that is not among the newest.
_DOCUMENTS = f"""
    select document_id, title from marts.documents
    order by document_id = $1 or title = $2 desc,
        is_source_document desc, issued_date desc nulls last, title
    limit {ROW_LIMIT}
"""

_PRODUCT_OF = "lsmp"

# The filters that choose one value or all, by key; and those of the years. What each is called.
_ONE_OR_ALL = ("quarter", "meeting", "sector", "status", "action", "document")
LABELS = {"from": "From year", "to": "To year"} | {key: key.capitalize() for key in _ONE_OR_ALL}
# In pixels, of the filters beside the title; the others share the line below it.
_WIDTHS = {"partnership": 340, "from": 120, "to": 120}


def choose_partnership(build: Build) -> str | None:
    """The partnership to show; None when none has any data."""
    names = {row["partnership_id"]: row["partnership_name"] for row in build.rows(_PARTNERSHIPS)}
    if not names:
        return None
    start = list(names).index(_PRODUCT_OF) if _PRODUCT_OF in names else 0
    return choose("Partnership", names, key="partnership", start=start)


def years_on_record(build: Build, partnership: str) -> list[str]:
    """The financial years from the partnership's first on record to its last."""
    return [row["financial_year"] for row in build.rows(_YEARS, partnership)]


def choose_year(key: str, years: Sequence[str], *, start: int) -> str:
    """The first (key: from) or the last (key: to) financial year to show."""
    return choose(LABELS[key], {year: year for year in years}, key=key, start=start)


def choose_one_or_all(build: Build, scope: Scope, key: str, *, label: str = "") -> str:
    """The quarter, meeting or other value to show, by key; empty for all."""
    plural = "statuses" if key == "status" else f"{key}s"
    found = _options(build, scope, key)
    label = label or LABELS[key]
    if len(found) >= ROW_LIMIT:
        label += f" (the newest {ROW_LIMIT})"
    return choose(label, {"": f"All {plural}"} | found, key=key)


def _options(build: Build, scope: Scope, key: str) -> dict[str, str]:
    """The values of a filter that are on record in these years, with what each is called."""
    within = (scope.partnership, scope.first_year, scope.last_year)
    match key:
        case "quarter":
            return {row["quarter"]: row["quarter"] for row in build.rows(_QUARTERS, *within)}
        case "meeting":
            return _meeting_names(build.rows(_MEETINGS, *within))
        case "sector":
            return {row["sector_id"]: row["sector_name"] for row in build.rows(_SECTORS)}
        case "status":
            found = build.rows(_STATUSES, scope.partnership)
            return {row["status"]: capitalised(code(row["status"])) for row in found}
        case "action":
            return {row["action_id"]: _action_name(row) for row in build.rows(_ACTIONS, *within)}
        case _:
            chosen = (st.session_state.get(key, ""), st.query_params.get(key, ""))
            return {row["document_id"]: row["title"] for row in build.rows(_DOCUMENTS, *chosen)}


def _meeting_names(meetings: Sequence[Row]) -> dict[str, str]:
    """By date; with the body where there are several."""
    bodies = {row["body"] for row in meetings}
    return {
        row["meeting_id"]: day(row["meeting_date"])
        + (f", {row['body']}" if len(bodies) > 1 else "")
        for row in meetings
    }


def _action_name(row: Row) -> str:
    """By meeting and order, because minutes can print a number twice."""
    summary = textwrap.shorten(row["summary"], 60, placeholder=" …")
    return f"{day(row['meeting_date'])}, {row['action_order']}: {summary}"


def choose(label: str, names: Mapping[str, str], *, key: str, start: int = 0) -> str:
    """One of these values, kept in the address; names: the values and how they are shown."""
    chosen: str = st.selectbox(
        label,
        list(names),
        index=start,
        format_func=lambda value: text.visible(names[value]),
        key=key,
        width=_WIDTHS.get(key, "stretch"),
        bind="query-params",
    )
    return chosen


def _clear(years: Sequence[str]) -> None:
    """Sets every filter but the partnership to what leaves nothing out."""
    everything = {"from": years[0], "to": years[-1]}
    for key in LABELS:
        if key in st.session_state:
            st.session_state[key] = everything.get(key, "")


def say_nothing_matches(what: str, seed_file: str, build: Build, scope: Scope) -> None:
    """Says why there is nothing to show and what to do about it.

    what: such as "grant"; seed_file: where it would be added.
    """
    chosen = what_is_chosen(build, scope)
    if chosen:
        years = years_on_record(build, scope.partnership)
        text.show(text.notice(f"No {what} on record matches the filter: {'; '.join(chosen)}."))
        st.button("Clear the filter", on_click=_clear, args=(years,))
    else:
        text.show(
            text.notice(f"No {what} is on record yet."),
            text.paragraph(f"Add rows to {seed_file}, then run: lsmp build"),
        )


def what_is_chosen(build: Build, scope: Scope) -> list[str]:
    """What the filters are set to, as a reader sees it; nothing where they leave nothing out."""
    years = [] if scope.is_all_years else [f"{scope.first_year} to {scope.last_year}"]
    if scope.first_year == scope.last_year and years:
        years = [scope.first_year]
    others = [
        _options(build, scope, key).get(value, value)
        for key in _ONE_OR_ALL
        if (value := getattr(scope, key))
    ]
    return years + others
