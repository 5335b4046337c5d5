"""The completions of an act as acts of their own: everything that was unknown is stated.

Which values there are comes from `tests/plain`, that has its own way of finding them; what each of these acts comes to
is asked of the program. So the program is held against itself: what it says of an act with unknowns against what it
says of the completely known acts that it may be.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from math import prod

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.decision import Decision

from ..plain.acts import Act as PlainAct
from ..plain.acts import header, read
from ..plain.completions import relevant, unknown_of, within_assumptions
from ..plain.edition import Library
from ..plain.history import History
from ..plain.people import Directory
from ..plain.unknowns import Unknown, worlds
from ..plain.world import OTHER
from .cases import Situation, said

MOST = 160
"""So many completions are gone through, and no more."""


@dataclass(frozen=True, slots=True)
class Completion:
    """The value of each unknown, and the decision on the act that states them all."""

    values: dict[str, object]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Completed:
    """The unknowns of a situation, and its completions within the assumptions (all, where none is)."""

    unknowns: dict[str, Unknown]
    completions: list[Completion]


def completed(situation: Situation) -> Completed | None:
    """All completions; ``None`` where there are too many, or where they cannot be stated in an act (what earlier acts
    of an undeclared action were)."""
    decision = situation.decision
    said(decision)  # what is unknown shows when it is asked
    asked = decision._judgement
    act, unknowns = _read(situation)
    if asked is None or prod(len(one.values) for one in unknowns) > MOST:
        return None
    names = [one.name for one in unknowns]
    if "record" in {one.unknown for one in asked.space.variables} - set(names):
        return None
    everything: list[Completion] = []
    inside: list[Completion] = []
    for values, world in worlds(act, unknowns):
        named = dict(zip(names, values, strict=True))
        one = Completion(named, situation.decide(stated(situation.act, named)))
        everything.append(one)
        if within_assumptions(act, world):
            inside.append(one)
    return Completed({one.name: one for one in unknowns}, inside or everything)


def _read(situation: Situation) -> tuple[PlainAct, list[Unknown]]:
    """The act, and what is unknown of it, by the plain implementation; what is on record is left to the program."""
    case = situation.case
    written = next(one for one in case.acts if one.get("id") == situation.act.id)
    library, zone = Library(case.policies, case.files), case.policies[0]["policy"]["time_zone"]
    at, planned = header(written, zone, datetime.fromisoformat(case.now))
    edition = library.edition_at(at)
    assert edition is not None
    act = read(written, at, planned, edition, Directory(case.people), {})
    history = None if situation.record is None else History()
    return act, [one for one in unknown_of(act, relevant(act), history) if len(one.values) > 1]


def stated(act: Act, values: dict[str, object]) -> Act:
    """The act with these values of its unknowns stated, or taken to be so where an act cannot state them."""
    facts, assume = dict(act.facts), dict(act.assume)
    changed: dict[str, object] = {}
    approvals = {name: value for name, value in values.items() if name.startswith("approval:")}
    if approvals:
        approved = (name for name, value in approvals.items() if value)
        changed["approvals"] = frozenset(name.removeprefix("approval:") for name in approved)
    for name, value in values.items():
        kind, _, _ = name.partition(":")
        if kind == "moment":
            assume[name] = value
        elif kind in ("action", "platform"):
            changed[kind] = NamedTerm("never_heard_of", tuple(sorted(value)))
        elif kind == "record":
            assume.update(_record(value))
        elif value == OTHER:
            facts.pop(name, None)
            assume[f"fact:{name}"] = "other"
        elif kind != "approval":
            facts[name] = Statement(tuple(sorted(value)) if isinstance(value, frozenset) else value)
    return replace(act, facts=facts, assume=assume, **changed)


def _record(value: object) -> Iterator[tuple[str, object]]:
    live, counts = value
    yield from ((f"live:{rung}", is_live) for rung, is_live in live)
    yield from ((f"count:{action}:{within}", number) for (action, within), number in counts)


def settling(
    found: Completed,
    value: Callable[[Decision], Hashable],
    is_settled: Callable[[frozenset[Hashable]], bool],
) -> Callable[[Iterable[str]], bool]:
    """Whether some unknowns settle a value of the decision: whatever they are declared to be, among the completions
    that are left it is settled; and some completion is left."""

    def settles(names: Iterable[str]) -> bool:
        asked = {name: found.unknowns[name].answers or [] for name in names}
        left: dict[tuple[object, ...], set[Hashable]] = {}
        for one in found.completions:
            answers = tuple(one.values[name] for name in asked)
            if all(answer in declared for answer, declared in zip(answers, asked.values(), strict=True)):
                left.setdefault(answers, set()).add(value(one.decision))
        return bool(left) and all(is_settled(frozenset(values)) for values in left.values())

    return settles
