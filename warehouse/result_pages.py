"""Where the result pages of the checks are. Imports only the standard library."""

from __future__ import annotations

import re
from pathlib import Path

from warehouse.settings import Settings

PAGE = "index.html"
# As `ledger.new_run_id` names a build; nothing else may become a part of a path or an address.
RUN_ID = r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{7}(-[0-9]{1,9})?"


def result_page(settings: Settings, run_id: str) -> Path | None:
    """The result page of a run's checks; None when there is no such run or it is no longer kept."""
    if not re.fullmatch(RUN_ID, run_id):
        return None
    page = settings.checks_dir / run_id / PAGE
    return page if page.is_file() else None
