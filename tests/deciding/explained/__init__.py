"""A small policy on which every kind of reason occurs, and decisions under it."""
