"""The breaks, by section of the language."""
