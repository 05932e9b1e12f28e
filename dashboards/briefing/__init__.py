"""The briefing: the overview in sentences, to print."""
