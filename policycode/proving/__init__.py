"""Proofs over all possible acts, and what an amendment changes."""
