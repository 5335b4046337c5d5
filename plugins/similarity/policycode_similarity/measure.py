"""Measures threshold and quality on labelled texts: ``python -m policycode_similarity.measure``.

Prints precision and recall by part, language and output. ``--calibrate`` writes ``measured.json`` from the texts that
were not set aside; ``--readme`` writes the table into the page; ``--topics`` and ``--texts`` measure your own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from policycode.testing.measuring import with_table
from policycode.testing.quality import BUILT_ON, HELD_OUT, Labelled, is_held_out_by_first_byte, labelled
from policycode_similarity.evaluator import Near, Similarity, about, read_topics
from policycode_similarity.options import Topic
from policycode_similarity.pieces import pieces
from policycode_similarity.quality import THRESHOLD, Band
from policycode_similarity.vectors import vectors

HERE: Final = Path(__file__).parent
TEXTS: Final = HERE.parent / "texts"
README: Final = HERE.parent / "README.md"
FEWEST: Final = 20
"""Texts of a band."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A text of a language with its scores by topic."""

    language: str
    text: Labelled
    scores: Sequence[Near]

    @property
    def topics(self) -> frozenset[str]:
        """What a reader says that it is about."""
        return frozenset(self.text.labels["topics"])

    @property
    def found(self) -> frozenset[str]:
        """What it is found to be about."""
        return frozenset(one.topic for one in about(self.scores))


def read_texts(paths: Iterable[Path]) -> list[tuple[str, Labelled]]:
    """The texts of JSON lines with ``id``, ``text`` and ``topics``, each with its language: the name of the file."""
    return [(path.stem, one) for path in paths for one in labelled(path, is_held_out_by_first_byte)]


def scored(evaluator: Similarity, texts: Sequence[tuple[str, Labelled]]) -> list[Scored]:
    """The texts with their scores, computed together since that is faster."""
    cut = [pieces(one.text)[0] for _, one in texts]
    together = vectors([piece.text for several in cut for piece in several])
    ends = np.cumsum([len(several) for several in cut])
    parts = np.split(together, ends[:-1])
    return [
        Scored(language, text, evaluator.scores_of(several, part if several else None))
        for (language, text), several, part in zip(texts, cut, parts, strict=True)
    ]


# -- the table


def table(measured: Sequence[Scored]) -> str:
    """Precision and recall by part, language and output, with counts, in Markdown."""
    rows = ["| part | language | output | precision | recall | texts |", "|---|---|---|---|---|---|"]
    for split in (BUILT_ON, HELD_OUT):
        part = split.replace("_", " ")
        for language in sorted({one.language for one in measured}):
            mine = [one for one in measured if (one.text.split, one.language) == (split, language)]
            right = [(bool(one.found), bool(one.topics)) for one in mine]
            rows.append(_row(part, language, "similar", right, len(mine)))
            pairs = [
                (near.topic in one.found, near.topic in one.topics) for one in mine for near in one.scores
            ]
            rows.append(_row(part, language, "topics", pairs, len(mine)))
    return "\n".join(rows)


def _row(part: str, language: str, output: str, answers: Sequence[tuple[bool, bool]], texts: int) -> str:
    hit = sum(said and true for said, true in answers)
    said = sum(said for said, _ in answers)
    true = sum(true for _, true in answers)
    return f"| {part} | {language} | `{output}` | {_share(hit, said)} | {_share(hit, true)} | {texts} |"


def _share(some: int, of: int) -> str:
    return f"{some / of:.2f} ({some}/{of})" if of else "–"


# -- calibrating


def calibrated(topics: Mapping[str, Topic], texts: Sequence[tuple[str, Labelled]]) -> dict[str, Any]:
    """The threshold that is best for precision and recall together, how often a text is about any topic by its
    distance from it, and how often the topics found are exactly those. Only of texts that were not set aside."""
    known = [(language, one) for language, one in texts if one.split == BUILT_ON]
    nearest = [
        (max(near.score for near in one.scores), bool(one.topics))
        for one in scored(Similarity(topics, 0.0), known)
    ]
    balances = [(_balance(score, nearest), score) for score in sorted({score for score, _ in nearest})]
    best = round(max(balances)[1], 3)
    found = [one for one in scored(Similarity(topics, best), known) if one.found]
    exact = [(max(near.above for near in one.scores), one.found == one.topics) for one in found]
    return {
        "threshold": best,
        "any": bands([(score - best, true) for score, true in nearest]),
        "exact": bands(exact),
    }


def _balance(threshold: float, nearest: Sequence[tuple[float, bool]]) -> float:
    hit = sum(true for score, true in nearest if score >= threshold)
    said = sum(score >= threshold for score, _ in nearest)
    return 2 * hit / (said + sum(true for _, true in nearest))


def bands(scores: Iterable[tuple[float, bool]]) -> list[Band]:
    """Bands of at least :data:`FEWEST` texts, in which the share that is true only rises with the score."""
    ordered = sorted(scores)
    found: list[tuple[float, int, int]] = []
    for start in range(0, len(ordered), FEWEST):
        some = ordered[start : start + FEWEST]
        found.append((some[0][0], sum(true for _, true in some), len(some)))
        while len(found) > 1 and (
            found[-1][1] * found[-2][2] <= found[-2][1] * found[-1][2] or found[-1][2] < FEWEST
        ):
            _, true, size = found.pop()
            low, before, number = found.pop()
            found.append((low, before + true, number + size))
    return [(round(low, 3), round(true / size, 3)) for low, true, size in found]


# -- the command


def measured_table() -> str:
    """The table of the shipped texts."""
    return table(scored(_shipped(THRESHOLD), read_texts(sorted(TEXTS.glob("*.jsonl")))))


def _shipped(threshold: float) -> Similarity:
    return Similarity(read_topics(TEXTS / "topics.toml"), threshold)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m policycode_similarity.measure", description=__doc__)
    parser.add_argument("--topics", type=Path, default=TEXTS / "topics.toml")
    parser.add_argument("--texts", type=Path, nargs="+", default=sorted(TEXTS.glob("*.jsonl")))
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--readme", action="store_true")
    chosen = parser.parse_args()
    if not chosen.texts or not all(one.is_file() for one in (chosen.topics, *chosen.texts)):
        parser.error("no texts there; those of this plugin are in its source, else give --topics and --texts")
    texts = read_texts(chosen.texts)
    if chosen.calibrate:
        found = calibrated(read_topics(chosen.topics), texts)
        (HERE / "measured.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        chosen.threshold = found["threshold"]
    said = table(scored(Similarity(read_topics(chosen.topics), chosen.threshold), texts))
    sys.stdout.write(said + "\n")
    if chosen.readme:
        page = README.read_text(encoding="utf-8")
        README.write_text(with_table(page, f"\n{said}\n\n"), encoding="utf-8")


if __name__ == "__main__":
    main()
