"""F1: people in other departments or ranks are judged alike, or the policy says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.diagnostics import Words, words
from policycode.proving.acts.distinguishing import places_apart, told_apart
from policycode.proving.acts.pairs import Pairs, pairs_everywhere
from policycode.proving.acts.proof import NOT_REPLAYED, Proof
from policycode.proving.acts.rank import Ranks, stated
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict
from policycode.proving.told.subjects import whole_policy
from policycode.readings.diagrams import Truth

HELP = words(
    "Geef de bepaling die het verschil maakt een `rationale`, of laat haar voor iedereen gelden.",
    "Give the clause that makes the difference a `rationale`, or let it hold for everybody.",
)


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for the policy."""
    yield Obligation(whole_policy(proof.edition), proof.tried(_of_both, proof))


def _of_both(proof: Proof) -> Verdict:
    verdict = _by_department(proof)
    return _by_rank(proof) if isinstance(verdict, Proved) else verdict


def _by_department(proof: Proof) -> Verdict:
    return _verdict(
        proof,
        ["department"],
        lambda pairs: pairs.region,
        words(
            "Dezelfde daad wordt in de ene afdeling anders beoordeeld dan in de andere, zonder dat het beleid zegt "
            "waarom.",
            "The same act is judged differently in one department than in another, and the policy does not say why.",
        ),
    )


def _by_rank(proof: Proof) -> Verdict:
    if all(role.rank is None for role in proof.edition.vocabulary.roles.values()):
        return Proved()
    return _verdict(
        proof,
        ["roles"],
        lambda pairs: pairs.space.conj(Ranks(pairs.world).some, Ranks(pairs.twin).some),
        words(
            "Dezelfde daad wordt bij mensen met een andere rol anders beoordeeld, zonder dat het beleid zegt waarom.",
            "The same act is judged differently for people with another role, and the policy does not say why.",
        ),
    )


def _verdict(proof: Proof, apart: list[str], within: Callable[[Pairs], Truth], message: Words) -> Verdict:
    def unequal(pairs: Pairs) -> Truth:
        judged = pairs.judged(pairs.space.conj(within(pairs), pairs.without_rationale()))
        return judged.unexplained(judged.unequal)

    for pairs, bad in pairs_everywhere(proof, apart, unequal):
        if bad is not False:
            witness = pairs.witness(bad, _confirms, lambda one, other: _finished(proof, one, other))
            if witness is None:
                return Unknown(NOT_REPLAYED)
            return Refuted(message, HELP, witness, places_apart(proof, witness))
    return Proved()


def _confirms(one: Decision, other: Decision) -> bool:
    return (one.outcome, one.offence) != (other.outcome, other.offence) and not told_apart(one, other)


def _finished(proof: Proof, one: Act, other: Act) -> tuple[Act, Act]:
    """Both with a rank, where the roles tell them apart."""
    roles = proof.edition.vocabulary.roles
    if one.roles == other.roles:
        return one, other
    first, second = (replace(act, roles=stated(roles, act.roles or (), highest=True)) for act in (one, other))
    return first, second


CHECK = Check(
    code="F1",
    name="equal-treatment",
    level="error",
    method="Z",
    claim=words(
        "Dezelfde daad wordt voor iedereen gelijk beoordeeld, of het beleid zegt waarom niet.",
        "The same act is judged alike for everybody, or the policy says why not.",
    ),
    about=words(
        "Twee daden die alleen in afdeling verschillen, of alleen in de rollen van mensen die beiden een rang hebben, "
        "krijgen dezelfde uitkomst en overtreding. Anders moet een bepaling die hen onderscheidt een reden noemen.",
        "Two acts that differ only in department, or only in the roles of people who both have a rank, get the same "
        "outcome and offence. Else a clause that tells them apart must state a rationale.",
    ),
    passes=policy(
        clause("secrecy", "forbid", 'when = "secret"\nroles = ["manager"]\nrationale.en = "They know more."'),
    ),
    fails=policy(clause("secrecy", "forbid", 'when = "secret"\ndepartments = ["sales"]')),
    run=run,
)
