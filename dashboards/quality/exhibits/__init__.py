"""The tables on checks and sources."""
