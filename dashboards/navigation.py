"""Which pages there are. Imports nothing."""

from __future__ import annotations

# File in views/, which is also the address, and title. The folder is not called pages, because
# Streamlit would list its files in the sidebar until the first page is drawn.
PAGES = {
    "overview": "Overview",
    "funding": "Funding",
    "meetings": "Meetings and attendance",
    "actions": "Actions",
    "quality": "Data quality and sources",
}


def view_file(name: str) -> str:
    """The file of a page, as Streamlit wants it: beside app.py."""
    return f"views/{name}.py"
