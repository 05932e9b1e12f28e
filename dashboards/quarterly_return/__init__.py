"""The page of the quarterly return."""
