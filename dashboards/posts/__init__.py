"""The page on posts."""
