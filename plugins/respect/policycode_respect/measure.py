"""How well insult and threat are seen: ``python -m policycode_respect.measure [FOLDER]`` prints the page's table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from policycode.testing.quality import Labelled, Reading, Table, counted, labelled
from policycode_respect.evaluator import Respect, made
from policycode_respect.grading import LEAST, Grade
from policycode_respect.lexicon import SEVERITIES
from policycode_respect.options import RespectOptions

TEXTS: Final = Path(__file__).parents[1] / "texts"
"""The texts in the project's tree; they are no part of the installed package."""


def measured(folder: Path = TEXTS) -> str:
    """The table. What is merely suspected counts as not found."""
    evaluator = made(RespectOptions(), folder)
    return str(Table(counted(_readings(evaluator, folder))))


def _readings(evaluator: Respect, folder: Path) -> Iterator[Reading]:
    for language in ("nl", "en"):
        for file in (f"{language}.jsonl", f"after_{language}.jsonl", f"later_{language}.jsonl"):
            for one in labelled(folder / file):
                yield from _reading(evaluator.grade(one.text), language, one)


def _reading(grade: Grade, language: str, one: Labelled) -> Iterator[Reading]:
    asserted = grade.confidence >= LEAST
    kinds = frozenset(grade.kinds if asserted else ())
    true = frozenset(one.labels["kinds"])
    yield Reading("kinds (any)", language, one.split, true, frozenset(map(str, kinds)))
    severity = one.labels["severity"]
    exact = frozenset({str(grade.severity)} if asserted and grade.severity != "none" else ())
    yield Reading("severity (exact)", language, one.split, frozenset({severity}) - {"none"}, exact)
    for level in SEVERITIES[1:]:
        least = SEVERITIES.index(level)
        there = frozenset({level} if SEVERITIES.index(severity) >= least else ())
        found = frozenset({level} if asserted and SEVERITIES.index(grade.severity) >= least else ())
        yield Reading(f"severity ≥ {level}", language, one.split, there, found)
    clean = frozenset({"none"} if severity == "none" else ())
    said_clean = frozenset({"none"} if asserted and grade.severity == "none" else ())
    yield Reading("severity = none", language, one.split, clean, said_clean)


if __name__ == "__main__":
    sys.stdout.write(measured(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
