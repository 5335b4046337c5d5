"""How well it reads the labelled texts: ``python -m policycode_personal_data.measure [--misses] [--into README.md]``.

Precision and recall of each output, by language, on the part that it was built on and on the part held out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from policycode.testing.measuring import measure
from policycode.testing.quality import BUILT_ON, Labelled, Reading, Table, counted
from policycode_personal_data.evaluator import PersonalData
from policycode_personal_data.marks import LIKELY, Mark
from policycode_personal_data.options import PERSONAL, SECRET, PersonalDataOptions
from policycode_personal_data.texts import texts

COUNTRIES = {"nl": ["NL", "BE"], "en": ["GB", "NL", "BE"]}
"""The countries of telephone numbers, as a company that writes in the language would set them."""

SECRETS = "secret"
"""Readers marked a secret as one, whatever its shape."""


Names = frozenset[str]


def main(arguments: list[str] | None = None) -> int:
    """Prints the table, or writes it into a page between its marks."""
    return measure("policycode_personal_data.measure", __doc__, table, misses, arguments)


def table() -> str:
    """The table, in Markdown."""
    return str(Table(counted(reading for language in COUNTRIES for reading in _readings(language))))


def _readings(language: str) -> Iterator[Reading]:
    for one in texts(language):
        split, marks = one.split, _likely(language, one)
        said, found = _kinds(one, marks)
        for output, kinds in (("`personal_data`", frozenset(PERSONAL)), ("`secrets`", frozenset({SECRETS}))):
            yield Reading(output, language, split, _any(said & kinds), _any(found & kinds))
        for kind in PERSONAL:
            yield Reading(f"`kinds`: {kind}", language, split, said & {kind}, found & {kind})
        yield Reading("`count`: each stretch", language, split, *_stretches(one, marks))


def _likely(language: str, one: Labelled) -> list[Mark]:
    evaluator = PersonalData(PersonalDataOptions(countries=COUNTRIES[language]))
    return [mark for mark in evaluator.marks(one.text) if mark.sure >= LIKELY]


def _kinds(one: Labelled, marks: list[Mark]) -> tuple[Names, Names]:
    """The kinds that a reader saw and those that the evaluator found."""
    return (
        frozenset(kind for _, _, kind in one.labels["spans"]),
        frozenset(SECRETS if mark.kind in SECRET else mark.kind for mark in marks),
    )


def _stretches(one: Labelled, marks: list[Mark]) -> tuple[Names, Names]:
    """The stretches that a reader marked, and those found: the same where they share a place."""
    found = set()
    for mark in marks:
        shared = [start for start, end, _ in one.labels["spans"] if start < mark.end and mark.start < end]
        found.add(f"{shared[0]}" if shared else f"not at {mark.start}")
    return frozenset(f"{start}" for start, _, _ in one.labels["spans"]), frozenset(found)


def _any(kinds: Names) -> Names:
    return frozenset({"yes"}) if kinds else frozenset()


def misses() -> Iterator[str]:
    """What is found wrongly and what is not found, on the part that the evaluator was built on only."""
    for language in COUNTRIES:
        for one in texts(language):
            said, found = _kinds(one, _likely(language, one))
            if one.split == BUILT_ON and said != found:
                yield f"{one.id}: +{sorted(found - said)} -{sorted(said - found)} {one.text!r}"


if __name__ == "__main__":
    sys.exit(main())
