"""The plugins that come with the package; they register through the same hooks as anybody's."""

from __future__ import annotations

from typing import Final

BUILT_IN: Final[tuple[str, ...]] = ("policycode.hooks.evaluators", "policycode.hooks.formats")
"""Modules, each with hooks of its own."""
