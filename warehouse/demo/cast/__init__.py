"""Who plays in the synthetic data: organisations, people, bodies and their seats."""
