"""A process that stays: it sees a saved file, checks, builds and publishes within a second."""
