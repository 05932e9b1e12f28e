"""Titles that say what the figures say: made from mart values, so that they stay true."""
