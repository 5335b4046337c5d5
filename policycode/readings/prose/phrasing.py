"""A condition in words: negations are carried into the atoms, groups are kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, assert_never

from policycode.expr import nodes as n
from policycode.expr.sorts import Level
from policycode.norms.policy import Edition
from policycode.readings.prose.calendar_words import Tongue
from policycode.readings.prose.dutch import Dutch
from policycode.readings.prose.english import English
from policycode.readings.prose.names import Names, shown
from policycode.readings.prose.sayings import NEGATED, Grammar, Saying
from policycode.readings.prose.stated import stated

GRAMMARS: Final[Mapping[Tongue, Grammar]] = {"nl": Dutch(), "en": English()}
Joint = Literal["and", "or"]
Order = Literal["main", "sub"]

_WORD: Mapping[Tongue, Mapping[Joint, str]] = {
    "nl": {"and": "en", "or": "of"},
    "en": {"and": "and", "or": "or"},
}
_EITHER: Mapping[Tongue, Mapping[Order, tuple[str, str]]] = {
    "nl": {"main": ("ofwel ", ", ofwel "), "sub": ("hetzij ", ", hetzij ")},
    "en": {"main": ("either ", " or "), "sub": ("either ", " or ")},
}
_NOT = frozenset("niet noch geen not neither none".split())


@dataclass(frozen=True, slots=True)
class Group:
    """Statements joined by one and the same word."""

    joint: Joint
    parts: tuple[Saying | Group, ...]

    @property
    def depth(self) -> int:
        """1 for a group of single statements."""
        return 1 + max((part.depth for part in self.parts if isinstance(part, Group)), default=0)


def _go_together(one: Saying, other: Saying, joint: Joint) -> bool:
    """Whether one verb can carry both without a "not" or another joint changing its reach."""
    if one.shared is None or one.shared != other.shared or "not" in one.shared[1].split():
        return False
    different = {words["or" if joint == "and" else "and"] for words in _WORD.values()}
    if different & {*one.rest.split(), *other.rest.split()}:
        return False
    return one.rest.split()[0] not in _NOT or other.rest.split()[0] in _NOT


def tongue_of(language: str) -> Tongue:
    """The language of the program's own words for a reader of a language: English for all but Dutch."""
    return "nl" if language == "nl" or language.startswith("nl-") else "en"


class Prose:
    """Says the conditions of one edition in one language."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition = edition
        self.language = language
        self.tongue: Tongue = tongue_of(language)
        self.grammar = GRAMMARS[self.tongue]
        self.names = Names(edition, language)
        self._said: dict[tuple[n.Condition, bool], Saying] = {}

    def say(self, condition: n.Condition, holds: bool = True) -> Saying:
        """The condition, or that it does not hold, as one clause or several."""
        found = self._said.get((condition, holds))
        if found is None:
            found = self._said[condition, holds] = self._whole(self._read(condition, holds))
        return found

    # -- the tree

    def _read(self, condition: n.Condition, holds: bool) -> Saying | Group:
        match condition:
            case n.Not(part):
                return self._read(part, not holds)
            case n.And(parts):
                return self._group("and" if holds else "or", parts, holds)
            case n.Or(parts):
                return self._group("or" if holds else "and", parts, holds)
            case n.Constant(value):
                return self.grammar.constant(value is holds)
            case n.Holds(fact):
                said = stated(self.edition.vocabulary.facts[fact], self.language, self.tongue, holds)
                return said or self.grammar.yes_or_no(self.names.fact(fact), holds)
            case n.Defined(name):
                said = stated(self.edition.vocabulary.definitions[name], self.language, self.tongue, holds)
                return said or self.grammar.yes_or_no(self.names.definition(name), holds)
            case n.Compare(subject, op, value):
                return self._compared(subject, op if holds else NEGATED[op], value)
            case n.OneOf(subject, values):
                return self._one_of(subject, values, holds)
            case n.Contains(fact, values):
                return self.grammar.contains(self.names.fact(fact), [shown(value) for value in values], holds)
            case n.IsA(kind, terms):
                return self.grammar.is_a(kind, [self.names.term(kind, term) for term in terms], holds)
            case n.During(period):
                return self.grammar.during(self.names.period(period), holds)
            case n.Live(rung):
                return self.grammar.live(self.names.rung(rung), holds)
            case n.FunctionHolds(name, arguments):
                return self.grammar.function(name, [shown(str(one)) for one in arguments], holds)
            case _:
                assert_never(condition)

    def _compared(self, subject: n.Subject, op: n.CompareOp, value: str | int) -> Saying:
        match subject:
            case n.FactValue(name):
                fact, title = self.edition.vocabulary.facts[name], self.names.fact(name)
                if isinstance(value, int):
                    return self.grammar.number(title, op, value, fact.unit)
                if isinstance(fact.sort, Level):
                    return self.grammar.level(title, op, shown(value))
                return self.grammar.value(title, [shown(value)], op == "==")
            case n.Count(action, within):
                title = self.names.term("action", action)
                return self.grammar.counted(title, within, op, int(value))
            case n.FunctionValue(name, arguments):
                title = self.names.title(self._call(name, arguments), {})
                return self.grammar.number(title, op, int(value), None)
            case _:
                assert_never(subject)

    def _one_of(self, subject: n.Subject, values: Sequence[str | int], holds: bool) -> Saying | Group:
        if isinstance(subject, n.FactValue):
            texts = [shown(str(value)) for value in values]
            return self.grammar.value(self.names.fact(subject.name), texts, holds)
        each = tuple(self._compared(subject, "==" if holds else "!=", value) for value in values)
        return each[0] if len(each) == 1 else Group("or" if holds else "and", each)

    def _call(self, name: str, arguments: Sequence[str | int | bool]) -> str:
        return f"{name} ({', '.join(map(str, arguments))})" if arguments else name

    def _group(self, joint: Joint, conditions: Sequence[n.Condition], holds: bool) -> Saying | Group:
        parts: list[Saying | Group] = []
        for condition in conditions:
            part = self._read(condition, holds)
            inner = part.parts if isinstance(part, Group) and part.joint == joint else (part,)
            parts += [one for one in inner if one not in parts]
        drawn = self._drawn_together(parts, joint)
        return drawn[0] if len(drawn) == 1 else Group(joint, tuple(drawn))

    def _drawn_together(self, parts: Sequence[Saying | Group], joint: Joint) -> list[Saying | Group]:
        """Neighbours of one subject and verb say it once: "in boosheid en tijdens de nacht"."""
        drawn: list[Saying | Group] = []
        for part in parts:
            last = drawn[-1] if drawn else None
            if isinstance(part, Saying) and isinstance(last, Saying) and _go_together(last, part, joint):
                drawn[-1] = self.grammar.drawn_together(last, part, _WORD[self.tongue][joint])
            else:
                drawn.append(part)
        return drawn

    # -- groups in words

    def _whole(self, part: Saying | Group) -> Saying:
        if isinstance(part, Saying):
            return part
        return Saying(self._in_order(part, "main"), self._in_order(part, "sub"))

    def _in_order(self, part: Saying | Group, order: Order) -> str:
        if isinstance(part, Saying):
            return part.main if order == "main" else part.sub
        texts = [self._in_order(inner, order) for inner in part.parts]
        if part.depth >= 3:
            return self._numbered(texts, part)
        if part.depth == 2:
            return self._apart(part, texts, order)
        return self._plain(texts, part.joint)

    def _plain(self, texts: Sequence[str], joint: Joint) -> str:
        word = _WORD[self.tongue][joint]
        inside = any(f" {other} " in text for text in texts for other in _WORD[self.tongue].values())
        if len(texts) == 2 and not inside:
            return f"{texts[0]} {word} {texts[1]}"
        return f"{', '.join(texts[:-1])}{',' if inside or self.tongue == 'en' else ''} {word} {texts[-1]}"

    def _apart(self, group: Group, texts: Sequence[str], order: Order) -> str:
        """A group of groups: the alternatives are the ones that are marked."""
        first, following = _EITHER[self.tongue][order]
        if group.joint == "or":
            return first + (following if following.startswith(",") else f",{following}").join(texts)
        marked = [
            first + following.join(self._in_order(one, order) for one in part.parts)
            if isinstance(part, Group)
            else text
            for part, text in zip(group.parts, texts, strict=True)
        ]
        return f", {_WORD[self.tongue]['and']} ".join(marked)

    def _numbered(self, texts: Sequence[str], group: Group) -> str:
        marks = "123456789" if group.depth % 2 else "abcdefghi"
        word = _WORD[self.tongue][group.joint]
        parts = [f"({marks[place] if place < 9 else place + 1}) {text}" for place, text in enumerate(texts)]
        return f"{'; '.join(parts[:-1])}; {word} {parts[-1]}"
