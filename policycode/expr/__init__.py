"""Conditions as data: sorts, nodes, and the check that turns one into the other."""
