"""``before`` guarantees: no proposal of a rung without enough of another in the history that led there."""

from __future__ import annotations

from policycode.diagnostics import Words, words
from policycode.norms.duties import Before, Guarantee
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.verdicts import Proved, Refuted, Unknown, Verdict
from policycode.proving.ladders.claims import TOO_MANY, in_state, proved, refuted
from policycode.proving.ladders.offences import given_in_other_stretches
from policycode.proving.ladders.states import LadderStates, State, Target, TooManyStates
from policycode.proving.ladders.witness import Without
from policycode.proving.told.naming import by_title, said

MOST_TRIED = 20
"""So many histories are played at most; that none of them shows what fails leaves it unknown."""


def before_verdict(proof: Proof, guarantee: Guarantee) -> Verdict:
    """The verdict on a guarantee of this kind, over every ladder that has the rung; vacuous where none has."""
    claim = guarantee.claim
    assert isinstance(claim, Before)
    found: list[Verdict] = []
    for ladder in proof.edition.ladders.values():
        if claim.rung in ladder.rungs:
            found.append(_on_ladder(proof, ladder, claim))
    return next(
        (one for one in found if not isinstance(one, Proved)), found[0] if found else Proved(vacuous=True)
    )


def _on_ladder(proof: Proof, ladder: Ladder, claim: Before) -> Verdict:
    target = Target(claim.given, claim.at_least, claim.counting)
    try:
        states = LadderStates(proof, ladder, target)
        verdict = _in(states, claim)
        if isinstance(verdict, Proved) and (
            also := given_in_other_stretches(proof, ladder, states.always_given)
        ):
            longer = _in(LadderStates(proof, ladder, target, also), claim)
            return Unknown(ACROSS) if isinstance(longer, Unknown) else longer
    except TooManyStates:
        return Unknown(TOO_MANY)
    return verdict


def _in(states: LadderStates, claim: Before) -> Verdict:
    ladder = states.ladder
    rung = ladder.rungs.index(claim.rung)
    tried: list[Verdict] = []
    for state in states.states:
        if _given(states, state, claim) >= claim.at_least:
            continue
        for offence in states.failing_in(state):
            proposed = states.proposal(state, offence)
            if offence not in claim.unless_offence and proposed and proposed[0] <= rung <= proposed[1]:
                verdict = refuted(
                    states,
                    _message(states, state, offence, claim),
                    _HELP,
                    (state, offence),
                    without=Without(claim.given, claim.at_least, claim.counting),
                )
                if isinstance(verdict, Refuted) or len(tried) == MOST_TRIED:
                    return verdict
                tried.append(verdict)
    return tried[0] if tried else proved(states)


def _given(states: LadderStates, state: State, claim: Before) -> int:
    """How much of the rung the history has at least: any sanction beneath the highest may be gone by then."""
    if not claim.counting:
        return state.seen
    is_top = state.count > 0 and states.ladder.rungs[state.top] == claim.given
    return state.count if is_top else 0


def _message(states: LadderStates, state: State, offence: str, claim: Before) -> Words:
    return said(
        "{where} kan {offence} leiden tot {rung} zonder dat er {n} × {given} {how}.",
        "{where}, {offence} can lead to {rung} without {n} × {given} {how}.",
        where=in_state(states, state),
        offence=by_title(states.edition.offences[offence]),
        rung=by_title(states.edition.rungs[claim.rung]),
        n=claim.at_least,
        given=by_title(states.edition.rungs[claim.given]),
        how=words("op dat moment telt", "counting at that time")
        if claim.counting
        else words("aan voorafging", "before it"),
    )


ACROSS = words(
    "Binnen elk tijdvak tussen twee wijzigingen van wat het beleid invoert, gaat het op; over een geschiedenis die "
    "over zo'n wijziging heen loopt, is niet beslist.",
    "It holds within each stretch between two changes of what the policy imports; of a history that runs across such a "
    "change it is not decided.",
)
_HELP = words(
    "Laat de overtreding lager instappen, begrens haar met `at_most`, of noem haar bij `unless_offence`.",
    "Let the offence enter lower, cap it with `at_most`, or name it under `unless_offence`.",
)
