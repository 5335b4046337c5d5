"""The facts of the case, and what a careful reader must know about them."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.acts import Statement
from policycode.deciding.explain.evidence import evidence_nodes
from policycode.deciding.explain.inside import Inside
from policycode.deciding.explain.sources import source_of, stated_by, value_in_words
from policycode.deciding.explain.speech import Speech, capital
from policycode.deciding.explain.tree import Node
from policycode.deciding.facts import KnownFact, Members, Origin
from policycode.expr import nodes as n
from policycode.expr import sorts
from policycode.readings.prose.calendar_words import percentage
from policycode.readings.prose.names import shown


def facts_section(speech: Speech, inside: Inside) -> Iterator[Node]:
    """Every fact that was looked at: its value, who stated it and the evidence, then what was presumed."""
    nodes: list[Node] = []
    presumed: list[Node] = []
    for name, known in speech.decision.facts.items():
        if known.origin is Origin.DEFAULT:
            if name not in inside.looked_at:
                continue  # only an assumption about what is possible mentions it
            saying = saying_of(speech, name, known.value)
            presumed.append(Node("presumed", saying, about={"fact": name}, item=True))
        else:
            nodes.append(_fact(speech, name, known))
    if presumed:
        nodes.append(Node("presumptions", speech.say("fact.presumed"), tuple(presumed)))
    if nodes:
        yield Node("section", speech.say("section.facts"), tuple(nodes))


def _fact(speech: Speech, name: str, known: KnownFact) -> Node:
    text = speech.say(
        "fact.value",
        title=speech.names.fact(name).text,
        value=value_in_words(speech, name, known.value),
        source=source_of(speech, known),
    )
    children = tuple(evidence_nodes(speech, known.statement))
    return Node("fact", capital(text), children, {"fact": name}, item=True)


def caveats_section(speech: Speech, inside: Inside) -> Iterator[Node]:
    """Statements that do not count, assumptions broken or leaned on, open advice."""
    nodes = [
        *(_caveat(said, {"fact": name}) for name, said in disregarded_in_words(speech, inside).items()),
        *_assumptions(speech),
        *_open_advice(speech),
    ]
    if nodes:
        yield Node("section", speech.say("section.caveats"), tuple(nodes))


def saying_of(speech: Speech, name: str, value: object) -> str:
    """A fact with its value as a clause."""
    sort = speech.edition.vocabulary.facts[name].sort
    if isinstance(value, bool):
        return speech.prose.say(n.Holds(name), value).main
    if isinstance(value, str) and isinstance(sort, sorts.Choice | sorts.Level) and value in sort.values:
        return speech.prose.say(n.Compare(n.FactValue(name), "==", value)).main
    title = speech.names.fact(name)
    if isinstance(value, Members):
        if not value.certain and not value.possible:
            return speech.say_of("fact.empty_set", title)
        return speech.say_of("fact.set", title, values=value_in_words(speech, name, value))
    return f"{speech.grammar.thing(title)}: {value_in_words(speech, name, value)}"


def disregarded_in_words(speech: Speech, inside: Inside) -> dict[str, str]:
    """For each fact of which a statement was set aside: why, in a sentence."""
    facts = inside.judgement.world.setting.facts
    said = {name: _discount(speech, name, facts.discounted[name]) for name in sorted(facts.discounted)}
    return said | {name: _outside(speech, name) for name in sorted(facts.outside)}


def _discount(speech: Speech, name: str, statement: Statement) -> str:
    fact = speech.edition.vocabulary.facts[name]
    value = statement.value
    if value is None:
        kind, _, maker = statement.stated_by.partition(":")
        message = "caveat.discounted.failed" if kind == "evaluator" and maker else "caveat.discounted.nothing"
        return speech.say(message, title=speech.quoted(speech.names.fact(name).text), name=maker)
    saying = saying_of(speech, name, value if not isinstance(value, list) else tuple(value))
    source = stated_by(speech, statement)
    if fact.judgement and not statement.by_person:
        return speech.say("caveat.discounted.judgement", saying=saying, source=source)
    threshold = percentage(fact.threshold, speech.tongue)
    return speech.say("caveat.discounted.confidence", saying=saying, source=source, threshold=threshold)


def _outside(speech: Speech, name: str) -> str:
    title = speech.grammar.thing(speech.names.fact(name))
    value = speech.decision.act.facts[name].value
    declared = speech.edition.vocabulary.facts[name].sort
    known = declared.values if isinstance(declared, sorts.Choice | sorts.Level | sorts.SetOf) else ()
    stated = value if isinstance(value, tuple | list) else (value,)
    strange = [speech.quoted(shown(str(one))) for one in stated if one not in known]
    return capital(speech.say("caveat.outside", title=title, values=speech.listed(strange)))


def _assumptions(speech: Speech) -> Iterator[Node]:
    decision = speech.decision
    by_message = {
        "caveat.assumption": decision.outside_assumptions,
        "caveat.leaned_on": decision.leaned_on_assumptions,
    }
    for message, names in by_message.items():
        for name in names:
            condition = speech.prose.say(speech.edition.assumptions[name].holds).main
            title = speech.names.assumption(name).text
            yield _caveat(speech.say(message, title=title, condition=condition), {"assumption": name})


def _open_advice(speech: Speech) -> Iterator[Node]:
    for name in speech.decision.open_advice:
        cited = speech.clause(speech.edition.clauses[name])
        yield _caveat(speech.say("caveat.open_advice", clause=cited), {"clause": name})


def _caveat(text: str, about: dict[str, str]) -> Node:
    return Node("caveat", capital(text), about=about)
