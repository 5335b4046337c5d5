"""What tells of an act beside who did what: facts that are not what one presumes, who approved it, the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from policycode.deciding.acts import Act
from policycode.deciding.mentions import Mentions, mentions
from policycode.diagnostics import words
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Bool, SetOf
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtMoment, Fact
from policycode.proving.told.phrases import listed
from policycode.readings.domains import OTHER
from policycode.readings.prose.calendar_words import Tongue, instant_in_words
from policycode.readings.prose.names import Names
from policycode.readings.prose.phrasing import GRAMMARS

OUTSIDE: Final = words("iets buiten de lijst", "something outside its list")
APPROVED: Final = words("met toestemming van {who}", "with approval from {who}")
JUST_AFTER: Final = words("net na ", "just after ")
NOT: Final = words("niet: {title}", "not: {title}")


def telling(act: Act, looks: Mentions, new: Edition, old: Edition) -> Act:
    """The act without the facts and moments that decide nothing. One is as usual as it can be: a fact that is not what
    one presumes decides, unless it only brings the act within reach; of others those decide that are looked at."""
    facts = {**old.vocabulary.facts, **new.vocabulary.facts}
    reach = _reach(old) | _reach(new)
    asked = {f"moment:{name}" for edition in (old, new) for name in _moments(looks, edition)}
    asked |= {f"fact:{name}" for name in looks.facts}

    def tells(name: str) -> bool:
        return name in looks.facts or (name not in reach and _presumed(facts[name]) is not None)

    return replace(
        act,
        facts={name: one for name, one in act.facts.items() if tells(name)},
        assume={
            name: one
            for name, one in act.assume.items()
            if name in asked or not name.startswith(("moment:", "fact:"))
        },
    )


def _reach(edition: Edition) -> frozenset[str]:
    """The facts that bring acts within an edition's reach."""
    condition = edition.instrument.applies_when
    return frozenset() if condition is None else mentions((condition,), edition).facts


def _moments(looks: Mentions, edition: Edition) -> Iterator[str]:
    """The moments on which the periods hang that are looked at."""
    known = edition.vocabulary.periods
    for period in (known[name] for name in looks.periods if name in known):
        yield from (one.moment for one in (period.start, period.end) if isinstance(one, AtMoment))


def circumstances(act: Act, new: Edition, old: Edition, language: str) -> str:
    """All that are not what one presumes, between brackets: in the words of an edition, and of another for what that
    lacks. Nothing where there are none."""
    told = _Told(act, new, old, "nl" if language == "nl" else "en")
    facts = list(told.facts())
    parts = [*([listed(facts, language)] if facts else ()), *told.others()]
    return f" ({'; '.join(parts)})" if parts else ""


@dataclass(frozen=True, slots=True)
class _Told:
    """The circumstances of an act in one language."""

    act: Act
    new: Edition
    old: Edition
    tongue: Tongue

    def facts(self) -> Iterator[str]:
        values: dict[str, object] = {name: stated.value for name, stated in self.act.facts.items()}
        assumed = (key.partition(":") for key in self.act.assume)
        values |= {name: OTHER for kind, _, name in assumed if kind == "fact"}
        for name, value in sorted(values.items()):
            yield from self._fact(name, value)

    def others(self) -> Iterator[str]:
        yield from self._namesakes()
        for role in sorted(self.act.approvals or ()):
            title = self._names(role in self.new.vocabulary.roles).term("role", role)
            yield APPROVED[self.tongue].format(who=GRAMMARS[self.tongue].person(title))
        for key, value in sorted(self.act.assume.items()):
            kind, _, name = key.partition(":")
            yield from self._assumed(kind, name, value)

    def _namesakes(self) -> Iterator[str]:
        """The name in the file of what only one edition has, where the other has something else of its title."""
        act = self.act
        terms: tuple[tuple[TermKind, Iterable[str | None]], ...] = (
            ("role", act.roles or ()),
            ("department", (act.department,)),
            ("action", (act.action.name,)),
            ("platform", (None if act.platform is None else act.platform.name,)),
        )
        for kind, names in terms:
            yield from (f"`{name}`" for name in names if name and self._has_namesake(kind, name))

    def _has_namesake(self, kind: TermKind, name: str) -> bool:
        is_new, is_old = (name in one.vocabulary.terms(kind) for one in (self.new, self.old))
        if is_new and is_old:
            return False
        mine, theirs = self._names(is_new), self._names(not is_new)
        title = mine.term(kind, name).text
        return any(theirs.term(kind, one).text == title for one in theirs.edition.vocabulary.terms(kind))

    def _names(self, is_new: bool) -> Names:
        return Names(self.new if is_new else self.old, self.tongue)

    def _fact(self, name: str, value: object) -> Iterator[str]:
        """Its title, with the value where it is not a yes."""
        is_new = name in self.new.vocabulary.facts
        fact = (self.new if is_new else self.old).vocabulary.facts[name]
        presumed = _presumed(fact)
        if presumed is not None and presumed == (frozenset(value) if isinstance(value, tuple) else value):
            return
        title = self._names(is_new).fact(name).text
        if value is True:
            yield title
        elif value is False:
            yield NOT[self.tongue].format(title=title)
        elif value == OTHER:
            yield f"{title}: {OUTSIDE[self.tongue]}"
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield f"{title}: {shown or '–'}"

    def _assumed(self, kind: str, name: str, value: object) -> Iterator[str]:
        """That a sanction counts, how often somebody did something before, when an open moment comes."""
        grammar = GRAMMARS[self.tongue]
        if kind == "live" and value is True:
            yield grammar.live(self._names(name in self.new.rungs).rung(name), True).main
        elif kind == "count" and isinstance(value, int) and value:
            action, _, within = name.rpartition(":")
            title = self._names(action in self.new.vocabulary.actions).term("action", action)
            yield grammar.counted(title, within, "==", value).main
        elif kind == "function" and value is True:
            yield grammar.function(name, (), True).main
        elif kind == "function" and value:
            yield f"{grammar.quoted(name)}: {value}"
        elif kind == "moment" and isinstance(value, datetime):
            title = self._names(name in self.new.vocabulary.moments).moment(name)
            after = JUST_AFTER[self.tongue] if value.second or value.microsecond else ""
            yield f"{title.text}: {after}{instant_in_words(value, self.new.time_zone, self.tongue)}"


def _presumed(fact: Fact) -> object | None:
    """What one takes a fact for of which nobody says anything; ``None`` where one cannot tell."""
    if fact.default is not None:
        return fact.default
    return False if isinstance(fact.sort, Bool) else frozenset() if isinstance(fact.sort, SetOf) else None
