"""Synthetic grants, posts, spending, forecasts and claims."""
