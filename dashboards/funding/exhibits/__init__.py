"""The charts and tables on funding."""
