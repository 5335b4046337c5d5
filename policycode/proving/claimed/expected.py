"""How many claims there are to prove, counted from the policy alone and not from what the checks yielded (rule 2).

"One obligation for each code and subject: clause, declaration, override, ladder, guarantee; N1 one for each pair of a
binding forbid and a permission; V4 one for each condition; otherwise one for the policy." A difference from what was
discharged is a mistake of the program, and never passes for a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from policycode.norms.clauses import Clause, Effect, Everything, Force
from policycode.norms.policy import Edition
from policycode.proving.acts.named import conditions, in_condition
from policycode.proving.claimed.verdicts import Obligation
from policycode.proving.told.subjects import TERM_KINDS

Key = tuple[str, ...]
"""Kind and id of the subject, the key inside it, kind and id of the second subject; empty where there is none."""

LEFT_TO_NOBODY = frozenset({"F2", "S5"})
"""Codes whose claim about a clause of an import is also about every clause that might defeat it."""

_FREE = (Effect.PERMIT, Effect.ENCOURAGE)


def key_of(code: str, one: Obligation) -> Key:
    """Which of the expected claims an obligation discharges."""
    second = () if one.second is None or code != "N1" else (one.second.kind, one.second.id)
    part = one.subject.part if code in ("V4", "N7") else ""
    return (one.subject.kind, one.subject.id, part, *second)


def is_left_to_an_import(code: str, one: Obligation) -> bool:
    """Whether all subjects of a claim are of one import, which answers for it itself (rule 4)."""
    home = one.subject.instrument
    if not home or code in LEFT_TO_NOBODY:
        return False
    return code != "N1" or one.second is None or one.second.instrument == home


def expected(code: str, edition: Edition) -> frozenset[Key]:
    """The claims of a check about an edition."""
    subjects = _SUBJECTS.get(code)
    return frozenset({_key("policy", edition.policy)} if subjects is None else subjects(edition))


def expected_pairs(edition: Edition) -> Mapping[Key, frozenset[str]]:
    """The claims about conflict, by forbid: the permissions against which each is to be held. As many as
    :func:`expected` lists, without a list of millions."""
    permits = {one.id: one for one in edition.clauses.values() if one.effect in _FREE}
    everything = frozenset(permits)
    found: dict[Key, frozenset[str]] = {}
    for forbid in edition.clauses.values():
        if forbid.effect is Effect.FORBID and forbid.force is Force.BINDING:
            seconds = everything
            if not forbid.instrument.own:
                home = forbid.instrument.policy
                seconds = frozenset(name for name, one in permits.items() if one.instrument.policy != home)
            if seconds:
                found[_key("clause", forbid.id)] = seconds
    return found


def _key(kind: str, name: str, part: str = "", *second: str) -> Key:
    return (kind, name, part, *second)


def _clauses(
    fits: Callable[[Clause, Edition], bool], *, imports: bool = False
) -> Callable[[Edition], Iterator[Key]]:
    def subjects(edition: Edition) -> Iterator[Key]:
        for one in edition.clauses.values():
            if (imports or one.instrument.own) and fits(one, edition):
                yield _key("clause", one.id)

    return subjects


def _binds_acts(one: Clause, _edition: Edition) -> bool:
    return one.effect is not Effect.STATE


def _says_something(one: Clause, edition: Edition) -> bool:
    idle = one.effect is Effect.PERMIT and not (one.must or one.overrides or one.subject_to)
    return _binds_acts(one, edition) and not (idle and edition.unregulated == "permitted")


def _asks(one: Clause, _edition: Edition) -> bool:
    return one.effect is Effect.REQUIRE or one.conditions_by_must


def _marked(mark: str) -> Callable[[Clause, Edition], bool]:
    return lambda one, edition: mark in one.marks and _binds_acts(one, edition)


def _pairs(edition: Edition) -> Iterator[Key]:
    permits = [one for one in edition.clauses.values() if one.effect in _FREE]
    for forbid in edition.clauses.values():
        if forbid.effect is Effect.FORBID and forbid.force is Force.BINDING:
            for permit in permits:
                if forbid.instrument.own or forbid.instrument.policy != permit.instrument.policy:
                    yield _key("clause", forbid.id, "", "clause", permit.id)


def _each_condition(edition: Edition) -> Iterator[Key]:
    for written in conditions(edition):
        one = edition.clauses.get(written.name) if written.table == "clause" else None
        if one is not None and one.instrument.own and one.effect is not Effect.STATE:
            yield _key("clause", one.id, _part(written.key))


def _part(key: tuple[str | int, ...]) -> str:
    head, *rest = key
    return str(head) + "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in rest)


def _words(edition: Edition) -> Iterator[Key]:
    for one in edition.clauses.values():
        if one.instrument.own and one.effect is not Effect.STATE:
            for key, said in (("overrides", one.overrides), ("subject_to", one.subject_to)):
                names = ("*",) if isinstance(said, Everything) else said
                yield from (_key("clause", one.id, f"{key}.{name}") for name in names)


def _vocabulary(edition: Edition) -> Iterator[Key]:
    words = edition.vocabulary
    tables: dict[str, Iterable[str]] = {
        "fact": [fact.id for fact in words.facts.values() if not fact.protected],
        "define": words.definitions,
        "period": words.periods,
        "moment": words.moments,
        "calendar": words.calendars,
        "offence": edition.offences,
        "rung": edition.rungs,
        "ladder": edition.ladders,
    }
    for kind in TERM_KINDS:
        tables[kind] = words.terms(kind)
    for table, names in tables.items():
        yield from (_key(table, name) for name in names if not edition.atlas.home(table, name))


def _ladders(*ways: str) -> Callable[[Edition], Iterator[Key]]:
    return lambda edition: (
        _key("ladder", one.id) for one in edition.ladders.values() if not ways or one.escalation in ways
    )


def _rungs(fits: Callable[[str, Edition], bool]) -> Callable[[Edition], Iterator[Key]]:
    return lambda edition: (_key("rung", name) for name in edition.rungs if fits(name, edition))


def _has_another_above(name: str, edition: Edition) -> bool:
    return any(name in one.rungs[:-1] for one in edition.ladders.values())


def _has_another_above_to_climb_to(name: str, edition: Edition) -> bool:
    return any(name in one.rungs[:-1] for one in edition.ladders.values() if one.escalation != "points")


def _stands_on_a_ladder(name: str, edition: Edition) -> bool:
    return any(name in one.rungs for one in edition.ladders.values())


def _ends_employment(name: str, edition: Edition) -> bool:
    return edition.rungs[name].ends_employment and not edition.atlas.home("rung", name)


def _guarantees(edition: Edition) -> Iterator[Key]:
    return (
        _key("guarantee", name) for name in edition.guarantees if not edition.atlas.home("guarantee", name)
    )


def _mistakes(edition: Edition) -> Iterator[Key]:
    words = edition.vocabulary
    marks = {("fact", name): fact.marks for name, fact in words.facts.items()}
    marks |= {("define", name): definition.marks for name, definition in words.definitions.items()}
    for (table, name), marked in marks.items():
        if "mistake" in marked and not edition.atlas.home(table, name):
            yield _key(table, name)


def _lists_platforms(edition: Edition) -> Iterator[Key]:
    for one in edition.clauses.values():
        if one.platforms and one.instrument.own:
            yield _key("clause", one.id)
    for written in conditions(edition):
        named = {kind for kind, _ in in_condition(written.condition)}
        if "platform" in named and _is_own(edition, written.table, written.name):
            yield _key(written.table, written.name)


def _has_a_condition(edition: Edition) -> Iterator[Key]:
    for written in conditions(edition):
        if _is_own(edition, written.table, written.name):
            yield _key(written.table, written.name)
    for fact in edition.vocabulary.facts.values():
        if fact.weighs and not edition.atlas.home("fact", fact.id):
            yield _key("fact", fact.id)


def _is_own(edition: Edition, table: str, name: str) -> bool:
    return table == "policy" or not edition.atlas.home(table, name)


def _contacts(edition: Edition) -> Iterator[Key]:
    for one in edition.clauses.values():
        if one.instrument.own and (one.refer_to or one.approval_from):
            yield _key("clause", one.id)
    for name, rung in edition.rungs.items():
        if rung.appeal is not None and not edition.atlas.home("rung", name):
            yield _key("rung", name)
    if edition.counsel is not None:
        yield _key("policy", edition.policy)


_SUBJECTS: dict[str, Callable[[Edition], Iterable[Key]]] = {
    "V2": _vocabulary,
    "V3": _clauses(_binds_acts),
    "V4": _each_condition,
    "V6": _clauses(lambda one, edition: True),
    "N1": _pairs,
    "N3": _clauses(_asks),
    "N5": _clauses(_says_something),
    "N6": _clauses(_binds_acts),
    "N7": _words,
    "N15": _clauses(lambda one, edition: one.force is Force.BINDING),
    "L1": _ladders(),
    "L2": _ladders(),
    "L3": _ladders(),
    "L4": _ladders("next"),
    "L6": _rungs(_has_another_above),
    "L11": _rungs(_stands_on_a_ladder),
    "L12": _rungs(_has_another_above_to_climb_to),
    "L14": _ladders(),
    "L16": _ladders("points"),
    "G1": _guarantees,
    "F2": _clauses(
        lambda one, _: one.effect is Effect.PROTECT and one.instrument.kind == "statute", imports=True
    ),
    "F4": _clauses(lambda one, edition: bool(edition.ladders) and one.is_binding),
    "S3": _clauses(lambda one, edition: one.effect is Effect.FORBID and one.force is Force.BINDING),
    "S5": _clauses(_marked("floor"), imports=True),
    "S6": _lists_platforms,
    "S7": _clauses(lambda one, edition: one.is_binding and "private_life" in one.marks),
    "S8": _has_a_condition,
    "S9": _clauses(_marked("confidentiality")),
    "S10": _rungs(_ends_employment),
    "S11": _contacts,
    "S12": _mistakes,
}
