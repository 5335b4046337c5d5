"""The evaluator: which lists a text names something of, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar
from unicodedata import category

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind, Memory
from policycode_terms.lists import Hit, Searcher
from policycode_terms.options import TermList, TermsOptions

MOST_EVIDENCE = 20
"""How many places in the text are shown."""

DISTRIBUTIONS = ("policycode-terms", "ahocorasick-rs", "google-re2")
"""With a new version of these the same text may come to something else."""


_REMARK = re.compile(r"(?:^|\s)#.*")


class Terms:
    """States whether anything of the lists is in the text (``found``), of which lists (``lists``), and how many
    stretches of it (``count``). Evidence gives places and the list's own term."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 1.0
    provides: ClassVar[Mapping[str, str]] = {"found": "bool", "lists": "set", "count": "int"}
    needs: ClassVar[frozenset[str]] = frozenset({"content"})

    memory: Memory | None = None

    def __init__(self, searchers: list[Searcher]) -> None:
        self._searchers = searchers

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What the text names."""
        hits = self.hits(act.content or "")
        found = tuple(name for name, several in hits.items() if several)
        count = sum(len(several) for several in hits.values())
        sure = [one.sure for one in self._searchers if hits[one.name]]
        evidence = _evidence(hits)
        if "found" in wanted:
            yield Finding("found", count > 0, max(sure, default=1.0), evidence)
        if "lists" in wanted:
            yield Finding("lists", found, min(sure, default=1.0), evidence)
        if "count" in wanted:
            yield Finding("count", count, min(sure, default=1.0), evidence)

    def hits(self, text: str) -> dict[str, list[Hit]]:
        """The hits by list."""
        ways = {way: way.fold(text) for way in {one.way for one in self._searchers}}
        return {one.name: one.hits(ways[one.way]) for one in self._searchers}


def _evidence(hits: Mapping[str, list[Hit]]) -> tuple[object, ...]:
    found = [
        {"start": hit.start, "end": hit.end, "rule": hit.rule, "source": name}
        for name, several in hits.items()
        for hit in several
    ]
    return tuple(found[:MOST_EVIDENCE])


def made(options: TermsOptions, folder: Path) -> Terms:
    """The evaluator of some options. Raises UsageError for a list that is empty or cannot be read."""
    terms = {name: _terms(name, one, folder) for name, one in options.lists.items()}
    made = Terms([Searcher(name, terms[name], one) for name, one in options.lists.items()])
    made.memory = Memory.of((), repr(terms), distributions=DISTRIBUTIONS)
    return made


def _terms(name: str, options: TermList, folder: Path) -> list[str]:
    found = list(options.terms)
    if options.file is not None:
        try:
            lines = (folder / options.file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                words(
                    f"De lijst {name} kan niet gelezen worden uit {options.file}: {error}",
                    f"The list {name} cannot be read from {options.file}: {error}",
                )
            ) from None
        found += [_REMARK.sub("", line).strip() for line in lines]
    found = [one.strip() for one in found if one.strip()]
    if not found and not options.patterns:
        raise UsageError(
            words(
                f"De lijst {name} is leeg: geef termen, een bestand of patronen.",
                f"The list {name} is empty: give it terms, a file or patterns.",
            )
        )
    for one in found:
        if not _names_something(one):
            raise UsageError(
                words(
                    f"De lijst {name} heeft onder haar termen {one!r}, en dat noemt niets: laat het weg.",
                    f"The list {name} has {one!r} among its terms, which names nothing: leave it out.",
                )
            )
    return found


def _names_something(term: str) -> bool:
    """Whether there is a letter, a digit or a symbol in it: punctuation and accents alone name nothing."""
    return any(category(one)[0] in "LNS" for one in term)
