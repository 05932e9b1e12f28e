"""Which pages there are. Imports nothing."""

from __future__ import annotations

# Folder of the page, which is also its address, and title.
PAGES = {
    "overview": "Overview",
    "funding": "Funding",
    "posts": "Posts",
    "work_plan": "Work plan",
    "meetings": "Meetings and attendance",
    "actions": "Actions",
    "quarterly_return": "Quarterly return",
    "quality": "Data quality and sources",
    "dictionary": "Data dictionary",
    "sql": "SQL",
    "about": "About and accessibility",
    "briefing": "Briefing",
}

# The address of dbt's own documentation, one page made by `lsmp docs`.
DBT_DOCS = "dbt_docs"

# Below this address: the result page of the checks of each build, by its run id.
CHECKS = "checks"

# Where a page hears that there are new figures.
NEWS = "news"

# Pages that hold what is not published yet.
FOR_OFFICERS = ("quarterly_return",)

# Reached by a link on a page, not from the sidebar: the page, and the one that leads to it.
UNLISTED = {"briefing": "overview"}

# The filters of each page beside the partnership, by key.
_YEARS = ("from", "to")
FILTERS: dict[str, tuple[str, ...]] = {
    "overview": _YEARS,
    "funding": _YEARS,
    "posts": _YEARS,
    "work_plan": _YEARS,
    "meetings": (*_YEARS, "quarter", "meeting", "sector"),
    "actions": (*_YEARS, "quarter", "meeting", "sector", "status"),
    "briefing": _YEARS,
}


def view_file(name: str) -> str:
    """The file of a page, as Streamlit wants it: beside app.py."""
    return f"{name}/page.py"
