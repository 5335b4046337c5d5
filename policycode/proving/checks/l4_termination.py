"""L4: whoever goes on comes to the last rung."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.diagnostics import Words, counted, words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Refuted, Verdict
from policycode.proving.ladders.claims import in_state, ladder_obligations, proved, refuted
from policycode.proving.ladders.states import LadderStates, State
from policycode.proving.told.naming import by_title, said

_ONE = words("Hoogstens {n} overtreding.", "At most {n} breach.")
_MOST = words("Hoogstens {n} overtredingen.", "At most {n} breaches.")


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder that is climbed rung by rung."""
    return ladder_obligations(proof, _claim, lambda ladder: ladder.escalation == "next")


def _claim(states: LadderStates) -> Verdict:
    most = 0
    for state in states.states:
        steps = [
            found
            for offence in states.given_in(state)
            if (found := _steps(states, state, offence)) is not None
        ]
        if not steps:
            return _stuck(states, state)
        most = max(most, min(steps))
    return proved(states, counted(most, _ONE, _MOST))


def _steps(states: LadderStates, state: State, offence: str) -> int | None:
    """How many breaches of an offence, each answered with the lower end and nothing expiring, reach the last rung;
    ``None`` where none do."""
    seen: set[State] = set()
    while state not in seen:
        seen.add(state)
        here = _as_it_counts(states, state, offence)
        proposed = None if here is None else states.proposal(state, here)
        if proposed is None:
            return None
        if proposed[0] == len(states.ladder.rungs) - 1:
            return len(seen)
        if states.ends(proposed[0]):
            return None
        state = states.with_one_more(state, proposed[0])
    return None


def _as_it_counts(states: LadderStates, state: State, offence: str) -> str | None:
    """What an act of an offence is in a state: where conditions ask what counts, it may be graver after a while."""
    gravity = states.edition.offences[offence].gravity
    return next((one.id for one in states.offences_in(state) if one.gravity >= gravity), None)


def _stuck(states: LadderStates, state: State) -> Verdict:
    last = by_title(states.edition.rungs[states.ladder.rungs[-1]])
    message: Words = said(
        "{where} leidt geen enkele overtreding, hoe vaak ook herhaald, tot {last}.",
        "{where}, no offence leads to {last}, however often it is repeated.",
        where=in_state(states, state),
        last=last,
    )
    help = words(
        "Laat ten minste één overtreding zonder `at_most` op de ladder instappen.",
        "Let at least one offence without `at_most` enter the ladder.",
    )
    offences = states.offences_in(state)
    if not offences:
        return Refuted(message, help)
    return refuted(states, message, help, (state, offences[-1].id))


_LADDER = (
    clause("secrecy", "forbid", 'when = "secret"\noffence = "minor"')
    + '[rung.coaching]\ntitle = { nl = "Gesprek", en = "Talk" }\n[rung.warning]\n'
    + 'title = { nl = "Waarschuwing", en = "Warning" }\n[ladder.conduct]\nrungs = ["coaching", "warning"]\n'
    + 'entry = { minor = "coaching" }\n'
)
_PASSES = policy(_LADDER)

CHECK = Check(
    code="L4",
    name="termination",
    level="error",
    method="B",
    claim=words(
        "Vanuit elke toestand leidt een overtreding die zich blijft herhalen tot de laatste trede.",
        "From every state some offence, repeated, leads to the last rung.",
    ),
    about=words(
        "Een ladder die ergens ophoudt te klimmen, dreigt met treden die nooit komen. Geteld wordt met de lichtste "
        "maatregel die mag en zonder dat intussen iets vervalt; het grootste aantal overtredingen dat nodig is, staat "
        "bij het bewijs.",
        "A ladder that stops climbing somewhere threatens with rungs that never come. Counted with the lightest "
        "measure allowed and with nothing expiring meanwhile; the proof states the largest number of breaches needed.",
    ),
    passes=_PASSES,
    fails=_PASSES.replace(
        "[offence.minor]\ngravity = 1\n", '[offence.minor]\ngravity = 1\nat_most = "coaching"\n'
    ),
    run=run,
)
