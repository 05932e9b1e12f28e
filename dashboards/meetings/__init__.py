"""The page on meetings and attendance."""
