"""How exhibits stand on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboards.kit.chart import Exhibit, show_exhibit


def show_exhibits(*exhibits: Exhibit | None) -> None:
    """Draws exhibits below one another; None is one that there is nothing to show in."""
    for exhibit in exhibits:
        if exhibit is not None:
            show_exhibit(exhibit)


def show_side_by_side(
    left: Sequence[Exhibit | None],
    right: Sequence[Exhibit | None],
    gap: Literal["medium", "large"] = "large",
) -> None:
    """Draws two columns of exhibits; on a phone the right one below the left."""
    for column, exhibits in zip(st.columns(2, gap=gap), (left, right), strict=True):
        with column:
            show_exhibits(*exhibits)
