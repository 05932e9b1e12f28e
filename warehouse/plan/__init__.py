"""dbt is the compiler, a plan is what runs: the models and tests as statements of DuckDB."""
