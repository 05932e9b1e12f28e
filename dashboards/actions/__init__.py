"""The page on actions."""
