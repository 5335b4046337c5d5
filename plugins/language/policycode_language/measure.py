"""How well languages are told: ``python -m policycode_language.measure [FOLDER]`` prints the table of the page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from policycode.evaluators import ActSeen
from policycode.testing.quality import Labelled, Reading, Table, counted, labelled
from policycode_language.evaluator import LanguageOf, made
from policycode_language.options import LanguageOptions

TEXTS: Final = Path(__file__).parents[1] / "texts"
"""The texts in the project's tree; they are no part of the installed package."""

FILES: Final = ("nl", "en", "fr", "de", "mixed", "none")


def measured(folder: Path = TEXTS) -> str:
    """The table."""
    evaluator = made(LanguageOptions(), folder)
    return str(Table(counted(_readings(evaluator, folder))))


def _readings(evaluator: LanguageOf, folder: Path) -> Iterator[Reading]:
    for name in FILES:
        for one in labelled(folder / f"{name}.jsonl"):
            yield from _reading(evaluator, name, one)


def _reading(evaluator: LanguageOf, name: str, one: Labelled) -> Iterator[Reading]:
    act = ActSeen("a", "p", "post", datetime(2026, 1, 1, tzinfo=UTC), "UTC", content=one.text)
    found = {it.output: it.value for it in evaluator.evaluate(act, frozenset(evaluator.provides))}
    true = frozenset(one.labels["languages"])
    language = found.get("language")
    alone = true if len(true) == 1 else frozenset()
    yield Reading("language", name, one.split, alone, frozenset({str(language)} if language else ()))
    if len(true) > 1:
        several = frozenset(found.get("languages", ()))  # type: ignore[arg-type]  # a set is a tuple
        yield Reading("languages", name, one.split, true, several)
    mixed = frozenset({"mixed"} if len(true) > 1 else ())
    yield Reading("mixed", name, one.split, mixed, frozenset({"mixed"} if found.get("mixed") else ()))


if __name__ == "__main__":
    sys.stdout.write(measured(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
