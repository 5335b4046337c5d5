"""The evaluator: which kinds of personal data and secrets a text has, where, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar

from policycode.evaluators import ActSeen, Finding, Kind, Memory
from policycode_personal_data.allowed import Allowed
from policycode_personal_data.births import birth_dates
from policycode_personal_data.contacts import emails, phones
from policycode_personal_data.identities import bsns, ibans, national_numbers
from policycode_personal_data.marks import LIKELY, UNSEEN, Finder, Mark, plain, without_overlaps
from policycode_personal_data.options import PERSONAL, SECRET, PersonalDataOptions
from policycode_personal_data.passwords import passwords
from policycode_personal_data.secrets import private_keys, tokens

MOST_EVIDENCE = 20
"""How many places in the text are shown."""


class PersonalData:
    """States whether a text has personal data or secrets, of which kinds, and how many stretches.

    The value is the likelier answer and the confidence how likely it is: what is weak (a number that only passes a
    test) leaves the answer no, with less confidence. Evidence gives kind and place, never what stands there.
    """

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 2.0
    provides: ClassVar[Mapping[str, str]] = {
        "personal_data": "bool",
        "secrets": "bool",
        "kinds": "set",
        "count": "int",
    }
    needs: ClassVar[frozenset[str]] = frozenset({"content"})

    memory: Memory | None = None

    def __init__(self, options: PersonalDataOptions) -> None:
        """Raises UsageError for a country or an allowed value that is none."""
        self._allowed = Allowed(options)
        finders: dict[str, Finder] = {
            "email": partial(emails, functional=options.functional),
            "phone": partial(phones, countries=self._allowed.countries),
            "iban": ibans,
            "bsn": bsns,
            "national_number": national_numbers,
            "birth_date": birth_dates,
            "private_key": private_keys,
            "token": tokens,
            "password": passwords,
        }
        self._finders = [finder for kind, finder in finders.items() if kind in options.kinds]
        self._switched = frozenset(options.kinds)

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What the text has."""
        marks = self.marks(act.content or "")
        likely = [mark for mark in marks if mark.sure >= LIKELY]
        shown = _evidence(marks)
        for output, kinds in (("personal_data", PERSONAL), ("secrets", SECRET)):
            if output in wanted and self._switched.intersection(kinds):
                among = [mark for mark in marks if mark.kind in kinds]
                yield Finding(output, *_whether(among), evidence=_evidence(among))
        if "kinds" in wanted:
            found = tuple(sorted({mark.kind for mark in likely}))
            yield Finding("kinds", found, _all_right(marks), shown)
        if "count" in wanted:
            yield Finding("count", len(likely), _all_right(marks), shown)

    def marks(self, text: str) -> list[Mark]:
        """The marks in a text, none of which overlap, weak ones among them."""
        whole = plain(text)
        found = without_overlaps(mark for finder in self._finders for mark in finder(whole))
        return [mark for mark in found if not self._allowed.has(whole[mark.start : mark.end], mark.kind)]


def _whether(marks: Iterable[Mark]) -> tuple[bool, float]:
    """The likelier answer, and how likely it is, as if each mark erred by itself."""
    none = 1 - UNSEEN
    for mark in marks:
        none *= 1 - mark.sure
    return (True, round(1 - none, 3)) if none < LIKELY else (False, round(none, 3))


def _all_right(marks: Iterable[Mark]) -> float:
    """How likely it is that each mark is on the right side of the line, and that none is missing."""
    right = 1 - UNSEEN
    for mark in marks:
        right *= max(mark.sure, 1 - mark.sure)
    return round(right, 3)


def _evidence(marks: Sequence[Mark]) -> tuple[object, ...]:
    """The surest places, in the order of the text."""
    surest = sorted(marks, key=lambda one: -one.sure)[:MOST_EVIDENCE]
    return tuple(
        {
            "start": one.start,
            "end": one.end,
            "rule": one.rule,
            "source": one.kind,
            "sure": one.sure,
            "hidden": True,
        }
        for one in sorted(surest, key=lambda one: one.start)
    )
