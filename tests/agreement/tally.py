"""What a run came past: constructs of the policies, outcomes, statuses of clauses, parts of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .case import Case
from .constructs import constructs
from .named import ALL_CONSTRUCTS

OUTCOMES = """
not_in_force out_of_scope breach ask_first refer conflict protected advised_against encouraged permitted
forbidden_by_default unregulated undetermined invalid
""".split()
STATUSES = "violated complied permits encourages protects opposed defeated unknown".split()
PARTS = """
rests_on clauses missing unsettled offence contacts proposals remedies open_advice presumed outside_assumptions
""".split()
WANTED = {
    *(f"construct {name}" for name in ALL_CONSTRUCTS),
    *(f"outcome {name}" for name in OUTCOMES),
    *(f"status {name}" for name in STATUSES),
    *(f"part {name}" for name in PARTS),
}
"""All that must occur in a run for its agreement to mean something."""


@dataclass(slots=True)
class Tally:
    """How often each thing occurred; named by kind and name, as in :data:`WANTED`."""

    cases: int = 0
    acts: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Adds what another run came past."""
        self.cases += other.cases
        self.acts += other.acts
        self.found.update(other.found)

    @property
    def absent(self) -> set[str]:
        """What never occurred."""
        return {name for name in WANTED if not self.found[name]}

    def table(self) -> Iterator[str]:
        """Lines of names and numbers, three a line, kind by kind."""
        names = sorted(WANTED | self.found.keys())
        for kind in dict.fromkeys(name.split(" ")[0] for name in names):
            yield {"status": "statuses"}.get(kind, f"{kind}s")
            group = [name for name in names if name.startswith(f"{kind} ")]
            cells = [f"{name.removeprefix(kind).strip():<40}{self.found[name]:>8}" for name in group]
            yield from ("  " + "    ".join(cells[at : at + 3]) for at in range(0, len(cells), 3))


def tally(case: Case, results: dict[str, dict]) -> Tally:
    """What one case came past, by the results of the plain implementation."""
    found = Counter({f"construct {name}": count for name, count in constructs(case).items()})
    for result in results.values():
        found[f"outcome {result.get('outcome', 'invalid')}"] += 1
        found.update(f"status {one['status']}" for one in result.get("clauses", ()))
        found.update(f"part {name}" for name in PARTS if result.get(name))
        found["part unsettled"] += result.get("settles") is False
    return Tally(1, len(results), found)
