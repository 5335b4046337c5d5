"""A lexicon made ready: every hit in a text, with its entry and how it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from policycode_terms.folding import Folded, folded
from policycode_terms.lists import Searcher
from policycode_terms.options import TermList

from policycode_respect.context import Surroundings, Way
from policycode_respect.inflecting import forms_of
from policycode_respect.lexicon import ANY, Entry, Lexicon
from policycode_respect.masking import drawn_out, starred, unfigured, written_apart

_EDGE: Final = r"[^\p{L}\p{N}_]"


@dataclass(frozen=True, slots=True)
class Heard:
    """A hit: where, which rule of the lexicon, what it amounts to, and how it is said."""

    start: int
    end: int
    rule: str
    entry: Entry
    way: Way
    source: str


class Reader:
    """One lexicon. Thread-safe: reading changes nothing."""

    def __init__(self, name: str, lexicon: Lexicon, except_in: Sequence[str]) -> None:
        self._name = name
        self._context = lexicon.context
        self._entries = [
            _Ready(one, f"{name}, entry {number}", lexicon.language, except_in)
            for number, one in enumerate(lexicon.entry, 1)
        ]

    def heard(self, text: str) -> Iterator[Heard]:
        """Everything of the lexicon in a text that counts of somebody or of itself."""
        around = Surroundings(text, self._context)
        for start, end, rule, entry in self._found(text):
            if _needs_target(entry, rule) and not around.is_at_somebody(
                start, end, addressed=ANY in entry.needs_target
            ):
                continue
            yield Heard(start, end, rule, entry, around.way(start, end), self._name)

    def _found(self, text: str) -> Iterator[tuple[int, int, str, Entry]]:
        view = folded(unfigured(text))
        apart = [*written_apart(text), *drawn_out(text)]
        for ready in self._entries:
            for start, end, rule in ready.hits(view, text):
                yield start, end, rule, ready.entry
            for masked in (*apart, *starred(text, ready.terms)):
                if masked.word in ready.terms:
                    yield masked.start, masked.end, ready.terms[masked.word], ready.entry


class _Ready:
    """One entry on the terms engine, its patterns with the ends of words around them."""

    def __init__(self, entry: Entry, place: str, language: str, except_in: Sequence[str]) -> None:
        self.entry = entry
        self._written = {f"(?:^|{_EDGE})(?:{one})(?:$|{_EDGE})": one for one in entry.patterns}
        forms: Literal["nl", "en"] = "nl" if language == "nl" else "en"
        self.terms = {form: term for term in reversed(entry.terms) for form in forms_of(term, forms)}
        self._searcher = Searcher(place, self.terms, TermList(forms=forms, patterns=list(self._written)))
        phrases = TermList(forms="none")
        self._exceptions = Searcher(f"{place}, except_in", [*entry.except_in, *except_in], phrases)

    def hits(self, view: Folded, text: str) -> Iterator[tuple[int, int, str]]:
        """The stretches of the text that are of this entry and in no exception."""
        excepted = [(one.start, one.end) for one in self._exceptions.hits(view)]
        for hit in self._searcher.hits(view):
            start, end = _trimmed(text, hit.start, hit.end)
            if not any(first <= start and end <= last for first, last in excepted):
                yield start, end, self._written.get(hit.rule) or self.terms[hit.rule]


def _needs_target(entry: Entry, rule: str) -> bool:
    return rule in entry.needs_target or (ANY in entry.needs_target and rule in entry.terms)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the characters beside its words."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
