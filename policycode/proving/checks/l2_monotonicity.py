"""L2: what is graver, or comes on top of more, never leads to a lower rung."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from policycode.deciding.escalation import highest_crossed
from policycode.diagnostics import words
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.catalogue import Check
from policycode.proving.claimed.examples import clause, policy
from policycode.proving.claimed.verdicts import Obligation, Verdict
from policycode.proving.ladders.claims import in_state, ladder_obligations, proved, refuted
from policycode.proving.ladders.states import LadderStates, State
from policycode.proving.told.naming import by_title, said

_NOTHING = -1


def run(proof: Proof) -> Iterator[Obligation]:
    """One obligation for each ladder."""
    return ladder_obligations(proof, _claim)


def _claim(states: LadderStates) -> Verdict:
    for state in states.states:
        for lighter, graver in combinations(states.offences_in(state), 2):
            if _is_lower(_reached(states, state, graver.id), _reached(states, state, lighter.id)):
                message = said(
                    "{where} leidt {graver} tot een lagere trede dan het lichtere {lighter}.",
                    "{where}, {graver} leads to a lower rung than the lighter {lighter}.",
                    where=in_state(states, state),
                    graver=by_title(graver),
                    lighter=by_title(lighter),
                )
                return refuted(states, message, _HELP, (state, lighter.id), (state, graver.id))
        for more in _with_one_more(states, state):
            for offence in states.offences_in(state):
                if offence.id not in states.given_in(more):
                    continue
                if _is_lower(_reached(states, more, offence.id), _reached(states, state, offence.id)):
                    message = said(
                        "{more} leidt {offence} tot een lagere trede dan {less}.",
                        "{more}, {offence} leads to a lower rung than {less}.",
                        more=in_state(states, more),
                        offence=by_title(offence),
                        less=in_state(states, state),
                    )
                    return refuted(states, message, _HELP, (state, offence.id), (more, offence.id))
    return proved(states)


def _reached(states: LadderStates, state: State, offence: str) -> tuple[int, int]:
    """Both ends of what is proposed; by points, the rung that they reach, crossed just now or before."""
    if states.ladder.escalation == "points":
        _, after = states.totals(state, offence)
        rung = highest_crossed(states.ladder, _NOTHING, after)
        return (_NOTHING, _NOTHING) if rung is None else (rung, rung)
    return states.proposal(state, offence) or (_NOTHING, _NOTHING)


def _is_lower(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[0] or one[1] < other[1]


def _with_one_more(states: LadderStates, state: State) -> Iterator[State]:
    """The states that differ in one live sanction, or one act with points, more."""
    if states.ladder.escalation == "next":
        rungs = {one.top for one in states.states if one.count}
        yield from (states.with_one_more(state, rung) for rung in sorted(rungs))
    elif states.ladder.escalation == "points":
        yield from (after for move, after in states.moves(state) if move.kind == "breach")


_HELP = words(
    "Laat zwaardere overtredingen niet lager instappen, minder punten geven of lager begrensd zijn.",
    "Let graver offences not enter lower, carry fewer points or be capped lower.",
)

_LADDER = (
    clause(
        "secrecy",
        "forbid",
        'when = "secret"\noffence = [{ when = "released", is = "minor" }, { is = "serious" }]',
    )
    + '[rung.coaching]\ntitle = { nl = "Gesprek", en = "Talk" }\n[rung.warning]\n'
    + 'title = { nl = "Waarschuwing", en = "Warning" }\n[ladder.conduct]\nrungs = ["coaching", "warning"]\n'
)

CHECK = Check(
    code="L2",
    name="monotonicity",
    level="error",
    method="B",
    claim=words(
        "Een zwaardere overtreding, of een maatregel meer, leidt nooit tot een lagere trede.",
        "A graver offence, or one more live sanction, never leads to a lower rung.",
    ),
    about=words(
        "Wie erger doet of vaker gewaarschuwd is, mag niet beter af zijn. Vergeleken worden alle toestanden die een "
        "dossier kan bereiken; van een reeks treden worden beide uiteinden vergeleken, op een puntenladder de trede "
        "die bereikt is.",
        "Whoever does worse, or was warned more often, must not be better off. All states that a record can reach "
        "are compared; of a range of rungs both ends, on a ladder by points the rung that is reached.",
    ),
    passes=policy(_LADDER, 'entry = { minor = "coaching", serious = "warning" }\n'),
    fails=policy(_LADDER, 'entry = { minor = "warning", serious = "coaching" }\n'),
    run=run,
)
