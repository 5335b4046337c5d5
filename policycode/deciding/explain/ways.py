"""What can be done: the remedies, advice, and to whom to turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from policycode.deciding.change import Change, Remedy
from policycode.deciding.explain.speech import Speech, capital
from policycode.deciding.explain.tree import Node
from policycode.deciding.remedy import NEEDS_REMEDY
from policycode.expr import nodes as n
from policycode.norms.texts import in_language
from policycode.readings.prose.names import shown

Places = tuple[str | None, ...]


def remedies_section(speech: Speech) -> Iterator[Node]:
    """The sets of changes that would make the act one that may be done."""
    decision = speech.decision
    if decision.outcome not in NEEDS_REMEDY:
        return
    ways = [_way(speech, remedy, places) for remedy, places in _gathered(decision.remedies)]
    if not ways:
        node = Node("remedy", speech.say("remedy.unsought" if decision.more_remedies else "remedy.none"))
        yield Node("section", speech.say("section.remedies"), (node,))
        return
    if len(ways) == 1:
        nodes: tuple[Node, ...] = (Node("remedy", speech.say("remedy.one", changes=ways[0])),)
    else:
        items = tuple(Node("remedy", speech.say("remedy.if", changes=way), item=True) for way in ways)
        nodes = (Node("remedies", speech.say("remedy.many"), items),)
    if decision.more_remedies:
        nodes += (Node("remedy", speech.say("remedy.more")),)
    yield Node("section", speech.say("section.remedies"), nodes)


def _gathered(remedies: Sequence[Remedy]) -> list[tuple[Remedy, Places]]:
    """Remedies that differ in nothing but the platform as one; the others with no places."""
    groups: dict[Remedy, list[str | None]] = {}
    for remedy in remedies:
        rest = tuple(change for change in remedy if change.name != "platform")
        places = groups.setdefault(rest, [])
        places += [None if one.to is None else str(one.to) for one in remedy if one.name == "platform"]
    return [(rest, tuple(places)) for rest, places in groups.items()]


def _way(speech: Speech, remedy: Remedy, places: Places) -> str:
    texts = [_change(speech, change) for change in remedy]
    if places:
        texts.append(_on(speech, places))
    return speech.listed(texts)


def _on(speech: Speech, places: Places) -> str:
    named = [speech.names.term("platform", one) for one in places if one is not None]
    texts = [speech.grammar.on(named)] if named else []
    texts += [speech.say("change.no_platform")] if None in places else []
    return speech.say("change.platform", platforms=speech.listed(texts, "or"))


def _change(speech: Speech, change: Change) -> str:
    kind, _, name = change.name.partition(":")
    if kind == "approval":
        key = "change.approval" if change.to else "change.no_approval"
        return speech.say(key, role=speech.person(name))
    if isinstance(change.to, datetime):
        return _later(speech, change.to)
    if isinstance(change.to, bool):
        return speech.prose.say(n.Holds(change.name), change.to).sub
    if isinstance(change.to, tuple):
        return _set(speech, change.name, change.to)
    assert change.to is not None
    return speech.prose.say(n.Compare(n.FactValue(change.name), "==", change.to)).sub


def _later(speech: Speech, first: datetime) -> str:
    """From when on it may be done. The first instant after another one has a fraction that no clock shows; what it
    comes after has none, and is itself too early."""
    if first.microsecond:
        return speech.say("change.after", time=speech.instant(first - first.resolution))
    return speech.say("change.time", time=speech.instant(first))


def _set(speech: Speech, name: str, members: tuple[str, ...]) -> str:
    title = speech.names.fact(name)
    if not members:
        return speech.say_of("change.empty_set", title)
    values = speech.listed([speech.quoted(shown(one)) for one in members])
    return speech.say_of("change.set", title, values=values)


def advice_section(speech: Speech) -> Iterator[Node]:
    """The authors' advice, and the roles to turn to."""
    decision = speech.decision
    nodes: list[Node] = []
    for name, advice in decision.advice.items():
        cited = capital(speech.clause(speech.edition.clauses[name]))
        text = speech.say("advice.clause", clause=cited, advice=in_language(advice, speech.language))
        nodes.append(Node("advice", text, about={"clause": name}))
    if decision.contacts:
        contacts = speech.listed(speech.people(decision.contacts))
        about = {"contacts": " ".join(decision.contacts)}
        nodes.append(Node("contacts", speech.say("contacts", contacts=contacts), about=about))
    if nodes:
        yield Node("section", speech.say("section.advice"), tuple(nodes))
