"""Synthetic work plans, and the progress reported on them."""
