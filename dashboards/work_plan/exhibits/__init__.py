"""The charts and tables on the work plan."""
