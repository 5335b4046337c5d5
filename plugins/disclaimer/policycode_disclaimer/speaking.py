"""For whom a text says that it speaks: sentence by sentence, without what is quoted, told or asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from policycode_terms.folding import folded

from policycode_disclaimer.cues import LANGUAGES, cues_of

Claim = Literal["personal", "employer", "none"]

_QUOTED: Final = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|„[^”“\n]*[”“]|«[^»\n]*»|(?<!\w)['‘][^'’\n]{3,}['’](?!\w)"
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?]+(?!\S)|[.!?]|\n|$)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a text shows for whom it speaks (code points), and by which cue."""

    claim: Claim
    start: int
    end: int
    rule: str


class Listener:
    """Hears for whom a text speaks. Thread-safe: listening changes nothing."""

    def __init__(self, employers: Iterable[str], phrases: Iterable[str]) -> None:
        names = tuple(employers)
        self._cues = [cues_of(one, names) for one in LANGUAGES]
        self._phrases = [(one, " ".join(folded(one).text.split())) for one in phrases]

    def cues(self, text: str) -> list[Cue]:
        """Every cue that is the author's own, in the order of the text."""
        view = folded(text)
        spoken = _QUOTED.sub(lambda match: " " * len(match.group()), view.text).replace("’", "'")
        found: list[Cue] = []
        for written, phrase in self._phrases:
            place = spoken.find(phrase) if phrase else -1
            if place != -1:
                found.append(Cue("personal", *view.span(place, place + len(phrase)), written))
        for start, end in _sentences(spoken):
            for claim, first, last, rule in self._in_sentence(spoken[start:end]):
                found.append(Cue(claim, *view.span(start + first, start + last), rule))
        if not found:
            found.extend(
                Cue("employer", *view.span(first, last), rule) for first, last, rule in self._opened(spoken)
            )
        return sorted(found, key=lambda one: (one.start, one.end, one.rule))

    def _in_sentence(self, sentence: str) -> Iterator[tuple[Claim, int, int, str]]:
        if sentence.rstrip().endswith("?"):
            return
        for cues in self._cues:
            if _first(cues.told, sentence) is not None:
                continue
            personal = _first(cues.personal, sentence)
            claims = _first(cues.employer, sentence)
            if personal is not None:
                yield "personal", *personal
            elif claims is not None:
                yield "employer", *claims

    def _opened(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The cues of the whole text, where nothing in it is told of another."""
        for cues in self._cues:
            opened = _first(cues.opening, text)
            if opened is not None and _first(cues.told, text) is None:
                yield opened


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences."""
    for match in _SENTENCE.finditer(text):
        lead = len(match.group()) - len(match.group().lstrip())
        yield match.start() + lead, match.end()


def _first(patterns: list[tuple[str, Any]], sentence: str) -> tuple[int, int, str] | None:
    for written, pattern in patterns:
        match = pattern.search(sentence)
        if match is not None:
            return *_trimmed(sentence, match.start(), match.end()), written
    return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the characters beside its words."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
