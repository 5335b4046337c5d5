"""Names in what scenarios expect that the policy does not have, in any of its versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policycode.deciding.judge import Outcome
from policycode.deciding.steps import Expect, Scenario
from policycode.diagnostics import Diagnostic, Words, diagnostic, nearest, words
from policycode.norms.policy import Policy

NOTHING = "none"
"""An expected offence that is none."""

MOST_NAMES = 12
"""How many names a help lists."""

_KINDS = {
    "clause": words("De bepaling", "The clause"),
    "offence": words("De zwaarte", "The offence"),
    "role": words("De rol", "The role"),
    "ladder": words("De ladder", "The ladder"),
    "rung": words("De trede", "The rung"),
    "duty": words("De plicht", "The duty"),
    "outcome": words("De uitkomst", "The outcome"),
    "missing": words("Het onbekende", "The unknown"),
}


def undeclared(scenarios: Iterable[Scenario], policy: Policy) -> list[Diagnostic]:
    """One E4 for each dangling name, at the value that expects it."""
    known = _declared(policy)
    return [
        diagnostic(
            "E4", _sentence(kind, name), step.expected_at.get(key, step.place), help=_help(name, known[kind])
        )
        for scenario in scenarios
        for step in scenario.steps
        if step.expect is not None
        for key, kind, name in _named(step.expect)
        if name not in known[kind]
    ]


def _declared(policy: Policy) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    found["outcome"] = {str(outcome) for outcome in Outcome}
    found["missing"] = {"action", "platform", "record"}
    for edition in policy.editions:
        words_of = edition.vocabulary
        found["clause"] |= edition.clauses.keys()
        found["offence"] |= edition.offences.keys() | {NOTHING}
        found["role"] |= words_of.roles.keys()
        found["ladder"] |= edition.ladders.keys()
        found["rung"] |= edition.rungs.keys()
        found["duty"] |= edition.duties.keys()
        found["missing"] |= words_of.facts.keys()
        found["missing"] |= {f"approval:{role}" for role in words_of.roles}
        found["missing"] |= {f"moment:{moment}" for moment in words_of.moments}
    return {kind: frozenset(names) for kind, names in found.items()}


def _named(expect: Expect) -> Iterator[tuple[str, str, str]]:
    """Each name with the key under which it is expected, and what it is the name of."""
    if expect.outcome is not None:
        yield "outcome", "outcome", expect.outcome
    if expect.offence is not None:
        yield "offence", "offence", expect.offence
    for key, kind, names in (
        ("clauses", "clause", expect.clauses),
        ("missing", "missing", expect.missing),
        ("contact", "role", expect.contact),
        ("live", "rung", expect.live),
        ("duties", "duty", expect.duties),
    ):
        yield from ((key, kind, name) for name in sorted(names or ()) if not name.startswith("function:"))
    for one in expect.proposes or ():
        if one.ladder is not None:
            yield "proposes", "ladder", one.ladder
        yield from (("proposes", "rung", name) for name in (one.lowest, one.highest) if name is not None)


def _sentence(kind: str, name: str) -> Words:
    what = _KINDS[kind]
    return words(f"{what['nl']} ‘{name}’ bestaat niet.", f"{what['en']} “{name}” does not exist.")


def _help(name: str, known: frozenset[str]) -> Words:
    near = nearest(name, known)
    if near is not None:
        return words(f"Bedoel je ‘{near}’?", f"Did you mean “{near}”?")
    if not known:
        return words("Het beleid heeft er geen; haal het weg.", "The policy has none; take it out.")
    few = ", ".join(sorted(known)[:MOST_NAMES]) + (", …" if len(known) > MOST_NAMES else "")
    return words(f"Er zijn: {few}.", f"There are: {few}.")
