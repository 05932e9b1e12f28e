"""Synthetic meetings, attendance and actions."""
