"""Tests of the prover: each check on its two policies, and agreement with plain enumeration."""
