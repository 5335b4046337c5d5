"""How each part of a condition came out, and which facts made it so.

Of a conjunction that failed only what failed is told, of an alternative that held only what held: an argument
gives reasons, not a table. Nor does it give a reason twice: a defined term that was argued is referred to.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from policycode.deciding.explain.sources import source_of, value_in_words
from policycode.deciding.explain.speech import Speech
from policycode.deciding.explain.tree import Node
from policycode.deciding.explain.weighing import CameOut, Weighing
from policycode.deciding.facts import KnownFact, Members
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Choice
from policycode.readings.prose.periods import period_in_words

KIND = "part"

DEEPEST = 60
"""Of terms defined by terms so many in a row are unfolded; nobody follows an argument that deep."""


Telling = Generator[n.Condition, list[Node], list[Node]]
"""Tells of a condition; asks for those on which it rests."""


class Parts:
    """Tells of the conditions of one clause how they came out on one act, in the order in which they are read."""

    def __init__(self, speech: Speech, weighing: Weighing) -> None:
        self.speech = speech
        self.weighing = weighing
        self._known = weighing.world.setting.facts.known
        self._argued: set[str] = set()
        self._depth = 0

    def of(self, condition: n.Condition | None) -> list[Node]:
        """The reasons for which a condition came out as it did; none for a condition that nobody wrote."""
        return [] if condition is None else _told(self._of, condition)

    def _of(self, condition: n.Condition) -> Telling:
        nodes = []
        for reason in dict.fromkeys(self._reasons(condition)):
            if isinstance(reason, n.Defined):
                nodes.append((yield from self._defined(reason)))
            else:
                nodes.append(self._atom(reason))
        return _once(nodes)

    def _reasons(self, condition: n.Condition) -> Iterator[n.Condition]:
        """The parts without parts that made it so, as they are read."""
        left = [condition]
        while left:
            match left.pop():
                case n.Not(part):
                    left.append(part)
                case n.And(parts):
                    left += reversed(self._telling(parts, told_where_holds=True))
                case n.Or(parts):
                    left += reversed(self._telling(parts, told_where_holds=False))
                case n.Constant():
                    pass
                case atom:
                    yield atom

    def _telling(self, parts: Sequence[n.Condition], *, told_where_holds: bool) -> list[n.Condition]:
        """The parts that decide a conjunction (told where it holds) or an alternative (told where it fails)."""
        came_out = [self.weighing.of(part) for part in parts]
        decisive = not told_where_holds
        if decisive in came_out:
            told = [one is decisive for one in came_out]
        else:
            told = [one is None or (told_where_holds and one is True) for one in came_out]
            if None not in came_out:
                told = [True] * len(parts)
        return [part for part, tell in zip(parts, told, strict=True) if tell]

    # -- atoms

    def _atom(self, condition: n.Condition) -> Node:
        came_out = self.weighing.of(condition)
        if isinstance(condition, n.During):
            return self._during(condition, came_out)
        if came_out is None:
            return Node(KIND, self._said(condition, None), about=_about(condition), item=True)
        name = _fact(condition)
        if name is None or name not in self._known:
            return Node(KIND, self._said(condition, came_out), about=_about(condition), item=True)
        return self._of_fact(condition, came_out, name, self._known[name])

    def _defined(self, condition: n.Defined) -> Generator[n.Condition, list[Node], Node]:
        """A defined term with what made it so; where that was told before, no more than that it was."""
        saying, about = self._said(condition, self.weighing.of(condition)), {"definition": condition.name}
        if condition.name in self._argued:
            return Node(KIND, self.speech.say("part.argued", saying=saying), about=about, item=True)
        self._depth += 1
        means = self.speech.edition.vocabulary.definitions[condition.name].means
        children = tuple((yield means)) if self._depth <= DEEPEST else ()
        self._depth -= 1
        if children:
            self._argued.add(condition.name)
        return Node(KIND, saying, children, about, item=True)

    def _during(self, condition: n.During, came_out: CameOut) -> Node:
        period = self.speech.edition.vocabulary.periods[condition.period]
        bounds = period_in_words(self.speech.prose, period)
        saying = self._said(condition, came_out)
        text = self.speech.say("part.source", saying=saying, source=bounds) if bounds else saying
        return Node(KIND, text, about=_about(condition), item=True)

    def _of_fact(self, condition: n.Condition, came_out: bool, name: str, known: KnownFact) -> Node:
        saying = self._said(self._narrowed(condition, came_out, known.value), came_out)
        more = self._value_where_it_adds(condition, came_out, name, known)
        if more is not None:
            saying = self.speech.say(more[0], saying=saying, value=more[1])
        source = source_of(self.speech, known)
        text = self.speech.say("part.source", saying=saying, source=source)
        return Node(KIND, text, about={"fact": name}, item=True)

    def _said(self, condition: n.Condition, came_out: CameOut) -> str:
        if came_out is None:
            saying = self.speech.prose.say(condition).sub
            return self.speech.say("part.unknown", condition=saying)
        return self.speech.prose.say(condition, came_out).main

    def _narrowed(self, condition: n.Condition, came_out: bool, value: object) -> n.Condition:
        """Only the alternatives that are the case, where several were asked."""
        if isinstance(condition, n.Contains) and came_out and isinstance(value, Members):
            there = tuple(one for one in condition.values if one in value.certain)
            each = tuple(n.Contains(condition.fact, (one,)) for one in there)
            return condition if not each else each[0] if len(each) == 1 else n.And(each)
        if isinstance(condition, n.OneOf) and came_out and isinstance(value, str | int):
            return n.OneOf(condition.subject, (value,))
        return condition

    def _value_where_it_adds(
        self, condition: n.Condition, came_out: bool, name: str, known: KnownFact
    ) -> tuple[str, str] | None:
        """The message and the value, where the statement does not already name it."""
        if isinstance(known.value, Members | bool) or isinstance(condition, n.During):
            return None
        value = value_in_words(self.speech, name, known.value)
        if isinstance(condition, n.OneOf):
            return None if came_out else ("part.but", value)
        if not isinstance(condition, n.Compare) or known.value == condition.value:
            return None
        sort = self.speech.edition.vocabulary.facts[name].sort
        if isinstance(sort, Choice) or condition.op in ("==", "!="):
            return "part.but", value
        return "part.namely", value

    # -- what is no condition

    def scope(self, kind: TermKind, own: str, terms: Sequence[str], came_out: CameOut) -> Node | None:
        """That the act's action or platform is one of those that a clause names; ``None`` where that needs no word."""
        if own in terms:
            return None
        names = self.speech.names
        term = self.speech.listed([self._quoted(names.term(kind, one).text) for one in terms], "or")
        key = "part.may_fall_under" if came_out is None else "part.falls_under"
        shown = self._quoted(names.term(kind, own).text)
        return Node(KIND, self.speech.say(key, own=shown, term=term), about={kind: own}, item=True)

    def approval(self, role: str) -> Node:
        """Whether a role gave its approval."""
        came_out = self.weighing.settled(self.weighing.world.approved(role))
        key = {True: "part.approved", False: "part.not_approved", None: "part.maybe_approved"}[came_out]
        if came_out is False and self.speech.decision.act.tense == "planned":
            key = "part.not_approved.planned"
        text = self.speech.say(key, role=self.speech.person(role))
        return Node(KIND, text, about={"approval": role}, item=True)

    def _quoted(self, text: str) -> str:
        return self.speech.quoted(text)


def _told(tell: Callable[[n.Condition], Telling], condition: n.Condition) -> list[Node]:
    """What a telling comes to. Whoever waits for another waits in a list and takes nothing of the caller's stack."""
    waiting, told = [tell(condition)], list[Node]()
    begun = False
    while waiting:
        try:
            asked = waiting[-1].send(told) if begun else next(waiting[-1])
        except StopIteration as end:
            waiting.pop()
            told, begun = end.value, True
        else:
            waiting.append(tell(asked))
            begun = False
    return told


def _fact(condition: n.Condition) -> str | None:
    match condition:
        case n.Holds(fact) | n.Contains(fact):
            return fact
        case n.Compare(n.FactValue(name)) | n.OneOf(n.FactValue(name)):
            return name
        case _:
            return None


def _about(condition: n.Condition) -> dict[str, str]:
    match condition:
        case n.During(period):
            return {"period": period}
        case n.Live(rung):
            return {"rung": rung}
        case n.FunctionHolds(name):
            return {"function": name}
        case n.IsA(kind):
            return {"kind": kind}
        case _:
            fact = _fact(condition)
            return {} if fact is None else {"fact": fact}


def _once(nodes: Iterable[Node]) -> list[Node]:
    """Without those that say, in the same words, no more than an earlier one."""
    told: set[str] = set()
    kept = []
    for node in nodes:
        if node.children or node.text not in told:
            kept.append(node)
        told.add(node.text)
    return kept
