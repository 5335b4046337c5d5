"""What a part of :mod:`policycode.testing` needs beside the core."""

from __future__ import annotations

from importlib.util import find_spec

from policycode.errors import UsageError, extra_needed

EXTRA = "testing"
"""The extra that brings Hypothesis."""


class HypothesisNeeded(UsageError, ImportError):
    """Hypothesis is not installed."""

    def __init__(self) -> None:
        super().__init__(extra_needed("Hypothesis", EXTRA))


def has_hypothesis() -> bool:
    """Whether it is installed."""
    return find_spec("hypothesis") is not None


def need_hypothesis() -> None:
    """Raises :class:`HypothesisNeeded` where it is not."""
    if not has_hypothesis():
        raise HypothesisNeeded
