"""What changed and is not compared over all acts: who decides and after what, what is assumed, the text alone.

None of it changes the class of an act that is completely known (the catalogue, rule 8), nor what a ladder proposes. It
may change a person's case all the same, so it is always told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from policycode.diagnostics import Words, words
from policycode.norms.clauses import Clause, Effect
from policycode.norms.policy import Edition
from policycode.norms.sanctions import FOREVER, Offence, Rung
from policycode.proving.difference.joint import closure_in
from policycode.proving.told.naming import Titled, by_title, said
from policycode.proving.told.phrases import called

RUNG: Final[Mapping[str, Words]] = {
    "decided_by": words("wie erover beslist", "who decides on it"),
    "needs": words("wat eraan vooraf moet gaan", "what must precede it"),
    "needs_notice": words("wat de kennisgeving moet zeggen", "what its notice must say"),
    "notify_within": words("binnen welke tijd ervan kennis wordt gegeven", "how soon it must be notified"),
    "appeal": words("het beroep ertegen", "the appeal against it"),
    "retained_for": words("hoe lang zij wordt bewaard", "how long it is kept"),
    "after_expiry": words("wat er na afloop mee gebeurt", "what becomes of it when it has expired"),
}
OFFENCE: Final[Mapping[str, Words]] = {
    "limitation": words("tot wanneer een zaak kan worden geopend", "until when a case may be opened"),
}
FACT: Final[Mapping[str, Words]] = {
    "default": words("wat geldt zolang niemand het zegt", "what is assumed until somebody states it"),
    "judgement": words("of alleen een mens het mag zeggen", "whether only a person may state it"),
    "threshold": words("hoe zeker een opgave moet zijn", "how certain a statement must be"),
    "weighs": words("waar een mens naar moet kijken", "what a person must look at"),
    "changeable": words("of wie handelt er iets aan kan doen", "whether who acts can change it"),
}
BELONGS: Final = words("waaronder zij valt", "what it belongs to")
POLICY: Final[Mapping[str, Words]] = {
    "acknowledgement": words(
        "of van het beleid kennis genomen moet zijn", "whether the policy must be acknowledged"
    ),
    "counsel": words("aan wie een bevroren zaak wordt voorgelegd", "to whom a frozen case is referred"),
    "time_zone": words("de tijdzone", "the time zone"),
}
COUNTS: Final[Mapping[str, Words]] = {
    "rung": words("hoe lang zij meetelt", "how long it counts"),
    "offence": words("hoe lang haar punten lopen", "how long its points run"),
}
TABLES: Final[Mapping[str, tuple[str, Words]]] = {
    "assumptions": (
        "assumption",
        words("welke daden mogelijk zijn (aanname {name})", "which acts are possible (assumption {name})"),
    ),
    "duties": ("duty", words("de plicht {name}", "the duty {name}")),
}
SAYS: Final[Mapping[str, Words]] = {
    "rung": words("Van sanctie {name}: {what}.", "Of sanction {name}: {what}."),
    "offence": words("Van overtreding {name}: {what}.", "Of offence {name}: {what}."),
    "role": words("Van rol {name}: {what}.", "Of role {name}: {what}."),
    "new": words(
        "De nieuwe rol {name}: daden van wie geen andere rol heeft, kende de oude versie niet.",
        "The new role {name}: acts of who has no other role were not known to the old version.",
    ),
    "lost": words(
        "De oude rol {name}: daden van wie geen andere rol heeft, kent de nieuwe versie niet.",
        "The old role {name}: acts of who has no other role are not known to the new version.",
    ),
    "fact": words("Van feit {name}: {what}.", "Of fact {name}: {what}."),
    "policy": words("{what}.", "{what}."),
    "clause": words("De tekst van {name}; wat zij regelt, bleef.", "The text of {name}; what it regulates stayed."),
    "advice": words("Het advies bij {name}.", "The advice with {name}."),
    "calendar": words("De kalender {name}.", "The calendar {name}."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """Something that changed: what it is of (a ``rung``, an ``offence``, …), its name, and the key."""

    kind: str
    name: str
    key: str
    says: Words


def changed_beside(
    old: Edition, new: Edition, clauses: Collection[str], ladders: Collection[str] = ()
) -> tuple[Beside, ...]:
    """All of it, for what both versions have; ``clauses`` are those that are compared, whose text goes with them, and
    ``ladders`` those of which a change is told, or may be there: how long things count on these goes with them."""
    return (
        *_of_policy(old, new),
        *_of("rung", RUNG, old.rungs, new.rungs),
        *_of("offence", OFFENCE, old.offences, new.offences),
        *_counts(old, new, ladders),
        *_of("fact", FACT, old.vocabulary.facts, new.vocabulary.facts),
        *_roles(old, new),
        *_tables(old, new),
        *_calendars(old, new),
        *_texts(old, new, clauses),
    )


def _of_policy(old: Edition, new: Edition) -> Iterator[Beside]:
    for key, what in POLICY.items():
        if getattr(old, key) != getattr(new, key):
            yield Beside("policy", new.policy, key, _said("policy", what=what))


def _of(
    kind: str, keys: Mapping[str, Words], old: Mapping[str, Titled], new: Mapping[str, Titled]
) -> Iterator[Beside]:
    for name in sorted(old.keys() & new.keys()):
        for key, what in keys.items():
            if getattr(old[name], key) != getattr(new[name], key):
                yield Beside(kind, name, key, _said(kind, name=by_title(new[name]), what=what))


def _counts(old: Edition, new: Edition, ladders: Collection[str]) -> Iterator[Beside]:
    """How long rungs and points count that no proposal and no condition hangs on."""
    told = [one.ladders[name] for one in (old, new) for name in ladders if name in one.ladders]
    yield from _lengths("rung", old.rungs, new.rungs, {rung for one in told for rung in one.rungs})
    offences = {name for one in told for name in one.points}
    yield from _lengths("offence", old.offences, new.offences, offences)


def _lengths(
    kind: str, old: Mapping[str, Rung | Offence], new: Mapping[str, Rung | Offence], told: Collection[str]
) -> Iterator[Beside]:
    for name in sorted((old.keys() & new.keys()) - set(told)):
        if (old[name].counts_for or FOREVER) != (new[name].counts_for or FOREVER):
            yield Beside(kind, name, "counts_for", _said(kind, name=by_title(new[name]), what=COUNTS[kind]))


def _roles(old: Edition, new: Edition) -> Iterator[Beside]:
    """What roles belong to bears on who may decide, too."""
    mine, theirs = old.vocabulary.roles, new.vocabulary.roles
    for name in sorted(mine.keys() & theirs.keys()):
        if set(mine[name].parents) != set(theirs[name].parents):
            yield Beside("role", name, "is_a", _said("role", name=by_title(theirs[name]), what=BELONGS))
    for kind, here, there in (("lost", theirs, mine), ("new", mine, theirs)):
        for name in sorted(there.keys() - here.keys()):
            if not closure_in(name, here, there):
                yield Beside("role", name, "", _said(kind, name=by_title(there[name])))


def _tables(old: Edition, new: Edition) -> Iterator[Beside]:
    """What one version alone has counts here too."""
    for table, (kind, what) in TABLES.items():
        mine, theirs = getattr(old, table), getattr(new, table)
        for name in sorted(mine.keys() | theirs.keys()):
            if mine.get(name) != theirs.get(name):
                title = by_title(theirs.get(name) or mine[name])
                told = {language: what[language].format(name=title[language]) for language in what}
                yield Beside(kind, name, "", _said("policy", what=told))


def _calendars(old: Edition, new: Edition) -> Iterator[Beside]:
    mine, theirs = old.vocabulary.calendars, new.vocabulary.calendars
    for name in sorted(mine.keys() & theirs.keys()):
        if mine[name] != theirs[name]:
            yield Beside("calendar", name, "", _said("calendar", name=by_title(theirs[name])))


def _texts(old: Edition, new: Edition, clauses: Collection[str]) -> Iterator[Beside]:
    for name in sorted((old.clauses.keys() | new.clauses.keys()) - set(clauses)):
        one, other = old.clauses.get(name), new.clauses.get(name)
        if _text(one) != _text(other):
            known = other or old.clauses[name]
            yield Beside("clause", name, "text", _said("clause", name=called(known)))
        if one is not None and other is not None and one.advice != other.advice:
            yield Beside("clause", name, "advice", _said("advice", name=called(other)))


def _text(clause: Clause | None) -> object:
    """What one reads of a clause; of one that only states, whether it is there."""
    if clause is None:
        return None
    return clause.text, clause.article if clause.effect is Effect.STATE else None


def _said(kind: str, **parts: Words) -> Words:
    return said(SAYS[kind]["nl"], SAYS[kind]["en"], capital=True, **parts)
