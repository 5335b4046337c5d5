"""How well the lists of the labelled texts are found: ``python -m policycode_terms.measure [--misses | --into PAGE]``.

Each text has the stretches that name something of a list, as somebody who reads it sees them: slips of the pen,
compounds and short forms among them, ordinary words that look like a name not.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from policycode.testing.measuring import measure
from policycode.testing.quality import BUILT_ON, Labelled, Reading, Table, counted, labelled
from policycode_terms.evaluator import Terms, made
from policycode_terms.options import TermsOptions

TEXTS: Final = Path(__file__).parents[1] / "texts"
"""The texts in the project's tree; they are no part of the installed package."""

LANGUAGES: Final = ("nl", "en")


def main(arguments: list[str] | None = None) -> int:
    """Prints the table, or writes it into a page between its marks."""
    return measure("policycode_terms.measure", __doc__, table, misses, arguments)


def table() -> str:
    """The table, in Markdown."""
    return str(Table(counted(reading for language in LANGUAGES for reading in _readings(language))))


def misses() -> Iterator[str]:
    """What is found wrongly and what is not found, on the part that the evaluator was built on only."""
    evaluator = the_lists()
    for language in LANGUAGES:
        for one in labelled(TEXTS / f"{language}.jsonl"):
            said, found = _said(one), _found(evaluator, one)
            if one.split == BUILT_ON and said != found:
                yield f"{one.id}: +{sorted(found - said)} -{sorted(said - found)} {one.text!r}"


def the_lists() -> Terms:
    """The evaluator with the lists that the texts are about."""
    written = tomllib.loads((TEXTS / "lists.toml").read_text(encoding="utf-8"))
    return made(TermsOptions.model_validate(written), TEXTS)


def _readings(language: str) -> Iterator[Reading]:
    evaluator = the_lists()
    for one in labelled(TEXTS / f"{language}.jsonl"):
        said, found = _said(one), _found(evaluator, one)
        yield Reading("`found`", language, one.split, _any(said), _any(found))
        for name in ("clients", "projects", "products", "tickets"):
            only = frozenset({name})
            yield Reading(f"`lists`: {name}", language, one.split, said & only, found & only)


def _said(one: Labelled) -> frozenset[str]:
    return frozenset(kind for _, _, kind in one.labels["spans"])


def _found(evaluator: Terms, one: Labelled) -> frozenset[str]:
    return frozenset(name for name, hits in evaluator.hits(one.text).items() if hits)


def _any(lists: frozenset[str]) -> frozenset[str]:
    return frozenset({"yes"}) if lists else frozenset()


if __name__ == "__main__":
    sys.exit(main())
