"""The LSMP warehouse: from seed files to a published, checked DuckDB database."""
