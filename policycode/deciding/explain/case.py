"""What was done, by whom, when and where; and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policycode.deciding.explain.inside import Inside
from policycode.deciding.explain.masking import hidden_in, shortened, veiled
from policycode.deciding.explain.parts import Parts
from policycode.deciding.explain.speech import Speech
from policycode.deciding.explain.tree import Node
from policycode.deciding.judge import Outcome
from policycode.expr.nodes import TermKind
from policycode.norms.texts import in_language
from policycode.norms.vocabulary import Term
from policycode.readings.prose.sayings import Title

_LONGEST_CONTENT = 300


def act_node(speech: Speech, inside: Inside | None) -> Node:
    """The act in one sentence, and the version that judged it."""
    return Node("act", _act(speech, inside), tuple(_more(speech)), {"act": speech.decision.act.id})


def _act(speech: Speech, inside: Inside | None) -> str:
    act, decision = speech.decision.act, speech.decision
    where = ""
    if act.platform is not None:
        where = speech.grammar.on([_term(speech, "platform", act.platform.name)])
    there = _joined(speech, speech.instant(decision.at), where)
    action = _term(speech, "action", act.action.name)
    if act.tense == "planned":
        did = speech.grammar.wants(action, there)
    else:
        did = speech.grammar.did(action, there) or speech.say(
            "act.did", there=there, what=speech.grammar.gerund(action)
        )
    return speech.say("act.done", person=act.person, who=_who(speech, inside), did=did)


def _joined(speech: Speech, when: str, where: str) -> str:
    """Dutch says when before where, English where before when."""
    if speech.tongue == "nl":
        return speech.say("act.there", when=when, where=f" {where}" if where else "")
    return speech.say("act.there", when=when, where=f"{where} " if where else "")


def _term(speech: Speech, kind: TermKind, name: str) -> Title:
    if speech.decision.edition is None:
        return Title(name, "other")
    return speech.names.term(kind, name)


def _who(speech: Speech, inside: Inside | None) -> str:
    """Roles, the most particular ones only, and department; empty where neither is known."""
    act = speech.decision.act
    roles: Iterable[str] = act.roles or ()
    department = act.department
    if inside is not None:
        spot, vocabulary = inside.judgement.world.setting.spot, speech.edition.vocabulary
        roles = _lowest(spot.roles, vocabulary.roles)
        department = next(iter(_lowest(spot.department, vocabulary.departments)), None)
    names = [speech.thing(_term(speech, "role", role)) for role in roles]
    who = speech.listed(names)
    if department is not None:
        title = _term(speech, "department", department)
        named = title.text if title.source == "own" else speech.quoted(title.text)
        who = speech.say("act.in", roles=who, department=named).strip()
    return f" ({who})" if who else ""


def _lowest(names: frozenset[str] | None, declared: Mapping[str, Term]) -> list[str]:
    if names is None:
        return []
    above = {up for name in names for up in declared[name].closure - {name}}
    return sorted(names - above)


def _more(speech: Speech) -> Iterator[Node]:
    decision = speech.decision
    if decision.act.content:
        content = shortened(veiled(decision.act.content, hidden_in(decision.act)), _LONGEST_CONTENT)
        yield Node("content", speech.say("act.content", content=speech.quoted(content)))
    if (unusable := decision.act.unusable) is not None:
        yield Node("unusable", speech.say("act.unusable", why=in_language(unusable, speech.language)))
    edition = decision.edition
    if edition is None:
        return
    policy = in_language(edition.title, speech.language) or edition.policy
    start = edition.instrument.in_force.start
    about = {"policy": edition.policy, "version": edition.version, "digest": edition.digest}
    if start is None:
        text = speech.say("act.judged_always", policy=policy, version=edition.version)
    else:
        since = speech.day(start)
        text = speech.say("act.judged", policy=policy, version=edition.version, since=since)
    yield Node("version", text, about=about)


def outcome_node(speech: Speech, inside: Inside | None) -> Node:
    """The outcome in one sentence."""
    decision = speech.decision
    key = f"outcome.{decision.outcome.value}"
    if decision.outcome is Outcome.BREACH and decision.act.tense == "planned":
        key += ".planned"
    if decision.outcome is Outcome.PERMITTED and not decision.rests_on and not decision.open_advice:
        key += ".silence"
    filled = {}
    if decision.outcome is Outcome.BREACH:
        offence = decision.offence
        filled["offence"] = (
            "" if offence is None else speech.say("outcome.offence", offence=speech.offence(offence))
        )
    text = speech.sentence("outcome", what=speech.say(key, **filled))
    return Node("outcome", text, tuple(_reach(speech, inside)), {"outcome": decision.outcome.value})


def _reach(speech: Speech, inside: Inside | None) -> Iterator[Node]:
    """Why the policy does not reach the act."""
    if speech.decision.outcome is not Outcome.OUT_OF_SCOPE:
        return
    instrument = speech.edition.instrument
    if inside is None:
        roles = speech.listed([speech.term("role", role) for role in instrument.covers], "or")
        yield Node("reach", speech.say("reach.roles", roles=roles))
    elif instrument.applies_when is not None:
        when = speech.prose.say(instrument.applies_when).sub
        reasons = Parts(speech, inside.weighing).of(instrument.applies_when)
        yield Node("reach", speech.say("reach.when", when=when), tuple(reasons))
