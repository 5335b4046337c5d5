"""A list of terms made ready: everything that it has in a text, each stretch once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode_terms.folding import Folded, folded
from policycode_terms.forms import begins_word, endings, ends_word, parted, spellings

if TYPE_CHECKING:
    from policycode_terms.options import TermList


@dataclass(frozen=True, slots=True)
class Hit:
    """A term or a pattern in a text: where (code points), and which as it is written in the list."""

    start: int
    end: int
    rule: str


class Way(NamedTuple):
    """In which way a list's texts are folded; lists of the same way share the folding."""

    case: bool
    accents: bool

    def fold(self, text: str) -> Folded:
        """A text folded in this way."""
        return folded(text, case=self.case, accents=self.accents)


class Searcher:
    """One list. Thread-safe: looking changes nothing."""

    def __init__(self, name: str, terms: Iterable[str], options: TermList) -> None:
        self.name = name
        self.way = Way(options.case, options.accents)
        self.sure = float(options.sure)
        self._terms: list[str] = []
        keys: list[str] = []
        for term in dict.fromkeys(terms):
            for spelling in spellings(self.way.fold(term).text, options.forms):
                keys.append(spelling)
                self._terms.append(term)
        self._automaton = AhoCorasick(keys)
        self._endings = endings(options.forms)
        self._compounds = options.compounds
        self._exceptions = [" ".join(parted(self.way.fold(one).text).split()) for one in options.except_in]
        self._patterns = [(pattern, _compiled(name, pattern, options.case)) for pattern in options.patterns]

    def hits(self, text: Folded) -> list[Hit]:
        """Every hit, the longest of those that begin at one place, in the order of the text, which is folded in this
        list's way."""
        words = parted(text.text)
        longest: dict[int, tuple[int, str]] = {}
        for start, end, rule in (*self._words(words, text), *self._matches(text)):
            if end > longest.get(start, (0, ""))[0] and not self._is_excepted(words, start, end):
                longest[start] = end, rule
        return [Hit(*text.span(start, end), rule) for start, (end, rule) in sorted(longest.items())]

    def _words(self, words: str, text: Folded) -> Iterator[tuple[int, int, str]]:
        for number, start, end in self._automaton.find_matches_as_indexes(words, overlapping=True):
            if begins_word(text, start):
                stop = ends_word(text, end, self._endings, compounds=self._compounds)
                if stop is not None:
                    yield start, stop, self._terms[number]

    def _matches(self, text: Folded) -> Iterator[tuple[int, int, str]]:
        for written, pattern in self._patterns:
            for match in pattern.finditer(text.text):
                start, end = match.span()
                if start < end and begins_word(text, start) and ends_word(text, end, frozenset()) == end:
                    yield start, end, written

    def _is_excepted(self, words: str, start: int, end: int) -> bool:
        for phrase in self._exceptions:
            place = words.find(phrase, max(0, end - len(phrase)), start + len(phrase))
            if place != -1:
                return True
        return False


def _compiled(name: str, pattern: str, case: bool) -> Any:
    """A pattern of RE2, which takes time linear in the text whatever the pattern is."""
    import re2

    if "\\b" in pattern or "\\w" in pattern:
        raise UsageError(
            words(
                f"Het patroon {pattern!r} van de lijst {name} gebruikt \\b of \\w, die alleen de letters a tot z "
                f"kennen: schrijf [\\p{{L}}\\p{{N}}_] voor de tekens van woorden.",
                f"The pattern {pattern!r} of the list {name} uses \\b or \\w, which know only the letters a to z: "
                "write [\\p{L}\\p{N}_] for the characters of words.",
            )
        )
    options = re2.Options()
    options.case_sensitive = case
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        why = error.args[0].decode() if isinstance(error.args[0], bytes) else error
        raise UsageError(
            words(
                f"Het patroon {pattern!r} van de lijst {name} is er geen van RE2: {why}",
                f"The pattern {pattern!r} of the list {name} is none of RE2: {why}",
            )
        ) from None
