"""From the bytes of a file to its cells as text, whatever they mean."""
