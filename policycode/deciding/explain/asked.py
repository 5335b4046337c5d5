"""What is unknown and would matter, and the questions that would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.explain.inside import Inside
from policycode.deciding.explain.speech import Speech, capital
from policycode.deciding.explain.tree import Node
from policycode.deciding.judge import Outcome
from policycode.expr import nodes as n
from policycode.expr import sorts
from policycode.norms.texts import in_language
from policycode.readings.prose.names import shown

_SETTLES = {"True": "unknown.settles", "False": "unknown.all"}


def unknown_section(speech: Speech, inside: Inside) -> Iterator[Node]:
    """The missing facts with the question that asks each; nothing where nothing is missing."""
    decision = speech.decision
    if not decision.missing:
        return
    children: list[Node] = []
    if decision.outcome is Outcome.UNDETERMINED:
        outcomes = [speech.quoted(speech.say(f"possible.{one}")) for one in inside.outcomes]
        children.append(
            Node("possible", speech.say("unknown.outcomes", outcomes=speech.listed(outcomes, "or")))
        )
    else:
        children.append(Node("possible", speech.say("unknown.offence")))
    several = decision.settles is True and len(decision.missing) > 1
    key = "unknown.settle" if several else _SETTLES.get(str(decision.settles), "unknown.not_smallest")
    questions = tuple(
        Node("question", question(speech, inside, name), about={"missing": name}, item=True)
        for name in decision.missing
    )
    children.append(Node("asked", speech.say(key), questions))
    yield Node("section", speech.say("section.unknown"), tuple(children))


def question(speech: Speech, inside: Inside, name: str) -> str:
    """The question for something missing, written as in ``missing``."""
    kind, colon, rest = name.partition(":")
    if colon:
        return _special(speech, kind, rest)
    if name in ("platform", "action"):
        return _term(speech, inside, name)
    if name == "record":
        return speech.say("ask.record", person=speech.decision.act.person)
    return fact_question(speech, name)


def _special(speech: Speech, kind: str, name: str) -> str:
    if kind == "approval":
        return capital(speech.say("ask.approval", role=speech.person(name)))
    if kind == "moment":
        return speech.say("ask.moment", moment=speech.grammar.thing(speech.names.moment(name)))
    return speech.say("ask.function", name=speech.quoted(shown(name)))


def _term(speech: Speech, inside: Inside, kind: str) -> str:
    act = speech.decision.act
    named = act.action if kind == "action" else act.platform
    terms = speech.edition.vocabulary.terms("action" if kind == "action" else "platform")
    asked = inside.judgement.world.compiled.tested_terms[kind]
    values = [
        speech.quoted(in_language(term.title, speech.language, shown(term.id)))
        for term in terms.values()
        if term.id in asked and not term.retired
    ]
    name = speech.quoted(named.name) if named is not None else ""
    return speech.say(f"ask.{kind}", name=name, values=speech.listed([*values, speech.say("ask.none")], "or"))


def fact_question(speech: Speech, name: str) -> str:
    """The author's question for a fact, else one made of its title."""
    fact = speech.edition.vocabulary.facts[name]
    asked = in_language(fact.ask, speech.language)
    if asked:
        return asked
    if isinstance(fact.sort, sorts.Bool):
        return speech.say("ask.fact", condition=speech.prose.say(n.Holds(name)).sub)
    title = speech.names.fact(name)
    if isinstance(fact.sort, sorts.Choice | sorts.Level | sorts.SetOf):
        values = speech.listed([speech.quoted(shown(one)) for one in fact.sort.values], "or")
        key = "ask.set" if isinstance(fact.sort, sorts.SetOf) else "ask.value"
        return speech.say_of(key, title, values=values)
    return speech.say_of("ask.plain", title)
