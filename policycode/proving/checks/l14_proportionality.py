"""L14: a first breach does not end the employment, but for the gravest."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Verdict
from policycode.proving.ladders.claims import ladder_obligations, proved, refuted
from policycode.proving.ladders.states import START, LadderStates
from policycode.proving.told.naming import by_title, said


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder."""
    return ladder_obligations(proof, _claim)


def _claim(states: LadderStates) -> Verdict:
    gravest = max((one.gravity for one in states.edition.offences.values()), default=0)
    for offence in states.offences_in(START):
        proposed = states.proposal(START, offence.id)
        if proposed is None or offence.gravity == gravest:
            continue
        ending = next((rung for rung in range(proposed[0], proposed[1] + 1) if states.ends(rung)), None)
        if ending is not None:
            message = said(
                "Een eerste keer {offence} kan met {rung} worden beantwoord, al is er een zwaardere overtreding.",
                "A first {offence} may be answered with {rung}, though there is a graver offence.",
                offence=by_title(offence),
                rung=by_title(states.edition.rungs[states.ladder.rungs[ending]]),
            )
            help = words(
                "Laat deze overtreding lager instappen, of begrens haar met `at_most`.",
                "Let this offence enter lower, or cap it with `at_most`.",
            )
            return refuted(states, message, help, (START, offence.id))
    return proved(states)


_LADDER = (
    clause(
        "secrecy",
        "forbid",
        'when = "secret"\noffence = [{ when = "released", is = "minor" }, { is = "serious" }]',
    )
    + '[rung.warning]\ntitle = { nl = "Waarschuwing", en = "Warning" }\n[rung.termination]\n'
    + 'title = { nl = "Beëindiging", en = "Termination" }\nends_employment = true\n'
    + '[ladder.conduct]\nrungs = ["warning", "termination"]\n'
)

CHECK = Check(
    code="L14",
    name="proportionality",
    level="error",
    method="B",
    claim=words(
        "Alleen de zwaarste overtreding kan bij een eerste keer het dienstverband beëindigen.",
        "Only the gravest offence may end the employment at a first breach.",
    ),
    about=words(
        "Ontslag is het laatste middel. Voor wie nog niets op zijn dossier heeft, komt het alleen in beeld bij wat het "
        "beleid zelf het ergste vindt, ook aan het zware einde van een reeks waaruit mensen kiezen.",
        "Dismissal is the last resort. For somebody with nothing on record it comes into view only for what the policy "
        "itself finds worst, at the grave end of a range from which people choose, too.",
    ),
    passes=policy(_LADDER, 'entry = { minor = "warning", serious = "termination" }\n'),
    fails=policy(_LADDER, 'entry = { minor = ["warning", "termination"], serious = "termination" }\n'),
    run=run,
)
