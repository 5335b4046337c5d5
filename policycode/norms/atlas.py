"""Where the keys of an edition stand: asked by those who report on it, answered by whoever read its files."""

from __future__ import annotations

from typing import Protocol

from policycode.diagnostics import Place


class Atlas(Protocol):
    """The places of an edition's declarations and of the keys inside them."""

    def place(self, *path: str | int) -> Place | None:
        """Where a key stands, as ``place("rung", "final", "decided_by", "votes")``; else what it would stand in.

        ``None`` where the policy was not read from files."""

    def home(self, table: str, name: str) -> str:
        """The id of the import in which a declaration stands, empty for the policy's own."""


class Nowhere:
    """The atlas of an edition that was not read from files."""

    def place(self, *path: str | int) -> Place | None:
        """Nowhere."""
        return None

    def home(self, table: str, name: str) -> str:
        """Its own."""
        return ""


NOWHERE = Nowhere()
