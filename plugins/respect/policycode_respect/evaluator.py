"""The evaluator: how grave what a text says is, and of which kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Final

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind, Memory
from policycode_respect.grading import Grade, graded
from policycode_respect.lexicon import read, shipped
from policycode_respect.options import RespectOptions
from policycode_respect.search import Heard, Reader

MOST_READ: Final = 20_000
"""Characters that are looked at."""
MOST_EVIDENCE: Final = 20
"""How many places in the text are shown."""

DISTRIBUTIONS: Final = ("policycode-respect", "policycode-terms", "ahocorasick-rs", "google-re2")
"""With a new version of these the same text may come to something else."""


class Respect:
    """States how grave the language is (``severity``) and what it amounts to (``kinds``). An indication: grave
    findings are never surer than ``grading.CEILING``."""

    kind: ClassVar[Kind] = Kind.MODEL
    cost: ClassVar[float] = 2.0
    provides: ClassVar[Mapping[str, str]] = {"severity": "level", "kinds": "set"}
    needs: ClassVar[frozenset[str]] = frozenset({"content"})

    memory: Memory | None = None

    def __init__(self, readers: list[Reader]) -> None:
        self._readers = readers

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """The grade of the text."""
        grade = self.grade(act.content or "")
        evidence = tuple(_shown(one) for one in grade.heard[:MOST_EVIDENCE])
        if "severity" in wanted:
            yield Finding("severity", grade.severity, grade.confidence, evidence)
        if "kinds" in wanted:
            yield Finding("kinds", grade.kinds, grade.confidence, evidence)

    def grade(self, text: str) -> Grade:
        """The grade of a text; of a long one, of its beginning."""
        beginning = text[:MOST_READ]
        heard = {(one.start, one.end, one.rule): one for it in self._readers for one in it.heard(beginning)}
        return graded([heard[place] for place in sorted(heard)])


def _shown(one: Heard) -> Mapping[str, object]:
    return {"start": one.start, "end": one.end, "rule": one.rule, "source": one.source, "said": one.way.value}


def made(options: RespectOptions, folder: Path) -> Respect:
    """The evaluator of some options. Raises UsageError for a lexicon that cannot be used, and where there is none."""
    if not options.languages and not options.lexicons:
        raise UsageError(
            words(
                "Er is geen woordenlijst: noem een taal, of een bestand onder lexicons.",
                "There is no lexicon: name a language, or a file under lexicons.",
            )
        )
    except_in = tuple(options.except_in)
    ours = [_shipped(one, except_in) for one in options.languages]
    theirs = [Reader(one, read(folder / one), except_in) for one in options.lexicons]
    made = Respect([*ours, *theirs])
    made.memory = Memory.of((), *(folder / one for one in options.lexicons), distributions=DISTRIBUTIONS)
    return made


@lru_cache(maxsize=16)
def _shipped(language: str, except_in: tuple[str, ...]) -> Reader:
    """The reader of a lexicon of the package. Made once: it takes most of a second, and reading changes nothing."""
    return Reader(f"lexicon/{language}", shipped(language), except_in)
