"""Texts of acts as they may be shown: without what points at a person or opens a door.

An explanation is read by more people than the act was meant for. What the evidence marks as hidden is not shown, and
neither is what looks like a number of a person, an address or a key, whoever overlooked it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from policycode.deciding.acts import Act, Statement

VEIL: Final = "•"
"""Stands for each character that is not shown; shown together as :data:`VEILED`."""
VEILED: Final = VEIL * 3

_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_IBAN: Final = re.compile(r"\b[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,4})?\b")
_NUMBER: Final = re.compile(r"(?<!\w)\+?\(?\d(?:[ .\-/()]{0,2}\d){6,24}(?!\w)")
_KEY: Final = re.compile(r"(?<![\w+/=.:@-])[\w+/=-]{16,400}(?![\w+/=-])")
_TURN: Final = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_TURNS: Final = 3
"""So often letters and digits take turns in a key: seldom in a name or a word with a year."""
_NO_SECRET: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,3}(?:[ .]\d{3})+|\d{4} ?[-/] ?\d{4}"
)
"""Dates, amounts and pairs of years, which have as many digits."""


def veiled(text: str, hidden: Iterable[tuple[int, int]] = ()) -> str:
    """The text, equally long, with :data:`VEIL` for each character that is not to be shown; ``hidden`` has further
    stretches, in code points."""
    letters = list(text)
    for start, end in (*hidden, *_telling(text)):
        for place in range(max(0, start), min(end, len(letters))):
            letters[place] = VEIL
    return "".join(letters)


def shortened(text: str, most: int) -> str:
    """Veiled text for a reader: in one line, of about so many characters at most, what is hidden always equally
    long."""
    line = re.sub(f"{VEIL}(?:{VEIL}| (?={VEIL}))*", VEILED, " ".join(text.split()))
    return line if len(line) <= most else line[:most].rstrip() + "…"


def hidden_in(act: Act) -> list[tuple[int, int]]:
    """The stretches of an act's content that some evidence marks as hidden."""
    return [
        place
        for fact in act.facts.values()
        if isinstance(fact, Statement)
        for one in fact.evidence
        if isinstance(one, Mapping) and one.get("hidden") is True and (place := place_of(one)) is not None
    ]


def place_of(evidence: Mapping[str, object]) -> tuple[int, int] | None:
    """The stretch that evidence points at; ``None`` where it points at none."""
    start, end = evidence.get("start"), evidence.get("end")
    if type(start) is int and type(end) is int and 0 <= start < end:
        return start, end
    return None


def _telling(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_EMAIL, _IBAN, _NUMBER):
        for match in pattern.finditer(text):
            if _NO_SECRET.fullmatch(match.group()) is None:
                yield match.span()
    for match in _KEY.finditer(text):
        if len(_TURN.findall(match.group())) >= _TURNS:
            yield match.span()
