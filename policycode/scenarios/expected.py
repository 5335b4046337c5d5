"""What a step was expected to come to, against what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from policycode.deciding.decision import Decision
from policycode.deciding.refusals import Refused
from policycode.deciding.steps import Expect, Proposes
from policycode.diagnostics import Words, words
from policycode.norms.wording import outcome_words

Shown = str | bool | list[str] | dict[str, object] | None
"""A value as JSON shows it."""


Rungs = tuple[str, str] | None
"""The ends of what is proposed on a ladder; ``None`` for nothing."""

Expectations = tuple[Proposes, ...]


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


def compare(expect: Expect, came: Came) -> Iterator[Finding]:
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
    if expect.refused:
        says = came.refusal.message if came.refusal else NOTHING_REFUSED
        yield Finding("refused", True, came.refusal is not None, came.refusal is not None, says)


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


def _of_no_decision(expect: Expect) -> Iterator[Finding]:
    for key in ("outcome", "clauses", "missing", "offence", "contact"):
        expected = getattr(expect, key)
        if expected is not None:
            shown = expected if isinstance(expected, str) else list(expected)
            yield Finding(key, shown, None, False, NO_DECISION)
    if expect.proposes is not None:
        yield Finding("proposes", _proposes(expect.proposes), None, False, NO_DECISION)


def _of_decision(expect: Expect, decision: Decision) -> Iterator[Finding]:
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


def _same(key: str, expected: Collection[str], got: Collection[str], decision: Decision) -> Finding:
    return Finding(key, sorted(expected), sorted(got), set(expected) == set(got), why(decision))


def _proposed(expected: Expectations, decision: Decision) -> Finding:
    got: dict[str, Rungs] = {one.ladder: (one.lowest, one.highest) for one in decision.proposals}
    shown = _proposes(expected)
    if any(one.ladder is not None for one in expected):
        held = all(got.get(str(one.ladder)) == _wanted(one) for one in expected)
        return Finding(
            "proposes", shown, {name: _rungs(one) for name, one in got.items()}, held, why(decision)
        )
    if len(got) > 1:
        return Finding(
            "proposes", shown, {name: _rungs(one) for name, one in got.items()}, False, WHICH_LADDER
        )
    only = next(iter(got.values()), None)
    return Finding("proposes", shown, _rungs(only), only == _wanted(expected[0]), why(decision))


def _wanted(expected: Proposes) -> Rungs:
    if expected.lowest is None or expected.highest is None:
        return None
    return expected.lowest, expected.highest


def _proposes(expected: Expectations) -> Shown:
    if expected[0].ladder is None:
        return _rungs(_wanted(expected[0]))
    return {str(one.ladder): _rungs(_wanted(one)) for one in expected}


def _rungs(rungs: Rungs) -> str | bool | list[str]:
    """As a scenario writes it: a rung, a range, or false."""
    if rungs is None:
        return False
    return rungs[0] if rungs[0] == rungs[1] else list(rungs)


def why(decision: Decision) -> Words:
    """In one sentence what a decision came to and on which clauses; the whole reasoning is explain's."""
    rests = [_cited(decision, name) for name in decision.rests_on]
    came_to = outcome_words(decision.outcome)
    dutch, english = [f"de uitkomst is ‘{came_to['nl']}’"], [f"the outcome is “{came_to['en']}”"]
    if rests:
        dutch.append(f"op grond van {', '.join(rests)}")
        english.append(f"because of {', '.join(rests)}")
    if decision.missing:
        dutch.append(f"onbekend is {', '.join(decision.missing)}")
        english.append(f"unknown: {', '.join(decision.missing)}")
    return words("; ".join(dutch), "; ".join(english))


def _cited(decision: Decision, name: str) -> str:
    article = decision.edition.clauses[name].article if decision.edition else None
    return f"{name} ({article})" if article else name
