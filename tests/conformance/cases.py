"""The cases and rules of specs/conformance as data. Imports nothing of the package."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "specs" / "conformance"
KEYS = {"id", "rules", "why", "policy", "versions", "imports", "people", "alone", "file", "step"} | {
    "confirm",
    "now",
    "budget",
    "invalid",
    "review",
}


@dataclass(frozen=True)
class Case:
    """One case, complete: nothing of the base or the topic is left to be filled in.

    ``versions`` are the policy's documents, ``imports`` those that it builds on, by folder. ``alone`` are acts judged
    without a record, ``file`` those of a whole history, ``steps`` a scenario; each a table with ``expect``.
    """

    id: str
    topic: str
    rules: tuple[str, ...]
    why: Mapping[str, str]
    versions: tuple[dict[str, Any], ...]
    imports: Mapping[str, tuple[dict[str, Any], ...]]
    people: list[dict[str, Any]] | None
    alone: list[dict[str, Any]]
    file: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    confirm: str
    now: Any
    budget: int | None
    invalid: list[str] | None
    review: list[str] | None


@cache
def rules() -> dict[str, dict[str, Any]]:
    """The numbered rules, by number."""
    return _read(FOLDER / "rules.toml")["rule"]


@cache
def cases() -> tuple[Case, ...]:
    """Every case of every topic."""
    return tuple(case for file in topics() for case in _of_topic(file))


def topics() -> list[Path]:
    """The files with cases, in order."""
    return sorted(path for path in FOLDER.glob("[0-9]-*.toml"))


def _of_topic(file: Path) -> Iterator[Case]:
    topic = _read(file)
    base = merged(_read(FOLDER / "base.policy.toml"), tomllib.loads(topic.get("policy", "")))
    for written in topic["case"]:
        unknown = written.keys() - KEYS
        assert not unknown, f"{file.name}: {written['id']} has {sorted(unknown)}"
        yield _case(written, file.stem, base)


def _case(written: dict[str, Any], topic: str, base: dict[str, Any]) -> Case:
    own = merged(base, tomllib.loads(written.get("policy", "")))
    bare = _read(FOLDER / "base.policy.toml")
    return Case(
        id=written["id"],
        topic=topic,
        rules=tuple(written["rules"]),
        why=written["why"],
        versions=tuple(merged(own, tomllib.loads(text)) for text in written.get("versions", [""])),
        imports={
            folder: tuple(merged(bare, tomllib.loads(text)) for text in texts)
            for folder, texts in written.get("imports", {}).items()
        },
        people=written.get("people"),
        alone=[_with_act(one, number) for number, one in enumerate(written.get("alone", []), 1)],
        file=[_with_act(one, number) for number, one in enumerate(written.get("file", []), 1)],
        steps=[_with_act(one, number) for number, one in enumerate(written.get("step", []), 1)],
        confirm=written.get("confirm", "all"),
        now=written.get("now"),
        budget=written.get("budget"),
        invalid=written.get("invalid"),
        review=written.get("review"),
    )


def _with_act(entry: dict[str, Any], number: int) -> dict[str, Any]:
    if "act" not in entry:
        return entry
    act = merged({**_read(FOLDER / "base.act.toml"), "id": f"act_{number}"}, entry["act"])
    return {**entry, "act": {key: what for key, what in act.items() if key not in entry.get("without", [])}}


def merged(base: Mapping[str, Any], differences: Mapping[str, Any]) -> dict[str, Any]:
    """Tables merged key by key; anything else that the differences state takes the base's place."""
    result = dict(base)
    for key, what in differences.items():
        both = isinstance(what, dict) and isinstance(result.get(key), dict)
        result[key] = merged(result[key], what) if both else what
    return result


@cache
def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
