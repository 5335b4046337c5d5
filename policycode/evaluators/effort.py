"""What a question costs a person beside others, so that the likely is asked before the rare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from policycode.norms.policy import Edition

_TERMS: Final[Mapping[str, float]] = {"action": 0.2, "platform": 0.5}
_PRESUMED, _FACT, _RECORD, _MOMENT, _JUDGEMENT = 0.8, 1.0, 1.4, 1.5, 2.0
RARE: Final = 1.3
"""From here on a question is put only where no likelier one would do. As long as all goes as usual what is presumed
costs so much and comes last; once that is known it comes first, for what matters only where it fails is rare."""


def effort(name: str, edition: Edition, *, usual: bool, doubted: bool = False) -> float | None:
    """What asking a person for it costs, written as in ``missing``; ``None`` for what no person is asked.

    ``usual`` says whether it is asked while all else goes as usual; ``doubted`` whether the person said of what is
    presumed that it is not so.
    """
    if name in _TERMS:
        return _TERMS[name]
    if name.startswith("function:"):
        return None
    if name == "record":
        return _RECORD
    if name.startswith("moment:"):
        return _MOMENT
    if name.startswith("approval:"):
        return _FACT
    fact = edition.vocabulary.facts[name]
    # Of equals the one that the author put first.
    place = list(edition.vocabulary.facts).index(name) / 1_000_000
    if doubted:
        return _FACT + place
    if fact.default is not None:
        return (RARE if usual else _PRESUMED) + place
    if fact.judgement:
        return _JUDGEMENT + place
    return (_FACT if usual else RARE) + place
