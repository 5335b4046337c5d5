"""One version of the policy with its imports, as they stand at an instant.

Rules (section 1): "an act is judged by the version in force when it was done"; "`builds_on`: the
vocabulary is merged (the same name declared twice must be the same); imported clauses keep their own
force, rank, scope, `covers`, `applies_when`, `in_force` and default offence; silence, conflict, time
zone, acknowledgement and ladders are the importer's. Of an imported series the version in force at the
act's time counts."
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .instants import LONG_AGO, covers, instant

RANKS = {"policy": 0, "work_rules": 1, "contract": 2, "collective_agreement": 3, "statute": 4}
TERMS = ("role", "department", "platform", "action")
MERGED = (*TERMS, "fact", "define", "moment", "period", "calendar", "offence", "rung", "ruling")


@dataclass(frozen=True)
class Clause:
    """A clause with the instrument that states it."""

    id: str
    table: dict
    document: dict
    imported: bool

    @property
    def effect(self) -> str:
        return self.table["effect"]

    @property
    def guideline(self) -> bool:
        return self.table.get("force") == "guideline"

    @property
    def derogable(self) -> bool:
        return bool(self.table.get("derogable"))

    @property
    def rank(self) -> int:
        return RANKS[self.document["policy"].get("instrument", "policy")]


@dataclass(eq=False)
class Edition:
    """A version with what it builds on: vocabulary merged, clauses with their origin."""

    document: dict
    vocabulary: dict[str, dict[str, dict]]
    clauses: dict[str, Clause]
    compiled: dict = field(default_factory=dict)

    @property
    def policy(self) -> dict:
        return self.document["policy"]

    @property
    def zone(self) -> str:
        return self.policy["time_zone"]

    def closure(self, table: str, names: object) -> frozenset[str]:
        """The names with all their ancestors by `is_a`."""
        reached: set[str] = set()
        waiting = listed(names)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += listed(self.vocabulary[table][name].get("is_a"))
        return frozenset(reached)


def listed(value: object) -> list:
    """One or several, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


class Library:
    """The series and the files that its `builds_on` name; editions are made once."""

    def __init__(self, policies: list[dict], files: dict[str, list[dict]] | None) -> None:
        self.policies = policies
        self.files = files or {}
        self._editions: dict[tuple, Edition] = {}

    def version_at(self, moment: datetime) -> dict | None:
        """The version of the series whose `in_force` covers the instant, in its own time zone."""
        for document in self.policies:
            if covers(document["policy"]["in_force"], moment, document["policy"]["time_zone"]):
                return document
        return None

    def edition_at(self, moment: datetime) -> Edition | None:
        document = self.version_at(moment)
        return None if document is None else self.edition(document, moment)

    def edition(self, document: dict, moment: datetime) -> Edition:
        """This version with its imports as they stand at the instant."""
        imports = self._imports(document, moment, document["policy"]["time_zone"], True, [])
        key = (id(document), *((id(one), alive) for one, alive in imports))
        if key not in self._editions:
            self._editions[key] = merge(document, imports)
        return self._editions[key]

    def editions(self) -> list[Edition]:
        """Every edition that is in force at some time: they change only where a document's force begins or ends."""
        documents = [*self.policies, *(d for versions in self.files.values() for d in versions)]
        edges = {
            edge for d in documents for p in self.policies for edge in edges_of(d, p["policy"]["time_zone"])
        }
        found = [self.edition_at(edge) for edge in sorted(edges)]
        return [one for at, one in enumerate(found) if one is not None and one not in found[:at]]

    def _imports(
        self, document: dict, moment: datetime, zone: str, alive: bool, found: list[tuple[dict, bool]]
    ) -> list[tuple[dict, bool]]:
        """Each document that is built on, and whether it gives norms: where it is in force, and so is all through
        which it comes in. "Where none is, the series gives none": the version nearest in time lends its words."""
        for path in document["policy"].get("builds_on", []):
            version = nearest(self.files[path], moment, zone)
            living = alive and covers(version["policy"]["in_force"], moment, zone)
            seen = [was for one, was in found if one is version]
            if not seen or (living and not any(seen)):
                found[:] = [(one, was) for one, was in found if one is not version]
                self._imports(version, moment, zone, living, found)
                found.append((version, living))
        return found


def nearest(versions: list[dict], moment: datetime, zone: str) -> dict:
    """The version in force; else the latest that has begun, else the first."""
    for version in versions:
        if covers(version["policy"]["in_force"], moment, zone):
            return version
    in_order = sorted(versions, key=lambda one: edges_of(one, zone)[0])
    begun = [one for one in in_order if edges_of(one, zone)[0] <= moment]
    return begun[-1] if begun else in_order[0]


def edges_of(document: dict, zone: str) -> list[datetime]:
    """The first instant of a document's force, and the first after it where there is one."""
    span = document["policy"]["in_force"]
    start = instant(span["from"], zone) if "from" in span else LONG_AGO
    return [start, instant(span["until"], zone)] if "until" in span else [start]


def merge(document: dict, imports: list[tuple[dict, bool]]) -> Edition:
    """The document with what it builds on, of which only that in force gives clauses."""
    vocabulary: dict[str, dict[str, dict]] = {table: {} for table in MERGED}
    clauses: dict[str, Clause] = {}
    for one, alive in [(document, True), *imports]:
        for table in MERGED:
            vocabulary[table].update(one.get(table, {}))
        for name, written in one.get("clause", {}).items() if alive else ():
            clauses[name] = Clause(name, written, one, one is not document)
    return Edition(document, vocabulary, clauses)
