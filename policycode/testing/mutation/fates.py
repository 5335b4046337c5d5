"""What becomes of mutants: noticed and by whom, survived with an act that tells, no change at all, or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from policycode.deciding.acts import Act
from policycode.diagnostics import Words
from policycode.syntax.acts import act_to_json
from policycode.testing.mutation.mutant import Mutant

Fate = Literal["killed", "survived", "equivalent", "unknown"]
Guard = Literal["scenario", "guarantee", "check"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A history on whose last act the policy and its mutant differ: a scenario that would notice.

    ``scenario`` and ``step`` are set where a scenario that there is goes through it, and looks at something else.
    """

    acts: tuple[Act, ...]
    says: Words
    scenario: str | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant with its fate. ``by`` is who noticed it (a scenario's id, a guarantee's, a check's code); ``why`` says
    of an unknown one what kept it from being known."""

    mutant: Mutant
    fate: Fate
    guard: Guard | None = None
    by: str = ""
    suggestion: Suggestion | None = None
    why: Words | None = None


@dataclass(frozen=True, slots=True)
class MutationRun:
    """The mutants of one policy that were judged, of ``made`` that there are; fewer where the run was interrupted or
    a sample was asked for."""

    judged: tuple[Judged, ...]
    made: int
    interrupted: bool = False

    def count(self, fate: Fate) -> int:
        """How many came to this."""
        return sum(one.fate == fate for one in self.judged)

    @property
    def left(self) -> tuple[Judged, ...]:
        """Those that nobody noticed, and those of which nobody knows."""
        return tuple(one for one in self.judged if one.fate in ("survived", "unknown"))

    @property
    def by_guard(self) -> Mapping[str, int]:
        """How many each kind of guard noticed first."""
        return Counter(one.guard for one in self.judged if one.guard is not None)

    def as_json(self) -> dict[str, Any]:
        """The object under ``mutants`` (cli, "JSON")."""
        return {
            "made": self.made,
            "judged": len(self.judged),
            "killed": self.count("killed"),
            "survived": self.count("survived"),
            "equivalent": self.count("equivalent"),
            "unknown": self.count("unknown"),
            "interrupted": self.interrupted,
            "killed_by": {
                f"{guard}s": self.by_guard.get(guard, 0) for guard in ("scenario", "guarantee", "check")
            },
            "left": [_as_json(one) for one in self.left],
        }


def _as_json(one: Judged) -> dict[str, Any]:
    mutant, place = one.mutant, one.mutant.place
    at: dict[str, Any] = (
        {} if place is None else {"file": place.file, "line": place.line, "column": place.column}
    )
    found: dict[str, Any] = {
        "id": mutant.id,
        "kind": mutant.kind,
        "fate": one.fate,
        "at": {**at, mutant.table: mutant.name},
        "says": dict(mutant.says),
        "why": None if one.why is None else dict(one.why),
        "suggestion": None,
    }
    if one.suggestion is not None:
        found["suggestion"] = {
            "acts": [act_to_json(act) for act in one.suggestion.acts],
            "says": dict(one.suggestion.says),
            "scenario": one.suggestion.scenario,
            "step": one.suggestion.step,
        }
    return found
