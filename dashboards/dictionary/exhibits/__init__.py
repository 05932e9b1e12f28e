"""The tables of the data dictionary."""
