"""Deciding with ever more unknown facts: time and work, which must not double with each of them.

``python -m benchmarks.unknowns [--unknown 5 10 20 40] [--clauses 20] [--seed 0]``. An act says nothing of any fact;
its outcome, the statuses of its clauses and the facts to ask are computed exactly. ``completions`` is what a way that
goes through them one by one would have to look at. Times are of one run on this machine.
"""

from __future__ import annotations

import argparse
import platform
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.engine import Engine
from policycode.norms.policy import Policy
from policycode.syntax.load import load

HEADER = """[policy]
id = "unknowns"
version = "1"
title = { en = "Unknowns" }
languages = ["en"]
in_force = { from = 2026-01-01 }
time_zone = "UTC"
unregulated = "permitted"
conflict = "prohibit"

[role.worker]
[action.post]
"""
LEVELS = ("low", "middle", "high")


def policy_text(unknowns: int, clauses: int = 20, seed: int = 0) -> str:
    """A policy of so many facts, of which each clause looks at a few that stand close together, as the clauses of a
    chapter do; exceptions override the rules before them. Three facts in four are bools, the others levels."""
    dice = random.Random(seed)
    facts = [f"f{number:02}" for number in range(unknowns)]
    lines = [HEADER]
    for number, fact in enumerate(facts):
        kind = f'type = "level"\nvalues = {list(LEVELS)}' if number % 4 == 3 else 'type = "bool"'
        lines.append(f"[fact.{fact}]\n{kind}\n")
    for number in range(clauses):
        lines += _clause(number, _nearby(facts, number, clauses), dice)
    return "\n".join(lines)


def _nearby(facts: list[str], number: int, clauses: int) -> list[str]:
    """The facts of a clause's chapter; every fact is in some chapter."""
    width = max(4, len(facts) // clauses + 3)
    start = number * max(0, len(facts) - width) // max(1, clauses - 1)
    return facts[start : start + width]


def _clause(number: int, facts: list[str], dice: random.Random) -> Iterator[str]:
    is_exception = number % 4 == 3
    yield f"[clause.c{number:02}]"
    yield 'effect = "permit"' if is_exception else 'effect = "forbid"\nforce = "binding"'
    literals = [_literal(fact, dice) for fact in dice.sample(facts, 3)]
    yield f"when = '{literals[0]} and ({' or '.join(literals[1:])})'"
    if is_exception:
        yield f'overrides = ["c{number - 1:02}", "c{number - 2:02}"]'
    yield ""


def _literal(fact: str, dice: random.Random) -> str:
    if int(fact[1:]) % 4 == 3:
        return f'{fact} {dice.choice((">=", "<"))} "{dice.choice(LEVELS[1:])}"'
    return dice.choice((fact, f"not {fact}"))


def tied_text(pairs: int) -> str:
    """A policy of pairs of facts that are always alike, of which each one settles the other: of so many sets that
    settle all, the first is to be found."""
    lines = [HEADER]
    for number in range(pairs):
        one, other = f"a{number:02}", f"b{number:02}"
        lines.append(f'[fact.{one}]\ntype = "bool"\n\n[fact.{other}]\ntype = "bool"\n')
        lines.append(
            f"[assumption.tie_{number:02}]\nholds = '{one} and {other} or not {one} and not {other}'\n"
        )
    conditions = " and ".join(f"a{number:02}" for number in range(pairs))
    lines.append(f'[clause.all]\neffect = "forbid"\nforce = "binding"\nwhen = \'{conditions}\'\n')
    return "\n".join(lines)


def policy_of(text: str) -> Policy:
    """The policy that a text is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "unknowns.policy.toml"
        file.write_text(text, encoding="utf-8")
        return load(file, root=folder)


def silent_act() -> Act:
    """An act of which nobody states any fact."""
    return Act("a", "ann", NamedTerm("post"), datetime(2026, 3, 2, 12, tzinfo=UTC), ("worker",))


def main() -> None:
    """Prints one row for each number of unknowns, of a policy like a chapter and of one that assumptions tie."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.unknowns", description=__doc__)
    arguments.add_argument("--unknown", type=int, nargs="+", default=[5, 10, 15, 20, 25, 30, 35, 40])
    arguments.add_argument("--clauses", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=0)
    chosen = arguments.parse_args()
    print(f"policycode {version('policycode')}, Python {platform.python_version()}")
    print(f"\n{chosen.clauses} clauses, each on a few facts that stand together:\n")
    print(*HEAD, sep="\n")
    for unknowns in chosen.unknown:
        levels = unknowns // 4
        print(
            row(
                policy_text(unknowns, chosen.clauses, chosen.seed),
                unknowns,
                2 ** (unknowns - levels) * 3**levels,
            )
        )
    print("\none clause on facts that assumptions tie two by two:\n")
    print(*HEAD, sep="\n")
    for unknowns in chosen.unknown:
        print(row(tied_text(unknowns // 2), unknowns // 2 * 2, 2 ** (unknowns // 2)))


HEAD = (
    "| unknown | completions | outcome | ms outcome | ms statuses | ms missing | missing | settles |",
    "|---|---|---|---|---|---|---|---|",
)


def row(text: str, unknowns: int, completions: int) -> str:
    """One row of a table."""
    engine, act = Engine(policy_of(text)), silent_act()
    engine.decide(act)  # compiles
    begun = time.perf_counter()
    decision = engine.decide(act)
    decided = time.perf_counter()
    _ = decision.clauses
    weighed = time.perf_counter()
    missing = decision.missing
    asked = time.perf_counter()
    return (
        f"| {unknowns} | {completions:.1e} | {decision.outcome} "
        f"| {1000 * (decided - begun):.1f} | {1000 * (weighed - decided):.1f} | {1000 * (asked - weighed):.1f} "
        f"| {len(missing)} | {decision.settles} |"
    )


if __name__ == "__main__":
    main()
