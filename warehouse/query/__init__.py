"""Asking a published build, read-only; and the forms an answer is given in."""
