"""What a statement rests on, in words: where in the text, by which rule, from which source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from policycode.deciding.acts import Statement
from policycode.deciding.explain.masking import VEIL, hidden_in, place_of, shortened, veiled
from policycode.deciding.explain.speech import Speech, capital
from policycode.deciding.explain.tree import Node
from policycode.readings.prose.calendar_words import percentage

MOST: Final = 5
"""Pieces of evidence that are shown; of the others it is said how many there are."""
EXCERPT: Final = 80
"""Characters of the text that are shown of one place, and of any other value."""

_SAID: Final = frozenset({"start", "end", "rule", "source", "sure", "hidden"})


def evidence_nodes(speech: Speech, statement: Statement | None) -> Iterator[Node]:
    """A sentence for each piece of evidence. What may not be shown is veiled, and excerpts are short."""
    if statement is None:
        return
    for one in statement.evidence[:MOST]:
        said = "; ".join(_parts(speech, one))
        if said:
            yield Node("evidence", capital(speech.say("fact.evidence", evidence=said)))
    if len(statement.evidence) > MOST:
        yield Node("evidence", speech.say("evidence.more", number=len(statement.evidence) - MOST))


def _parts(speech: Speech, one: object) -> Iterator[str]:
    if not isinstance(one, Mapping):
        yield speech.quoted(_plain(one))
        return
    place = place_of(one)
    if place is not None:
        yield _place(speech, place)
    if "rule" in one:
        yield speech.say("evidence.rule", rule=speech.quoted(_plain(one["rule"])))
    if "source" in one:
        yield speech.say("evidence.source", source=_plain(one["source"]))
    sure = one.get("sure")
    if isinstance(sure, float | int) and not isinstance(sure, bool):
        yield speech.say("evidence.sure", share=percentage(float(sure), speech.tongue))
    for key, value in one.items():
        if key not in _SAID:
            yield f"{_plain(key).replace('_', ' ')}: {_plain(value)}"


def _place(speech: Speech, place: tuple[int, int]) -> str:
    """Where it stands, counted from one, and what stands there."""
    start, end = place
    content = speech.decision.act.content or ""
    shown = shortened(veiled(content, hidden_in(speech.decision.act))[start:end], EXCERPT)
    filled = {"first": start + 1, "last": end}
    if not shown:
        return speech.say("evidence.place", **filled)
    if VEIL in shown and not shown.replace(VEIL, "").strip():
        return speech.say("evidence.hidden", **filled)
    return speech.say("evidence.excerpt", excerpt=speech.quoted(shown), **filled)


def _plain(value: object) -> str:
    """A value of evidence in a few words."""
    if isinstance(value, list | tuple) and all(isinstance(one, str | int) for one in value):
        text = ", ".join(map(str, value))
    elif isinstance(value, str):
        text = value
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return shortened(veiled(text), EXCERPT)
