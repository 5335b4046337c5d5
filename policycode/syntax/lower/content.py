"""What a policy file declares, resolved; and several such contents merged into one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from policycode.diagnostics import Place
from policycode.expr.nodes import TermKind
from policycode.norms.clauses import Clause
from policycode.norms.duties import Assumption, Duty, Guarantee, Waiver
from policycode.norms.sanctions import Ladder, Offence, Rung
from policycode.norms.vocabulary import Calendar, Definition, Fact, Moment, Period, Ruling, Term, Vocabulary

VOCABULARY = (
    "action",
    "platform",
    "department",
    "role",
    "fact",
    "define",
    "moment",
    "period",
    "calendar",
    "ruling",
    "offence",
    "rung",
)
"""Tables that two files may both declare, if they say the same."""

NORMS = ("clause", "duty", "guarantee", "assumption")
"""Tables whose names belong to one file."""

OWN = ("ladder", "waiver")
"""Tables that an import keeps to itself."""

TEXTS = ("title", "text", "ask", "says", "says_not", "reason")
"""Keys whose values are texts by language; they are the same where each language that both have says the same."""


@dataclass(slots=True)
class Content:
    """Resolved declarations by table, as an author calls the tables; and where each stands."""

    action: dict[str, Term] = field(default_factory=dict)
    platform: dict[str, Term] = field(default_factory=dict)
    department: dict[str, Term] = field(default_factory=dict)
    role: dict[str, Term] = field(default_factory=dict)
    fact: dict[str, Fact] = field(default_factory=dict)
    define: dict[str, Definition] = field(default_factory=dict)
    moment: dict[str, Moment] = field(default_factory=dict)
    period: dict[str, Period] = field(default_factory=dict)
    calendar: dict[str, Calendar] = field(default_factory=dict)
    ruling: dict[str, Ruling] = field(default_factory=dict)
    offence: dict[str, Offence] = field(default_factory=dict)
    rung: dict[str, Rung] = field(default_factory=dict)
    clause: dict[str, Clause] = field(default_factory=dict)
    duty: dict[str, Duty] = field(default_factory=dict)
    guarantee: dict[str, Guarantee] = field(default_factory=dict)
    assumption: dict[str, Assumption] = field(default_factory=dict)
    ladder: dict[str, Ladder] = field(default_factory=dict)
    waiver: dict[str, Waiver] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    clause_digests: dict[str, str] = field(default_factory=dict)

    def table(self, name: str) -> dict[str, Any]:
        """A table by the name that authors know."""
        table: dict[str, Any] = getattr(self, name)
        return table

    def terms(self, kind: TermKind) -> dict[str, Term]:
        """The terms of one kind."""
        terms: dict[str, Term] = getattr(self, kind)
        return terms

    def vocabulary(self) -> Vocabulary:
        """The words, as the norms keep them."""
        return Vocabulary(
            actions=self.action,
            platforms=self.platform,
            departments=self.department,
            roles=self.role,
            facts=self.fact,
            definitions=self.define,
            moments=self.moment,
            periods=self.period,
            calendars=self.calendar,
            rulings=self.ruling,
        )


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that two contents declare differently, or that only one may declare."""

    table: str
    name: str
    mine: Place
    theirs: Place


def merge(into: Content, other: Content, *, norms: bool) -> Iterator[Clash]:
    """Adds another's words and, if asked, its norms; what clashes stays as it was.

    The merge happens while the clashes are consumed.
    """
    for table in (*VOCABULARY, *(NORMS if norms else ())):
        mine = into.table(table)
        for name, theirs in other.table(table).items():
            place = other.places[table, name]
            if name not in mine:
                mine[name] = theirs
                into.places[table, name] = place
            elif (both := reconciled(table, mine[name], theirs)) is not None:
                mine[name] = both
            else:
                yield Clash(table, name, into.places[table, name], place)
    if norms:
        into.clause_digests.update(other.clause_digests)


def contradictions(content: Content) -> Iterator[Clash]:
    """Names that stand for a fact and for a definition, and offences that are equally grave."""
    for name in sorted(content.fact.keys() & content.define.keys()):
        yield Clash("fact", name, content.places["fact", name], content.places["define", name])
    by_gravity: dict[int, str] = {}
    for name, offence in content.offence.items():
        other = by_gravity.setdefault(offence.gravity, name)
        if other != name:
            yield Clash("offence", name, content.places["offence", other], content.places["offence", name])


def reconciled(table: str, one: Any, other: Any) -> Any | None:
    """The one declaration that two of the same name come to; ``None`` where they are not the same.

    Words are the same when all but their texts is equal, and their texts in each language that both have.
    Norms of one name are never the same.
    """
    if table not in VOCABULARY:
        return None
    if one == other:
        return one
    names = [name for name in TEXTS if hasattr(one, name)]
    blank: dict[str, Any] = {name: {} for name in names}
    if isinstance(one, Term):
        # What a parent comes from is declared at the parent: one that differs is reported there alone.
        blank["closure"] = frozenset()
    if replace(one, **blank) != replace(other, **blank):
        return None
    merged: dict[str, Any] = {}
    for name in names:
        ours, theirs = getattr(one, name), getattr(other, name)
        if any(ours[language] != theirs[language] for language in ours.keys() & theirs.keys()):
            return None
        merged[name] = {**theirs, **ours}
    return replace(one, **merged)
