"""How well it reads the labelled texts: ``python -m policycode_personal_data.measure [--misses] [--into README.md]``.

Precision and recall of each output, by language, on the part that it was built on and on the part held out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from policycode_personal_data.evaluator import PersonalData
from policycode_personal_data.marks import LIKELY
from policycode_personal_data.options import PERSONAL, SECRET, PersonalDataOptions
from policycode_personal_data.texts import Labelled, texts

COUNTRIES = {"nl": ["NL", "BE"], "en": ["GB", "NL", "BE"]}
"""The countries of telephone numbers, as a company that writes in the language would set them."""

SECRETS = "secret"
"""Readers marked a secret as one, whatever its shape."""

_BEGIN, _END = "<!-- measured -->\n", "<!-- /measured -->"

Kinds = frozenset[str]
HEAD = (
    "| output | language | built on: precision | recall | held out: precision | recall |",
    "|---|---|---|---|---|---|",
)


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
    seen = {language: [(one, *_kinds(one)) for one in texts(language)] for language in COUNTRIES}
    rows = [*HEAD]
    for output, has in _outputs():
        for language, several in seen.items():
            cells = []
            for held_out in (False, True):
                part = [
                    (has(said), has(found)) for one, said, found in several if one.is_held_out is held_out
                ]
                cells += precision_and_recall(part)
            rows.append(f"| {output} | {language} | {' | '.join(cells)} |")
    for language, several in seen.items():
        counts = [sum(one.is_held_out is part for one, _, _ in several) for part in (False, True)]
        rows.append(f"| texts | {language} | {counts[0]} | | {counts[1]} | |")
    return "\n".join(rows) + "\n"


def _outputs() -> Iterator[tuple[str, Callable[[Kinds], bool]]]:
    yield "`personal_data`", lambda kinds: bool(kinds.intersection(PERSONAL))
    yield "`secrets`", lambda kinds: SECRETS in kinds
    for kind in PERSONAL:
        yield f"`kinds`: {kind}", lambda kinds, kind=kind: kind in kinds  # type: ignore[misc]  # bound at once


def _kinds(one: Labelled) -> tuple[Kinds, Kinds]:
    """The kinds that a reader saw and those that the evaluator found."""
    marks = _evaluator(one.language).marks(one.text)
    found = {mark.kind for mark in marks if mark.sure >= LIKELY}
    return (
        frozenset(kind for _, _, kind in one.spans),
        frozenset(SECRETS if kind in SECRET else kind for kind in found),
    )


def _evaluator(language: str) -> PersonalData:
    return PersonalData(PersonalDataOptions(countries=COUNTRIES[language]))


def precision_and_recall(pairs: Iterable[tuple[bool, bool]]) -> list[str]:
    """Both as a share with what it is a share of; the pairs are (said by the reader, found)."""
    pairs = list(pairs)
    right = sum(said and found for said, found in pairs)
    return [_share(right, sum(found for _, found in pairs)), _share(right, sum(said for said, _ in pairs))]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def misses() -> Iterator[str]:
    """What is found wrongly and what is not found, on the part that the evaluator was built on only."""
    for language in COUNTRIES:
        for one in texts(language):
            said, found = _kinds(one)
            if not one.is_held_out and said != found:
                yield f"{one.id}: +{sorted(found - said)} -{sorted(said - found)} {one.text!r}"


if __name__ == "__main__":
    sys.exit(main())
