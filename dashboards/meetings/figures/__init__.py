"""The Plotly figures on meetings."""
