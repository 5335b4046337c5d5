"""Wirings that no configuration may have: a model's estimate as the whole ground for a measure against somebody."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.mentions import conditions_of, mentions
from policycode.diagnostics import Words, words
from policycode.evaluators.protocol import Kind
from policycode.evaluators.sources import Source
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition, Policy
from policycode.norms.vocabulary import Fact


def unsafe(one: Source, policy: Policy) -> Iterator[tuple[str, Words]]:
    """The facts that a source may not state, each with the reason.

    A model estimates. Where a breach that bears an offence hangs on a fact, its estimate must either be a suggestion
    to a person (``judgement``) or reach a confidence that the policy sets (``threshold``); a second source does not
    help, since the first answer that counts is believed. Protected attributes nobody may state at all
    (:func:`policycode.evaluators.sources.problems`), and judgements only persons may (:meth:`Source.may_state`).
    """
    if one.kind is not Kind.MODEL:
        return
    for name in one.states:
        for edition in policy.editions:
            fact = edition.vocabulary.facts.get(name)
            clause = None if fact is None else _grave(fact, edition)
            if clause is not None:
                yield name, _sole_ground(name, clause)
                break


def _grave(fact: Fact, edition: Edition) -> Clause | None:
    """A clause by which any estimate of the fact, however unsure, may lead to a measure."""
    if fact.judgement or fact.threshold > 0:
        return None
    for clause in edition.clauses.values():
        graded = clause.is_binding and _bears_an_offence(clause)
        if graded and fact.id in mentions(conditions_of(clause), edition).facts:
            return clause
    return None


def _bears_an_offence(clause: Clause) -> bool:
    return any(one.offence is not None for one in clause.offences)


def _sole_ground(name: str, clause: Clause) -> Words:
    return words(
        f"Het feit ‘{name}’ komt van een model, hoe onzeker ook, en bepaling ‘{clause.id}’ verbindt er een overtreding "
        "aan: een schatting alleen is geen grond voor een maatregel.",
        f"The fact “{name}” comes from a model, however unsure, and clause “{clause.id}” makes an offence of it: an "
        "estimate alone is no ground for a measure.",
    )


SAFE = words(
    "Geef het feit een `threshold` (de zekerheid vanaf waar het telt), of maak er een `judgement` van: dan is het een "
    "suggestie voor wie oordeelt.",
    "Give the fact a `threshold` (the confidence from which on it counts), or make it a `judgement`: then it is a "
    "suggestion to whoever judges.",
)
