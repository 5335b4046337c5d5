"""Why a decision came out as it did, in words: as an indented argument, as data, as reasons by clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policycode.deciding.acts import StatedValue
from policycode.deciding.decision import Decision
from policycode.deciding.explain.asked import question, unknown_section
from policycode.deciding.explain.case import act_node, outcome_node
from policycode.deciding.explain.caveats import (
    caveats_section,
    disregarded_in_words,
    facts_section,
    saying_of,
)
from policycode.deciding.explain.clauses import Clauses
from policycode.deciding.explain.inside import inside_of
from policycode.deciding.explain.ladder import ladder_section, reason_in_words
from policycode.deciding.explain.speech import Speech
from policycode.deciding.explain.tree import Node, as_data, rendered, sentences
from policycode.deciding.explain.ways import advice_section, remedies_section
from policycode.deciding.facts import Members
from policycode.diagnostics import Words
from policycode.norms.vocabulary import FactAnswer

__all__ = ["Because", "argument", "because", "disregarded", "explain", "explain_json", "questions", "sayings"]

LANGUAGES = ("nl", "en")
"""The languages in which data carries texts."""

_REASONS = frozenset({"part", "defeat", "offence", "possible"})


def explain(decision: Decision, language: str) -> str:
    """The whole reasoning as an indented argument, lines of at most 100 characters, a line feed at the end.

    Authors' texts come in ``language`` where they wrote them, the program's own words in Dutch for ``nl`` and in
    English for any other.
    """
    return rendered(argument(decision, language))


def explain_json(decision: Decision) -> dict[str, object]:
    """The same argument as a tree: each node has its ``kind``, its ``text`` by language, what it is ``about`` (ids
    by kind of thing) and its ``children``."""
    trees = {language: argument(decision, language) for language in LANGUAGES}
    edition = decision.edition
    return {
        "act": decision.act.id,
        "policy": None if edition is None else edition.policy,
        "version": None if edition is None else edition.version,
        "digest": None if edition is None else edition.digest,
        "outcome": decision.outcome.value,
        "argument": as_data(trees),
    }


def argument(decision: Decision, language: str) -> tuple[Node, ...]:
    """The argument as a tree in one language."""
    speech, inside = Speech(decision, language), inside_of(decision)
    nodes = [act_node(speech, inside), outcome_node(speech, inside)]
    if inside is not None:
        nodes += Clauses(speech, inside).sections()
        nodes += facts_section(speech, inside)
        nodes += unknown_section(speech, inside)
        nodes += caveats_section(speech, inside)
        nodes += ladder_section(speech, inside)
        nodes += remedies_section(speech)
        nodes += advice_section(speech)
    nodes.append(Node("end", speech.say("end.proposal" if decision.proposals else "end.person")))
    return tuple(nodes)


@dataclass(frozen=True, slots=True)
class Because:
    """Reasons as sentences by language: by clause id, and by the ladder of a proposal."""

    clauses: Mapping[str, list[Words]]
    proposals: Mapping[str, list[Words]]


def because(decision: Decision) -> Because:
    """The reasons that stand in a decision's data."""
    inside = inside_of(decision)
    if inside is None:
        return Because({}, {})
    speeches = {language: Speech(decision, language) for language in LANGUAGES}
    tellers = {language: Clauses(speech, inside) for language, speech in speeches.items()}
    clauses = {
        one.clause.id: sentences(
            {language: teller.reasons(one) for language, teller in tellers.items()}, _REASONS
        )
        for one in decision.clauses
    }
    proposals: dict[str, list[Words]] = {
        proposal.ladder: [
            {language: reason_in_words(speech, reason) for language, speech in speeches.items()}
            for reason in proposal.because
        ]
        for proposal in decision.proposals
    }
    return Because(clauses, proposals)


def disregarded(decision: Decision) -> Mapping[str, Words]:
    """For every fact of which a statement was set aside (a value that the policy does not know, too little
    confidence, a judgement that no person gave): why, by language."""
    inside = inside_of(decision)
    if inside is None:
        return {}
    said = {language: disregarded_in_words(Speech(decision, language), inside) for language in LANGUAGES}
    return {name: {language: said[language][name] for language in LANGUAGES} for name in said["nl"]}


def questions(decision: Decision, names: Iterable[str] | None = None) -> Mapping[str, Words]:
    """For everything that is missing, or for other unknowns by name, the question to ask, by language."""
    inside = inside_of(decision)
    if inside is None:
        return {}
    speeches = {language: Speech(decision, language) for language in LANGUAGES}
    return {
        name: {language: question(speech, inside, name) for language, speech in speeches.items()}
        for name in (decision.missing if names is None else names)
    }


def sayings(
    decision: Decision, values: Mapping[str, StatedValue | FactAnswer | Members]
) -> Mapping[str, Words]:
    """Facts with values, each as a clause by language: "it is not secret"."""
    speeches = {language: Speech(decision, language) for language in LANGUAGES}
    return {
        name: {
            language: saying_of(
                speech, name, Members(frozenset(value)) if isinstance(value, tuple) else value
            )
            for language, speech in speeches.items()
        }
        for name, value in values.items()
    }
