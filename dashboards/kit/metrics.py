"""Headline figures in a row. Of our own HTML, because st.metric cuts long values off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboards.kit import text
from dashboards.kit.explain import Explanation, show_explain_button
from dashboards.kit.header import View


@dataclass(frozen=True)
class Headline:
    """A figure with its label above and what qualifies it below."""

    label: str
    value: str
    note: str
    explanation: Explanation


def show_headlines(view: View, headlines: Sequence[Headline]) -> None:
    """Draws the figures side by side; on a phone below one another."""
    for column, headline in zip(st.columns(len(headlines)), headlines, strict=True):
        with column:
            text.show(_tile(headline))
            shown = f"{headline.label}: {headline.value} ({headline.note})"
            show_explain_button(view.build, view.scope, headline.explanation, shown)


def _tile(headline: Headline) -> str:
    label, value, note = map(text.escaped, (headline.label, headline.value, headline.note))
    return (
        f'<dl class="lsmp-headline"><dt>{label}</dt><dd>{value}</dd>'
        f'<dd class="lsmp-quiet">{note}</dd></dl>'
    )
