"""The charts and tables on meetings."""
