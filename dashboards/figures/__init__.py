"""Plotly figures, drawn by pure functions from rows of a mart."""
