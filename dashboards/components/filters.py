"""The filters that all pages share; they live in the address, so a link shows the same view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.components import text
from dashboards.data import Build

_PARTNERSHIPS = """
    select partnership_id, partnership_name from marts.partnership_summary
    order by partnership_name
"""

_YEARS = """
    select financial_year from marts.funding_timeline where partnership_id = $1
    union
    select financial_year from marts.meetings where partnership_id = $1
    order by financial_year
"""

# A condition on $2, the years chosen; none chosen means all.
IN_YEARS = "(len($2::varchar[]) = 0 or list_contains($2::varchar[], financial_year))"

_PRODUCT_OF = "lsmp"


def choose_partnership(build: Build) -> str | None:
    """The partnership to show; None when none has any data."""
    names = {
        row["partnership_id"]: text.visible(row["partnership_name"])
        for row in build.rows(_PARTNERSHIPS)
    }
    if not names:
        return None
    ids = list(names)
    chosen: str = st.selectbox(
        "Partnership",
        ids,
        index=ids.index(_PRODUCT_OF) if _PRODUCT_OF in names else 0,
        format_func=names.__getitem__,
        key="partnership",
        bind="query-params",
    )
    return chosen


def choose_years(build: Build, partnership: str) -> tuple[str, ...]:
    """The financial years to show; empty for all."""
    years = {
        row["financial_year"]: row["financial_year"] for row in build.rows(_YEARS, partnership)
    }
    return choose_several("Financial years", years, key="years", all_of_them="All years")


def choose_several(
    label: str, names: Mapping[str, str], *, key: str, all_of_them: str
) -> tuple[str, ...]:
    """The codes chosen, sorted; empty for all.

    names: the codes and how they are shown; key: in the address; all_of_them: shown when none is.
    """
    chosen = st.multiselect(
        label,
        list(names),
        format_func=lambda code: text.visible(names[code]),
        key=key,
        bind="query-params",
        placeholder=all_of_them,
    )
    return tuple(sorted(chosen))


def _clear(keys: Sequence[str]) -> None:
    for key in keys:
        st.session_state[key] = []


def say_nothing_matches(
    what: str, seed_file: str, chosen: Sequence[str], keys: Sequence[str] = ("years",)
) -> None:
    """Says why there is nothing to show and what to do about it.

    what: such as "grant"; seed_file: where it would be added; chosen: what the filters named by
    their keys are set to, empty when none is set.
    """
    if chosen:
        text.show(text.notice(f"No {what} on record matches the filter: {'; '.join(chosen)}."))
        st.button("Clear the filter", on_click=_clear, args=(keys,))
    else:
        text.show(
            text.notice(f"No {what} is on record yet."),
            text.paragraph(f"Add rows to {seed_file}, then run: lsmp build"),
        )
