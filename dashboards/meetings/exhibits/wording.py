"""Words that several exhibits share."""

from __future__ import annotations

from dashboards.kit.format import joined
from dashboards.kit.question import Scope


def not_narrowed(scope: Scope, *filters: str) -> str:
    """A sentence that names those of these filters that are set and do not narrow an exhibit."""
    chosen = [name for name in filters if getattr(scope, name)]
    if len(chosen) == 1:
        return f" The filter by {chosen[0]} does not apply here."
    return f" The filters by {joined(chosen)} do not apply here." if chosen else ""


def within(scope: Scope) -> str:
    """Which of the meetings on record the filters leave, such as " in 2017/18 Q1"."""
    if scope.quarter:
        return f" in {scope.quarter}"
    if scope.is_all_years:
        return ""
    if scope.first_year == scope.last_year:
        return f" in {scope.first_year}"
    return f" from {scope.first_year} to {scope.last_year}"
