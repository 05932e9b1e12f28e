"""Queries as analysts write them, made up from the tables, keys and values of a build."""
