"""The charts and tables on actions."""
