"""Where each row of the five source articles works: ``social_media/seeds.toml``, read, with what it leans on.

A row *works* when all that it names is there; it *waits* when it also names a duty or a feature that the program does
not have yet; it is a *remark* when it says why it is no rule. Nothing of policycode is used here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).resolve().parent / "social_media"
TABLE = FOLDER / "seeds.toml"
NEWEST = FOLDER / "2026.policy.toml"
ROWS = tuple(f"S-{number:03}" for number in range(1, 195))
ARTICLES = ("A", "B", "C", "D", "E")

State = Literal["works", "waits", "remark"]
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what an article says, and what says it here. Names are those of the policy and its scenarios."""

    id: str
    section: str
    article: str
    says: str
    proposes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    guarantees: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    how: str = ""
    why: str = ""

    @property
    def leans_on(self) -> tuple[str, ...]:
        """The features that it needs: those that it names, and duties where it names one."""
        return (*self.features, *(("duties",) if self.duties else ()))


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that the program does; ``verb`` is the command's, where it has one."""

    id: str
    title: str
    verb: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Seeds:
    """The whole table."""

    rows: Mapping[str, Row]
    features: Mapping[str, Feature]

    def waits_for(self, row: Row) -> tuple[str, ...]:
        """What a row names that the program does not have yet."""
        return tuple(name for name in row.leans_on if self.features[name].waits)

    def state(self, row: Row) -> State:
        """Whether a row works, waits or is a remark."""
        if row.why:
            return "remark"
        return "waits" if self.waits_for(row) else "works"


@lru_cache(maxsize=1)
def seeds() -> Seeds:
    """The table as it is written."""
    read = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    rows = {name: Row(name, **_frozen(one)) for name, one in read["row"].items()}
    return Seeds(rows, {name: Feature(name, **one) for name, one in read["feature"].items()})


def _frozen(row: Table) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@lru_cache(maxsize=1)
def policy() -> Table:
    """The newest version of the policy as TOML reads it, with the tables of the law beside its own."""
    own = tomllib.loads(NEWEST.read_text(encoding="utf-8"))
    merged: dict[str, Any] = dict(own)
    for file in sorted(
        f for place in own["policy"]["builds_on"] for f in (FOLDER / place).glob("*.policy.toml")
    ):
        for table, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if table != "policy":
                merged[table] = {**entries, **merged.get(table, {})}
    return merged


@lru_cache(maxsize=1)
def scenarios() -> Mapping[str, Table]:
    """Every scenario beside the policy, as TOML reads it."""
    return {name: one for file in scenario_files() for name, one in _read(file)["scenario"].items()}


@lru_cache(maxsize=1)
def places() -> Mapping[str, str]:
    """The file that each scenario stands in, by its name."""
    return {name: file.name for file in scenario_files() for name in _read(file)["scenario"]}


def scenario_files() -> Iterator[Path]:
    """The files of scenarios beside the policy."""
    yield from sorted(FOLDER.glob("*.scenarios.toml"))


def _read(file: Path) -> Table:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def found(path: str) -> object:
    """What stands at a dotted path of the policy; ``None`` where nothing does."""
    value: Any = policy()
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
