"""The package's own kinds of evaluators, one file each."""
