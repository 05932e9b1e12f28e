"""Returns kept as submitted, and what differs from them today."""
