"""The claims of the catalogue about single acts, asked of the solver. Each says what the catalogue's row says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from policycode.deciding.mentions import atoms
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause, Effect, Everything
from policycode.norms.policy import Edition
from policycode.proving.second.judging import unlike
from policycode.proving.second.questions import Never, Question, Settled, Sometime
from policycode.proving.second.relation import starred
from policycode.proving.second.subject import Single
from policycode.proving.second.weighing import Weighed
from policycode.readings.smt import Term, every, neg, some, term

UNSAFE = ("breach", "ask_first", "refer", "conflict")

Key = tuple[str, ...]
"""Kind and id of the subject, the key inside it, kind and id of the second subject."""


def v3(single: Single, key: Key) -> Question:
    """The clause applies to some possible act."""
    return Sometime((single.judged.weighed[key[1]].alone.applies,))


def v4(single: Single, key: Key) -> Sometime:
    """The condition holds on one act and fails on another, where it is asked."""
    one = single.judged.weighed[key[1]]
    where, holds = next((where, holds) for part, where, holds in _asked(single, one) if part == key[2])
    return Sometime((every((where, holds)), every((where, neg(holds)))))


def _asked(single: Single, one: Weighed) -> Iterator[tuple[str, Term, Term]]:
    """Each condition of a clause with where it is asked, and where it holds."""
    clause, act = one.alone.clause, single.act
    where = one.alone.reach
    if clause.when is not None:
        holds = term(clause.when, act)
        yield "when", where, holds
        where = every((where, holds))
    if clause.unless is not None:
        holds = term(clause.unless, act)
        yield "unless", where, holds
    if clause.must is not None:
        yield "must", one.alone.applies, neg(one.alone.lacks_must)
    still = one.alone.violated
    for place, grade in enumerate(clause.offences):
        if grade.when is not None:
            holds = term(grade.when, act)
            yield f"offence[{place}].when", still, holds
            still = every((still, neg(holds)))


def n1(single: Single, key: Key) -> Question:
    """The forbid and the permission never meet, undefeated."""
    forbid, permit = (single.judged.weighed[name] for name in (key[1], key[4]))
    return Never(every((forbid.met, permit.met)), wider=single.judged.meets(key[1]))


def n3(single: Single, key: Key) -> Question:
    """Some act complies and is safe."""
    one = single.judged.weighed[key[1]].alone
    return Sometime((every((one.applies, neg(one.violated), neg(single.judged.is_outcome(*UNSAFE)))),))


def n4(single: Single, _key: Key) -> Question:
    """No act is unregulated."""
    return Never(single.judged.is_outcome("unregulated"))


def n5(single: Single, key: Key) -> Question:
    """Without the clause some act is of another class."""
    return Sometime((single.judged.otherwise(single.without(key[1])),))


def n6(single: Single, key: Key) -> Question:
    """The clause is undefeated on some act."""
    return Sometime((single.judged.weighed[key[1]].undefeated,))


def n7(single: Single, key: Key) -> Question:
    """Without the word some act is of another class, or rank or protection says the same."""
    name, word = key[2].split(".", 1)
    clause = single.edition.clauses[key[1]]
    written = getattr(clause, name)
    if word != "*" and word not in single.edition.clauses:
        return Settled("vacuous")  # the clause of another version of an import
    if isinstance(written, Everything):
        pairs = list(starred(single.edition.clauses, clause, name))
        left: tuple[str, ...] = ()
    else:
        pairs = [(clause.id, word) if name == "overrides" else (word, clause.id)]
        left = tuple(one for one in written if one != word)
    variant = single.rewritten(replace(clause, **{name: left}))  # type: ignore[arg-type]  # one of two keys
    if pairs and all(variant.relation.says_unnamed(pair) for pair in pairs):
        return Settled("proved")
    return Sometime((single.judged.otherwise(variant),))


def f2(single: Single, key: Key) -> Question:
    """What a statute protects, and no statute takes from it, is safe."""
    one = single.judged.weighed[key[1]]
    clauses = single.edition.clauses
    taken = some(by for name, by in one.by.items() if clauses[name].instrument.kind == "statute")
    premise = every((one.alone.applies, neg(taken)))
    return Never(every((premise, single.judged.is_outcome(*UNSAFE))), premise)


def f4(single: Single, key: Key) -> Question:
    """On no ladder where the clause is among the gravest would other bases change what is proposed."""
    one, judged = single.judged.weighed[key[1]], single.judged
    bad: list[Term] = []
    for ladder in single.edition.ladders.values():
        for offence in {grade.offence for grade in one.alone.clause.offences} - {None}:
            assert offence is not None
            reaches = one.alone.clause.ladders is None or ladder.id in one.alone.clause.ladders
            if reaches and ladder.has_entry(offence):
                changed = unlike(
                    single.act.space, judged.proposals(ladder), judged.proposals(ladder, with_bases=False)
                )
                graver = graver_on(single, ladder.id, offence)
                bad.append(every((changed, judged.commits(one, offence), neg(graver))))
    return Never(some(bad))


def graver_on(single: Single, ladder: str, offence: str) -> Term:
    """Where a graver violation reaches the ladder."""
    edition, judged = single.edition, single.judged
    gravity = edition.offences[offence].gravity
    graver = [
        name
        for name, other in edition.offences.items()
        if other.gravity > gravity and edition.ladders[ladder].has_entry(name)
    ]
    return some(
        judged.commits(one, name)
        for one in judged.weighed.values()
        for name in graver
        if one.alone.clause.is_binding
        and (one.alone.clause.ladders is None or ladder in one.alone.clause.ladders)
    )


def s5(single: Single, key: Key) -> Question:
    """No regime for some people defeats the floor."""
    one = single.judged.weighed[key[1]]
    regimes = (
        by for name, by in one.by.items() if _is_for_some(single.edition.clauses[name], single.edition)
    )
    return Never(every((one.alone.applies, some(regimes))), one.alone.applies)


def _is_for_some(clause: Clause, edition: Edition) -> bool:
    """Not a protection, and with a role or department in its scope or condition."""
    conditions = [one for one in (clause.when, clause.unless, clause.must) if one is not None]
    kinds = {one.kind for one in atoms(conditions, edition) if isinstance(one, n.IsA)}
    looks = clause.roles or clause.departments or kinds & {"role", "department"}
    return clause.effect is not Effect.PROTECT and bool(looks)


def s9(single: Single, key: Key) -> Question:
    """Some protection defeats the clause on some act."""
    one = single.judged.weighed[key[1]]
    shields = (by for name, by in one.by.items() if single.edition.clauses[name].effect is Effect.PROTECT)
    return Sometime((every((one.alone.applies, some(shields))),))


def s12(single: Single, key: Key) -> Question:
    """A first breach by mistake proposes the first rung at most."""
    holds = single.act.holds(key[1]) if key[0] == "fact" else single.act.defined(key[1])
    premise = every((holds, single.judged.is_outcome("breach"), neg(single.act.planned)))
    above = (
        here
        for ladder in single.edition.ladders.values()
        for (_, high), here in single.judged.proposals(ladder).items()
        if high > 0
    )
    return Never(every((premise, some(above))), premise)


BY_CODE: dict[str, Callable[[Single, Key], Question]] = {
    "V3": v3,
    "V4": v4,
    "N1": n1,
    "N3": n3,
    "N4": n4,
    "N5": n5,
    "N6": n6,
    "N7": n7,
    "F2": f2,
    "F4": f4,
    "S5": s5,
    "S9": s9,
    "S12": s12,
}
