"""What a mistake in a policy is: a value that says what, where, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from policycode.diagnostics.codes import CODES, Level

Words = Mapping[str, str]
"""One sentence by language; always has at least ``nl`` and ``en``."""

Subject = tuple[str, str]
"""The declaration that a place belongs to, as ``("clause", "confidentiality")``."""


def words(nl: str, en: str) -> Words:
    """The same sentence in both languages of the program."""
    return {"nl": nl, "en": en}


def counted(number: float, one: Words, many: Words) -> Words:
    """A sentence with a number at ``{n}``: in the singular of one, in the plural of all else, nought included."""
    shown = f"{number:g}" if isinstance(number, float) else str(number)
    return {language: text.replace("{n}", shown) for language, text in (one if number == 1 else many).items()}


def in_seconds(seconds: float) -> Words:
    """A time in seconds, in words."""
    return counted(seconds, words("{n} seconde", "{n} second"), words("{n} seconden", "{n} seconds"))


class Reasoned(Exception):
    """Something cannot be had or used. ``reason`` says why, by language, in words about "it"."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason["en"])
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file.

    ``line`` and ``column`` count from 1 in Unicode code points, a tab as one, a byte order mark as none.
    ``length`` is in code points too and at least 1, so that there is always something to underline; at the
    end of a line or file it may reach one past it.
    """

    file: str
    line: int
    column: int
    length: int = 1
    subject: Subject | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake. ``message`` is one sentence in the author's words; ``help``, kept apart, would mend it."""

    code: str
    name: str
    level: Level
    message: Words = field(hash=False)
    help: Words | None = field(default=None, hash=False)
    place: Place | None = None
    related: tuple[Place, ...] = ()


def diagnostic(
    code: str,
    message: Words,
    place: Place | None = None,
    *,
    help: Words | None = None,
    related: Iterable[Place] = (),
    name: str | None = None,
) -> Diagnostic:
    """A mistake with the level and, unless ``name`` chooses another of its names, the name of its code.

    Raises KeyError for a code and ValueError for a name that the table does not have: that is our mistake.
    """
    row = CODES[code]
    if name is not None and name not in row.names:
        raise ValueError(f"{code} is not called {name}")
    return Diagnostic(code, name or row.name, row.level, message, help, place, tuple(related))


def _order(found: Diagnostic) -> tuple[object, ...]:
    place = found.place
    where = (1, "", 0, 0) if place is None else (0, place.file, place.line, place.column)
    return (*where, found.code, found.name, found.message["en"])


@dataclass(slots=True)
class Diagnostics:
    """All mistakes of one run. The same mistake at the same place is kept once."""

    _found: list[Diagnostic] = field(default_factory=list)

    def add(self, *found: Diagnostic) -> None:
        """Keeps mistakes."""
        self._found.extend(found)

    def report(
        self,
        code: str,
        message: Words,
        place: Place | None = None,
        *,
        help: Words | None = None,
        related: Iterable[Place] = (),
        name: str | None = None,
    ) -> None:
        """Makes a mistake as :func:`diagnostic` does, and keeps it."""
        self.add(diagnostic(code, message, place, help=help, related=related, name=name))

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Each mistake once, with all places that it is related to, by file, line, column and code; what has no place
        comes last."""
        once: dict[tuple[object, ...], Diagnostic] = {}
        for found in sorted(self._found, key=_order):
            told = found.place, found.code, found.message["en"]
            if told in once:
                also = dict.fromkeys((*once[told].related, *found.related))
                once[told] = replace(once[told], related=tuple(also))
            else:
                once[told] = found
        return tuple(once.values())

    def errors(self) -> tuple[Diagnostic, ...]:
        """Those, sorted, that make the policy invalid."""
        return tuple(found for found in self.sorted() if found.level == "error")

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.sorted())

    def __len__(self) -> int:
        return len(self.sorted())
