"""`lsmp prove`: whether the figures depend on how DuckDB works them out."""
