"""About and accessibility."""
