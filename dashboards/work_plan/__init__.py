"""The page on the work plan."""
