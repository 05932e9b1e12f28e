"""`lsmp sql`: one query, a script of queries, or a prompt that completes, on the live build."""
