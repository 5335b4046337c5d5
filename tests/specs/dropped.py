"""A policy without one of its clauses: the files as an author would leave them, judged by the same scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from policycode.deciding.engine import Engine
from policycode.deciding.steps import Scenario
from policycode.scenarios.play import play_all
from policycode.syntax.load import load
from policycode.syntax.scenarios import read_scenarios, scenario_files

HEAD = re.compile(r"^\[", re.MULTILINE)
DUTY = re.compile(r"^\[duty\.\w+\]\n(?:(?!^\[).*\n)*", re.MULTILINE)


def section(text: str, table: str) -> tuple[int, int] | None:
    """Where a table of a TOML text begins and ends; ``None`` where it has none of that name."""
    found = re.search(rf"^\[{re.escape(table)}\]\n", text, re.MULTILINE)
    if found is None:
        return None
    after = HEAD.search(text, found.end())
    return found.start(), after.start() if after else len(text)


def without(text: str, clause: str) -> str:
    """A policy's text without a clause, without the words of others that name it and the duties that follow it."""
    for table in (f"clause.{clause}", f"clause.{clause}.notes"):
        if (span := section(text, table)) is not None:
            text = text[: span[0]] + text[span[1] :]
    text = DUTY.sub(lambda duty: "" if f'clause = "{clause}"' in duty[0] else duty[0], text)
    return re.sub(rf'^(subject_to|overrides) = \["{clause}"\]\n', "", text, flags=re.MULTILINE)


@contextmanager
def dropped(folder: Path, clause: str) -> Iterator[None]:
    """Within it, no file of the copied policy or its law has the clause."""
    kept = {file: file.read_text(encoding="utf-8") for file in folder.parent.rglob("*.policy.toml")}
    changed = {file: without(text, clause) for file, text in kept.items()}
    assert changed != kept, f"no file has the clause {clause}"
    try:
        for file, text in changed.items():
            file.write_text(text, encoding="utf-8")
        yield
    finally:
        for file, text in kept.items():
            file.write_text(text, encoding="utf-8")


@lru_cache(maxsize=4)
def scenarios_of(folder: Path) -> tuple[Scenario, ...]:
    """The scenarios beside a policy, as the program reads them."""
    policy = load(folder)
    return read_scenarios(scenario_files(folder), zone=policy.newest.time_zone, policy=policy.id).scenarios


def failing(folder: Path, names: Iterable[str] | None = None) -> set[str]:
    """Which of the scenarios beside a policy answer otherwise than they expect, of some or of all."""
    wanted = None if names is None else set(names)
    chosen = [one for one in scenarios_of(folder) if wanted is None or one.id in wanted]
    return {one.scenario.id for one in play_all(Engine(load(folder)), chosen) if not one.passed}
