"""S4: nobody is judged lighter for ranking higher, unless the policy says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policycode.deciding.acts import Act
from policycode.deciding.decision import Decision
from policycode.deciding.judge import Judgement, Outcome
from policycode.diagnostics import words
from policycode.norms.policy import Edition
from policycode.proving.acts.distinguishing import places_apart, told_apart
from policycode.proving.acts.pairs import Pairs, pairs_everywhere
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import NOT_REPLAYED, Proof
from policycode.proving.acts.rank import Ranks, rank_of, stated
from policycode.proving.checks.f1_equal_treatment import HELP
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Proved, Refuted, Unknown, Verdict
from policycode.proving.told.subjects import whole_policy
from policycode.readings.diagrams import Diagram, Truth

HEAVIEST_FIRST = (
    Outcome.BREACH,
    Outcome.CONFLICT,
    Outcome.FORBIDDEN_BY_DEFAULT,
    Outcome.REFER,
    Outcome.ASK_FIRST,
    Outcome.UNREGULATED,
    Outcome.ADVISED_AGAINST,
)

Weight = tuple[str, int, int]
"""What an act comes to, to be compared: the heavier the greater. (Bare numbers are no plain values.)"""


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for the policy."""
    yield Obligation(whole_policy(proof.edition), proof.tried(_verdict, proof))


def _verdict(proof: Proof) -> Verdict:
    if all(role.rank is None for role in proof.edition.vocabulary.roles.values()):
        return Proved()
    for pairs, bad in pairs_everywhere(proof, ["roles"], _lighter):
        if bad is not False:
            return _refuted(pairs, bad)
    return Proved()


def _lighter(pairs: Pairs) -> Truth:
    """Where the first person ranks above the second, is judged lighter, and no rationale says why."""
    judged = pairs.judged(pairs.space.conj(_higher(pairs), pairs.without_rationale()))
    if judged.within is False:
        return False
    one, other = (_weights(each, pairs.proof.edition) for each in (judged.one, judged.other))
    lighter = pairs.space.combined(one, other, lambda left, right: left < right)
    return judged.unexplained(pairs.space.conj(lighter, judged.within))


def _refuted(pairs: Pairs, bad: Truth) -> Verdict:
    proof = pairs.proof
    witness = pairs.witness(
        bad,
        lambda one, other: _confirms(proof.edition, one, other),
        lambda *acts: _finished(proof, *acts),
    )
    if witness is None:
        return Unknown(NOT_REPLAYED)
    return Refuted(
        words(
            "Dezelfde daad wordt lichter beoordeeld bij iemand met een hogere rang, zonder dat het beleid zegt waarom.",
            "The same act is judged lighter for somebody of higher rank, and the policy does not say why.",
        ),
        HELP,
        witness,
        places_apart(proof, witness),
    )


def _weights(judged: Judgement[PossibleActs], edition: Edition) -> Diagram:
    return judged.space.combined(
        judged.outcome, judged.offence, lambda outcome, offence: weight(edition, outcome, offence)
    )


def weight(edition: Edition, outcome: Outcome, offence: str | None) -> Weight:
    """How heavy an act is judged (rule 8)."""
    if outcome not in HEAVIEST_FIRST:
        return "weight", -len(HEAVIEST_FIRST), 0
    gravity = 0
    if outcome is Outcome.BREACH and offence is not None:
        others = (one.gravity for one in edition.offences.values())
        gravity = 1 + edition.offences[offence].gravity - min(others)
    return "weight", -HEAVIEST_FIRST.index(outcome), gravity


def _higher(pairs: Pairs) -> Truth:
    """The first person may rank above the second."""
    one, other, space = Ranks(pairs.world), Ranks(pairs.twin), pairs.space
    return space.some(space.conj(one.at_least(rank), other.below(rank)) for rank in one.levels)


def _finished(proof: Proof, one: Act, other: Act) -> tuple[Act, Act]:
    """The first with the highest rank that the person can have, the second with the lowest."""
    roles = proof.edition.vocabulary.roles
    return (
        replace(one, roles=stated(roles, one.roles or (), highest=True)),
        replace(other, roles=stated(roles, other.roles or (), highest=False)),
    )


def _confirms(edition: Edition, one: Decision, other: Decision) -> bool:
    ranks = [rank_of(edition.vocabulary.roles, each.act.roles or ()) for each in (one, other)]
    if ranks[0] is None or ranks[1] is None or ranks[0] <= ranks[1]:
        return False
    weights = [weight(edition, each.outcome, each.offence) for each in (one, other)]
    return weights[0] < weights[1] and not told_apart(one, other)


CHECK = Check(
    code="S4",
    name="senior-exempt",
    level="warning",
    method="Z",
    claim=words(
        "Wie hoger staat, komt er niet lichter vanaf, of het beleid zegt waarom.",
        "Whoever ranks higher does not get off more lightly, or the policy says why.",
    ),
    about=words(
        "Een daad die lichter wordt beoordeeld wanneer iemand met een hogere rang haar doet, vraagt om een reden bij "
        "een bepaling die de twee onderscheidt.",
        "An act that is judged lighter when somebody of higher rank does it asks for a rationale at a clause that "
        "tells the two apart.",
    ),
    passes=policy(clause("secrecy", "forbid", 'when = "secret"')),
    fails=policy(clause("secrecy", "forbid", "when = \"secret and 'manager' not in roles\"")),
    run=run,
)
