"""What an amendment changes: which acts, and whose ladder."""

from policycode.proving.difference.compare import Change, Comparison, compare
from policycode.proving.difference.stretches import compare_versions

__all__ = ["Change", "Comparison", "compare", "compare_versions"]
