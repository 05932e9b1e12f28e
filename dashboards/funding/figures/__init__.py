"""The Plotly figures on funding."""
