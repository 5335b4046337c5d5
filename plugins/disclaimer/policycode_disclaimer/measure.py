"""How well claims and names are heard: ``python -m policycode_disclaimer.measure [FOLDER]`` prints the table."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from policycode.evaluators import ActSeen
from policycode.testing.quality import Labelled, Reading, Table, counted, labelled
from policycode_disclaimer.evaluator import Disclaimer
from policycode_disclaimer.options import DisclaimerOptions, Profile

TEXTS: Final = Path(__file__).parents[1] / "texts"
"""The texts in the project's tree; they are no part of the installed package."""

EMPLOYERS: Final = {"nl": ["Kempenaer", "Lindehof"], "en": ["Northgate", "Harlow & Pike"]}
NAMES: Final = {"nl": "Sanne de Wit", "en": "Tom Okafor"}
"""The employers and the author of the texts, all made up."""


def measured(folder: Path = TEXTS) -> str:
    """The table."""
    return str(Table(counted(one for language in NAMES for one in _readings(language, folder))))


def _readings(language: str, folder: Path) -> Iterator[Reading]:
    options = DisclaimerOptions(employers=EMPLOYERS[language])
    evaluator = Disclaimer(options, {"p": Profile(name=NAMES[language])})
    for file in (f"{language}.jsonl", f"after_{language}.jsonl", f"later_{language}.jsonl"):
        for one in labelled(folder / file):
            act = ActSeen("a", "p", "post", datetime(2026, 1, 1, tzinfo=UTC), "UTC", content=one.text)
            found = {it.output: it.value for it in evaluator.evaluate(act, frozenset(evaluator.provides))}
            yield from _reading(found, language, one)


def _reading(found: Mapping[str, Any], language: str, one: Labelled) -> Iterator[Reading]:
    for claim in ("personal", "employer"):
        there = frozenset({claim} if one.labels["claimed"] == claim else ())
        heard = frozenset({claim} if found["claimed"] == claim else ())
        yield Reading(f"claimed = {claim}", language, one.split, there, heard)
    for output in ("names_employer", "own_name"):
        there = frozenset({output} if one.labels[output] else ())
        heard = frozenset({output} if found[output] else ())
        yield Reading(output, language, one.split, there, heard)


if __name__ == "__main__":
    sys.stdout.write(measured(Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
