"""The flow from seeds to a published build; read `pipeline.py` first."""
