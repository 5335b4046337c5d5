"""What an amendment changes: which acts, and whose ladder."""

from policycode.proving.difference.compare import Change, Comparison, compare

__all__ = ["Change", "Comparison", "compare"]
