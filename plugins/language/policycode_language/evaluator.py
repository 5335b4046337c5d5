"""The evaluator: which language a text is in, or which ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

from policycode.evaluators import ActSeen, Finding, Kind, Memory
from policycode_language.options import LanguageOptions
from policycode_language.pieces import Piece, readable, sentences, words_in

LONG_SENTENCE: Final = 5
"""Words that a sentence must have before it counts as a language of its own beside another."""

CLEARLY_AHEAD: Final = 0.8
SURE: Final = 0.97
FAIRLY_SURE: Final = 0.85
"""What a lead is worth: of the texts built on, 99 in 100 with a lead of 0.8 are right, and 6 in 7 of those below."""
OF_SENTENCES: Final = 0.9
"""What two languages in two sentences are worth."""

MOST_READ: Final = 20_000
"""Characters that are looked at."""

DISTRIBUTIONS: Final = ("policycode-language", "lingua-language-detector")
"""With a new version of these the same text may come to something else."""


class Guess(NamedTuple):
    """A language and how far it is ahead of the next."""

    language: str
    ahead: float


class LanguageOf:
    """States the language (``language``), or of a text in several which (``languages``) and that it is so
    (``mixed``). Of a text that is short or unclear it states nothing."""

    kind: ClassVar[Kind] = Kind.MODEL
    cost: ClassVar[float] = 2.0
    provides: ClassVar[Mapping[str, str]] = {"language": "choice", "languages": "set", "mixed": "bool"}
    needs: ClassVar[frozenset[str]] = frozenset({"content"})

    memory: Memory | None = None

    def __init__(self, options: LanguageOptions) -> None:
        self._options = options
        self._detector = _detector(options)

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """The language or languages of the text."""
        text = readable((act.content or "")[:MOST_READ])
        if words_in(text) < self._options.least_words:
            return
        parts = list(self._parts(text))
        several = sorted({language for _, language in parts})
        if len(several) > 1:
            evidence = tuple(_shown(piece, language) for piece, language in parts)
            yield from _wanted(wanted, None, tuple(several), OF_SENTENCES, evidence)
            return
        guess = self._guess(text)
        if guess is None or any(language != guess.language for _, language in parts):
            return
        sure = SURE if guess.ahead >= CLEARLY_AHEAD else FAIRLY_SURE
        whole = (_shown(Piece(0, len(text), text), guess.language),)
        yield from _wanted(wanted, guess.language, (guess.language,), sure, whole)

    def _parts(self, text: str) -> Iterator[tuple[Piece, str]]:
        """The sentences of which the language is clear by themselves."""
        for piece in sentences(text):
            if words_in(piece.text) >= LONG_SENTENCE:
                guess = self._guess(piece.text)
                if guess is not None and guess.ahead >= CLEARLY_AHEAD:
                    yield piece, guess.language

    def _guess(self, text: str) -> Guess | None:
        if self._detector.detect_language_of(text) is None:
            return None
        first, second, *_ = self._detector.compute_language_confidence_values(text)
        # in whole hundredths: the last bits of the model's sums are not the same every time
        return Guess(_code(first.language), round(first.value - second.value, 2))


def _wanted(
    wanted: frozenset[str], one: str | None, all_: tuple[str, ...], sure: float, evidence: tuple[object, ...]
) -> Iterator[Finding]:
    if one is not None and "language" in wanted:
        yield Finding("language", one, sure, evidence)
    if "languages" in wanted:
        yield Finding("languages", all_, sure, evidence)
    if "mixed" in wanted:
        yield Finding("mixed", one is None, min(sure, OF_SENTENCES), evidence)


def _shown(piece: Piece, language: str) -> Mapping[str, object]:
    return {"start": piece.start, "end": piece.end, "rule": language, "source": "lingua"}


def _code(language: Language) -> str:
    return language.iso_code_639_1.name.lower()


def _detector(options: LanguageOptions) -> LanguageDetector:
    codes = [getattr(IsoCode639_1, one.upper()) for one in options.languages]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    builder = builder.with_minimum_relative_distance(options.distance)
    return (builder if options.thorough else builder.with_low_accuracy_mode()).build()


def made(options: LanguageOptions, folder: Path) -> LanguageOf:
    """The evaluator of some options."""
    made = LanguageOf(options)
    made.memory = Memory.of((), distributions=DISTRIBUTIONS)
    return made
