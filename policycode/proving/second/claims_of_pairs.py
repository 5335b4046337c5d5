"""The claims of the catalogue that hold two acts beside each other, and those of guarantees."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.expr import nodes as n
from policycode.norms.duties import Before, Equal, NeverOrAlways
from policycode.norms.vocabulary import Term as Role
from policycode.proving.second.acts import Act
from policycode.proving.second.claims import Key
from policycode.proving.second.judging import Judged
from policycode.proving.second.questions import Never, Question, Solver
from policycode.proving.second.subject import Pair, Single
from policycode.readings.smt import Term, every, neg, some, term

_KINDS: dict[str, n.TermKind] = {
    "roles": "role",
    "department": "department",
    "platform": "platform",
    "action": "action",
}
_LIGHTER = ("conflict", "forbidden_by_default", "refer", "ask_first", "unregulated", "advised_against")
"""From heavy to light, after every breach; all others are lightest."""

Asked = Iterator[tuple[Solver, Question]]
"""Questions, each with the solver that knows its acts; the claim holds where all are proved."""


def g1(single: Single, key: Key) -> Asked:
    """What the policy guarantees of single acts, or of two; none where it guarantees something of histories."""
    match single.edition.guarantees[key[1]].claim:
        case NeverOrAlways(mode, outcomes, when):
            within = single.judged.is_outcome(*outcomes)
            premise = True if when is None else term(when, single.act)
            bad = within if mode == "never" else neg(within)
            yield single.solver, Never(every((premise, bad)), premise)
        case Equal() as claim:
            pair = single.apart(claim.names)
            premise = every(_is_meant(side.act, claim) for side in (pair.one, pair.other))
            yield pair.solver, Never(every((premise, pair.unequal)), premise)
        case Before():
            return


def _is_meant(act: Act, claim: Equal) -> Term:
    """The guarantee speaks of an act: its condition holds, and none of what is excepted does."""
    aside = []
    for name in claim.names:
        if name in _KINDS:
            declared = act.edition.vocabulary.terms(_KINDS[name])
            terms = tuple(one for one in claim.except_for if one in declared)
            aside.append(act.is_a(_KINDS[name], terms))
    return every((True if claim.when is None else term(claim.when, act), neg(some(aside))))


def f1(single: Single, _key: Key) -> Asked:
    """People of other departments, and people with ranks in other roles, are judged alike or told why not."""
    by_department = single.apart(["department"])
    yield by_department.solver, Never(every((by_department.unequal, by_department.unexplained)))
    if _ranked(single):
        by_role = single.apart(["roles"])
        both = (
            some(side.act.states(one.id) for one in _ranked(single)) for side in (by_role.one, by_role.other)
        )
        yield by_role.solver, Never(every((by_role.unequal, by_role.unexplained, *both)))


def s4(single: Single, _key: Key) -> Asked:
    """Nobody is judged lighter than somebody of lower rank, unless a rationale tells the two apart."""
    if _ranked(single):
        pair = single.apart(["roles"])
        bad = every((_outranks(pair), _is_lighter(pair), pair.unexplained))
        yield pair.solver, Never(bad)


def _ranked(single: Single) -> list[Role]:
    return [one for one in single.edition.vocabulary.roles.values() if one.rank is not None]


def _outranks(pair: Pair) -> Term:
    """The highest rank among the roles stated of the first is above that of the second, who has one."""
    ranks = {one.id: one.rank for one in pair.edition.vocabulary.roles.values() if one.rank is not None}
    return some(
        every(
            (
                pair.one.act.states(role),
                some(pair.other.act.states(other) for other, low in ranks.items() if low < rank),
                neg(some(pair.other.act.states(other) for other, high in ranks.items() if high >= rank)),
            )
        )
        for role, rank in ranks.items()
    )


def _is_lighter(pair: Pair) -> Term:
    """The first comes off more lightly than the second (rule 8)."""
    one, other = _weights(pair.one.judged), _weights(pair.other.judged)
    return some(every((heavy, light)) for place, heavy in enumerate(other) for light in one[place + 1 :])


def _weights(judged: Judged) -> list[Term]:
    """From heavy to light where an act is just so heavy."""
    breach = judged.outcomes["breach"]
    gravest_first = sorted(judged.readings.edition.offences.values(), key=lambda one: -one.gravity)
    found = [every((breach, judged.offences[one.id])) for one in gravest_first]
    found.append(every((breach, neg(some(judged.offences.values())))))
    found += [judged.is_outcome(one) for one in _LIGHTER]
    return [*found, neg(some(found))]


BY_CODE = {"G1": g1, "F1": f1, "S4": s4}
