"""What a build says of itself, in its schema meta: descriptions, lineage, metrics, runs."""
