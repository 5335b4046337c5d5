"""``before`` guarantees: no proposal of a rung without enough of another in the history that led there.

It holds as if each clause had the basis that the rungs ask (rule 9), and with the bases that the clauses have: for want
of one a lower rung is proposed than the one that the history led to, and that rung may be the one that is guarded.
"""

from __future__ import annotations

from policycode.diagnostics import Words, words
from policycode.norms.duties import Before, Guarantee
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.verdicts import Proved, Refuted, Unknown, Verdict
from policycode.proving.ladders.bases import MOST_TOLD_APART, BasedStates, TooManyBases, lacks_bases
from policycode.proving.ladders.claims import AS_IF_BASED, AS_IF_TAKEN, TOO_MANY, in_state, proved, refuted
from policycode.proving.ladders.states import LadderStates, State, Target, TooManyStates
from policycode.proving.ladders.witness import Without
from policycode.proving.told.naming import by_title, said

MOST_TRIED = 20
"""So many histories are played at most; that none of them shows what fails leaves it unknown."""


def before_verdict(proof: Proof, guarantee: Guarantee) -> Verdict:
    """The verdict on a guarantee of this kind, over every ladder that has the rung; vacuous where none has."""
    claim = guarantee.claim
    assert isinstance(claim, Before)
    ladders = (one for one in proof.edition.ladders.values() if claim.rung in one.rungs)
    found = [_on_ladder(proof, ladder, claim) for ladder in ladders]
    return min(found, key=_severity, default=Proved(vacuous=True))


def _severity(verdict: Verdict) -> int:
    return (Refuted, Unknown, Proved).index(type(verdict))


def _on_ladder(proof: Proof, ladder: Ladder, claim: Before) -> Verdict:
    as_if_based = _explored(LadderStates, proof, ladder, claim)
    if isinstance(as_if_based, Refuted) or not lacks_bases(proof, ladder):
        return as_if_based
    as_it_is = _explored(BasedStates, proof, ladder, claim)
    if isinstance(as_it_is, Proved) or (isinstance(as_it_is, Unknown) and isinstance(as_if_based, Unknown)):
        return as_if_based
    return as_it_is


def _explored(kind: type[LadderStates], proof: Proof, ladder: Ladder, claim: Before) -> Verdict:
    target = Target(claim.given, claim.at_least, claim.counting)
    try:
        states = kind(proof, ladder, target)
        verdict = _in(states, claim)
        if isinstance(verdict, Proved) and (also := states.brought_elsewhere()):
            longer = _in(kind(proof, ladder, target, also), claim)
            return Unknown(ACROSS) if isinstance(longer, Unknown) else longer
    except TooManyStates:
        return Unknown(TOO_MANY)
    except TooManyBases:
        return Unknown(TOO_MANY_BASES)
    return verdict


def _in(states: LadderStates, claim: Before) -> Verdict:
    ladder = states.ladder
    rung = ladder.rungs.index(claim.rung)
    is_based = isinstance(states, BasedStates)
    tried: list[Verdict] = []
    for state in states.states:
        if _given(states, state, claim) >= claim.at_least:
            continue
        for name in states.failing_in(state):
            proposed, offence = states.proposal(state, name), states.offence(name)
            if offence not in claim.unless_offence and proposed and proposed[0] <= rung <= proposed[1]:
                verdict = refuted(
                    states,
                    _message(states, state, offence, claim),
                    _HELP_BASED if is_based else _HELP,
                    (state, name),
                    without=Without(claim.given, claim.at_least, claim.counting),
                    remark=AS_IF_TAKEN if is_based else AS_IF_BASED,
                )
                if isinstance(verdict, Refuted) or len(tried) == MOST_TRIED:
                    return verdict
                tried.append(verdict)
    return tried[0] if tried else proved(states, as_it_is=True)


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
TOO_MANY_BASES = words(
    "Bepalingen die dezelfde overtreding op de ladder brengen, bereiken door hun `basis` op meer dan "
    f"{MOST_TOLD_APART} manieren andere treden; wat daarvan samenkomt, is niet bekeken.",
    "By their `basis`, clauses that bring one offence onto the ladder reach other rungs in more than "
    f"{MOST_TOLD_APART} ways; which of these come together was not looked at.",
)
_HELP = words(
    "Laat de overtreding lager instappen, begrens haar met `at_most`, of noem haar bij `unless_offence`.",
    "Let the offence enter lower, cap it with `at_most`, or name it under `unless_offence`.",
)
_HELP_BASED = words(
    "Waar een bepaling de grondslag van een trede mist, wordt een lagere voorgesteld. Noem die onder `basis`, laat de "
    "overtreding lager instappen, begrens haar met `at_most`, of noem haar bij `unless_offence`.",
    "Where a clause lacks the basis of a rung, a lower one is proposed. State it under `basis`, let the offence enter "
    "lower, cap it with `at_most`, or name it under `unless_offence`.",
)
