"""Scenarios played: histories of steps, what was expected against what came of it, and what they touch."""
