"""Hypothesis strategies for a given policy, in the policy's own words."""
