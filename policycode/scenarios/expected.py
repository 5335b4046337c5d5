"""What a step was expected to come to, against what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policycode.deciding.decision import Decision
from policycode.deciding.refusals import Refused
from policycode.deciding.steps import Expectation, Proposes, Rungs
from policycode.diagnostics import Words, words

Shown = str | bool | list[str] | dict[str, object] | None
"""A value as JSON shows it."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a step came to: refused or not, the decision of an act, the live rungs (sorted)."""

    refusal: Refused | None
    decision: Decision | None
    live: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing expected, under its key; ``says`` gives the reason where it did not come so."""

    key: str
    expected: Shown
    got: Shown
    passed: bool
    says: Words | None = None


def compare(expect: Expectation, came: Came) -> Iterator[Finding]:
    """One finding for each key that is expected, in the order of the language's table."""
    if came.decision is not None:
        yield from _of_decision(expect, came.decision)
    else:
        yield from _of_no_decision(expect)
    if expect.live is not None:
        passed = Counter(expect.live) == Counter(came.live)
        yield Finding("live", sorted(expect.live), list(came.live), passed)
    if expect.duties is not None:
        yield Finding("duties", dict(expect.duties), None, False, NOT_JUDGED_YET)
    if expect.refused is not None:
        refused = came.refusal is not None
        says = came.refusal.message if came.refusal else NOTHING_REFUSED
        yield Finding("refused", expect.refused, refused, refused is expect.refused, says)


NOT_JUDGED_YET = words(
    "plichten worden nog niet beoordeeld: deze verwachting is niet getoetst",
    "duties are not judged yet: this expectation was not tested",
)
NOTHING_REFUSED = words("de stap is niet geweigerd", "the step was not refused")
NO_DECISION = words("deze stap geeft geen oordeel over een daad", "this step gives no decision on an act")
WHICH_LADDER = words(
    "er zijn voorstellen op meer dan één ladder: noem de ladder",
    "there are proposals on more than one ladder: name the ladder",
)


def _of_no_decision(expect: Expectation) -> Iterator[Finding]:
    for key in ("outcome", "clauses", "missing", "offence", "contact"):
        expected = getattr(expect, key)
        if expected is not None:
            shown = expected if isinstance(expected, str) else list(expected)
            yield Finding(key, shown, None, False, NO_DECISION)
    if expect.proposes is not None:
        yield Finding("proposes", _proposes(expect.proposes), None, False, NO_DECISION)


def _of_decision(expect: Expectation, decision: Decision) -> Iterator[Finding]:
    if expect.outcome is not None:
        got = str(decision.outcome)
        yield Finding("outcome", expect.outcome, got, got == expect.outcome, why(decision))
    if expect.clauses is not None:
        yield _same("clauses", expect.clauses, decision.rests_on, decision)
    if expect.missing is not None:
        yield _same("missing", expect.missing, decision.missing, decision)
    if expect.offence is not None:
        offence = decision.offence or "none"
        yield Finding("offence", expect.offence, offence, offence == expect.offence, why(decision))
    if expect.contact is not None:
        # A role or several that must be among the contacts; an empty list asks that there are none.
        held = set(expect.contact) <= set(decision.contacts) if expect.contact else not decision.contacts
        contacts = list(decision.contacts)
        yield Finding("contact", sorted(expect.contact), contacts, held, why(decision))
    if expect.proposes is not None:
        yield _proposed(expect.proposes, decision)


def _same(key: str, expected: tuple[str, ...], got: tuple[str, ...], decision: Decision) -> Finding:
    return Finding(key, sorted(expected), sorted(got), set(expected) == set(got), why(decision))


def _proposed(expected: Proposes, decision: Decision) -> Finding:
    got: dict[str, Rungs] = {one.ladder: (one.lowest, one.highest) for one in decision.proposals}
    if expected.by_ladder is not None:
        held = all(got.get(ladder) == rungs for ladder, rungs in expected.by_ladder.items())
    elif len(got) > 1:
        shown: Shown = {ladder: _rungs(one) for ladder, one in got.items()}
        return Finding("proposes", _proposes(expected), shown, False, WHICH_LADDER)
    else:
        held = next(iter(got.values()), None) == expected.only
    by_ladder = expected.by_ladder is not None
    return Finding("proposes", _proposes(expected), _shown(got, by_ladder), held, why(decision))


def _shown(got: Mapping[str, Rungs], by_ladder: bool) -> Shown:
    if by_ladder:
        return {ladder: _rungs(one) for ladder, one in got.items()}
    return _rungs(next(iter(got.values()), None))


def _proposes(expected: Proposes) -> Shown:
    if expected.by_ladder is None:
        return _rungs(expected.only)
    return {ladder: _rungs(one) for ladder, one in expected.by_ladder.items()}


def _rungs(rungs: Rungs) -> str | bool | list[str]:
    """As a scenario writes it: a rung, a range, or false."""
    if rungs is None:
        return False
    return rungs[0] if rungs[0] == rungs[1] else list(rungs)


def why(decision: Decision) -> Words:
    """In one sentence what a decision came to and on which clauses; the whole reasoning is explain's."""
    rests = [_cited(decision, name) for name in decision.rests_on]
    dutch, english = [f"het oordeel is {decision.outcome}"], [f"the decision is {decision.outcome}"]
    if rests:
        dutch.append(f"op grond van {', '.join(rests)}")
        english.append(f"because of {', '.join(rests)}")
    if decision.missing:
        dutch.append(f"onbekend is {', '.join(decision.missing)}")
        english.append(f"unknown: {', '.join(decision.missing)}")
    codes = [reason.code for one in decision.proposals for reason in one.because]
    if codes:
        dutch.append(f"ladder: {', '.join(codes)}")
        english.append(f"ladder: {', '.join(codes)}")
    return words("; ".join(dutch), "; ".join(english))


def _cited(decision: Decision, name: str) -> str:
    article = decision.edition.clauses[name].article if decision.edition else None
    return f"{name} ({article})" if article else name
