"""How well it reads the labelled texts: ``python -m policycode_personal_data.measure [--misses] [--into README.md]``.

Precision and recall of each output, by language, on the part that it was built on and on the part held out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from policycode.testing.quality import BUILT_ON, HELD_OUT, Reading, Table, counted
from policycode_personal_data.evaluator import PersonalData
from policycode_personal_data.marks import LIKELY, Mark
from policycode_personal_data.options import PERSONAL, SECRET, PersonalDataOptions
from policycode_personal_data.texts import Labelled, texts

COUNTRIES = {"nl": ["NL", "BE"], "en": ["GB", "NL", "BE"]}
"""The countries of telephone numbers, as a company that writes in the language would set them."""

SECRETS = "secret"
"""Readers marked a secret as one, whatever its shape."""

_BEGIN, _END = "<!-- measured -->\n", "<!-- /measured -->"

Names = frozenset[str]


def main(arguments: list[str] | None = None) -> int:
    """Prints the table, or writes it into a page between its marks."""
    options = argparse.ArgumentParser(prog="python -m policycode_personal_data.measure", description=__doc__)
    options.add_argument("--into", type=Path, help="a page with the marks of this table")
    options.add_argument(
        "--misses", action="store_true", help="show what goes wrong on the part it was built on"
    )
    chosen = options.parse_args(arguments)
    if chosen.misses:
        sys.stdout.writelines(f"{line}\n" for line in misses())
    elif chosen.into is None:
        sys.stdout.write(table())
    else:
        page = chosen.into.read_text(encoding="utf-8")
        chosen.into.write_text(with_table(page), encoding="utf-8")
    return 0


def with_table(page: str) -> str:
    """A page with the table of today between its marks."""
    return re.sub(f"{_BEGIN}.*?{_END}", lambda _: f"{_BEGIN}{table()}{_END}", page, flags=re.DOTALL)


def table() -> str:
    """The table, in Markdown."""
    return str(Table(counted(reading for language in COUNTRIES for reading in _readings(language))))


def _readings(language: str) -> Iterator[Reading]:
    for one in texts(language):
        split = HELD_OUT if one.is_held_out else BUILT_ON
        marks = _likely(one)
        said, found = _kinds(one, marks)
        for output, kinds in (("`personal_data`", frozenset(PERSONAL)), ("`secrets`", frozenset({SECRETS}))):
            yield Reading(output, language, split, _any(said & kinds), _any(found & kinds))
        for kind in PERSONAL:
            yield Reading(f"`kinds`: {kind}", language, split, said & {kind}, found & {kind})
        yield Reading("`count`: each stretch", language, split, *_stretches(one, marks))


def _likely(one: Labelled) -> list[Mark]:
    evaluator = PersonalData(PersonalDataOptions(countries=COUNTRIES[one.language]))
    return [mark for mark in evaluator.marks(one.text) if mark.sure >= LIKELY]


def _kinds(one: Labelled, marks: list[Mark]) -> tuple[Names, Names]:
    """The kinds that a reader saw and those that the evaluator found."""
    return (
        frozenset(kind for _, _, kind in one.spans),
        frozenset(SECRETS if mark.kind in SECRET else mark.kind for mark in marks),
    )


def _stretches(one: Labelled, marks: list[Mark]) -> tuple[Names, Names]:
    """The stretches that a reader marked, and those found: the same where they share a place."""
    found = set()
    for mark in marks:
        shared = [start for start, end, _ in one.spans if start < mark.end and mark.start < end]
        found.add(f"{shared[0]}" if shared else f"not at {mark.start}")
    return frozenset(f"{start}" for start, _, _ in one.spans), frozenset(found)


def _any(kinds: Names) -> Names:
    return frozenset({"yes"}) if kinds else frozenset()


def misses() -> Iterator[str]:
    """What is found wrongly and what is not found, on the part that the evaluator was built on only."""
    for language in COUNTRIES:
        for one in texts(language):
            said, found = _kinds(one, _likely(one))
            if not one.is_held_out and said != found:
                yield f"{one.id}: +{sorted(found - said)} -{sorted(said - found)} {one.text!r}"


if __name__ == "__main__":
    sys.exit(main())
