"""The headline figures of the pages, each with what explains it."""
