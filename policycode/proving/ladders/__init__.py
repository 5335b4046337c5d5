"""Ladders as finitely many states, and the histories that refute what is claimed of them."""
