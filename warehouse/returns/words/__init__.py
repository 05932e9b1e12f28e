"""What people write into a return, and how its values are written."""
