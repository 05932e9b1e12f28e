"""The page on data quality and sources."""
