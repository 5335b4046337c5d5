"""Rows of a directory that cannot both be meant: the same one twice, and one person in two departments at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from policycode.syntax.lower.force import instant_of
from policycode.syntax.mistakes import Mistake, shown
from policycode.syntax.written.people import Person

SAME_ROW = Mistake(
    "E6",
    "Wat hier van ‘{person}’ staat, staat er {where} ook al.",
    "What is said of “{person}” here was said {where} already.",
    "Haal een van de twee weg, of geef elk een eigen tijdvak met `from` en `until`.",
    "Remove one of the two, or give each a time of its own by `from` and `until`.",
)
TWO_DEPARTMENTS = Mistake(
    "E6",
    "‘{person}’ werkt hier bij {department}, en {where} in dezelfde tijd bij {other}.",
    "“{person}” works in {department} here, and {where} at the same time in {other}.",
    "Een persoon heeft op elk ogenblik één afdeling: geef elk een eigen tijdvak met `from` en `until`.",
    "A person has one department at a time: give each a time of its own by `from` and `until`.",
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows, by their places from 0, and what is wrong with the later one; ``filling`` lacks ``where``."""

    row: int
    earlier: int
    mistake: Mistake
    filling: dict[str, str]


def first_clash(rows: Iterable[Person], zone: str) -> Clash | None:
    """The first row that cannot stand beside another of the same person; dates are days in ``zone``."""
    numbered = list(enumerate(rows))
    found = [*_repeated(numbered), *_torn(numbered, zone)]
    return min(found, key=lambda clash: clash.row, default=None)


_Numbered = Sequence[tuple[int, Person]]


def _repeated(rows: _Numbered) -> Iterator[Clash]:
    seen: dict[str, int] = {}
    for index, row in rows:
        earlier = seen.setdefault(repr(row), index)
        if earlier != index:
            yield Clash(index, earlier, SAME_ROW, {"person": shown(row.person)})


def _torn(rows: _Numbered, zone: str) -> Iterator[Clash]:
    """One clash a person: in order of their beginnings, whatever overlaps anything overlaps what runs longest."""
    posts: dict[str, list[tuple[datetime, datetime, int, Person]]] = {}
    for index, row in rows:
        if row.department is not None:
            start = _FIRST if row.start is None else instant_of(row.start, zone)
            end = _LAST if row.until is None else instant_of(row.until, zone)
            posts.setdefault(row.person, []).append((start, end, index, row))
    for own in posts.values():
        own.sort(key=lambda post: post[0])
        longest = own[0]
        for post in own[1:]:
            if post[0] < longest[1] and post[3].department != longest[3].department:
                yield _clash(post, longest)
                break
            longest = max(longest, post, key=lambda one: one[1])


def _clash(*posts: tuple[datetime, datetime, int, Person]) -> Clash:
    (_, _, earlier, other), (_, _, index, row) = sorted(posts, key=lambda post: post[2])
    departments = {"department": shown(row.department), "other": shown(other.department)}
    return Clash(index, earlier, TWO_DEPARTMENTS, {"person": shown(row.person), **departments})


_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
