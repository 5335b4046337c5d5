"""What is to be imported, and how much of it has come of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from policycode.importing.evidence import Taking
from policycode.importing.mapping import Mapped
from policycode.importing.reading import Source
from policycode.norms.policy import Policy


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported. ``output`` is ``None`` for standard output, ``rejects`` where nobody keeps them."""

    sources: Sequence[Source]
    policy: Policy
    taking: Taking
    output: Path | None = None
    rejects: Path | None = None
    mapping: Mapped | None = None
    source: str | None = None

    @property
    def name(self) -> str:
        """What makes a run the same run: what is read and how, but not at what moment."""
        taking = {key: str(value) for key, value in asdict(self.taking).items() if key != "imported"}
        read = [(str(one.path), one.importer.name) for one in self.sources]
        mapping = None if self.mapping is None else self.mapping.text
        versions = [one.digest for one in self.policy.editions]
        said = json.dumps([read, taking, mapping, self.source, versions, str(self.rejects)])
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(slots=True)
class Counts:
    """How many acts were added, how many were there already, how many items were refused; of the whole import.

    ``undeclared`` counts the names in added acts that the policy does not declare, as ``kind:name``.
    """

    added: int = 0
    present: int = 0
    refused: int = 0
    unusable: int = 0
    undeclared: dict[str, int] = field(default_factory=dict)

    @property
    def items(self) -> int:
        """Everything that was looked at."""
        return self.added + self.present + self.refused
