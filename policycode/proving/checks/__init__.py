"""The catalogue: one file a check, found by being here."""
